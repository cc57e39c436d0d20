import CommunityModel
import GRDB

/// Whom and what an entry names now, kept beside it so that their lists need no search.
enum EntryParties {
  /// Everybody and everything by number that an entry names, in a settled order; nobody where it is void.
  static func all(of entry: ServiceEntry) -> [EntryParty] { all(of: entry.current) }

  private static func all(of version: EntryVersion) -> [EntryParty] {
    guard version.state != .void else { return [] }
    return Set(version.content.lines.map(\.party)).filter { $0.number != nil }
      .sorted { ($0.kind.rawValue, $0.number ?? 0) < ($1.kind.rawValue, $1.number ?? 0) }
  }

  /// Follows the newest version of an entry.
  static func follow(_ db: Database, _ entry: ServiceEntry) throws {
    if let before = entry.earlier.last {
      let statement = try db.cachedStatement(
        sql: "DELETE FROM entry_party WHERE kind = ? AND number = ? AND day = ? AND entry = ?")
      for party in all(of: before) {
        try statement.execute(
          arguments: [party.kind.rawValue, party.number, before.content.day.number, entry.id])
      }
    }
    let statement = try db.cachedStatement(
      sql: "INSERT INTO entry_party (kind, number, day, entry) VALUES (?, ?, ?, ?)")
    for party in all(of: entry) {
      try statement.execute(arguments: [party.kind.rawValue, party.number, entry.day.number, entry.id])
    }
  }

  /// Whether the rows of an entry are those that follow from it.
  static func agree(_ db: Database, _ entry: ServiceEntry) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: "SELECT 1 FROM entry_party WHERE kind = ? AND number = ? AND day = ? AND entry = ?")
    return try all(of: entry).allSatisfy { party in
      try Bool.fetchOne(
        statement, arguments: [party.kind.rawValue, party.number, entry.day.number, entry.id]) ?? false
    }
  }
}

/// The sums of the ledger's lists compared with what they follow from.
enum EntryCountTable {
  /// A kind whose count is off, or whose entries name more than they should.
  static let wrong = """
    WITH c AS (SELECT kind, state, confidential, count(*) AS n FROM entry GROUP BY 1, 2, 3)
    SELECT EXISTS (SELECT 1 FROM c LEFT JOIN entry_count k USING (kind, state, confidential) WHERE k.entries IS NOT c.n)
      OR EXISTS (SELECT 1 FROM entry_count k LEFT JOIN c USING (kind, state, confidential)
        WHERE k.entries <> coalesce(c.n, 0))
    """
}
