import CommunityModel
import GRDB

extension OrderEvent {
  /// The withdrawal reason of a registration that was undone (误登); words for it are resources.
  static let registeredByMistake = "registeredByMistake"
}

extension Saver {
  mutating func undo(_ entry: Int64) throws -> Saved {
    let undoing = Undoing(db: db, actor: actor.id)
    if let problem = try undoing.problem(of: entry) { throw problem }
    if try undoing.isImport(entry) { return try undoImport(entry) }
    let subject = try undoing.subject(of: entry)
    var orders: [WorkOrder] = []
    for touch in try undoing.orders(of: entry) { orders.append(try undo(touch)) }
    let images = try reversed(try undoing.images(of: entry))
    try write(images)
    if try !keepsSecretary(images) { throw UndoProblem.lastSecretary }
    let id = try log("undo", subject, payload: try payload(of: orders, images))
    try db.execute(sql: "INSERT INTO journal_undone (entry, by) VALUES (?, ?)", arguments: [entry, id])
    return Saved(entry: id, day: day, orders: orders)
  }

  mutating func redo(_ entry: Int64) throws -> Saved {
    let undoing = Undoing(db: db, actor: actor.id)
    if let problem = try undoing.redoProblem(of: entry) { throw problem }
    let subject = try undoing.subject(of: entry)
    var orders: [WorkOrder] = []
    for touch in try undoing.orders(of: entry) {
      orders.append(try redo(touch, undoneBy: try undoing.undoer(of: entry)))
    }
    var images = try undoing.images(of: entry)
    if !images.isEmpty {
      images = try repeated(images, removed: try undoing.images(of: undoing.undoer(of: entry)))
      try write(images)
      if try !keepsSecretary(images) { throw UndoProblem.lastSecretary }
    }
    let id = try log("redo", subject, payload: try payload(of: orders, images))
    try db.execute(sql: "DELETE FROM journal_undone WHERE entry = ?", arguments: [entry])
    return Saved(entry: id, day: day, orders: orders)
  }

  /// What the journal commits to: the events appended, or the records put. A change touches either orders or records.
  private func payload(of orders: [WorkOrder], _ images: [RecordImage]) throws -> String {
    orders.isEmpty ? try JSONText.text(images) : try JSONText.text(try appendedEvents())
  }

  /// Appends what makes the touched events of an order not count. A registration stays, and is withdrawn.
  private mutating func undo(_ touch: Touch) throws -> WorkOrder {
    let (number, events) = try stored(touch.id)
    let sequences = Array(max(touch.first, 2)...max(touch.last, 2)).filter { $0 <= touch.last }
    var kinds: [OrderEvent.Kind] = sequences.isEmpty ? [] : [.undone(sequences)]
    if touch.first == 1 { kinds.append(.withdrawn(reason: OrderEvent.registeredByMistake)) }
    return try append(kinds, to: touch.id, number, events)
  }

  private mutating func redo(_ touch: Touch, undoneBy undoer: Int64) throws -> WorkOrder {
    let (number, events) = try stored(touch.id)
    let sequences = Array(max(touch.first, 2)...max(touch.last, 2)).filter { $0 <= touch.last }
    var kinds: [OrderEvent.Kind] = []
    if touch.first == 1 {
      let withdrawal = try Int.fetchOne(
        db, sql: "SELECT last FROM journal_touch WHERE kind = 'order' AND id = ? AND entry = ?",
        arguments: [touch.id, undoer])
      if let withdrawal { kinds.append(.undone([withdrawal])) }
    }
    if !sequences.isEmpty { kinds.append(.redone(sequences)) }
    return try append(kinds, to: touch.id, number, events)
  }

  private func stored(_ id: Int64) throws -> (OrderNumber, [OrderEvent]) {
    guard let row = try Row.fetchOne(db, sql: "SELECT day, sequence FROM work_order WHERE id = ?", arguments: [id])
    else { throw UndoProblem.notUndoable }
    return (try row.orderNumber(0), try OrderEvents.fetch(db, id))
  }

  private mutating func append(
    _ kinds: [OrderEvent.Kind], to id: Int64, _ number: OrderNumber, _ events: [OrderEvent]
  ) throws -> WorkOrder {
    let next = (events.last?.sequence ?? 0) + 1
    let new = kinds.enumerated().map {
      OrderEvent(sequence: next + $0.offset, at: now, day: day, actor: actor.id, kind: $0.element)
    }
    return try store(id: id, number, events + new, new: next)
  }

  /// What brings records back to where they were before the images.
  private func reversed(_ images: [RecordImage]) throws -> [RecordImage] {
    try images.reversed().map { image in
      let current = try Record.fetch(db, image.reference)
      return RecordImage(
        reference: image.reference, before: current?.record, after: image.before,
        revision: (current?.revision ?? image.revision) + 1)
    }
  }

  /// What does the images again; records kept by number only come back as the undoing took them away.
  private func repeated(_ images: [RecordImage], removed: [RecordImage]) throws -> [RecordImage] {
    let known = Dictionary(removed.map { ($0.reference, $0.before) }) { first, _ in first }
    return try images.map { image in
      let current = try Record.fetch(db, image.reference)
      return RecordImage(
        reference: image.reference, before: current?.record,
        after: image.isBrief ? known[image.reference] ?? nil : image.after,
        revision: (current?.revision ?? image.revision) + 1)
    }
  }
}

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
