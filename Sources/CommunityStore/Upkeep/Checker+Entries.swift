import CommunityModel
import GRDB

/// The ledger: versions follow each other and are journalled, lines and rows are what the versions make.
extension Checker {
  mutating func checkEntries() throws {
    let kinds = try context.office(db, now: Instant(seconds: 0)).kinds
    var booked: [Day: EntrySums.Booked] = [:]
    let ids = try Int64.fetchCursor(db, sql: "SELECT id FROM entry ORDER BY id")
    while let id = try ids.next() {
      reportProgress(.entries, result.serviceEntries)
      result.serviceEntries += 1
      do {
        guard let entry = try Entries.fetch(db, id), try isSound(entry) else {
          find(.entry(id))
          continue
        }
        if try !isMarked(entry, kinds) { find(.due(rhythm: nil)) }
        EntrySums.add(entry, to: &booked)
      } catch is DecodingError {
        find(.entry(id))
      } catch {
        guard case .damaged = StoreError(translating: error) else { throw error }
        find(.entry(id))
      }
    }
    try checkSealedEntries(booked)
    for table in ["entry_version", "entry_line", "entry_link"] {
      let stray = try Int64.fetchOne(
        db, sql: "SELECT entry FROM \(table) WHERE entry NOT IN (SELECT id FROM entry) LIMIT 1")
      if let stray { find(.reference(table: table, row: stray)) }
    }
    try checkEntryLists()
  }

  /// What lists of the ledger are read along and counted by: nothing may stand there that no entry says.
  private mutating func checkEntryLists() throws {
    let stray = try Int64.fetchOne(
      db,
      sql: """
        SELECT p.entry FROM entry_party p LEFT JOIN entry e ON e.id = p.entry WHERE e.day IS NOT p.day
          OR e.state = 'void' OR NOT EXISTS (SELECT 1 FROM entry_line l WHERE l.entry = e.id AND l.version = e.revision
            AND l.source = l.version AND p.number = CASE p.kind WHEN 'staff' THEN l.staff WHEN 'volunteer' THEN l.volunteer
              WHEN 'partner' THEN l.partner WHEN 'team' THEN l.team WHEN 'household' THEN l.household
              WHEN 'resident' THEN l.resident WHEN 'item' THEN l.item WHEN 'fund' THEN l.fund END) LIMIT 1
        """)
    if let stray { find(.entry(stray)) }
    if try Bool.fetchOne(db, sql: EntryCountTable.wrong) ?? false { find(.reference(table: "entry_count", row: 0)) }
  }

  private func isSound(_ entry: ServiceEntry) throws -> Bool {
    guard entry.versions.map(\.number) == Array(1...entry.revision) else { return false }
    if try Entries.blankedOn(db, entry.id) != nil, entry != entry.blanked { return false }
    return try isJournalled(entry.id, EntryImage.subject, last: entry.revision) && rowAgrees(entry) && linesAgree(entry)
      && EntryParties.agree(db, entry)
  }

  private func isMarked(_ entry: ServiceEntry, _ kinds: [EntryKind]) throws -> Bool {
    var wanted = DueMarks.marks(of: entry, kinds.first { $0.key == entry.kind })
    wanted.mark?.workers = []
    return try DueMarks.stored(db, of: entry.id) == wanted
  }

  private func rowAgrees(_ entry: ServiceEntry) throws -> Bool {
    let row = try Row.fetchOne(db, sql: "SELECT \(Entries.projection) FROM entry WHERE id = ?", arguments: [entry.id])
    return try row.map { Array($0.databaseValues) } == Entries.values(db, of: entry).map { $0?.databaseValue ?? .null }
  }

  /// Compares every line, and the days of every version, with what the versions say.
  private func linesAgree(_ entry: ServiceEntry) throws -> Bool {
    for version in entry.versions {
      let days = try Row.fetchOne(
        db, sql: "SELECT booked, taken_back, correction FROM entry_version WHERE entry = ? AND version = ?",
        arguments: [entry.id, version.number])
      let wanted = [
        version.booked?.number.databaseValue, version.takesBack?.booked.number.databaseValue,
        version.isCorrection.databaseValue,
      ]
      guard days.map({ Array($0.databaseValues) }) == wanted.map({ $0 ?? .null }) else { return false }
      let rows = try Row.fetchAll(
        db, sql: "SELECT \(Entries.columns) FROM entry_line WHERE entry = ? AND version = ? ORDER BY position",
        arguments: [entry.id, version.number])
      let lines = Entries.lines(of: version, in: entry).map { $0.values.map { $0?.databaseValue ?? .null } }
      guard rows.map({ Array($0.databaseValues) }) == lines else { return false }
    }
    return true
  }

  /// Compares the versions and ties of a save with those that are stored.
  /// Where the making of an entry was undone its ties stay; those that something else made and that was undone are gone.
  mutating func checkEntry(_ id: ServiceEntry.ID, committed image: EntryImage, by entry: Int64) throws {
    do {
      let isUndone = try Undoing(db: db, actor: 0).undoerIfAny(of: entry) != nil
      let stored = Set(try Entries.versions(db, of: id))
      let links = Set(try Entries.links(db, of: id))
      let keepsLinks = !isUndone || image.versions.contains { $0.number == 1 }
      if !stored.isSuperset(of: image.versions) || keepsLinks && !links.isSuperset(of: image.links) { find(.entry(id)) }
    } catch is DecodingError {
      // Found again, and said, where the entries are checked.
    }
  }
}
