import CommunityModel
import Foundation
import GRDB

/// What is kept beside the journal's chain compared with what the chain says: what entries touched, what was undone, who
/// was erased, which days were opened again, which numbers were given, and what the file began with.
extension Checker {
  mutating func checkKept() throws {
    try checkTouches()
    try checkUndone()
    try checkTombstones()
    try checkReopenings()
    try checkNumbers()
    try checkFounding()
  }

  /// Every part is of something that its entry touched.
  private mutating func checkTouches() throws {
    let lost = try Int64.fetchCursor(
      db,
      sql: """
        SELECT DISTINCT p.entry FROM journal_part p
        WHERE p.part > 0 AND p.kind NOT IN ('note', 'orders', 'records') AND NOT EXISTS
          (SELECT 1 FROM journal_touch t WHERE t.kind = p.kind AND t.id = p.id AND t.entry = p.entry)
        """)
    while let entry = try lost.next() { find(.commitment(entry: entry)) }
  }

  // MARK: Undoing

  /// What undoing and redoing say in the journal is what counts as undone.
  private mutating func checkUndone() throws {
    var undoers: [Int64: Int64] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT entry, by FROM journal_undone") {
      let (entry, undoer): (Int64, Int64) = try (row.value(0), row.value(1))
      undoers[undoer] = entry
      if try !says(undoer, .undo, of: entry) { find(.undone(entry: entry)) }
    }
    let undoings = try Int64.fetchAll(
      db, sql: "SELECT id FROM journal WHERE action = '\(JournalAction.undo.stored)' ORDER BY id")
    for undoer in undoings where undoers[undoer] == nil {
      // It was done again since.
      let redoings = try Int64.fetchAll(
        db, sql: "SELECT id FROM journal WHERE action = '\(JournalAction.redo.stored)' AND id > ? ORDER BY id",
        arguments: [undoer])
      if try !redoings.contains(where: { try isOfSame($0, undoer) }) { find(.undone(entry: undoer)) }
    }
  }

  /// Whether an entry says that it undid, or did again, another one.
  private func says(_ undoing: Int64, _ action: JournalAction, of entry: Int64) throws -> Bool {
    let sql = """
      SELECT j.action, j.subject, e.subject FROM journal j JOIN journal e ON e.id = ? WHERE j.id = ? AND j.id > e.id
      """
    guard let row = try Row.fetchOne(db, sql: sql, arguments: [entry, undoing]),
      try JournalAction(stored: row.value(0)) == action
    else { return false }
    if let named = try undone(by: undoing) { return named == entry }
    // Before version 7 an entry said only of what it was.
    let (own, other): (String, String) = try (row.value(1), row.value(2))
    return own.isEmpty || own == other
  }

  private func isOfSame(_ one: Int64, _ other: Int64) throws -> Bool {
    if let one = try undone(by: one), let other = try undone(by: other) { return one == other }
    let sql = "SELECT count(DISTINCT subject) FROM journal WHERE id IN (?, ?)"
    return try Int.fetchOne(db, sql: sql, arguments: [one, other]) == 1
  }

  /// The change that an entry says it undid or did again; nil where it does not say.
  private func undone(by undoing: Int64) throws -> Int64? {
    guard let note = try note(of: undoing) else { return nil }
    return (try? JSONText.value(note) as UndoingNote)?.entry
  }

  private func note(of entry: Int64) throws -> String? {
    let sql = "SELECT body FROM journal_part WHERE entry = ? AND kind = 'note'"
    return try Optional<String>.fetchOne(db.cachedStatement(sql: sql), arguments: [entry]) ?? nil
  }

  // MARK: Erasing and reopening

  /// Whoever is said to have been erased was, and nobody else.
  private mutating func checkTombstones() throws {
    // A restored file was made to forget again by an entry of its own; who erased and when stands in the other file.
    let wrong = try Int64.fetchAll(
      db,
      sql: """
        SELECT resident FROM tombstone s WHERE NOT EXISTS (
          SELECT 1 FROM journal_touch t JOIN journal j ON j.id = t.entry
          WHERE t.kind = 'resident' AND t.id = s.resident AND t.first = 0 AND t.last = 0
            AND (j.action = '\(JournalAction.restore.stored)' OR
              j.action = '\(JournalAction.erase.stored)' AND j.at = s.at AND j.staff IS s.by))
        UNION SELECT t.id FROM journal_touch t JOIN journal j ON j.id = t.entry
          WHERE t.kind = 'resident' AND t.first = 0 AND t.last = 0
            AND j.action IN ('\(JournalAction.erase.stored)', '\(JournalAction.restore.stored)')
            AND t.id NOT IN (SELECT resident FROM tombstone)
        """)
    for resident in wrong { find(.tombstone(resident)) }
  }

  /// A day was opened again by whom, when and why the journal says.
  private mutating func checkReopenings() throws {
    let rows = try Row.fetchAll(
      db, sql: "SELECT r.seal, r.by, r.at, r.reason, s.day FROM reopening r JOIN seal s ON s.number = r.seal")
    for row in rows {
      let (by, at, reason, day): (Int64, Int64, String, Day) = try (
        row.value(1), row.value(2), row.value(3), row.day(4)
      )
      let entries = try Int64.fetchAll(
        db,
        sql: """
          SELECT id FROM journal
          WHERE action = '\(JournalAction.reopenDay.stored)' AND subject = ? AND staff = ? AND at = ?
          """, arguments: [day.iso, by, at])
      let isSaid = try entries.contains { entry in
        guard let note = try note(of: entry) else { return true }
        return (try? JSONText.value(note) as [String: String])?["reason"] == reason
      }
      if !isSaid { find(.reopening(day)) }
    }
  }

  // MARK: Numbers

  private mutating func checkNumbers() throws {
    for name in try LastNumbers.wrong(db) { find(.numbers(name)) }
  }

  // MARK: Founding

  /// What a file began with, and that whatever came since came by a save or an import. Files that were filled before
  /// anybody could see them say nothing of either, nor do those that were made before version 7.
  private mutating func checkFounding() throws {
    // No part of the program writes these yet.
    for table in ["calendar_override", "work_hours"] {
      if try Int.fetchOne(db, sql: "SELECT 1 FROM \(table) LIMIT 1") != nil { find(.unjournalled(table)) }
    }
    let sql = "SELECT id FROM journal WHERE action = '\(JournalAction.create.stored)' ORDER BY id LIMIT 1"
    guard let entry = try Int64.fetchOne(db, sql: sql), let text = try note(of: entry),
      let founding = try? JSONText.value(text) as FoundingNote
    else { return }
    if try FoundingNote.digest(db) != founding.settings { find(.unjournalled("community")) }
    for kind in Record.Kind.inUse where kind != .community {
      let name = kind.rawValue
      let strangers = try Int64.fetchAll(
        db,
        sql: """
          SELECT id FROM \(name) r WHERE NOT EXISTS (SELECT 1 FROM journal_touch WHERE kind = '\(name)' AND id = r.id)
            AND NOT EXISTS (SELECT 1 FROM import_range WHERE kind = '\(name)' AND r.id BETWEEN first AND last)
          LIMIT 1000
          """)
      for id in strangers { find(.record(Record.Reference(kind, id))) }
    }
  }
}

/// The last numbers given compared with what there is and was: none is free again, and none was skipped.
enum LastNumbers {
  private static let ofOrders = "SELECT day, max(sequence) AS last FROM work_order GROUP BY day"

  /// The community is one, and has no number.
  private static let kinds = Record.Kind.inUse.filter { $0 != .community }

  /// Removed records are known by what the journal touched and imports made.
  private static func of(_ kind: Record.Kind) -> String {
    let name = kind.rawValue
    return """
      max(coalesce((SELECT max(id) FROM \(name)), 0),
        coalesce((SELECT max(id) FROM journal_touch WHERE kind = '\(name)'), 0),
        coalesce((SELECT max(last) FROM import_range WHERE kind = '\(name)'), 0))
      """
  }

  /// The days, and the kinds of records, whose last number is wrong.
  static func wrong(_ db: Database) throws -> [String] {
    let days = try Int32.fetchAll(
      db,
      sql: """
        WITH given AS (\(ofOrders))
        SELECT g.day FROM given g LEFT JOIN order_number n ON n.day = g.day WHERE n.last IS NOT g.last
        UNION SELECT day FROM order_number WHERE day NOT IN (SELECT day FROM given)
        """)
    let records = try kinds.filter { kind in
      let kept = "coalesce((SELECT last FROM record_number WHERE kind = '\(kind.rawValue)'), 0)"
      return try Bool.fetchOne(db, sql: "SELECT \(kept) <> \(of(kind))") ?? true
    }
    return days.map { Day(number: $0).iso } + records.map(\.rawValue)
  }

  /// Puts them right.
  static func repair(_ db: Database) throws {
    try db.execute(sql: "DELETE FROM order_number; INSERT INTO order_number \(ofOrders)")
    for kind in kinds {
      try db.execute(
        sql: """
          INSERT INTO record_number (kind, last) SELECT '\(kind.rawValue)', n FROM (SELECT \(of(kind)) AS n)
          WHERE n > 0 ON CONFLICT (kind) DO UPDATE SET last = excluded.last
          """)
    }
  }
}

/// What an undoing or redoing says besides: which change it was about.
struct UndoingNote: Codable {
  var entry: Int64
}

/// What a file says of its beginning besides its first records.
struct FoundingNote: Codable {
  /// SHA-256 over what no save changes: catalogue, whether it is a rehearsal, the first day, the key.
  var settings: String

  /// ``settings`` as the file has them.
  static func digest(_ db: Database) throws -> String? {
    let sql = "SELECT catalogue, rehearsal, first_day, file_key FROM community"
    guard let row = try Row.fetchOne(db, sql: sql) else { return nil }
    var bytes = CanonicalBytes()
    bytes.add(try row.value(0) as String)
    bytes.add(try row.value(1) as Int64)
    bytes.add(try row.value(2) as Int64)
    bytes.add(Array(try row.value(3) as Data))
    return Digest.sha256(bytes.bytes).hexadecimal
  }
}
