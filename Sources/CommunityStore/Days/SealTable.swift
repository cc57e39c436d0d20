import CommunityModel
import GRDB

/// Seals and their chain. A seal's hash is
///
///     SHA-256( number, day, revision, previous hash, who, when, content )
///
/// each field as a netstring (see ``CanonicalBytes``): numbers as decimal digits, the day as `YYYY-MM-DD`, the moment
/// in seconds, the content as JSON with sorted keys exactly as stored. It holds numbers, states, decisions, counts and
/// figures; never a name or a text. By which rule they are reckoned stands in the content and once more in a column.
enum SealTable {
  static func hash(
    number: Int, day: Day, revision: Int, previous: String, by: StaffMember.ID, at: Instant, content: String
  ) -> String {
    var fields = CanonicalBytes()
    fields.add(number)
    fields.add(day.iso)
    fields.add(revision)
    fields.add(previous)
    fields.add(by)
    fields.add(at.seconds)
    fields.add(content)
    return Digest.sha256(fields.bytes).hexadecimal
  }

  /// Appends the next seal of the chain and marks the day as sealed.
  static func append(
    _ db: Database, day: Day, content: Seal.Content, by: StaffMember.ID, at: Instant
  ) throws -> Seal {
    let last = try Row.fetchOne(
      try db.cachedStatement(sql: "SELECT number, hash FROM seal ORDER BY number DESC LIMIT 1"))
    let number = (try last?.value(0) as Int? ?? 0) + 1
    let previous = try last?.value(1) as String? ?? ""
    let revisions = try db.cachedStatement(sql: "SELECT coalesce(max(revision), 0) + 1 FROM seal WHERE day = ?")
    let revision = try Int.fetchOne(revisions, arguments: [day.number]) ?? 1
    let text = try JSONText.text(content)
    let hash = hash(
      number: number, day: day, revision: revision, previous: previous, by: by, at: at, content: text)
    try db.cachedStatement(
      sql: """
        INSERT INTO seal (number, day, revision, previous, hash, by, at, content, rule) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [number, day.number, revision, previous, hash, by, at.seconds, text, content.rule])
    try db.cachedStatement(sql: "INSERT INTO sealed_day (day) VALUES (?)").execute(arguments: [day.number])
    return Seal(
      number: number, day: day, revision: revision, previous: previous, hash: hash, by: by, at: at, content: content)
  }

  private static let selection = """
    SELECT s.number, s.day, s.revision, s.previous, s.hash, s.by, s.at, s.content, r.reason
    FROM seal s LEFT JOIN reopening r ON r.seal = s.number
    """

  static func fetchAll(_ db: Database, from: Day?) throws -> [Seal] {
    let rows = try Row.fetchCursor(
      db, sql: selection + " WHERE ?1 IS NULL OR s.day >= ?1 ORDER BY s.number", arguments: [from?.number])
    var seals: [Seal] = []
    while let row = try rows.next() { seals.append(try seal(row)) }
    return seals
  }

  /// The latest seal of a day, whether it holds or not.
  static func last(_ db: Database, of day: Day) throws -> Seal? {
    try Row.fetchOne(
      db, sql: selection + " WHERE s.day = ? ORDER BY s.number DESC LIMIT 1", arguments: [day.number]
    ).map { try seal($0) }
  }

  /// The chain as far as deadlines go, from a day on.
  static func closes(_ db: Database, from: Day? = nil) throws -> [DeadlineDays.Close] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT s.day, s.at, r.seal IS NOT NULL, s.rule FROM seal s LEFT JOIN reopening r ON r.seal = s.number
        WHERE s.day >= ? ORDER BY s.number
        """)
    return try Row.fetchAll(statement, arguments: [from?.number ?? .min]).map {
      try DeadlineDays.Close(day: $0.day(0), at: $0.instant(1), isReopened: $0.value(2), rule: $0.value(3))
    }
  }

  private static func seal(_ row: Row) throws -> Seal {
    try Seal(
      number: row.value(0), day: row.day(1), revision: row.value(2), previous: row.value(3), hash: row.value(4),
      by: row.value(5),
      at: row.instant(6), content: try JSONText.value(row.value(7)), reopened: row.value(8))
  }
}
