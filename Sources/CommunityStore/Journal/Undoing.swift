import CommunityModel
import GRDB

/// What can be undone and done again, and why not.
struct Undoing {
  let db: Database
  let actor: StaffMember.ID

  func problem(of entry: Int64) throws -> UndoProblem? {
    guard let row = try header(entry), try isChange(row.value(0)) else { return .notUndoable }
    if try undoerIfAny(of: entry) != nil { return .alreadyUndone }
    if try row.value(1) as Int64? != actor { return .notYours }
    if try isSealed(row.value(2)) { return .daySealed }
    if try isChangedLater(entry) { return .changedLater }
    if try isImport(entry) {
      if try hasForgottenImages(entry) { return .notUndoable }
      return try ImportRanges(db, entry).blockers(limit: 1).isEmpty ? nil : .changedLater
    }
    return try hasPayload(entry) ? nil : .notUndoable
  }

  /// Whether the change is an import of residents, whose records are known by ranges.
  func isImport(_ entry: Int64) throws -> Bool { try header(entry)?.value(0) as String? == RosterImport.action }

  /// Whether the change is an import of orders, which are undone as orders are.
  func isOrderImport(_ entry: Int64) throws -> Bool { try header(entry)?.value(0) as String? == Saver.orderImport }

  /// Whether something that the import changed was erased since.
  private func hasForgottenImages(_ entry: Int64) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM import_image WHERE entry = ? AND body IS NULL LIMIT 1")
    return try Int.fetchOne(statement, arguments: [entry]) != nil
  }

  func redoProblem(of entry: Int64) throws -> UndoProblem? {
    // An import is done again by importing again.
    guard let row = try header(entry), try isChange(row.value(0)), try !isImport(entry),
      let undoer = try undoerIfAny(of: entry)
    else {
      return .notUndoable
    }
    if try row.value(1) as Int64? != actor { return .notYours }
    let saved = try Int.fetchOne(
      db,
      sql: """
        SELECT 1 FROM journal WHERE id > ? AND action NOT IN ('undo', 'redo', 'reveal', 'print', 'export', 'copy', 'backup')
        LIMIT 1
        """, arguments: [undoer])
    if saved != nil { return .savedSince }
    if try isSealed(row.value(2)) { return .daySealed }
    // What was undone last is done again first.
    let later = try Int.fetchOne(
      db,
      sql: """
        SELECT 1 FROM journal_undone u JOIN journal_touch t ON t.entry = u.entry
        JOIN journal_touch own ON own.entry = ?1 AND own.kind = t.kind AND own.id = t.id
        WHERE u.entry < ?1 LIMIT 1
        """, arguments: [entry])
    if later != nil { return .changedLater }
    return try hasPayload(entry) ? nil : .notUndoable
  }

  private func header(_ entry: Int64) throws -> Row? {
    try Row.fetchOne(
      try db.cachedStatement(sql: "SELECT action, staff, day, subject FROM journal WHERE id = ?"), arguments: [entry])
  }

  func subject(of entry: Int64) throws -> String { try header(entry)?[3] ?? "" }

  private func isChange(_ action: String) -> Bool {
    ["order.", "put.", "add.", "remove.", "merge.", "split.", "import."].contains { action.hasPrefix($0) }
  }

  private func isSealed(_ day: Int32) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM sealed_day WHERE day = ?")
    return try Int.fetchOne(statement, arguments: [day]) != nil
  }

  private func hasPayload(_ entry: Int64) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM journal_payload WHERE entry = ?")
    return try Int.fetchOne(statement, arguments: [entry]) != nil
  }

  /// Whether a later change that still counts touches something that this one touched.
  private func isChangedLater(_ entry: Int64) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: """
        SELECT 1 FROM journal_touch own JOIN journal_touch t ON t.kind = own.kind AND t.id = own.id AND t.entry > own.entry
        JOIN journal j ON j.id = t.entry
        WHERE own.entry = ? AND j.action NOT IN ('undo', 'redo')
          AND NOT EXISTS (SELECT 1 FROM journal_undone u WHERE u.entry = t.entry) LIMIT 1
        """)
    return try Int.fetchOne(statement, arguments: [entry]) != nil
  }

  private func undoerIfAny(of entry: Int64) throws -> Int64? {
    let statement = try db.cachedStatement(sql: "SELECT by FROM journal_undone WHERE entry = ?")
    return try Int64.fetchOne(statement, arguments: [entry])
  }

  func undoer(of entry: Int64) throws -> Int64 { try undoerIfAny(of: entry) ?? 0 }

  func orders(of entry: Int64) throws -> [Saver.Touch] {
    try Row.fetchAll(
      db, sql: "SELECT id, first, last FROM journal_touch WHERE entry = ? AND kind = 'order' ORDER BY id",
      arguments: [entry]
    ).map { try Saver.Touch(kind: "order", id: $0.value(0), first: $0.value(1), last: $0.value(2)) }
  }

  /// The records that the change put or removed; none for orders.
  func images(of entry: Int64) throws -> [RecordImage] {
    guard let action = try header(entry)?.value(0) as String?, !Saver.isOfOrders(action),
      let body = try String.fetchOne(db, sql: "SELECT body FROM journal_payload WHERE entry = ?", arguments: [entry])
    else { return [] }
    return try JSONText.value(body)
  }
}
