import CommunityModel
import Foundation
import GRDB

/// The append-only journal. Every entry's link is
///
///     SHA-256( previous link ‖ id, at, day, staff, uid, tty, action, subject, count ‖ commitment )
///
/// each field as a netstring (see ``CanonicalBytes``), the commitment being one over the salted commitments of its parts
/// (see ``JournalPart``), all zero where it has none. What the parts hold lies apart and can be forgotten: the chain still
/// verifies.
enum JournalChain {
  struct Entry {
    var at: Instant
    var day: Day
    var staff: StaffMember.ID?
    var uid: UInt32 = 0
    var tty = ""
    var action: JournalAction
    var subject: String
    var count = 1
  }

  static let noCommitment = [UInt8](repeating: 0, count: 32)

  /// Appends an entry and gives its number.
  @discardableResult
  static func append(_ db: Database, _ entry: Entry, _ parts: [JournalPart] = []) throws -> Int64 {
    let last = try last(db)
    let id = (last?.id ?? 0) + 1
    let commitment = try JournalPart.write(parts, of: id, db)
    let link = link(after: last?.link ?? [], id, entry, commitment)
    try db.cachedStatement(
      sql: """
        INSERT INTO journal (id, at, day, staff, uid, tty, action, subject, count, commitment, link)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      id, entry.at.seconds, entry.day.number, entry.staff, Int64(entry.uid), entry.tty, entry.action.stored,
      entry.subject,
      entry.count, Data(commitment), Data(link),
    ])
    try db.cachedStatement(
      sql: """
        INSERT INTO journal_head (id, entries, link) VALUES (1, ?, ?)
        ON CONFLICT (id) DO UPDATE SET entries = excluded.entries, link = excluded.link
        """
    ).execute(arguments: [id, Data(link)])
    return id
  }

  static func commitment(salt: [UInt8], _ payload: String) -> [UInt8] { Digest.sha256(salt + Array(payload.utf8)) }

  static func link(after previous: [UInt8], _ id: Int64, _ entry: Entry, _ commitment: [UInt8]) -> [UInt8] {
    var fields = CanonicalBytes()
    fields.add(previous)
    fields.add(id)
    fields.add(entry.at.seconds)
    fields.add(entry.day.number)
    fields.add(entry.staff.map { String($0) } ?? "")
    fields.add(entry.uid)
    fields.add(entry.tty)
    fields.add(entry.action.stored)
    fields.add(entry.subject)
    fields.add(entry.count)
    fields.add(commitment)
    return Digest.sha256(fields.bytes)
  }

  /// Number, time and link of the last entry.
  static func last(_ db: Database) throws -> (id: Int64, at: Instant, link: [UInt8])? {
    let statement = try db.cachedStatement(sql: "SELECT id, at, link FROM journal ORDER BY id DESC LIMIT 1")
    return try Row.fetchOne(statement).map { try ($0.value(0), $0.instant(1), Array($0.value(2) as Data)) }
  }

  static let selection = "SELECT id, at, day, staff, uid, tty, action, subject, count, commitment, link FROM journal"

  static func entry(_ row: Row) throws -> Entry {
    try Entry(
      at: row.instant(1), day: row.day(2), staff: row.value(3), uid: UInt32(truncatingIfNeeded: row.value(4) as Int64),
      tty: row.value(5), action: JournalAction(stored: row.value(6)), subject: row.value(7), count: row.value(8))
  }

  /// The last entry that rewrote texts; nil where nobody was erased yet.
  static func lastErasing(_ db: Database) throws -> Int64? {
    let statement = try db.cachedStatement(
      sql: "SELECT max(id) FROM journal INDEXED BY journal_by_erasing WHERE action IN \(JournalAction.sql(\.isErasing))"
    )
    return try Int64.fetchOne(statement)
  }

  /// Whether the journal ends with the entry that was appended last, as its head says.
  static func headHolds(_ db: Database) throws -> Bool {
    let last = try last(db)
    let head = try Row.fetchOne(db, sql: "SELECT entries, link FROM journal_head")
    guard let head, let last else { return false }
    return try head.value(0) == last.id && Array(head.value(1) as Data) == last.link
  }

  /// Whether the last entry continues the one before it.
  static func lastLinkHolds(_ db: Database) throws -> Bool {
    let rows = try Row.fetchAll(db, sql: selection + " ORDER BY id DESC LIMIT 2")
    guard let last = rows.first else { return false }
    let previous = rows.count > 1 ? Array(try rows[1].value(10) as Data) : []
    return try link(after: previous, last.value(0), entry(last), Array(last.value(9) as Data))
      == Array(last.value(10) as Data)
  }
}

extension JournalAction {
  /// The stored spellings of the actions that are of a sort, as a list in a statement.
  static func sql(_ condition: (JournalAction) -> Bool) -> String {
    "(" + known.filter(condition).map { "'\($0.stored)'" }.joined(separator: ", ") + ")"
  }
}
