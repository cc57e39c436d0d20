import CommunityModel
import GRDB

extension Saver {
  /// Helpers who would have more households than they may (连心卡).
  func helpersWithTooMany(_ records: [Record]) throws -> [RecordProblem] {
    var links: [HelperLink.Helper: Set<HelperLink.ID>] = [:]
    for case .helperLink(let it) in records where it.isCurrent { links[it.helper, default: []].insert(it.id) }
    let ending = Set(
      records.compactMap { record -> HelperLink.ID? in
        if case .helperLink(let it) = record, !it.isCurrent { it.id } else { nil }
      })
    return try links.compactMap { helper, own in
      let stored = Set(try HelperLinkDetail.present(db, of: helper).map(\.id)).subtracting(ending)
      return stored.union(own).count > HelperLink.mostHouseholds
        ? RecordProblem("helper", .tooMany(limit: HelperLink.mostHouseholds)) : nil
    }
  }

  /// Takes every identity number out of the file: of the records, of what the journal kept of them, and of drafts.
  mutating func forgetIdentityNumbers() throws {
    let residents = try Row.fetchAll(
      db, sql: "SELECT id, revision FROM resident WHERE identity_number IS NOT NULL OR identity_hash IS NOT NULL")
    for row in residents {
      let (resident, revision): (Resident.ID, Int) = try (row.value(0), row.value(1))
      touches.append(Touch(kind: Record.Kind.resident.rawValue, id: resident, first: revision, last: revision + 1))
      try ResidentTerms.keeping(db, [resident]) {
        try db.cachedStatement(
          sql: """
            UPDATE resident SET identity_number = NULL, identity_hash = NULL, revision = revision + 1 WHERE id = ?
            """
        ).execute(arguments: [resident])
      }
    }
    // The journal stays whole without what its parts held; that cannot be undone any more.
    try JournalPart.forget(db, "body LIKE '%\"identityNumber\":\"%'")
    try db.execute(
      sql: "UPDATE import_image SET body = NULL, salt = NULL WHERE body LIKE '%\"identityNumber\":\"%'")
    try db.execute(sql: "DELETE FROM draft WHERE body LIKE '%\"identityNumber\":\"%'")
    guard !residents.isEmpty else { return }
    for index in [SearchIndexKind.resident, .open] { try SearchIndex.tidy(db, index) }
  }
}
