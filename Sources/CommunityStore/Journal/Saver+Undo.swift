import CommunityModel
import GRDB

extension Saver {
  mutating func undo(_ entry: Int64) throws -> Saved {
    let undoing = Undoing(db: db, actor: actor.id)
    if let problem = try undoing.problem(of: entry) { throw problem }
    if try undoing.isImport(entry) { return try undoImport(entry) }
    let subject = try undoing.subject(of: entry)
    var orders: [WorkOrder] = []
    let isImport = try undoing.isEntryImport(entry)
    let entries = try undoing.entries(of: entry).map {
      try restore($0.id, version: $0.first - 1, takesBackSealed: isImport)
    }
    if try undoing.laterTouched(entry).isEmpty {
      // What is void keeps its ties; what stays loses those that the change made.
      let void = Set(entries.lazy.filter { $0.state == .void }.map(\.id))
      for link in try undoing.links(of: entry) where !void.contains(link.from) { try Entries.remove(db, link) }
    }
    // Backwards: an order that the change merged into one that it registered is its own again before that one goes.
    for touch in try undoing.ordersToUndo(of: entry).reversed() { orders.append(try undo(touch)) }
    orders.reverse()
    let images = try reversed(try undoing.images(of: entry))
    try write(images)
    if try !keepsSecretary(images) { throw UndoProblem.lastSecretary }
    let id = try log(.undo, subject, note: try JSONText.text(UndoingNote(entry: entry)))
    try db.execute(sql: "INSERT INTO journal_undone (entry, by) VALUES (?, ?)", arguments: [entry, id])
    return Saved(entry: id, day: day, orders: orders, entries: entries)
  }

  mutating func redo(_ entry: Int64) throws -> Saved {
    let undoing = Undoing(db: db, actor: actor.id)
    if let problem = try undoing.redoProblem(of: entry) { throw problem }
    let subject = try undoing.subject(of: entry)
    let undoer = try undoing.undoer(of: entry)
    let images = try repeated(try undoing.images(of: entry), removed: try undoing.images(of: undoer))
    try write(images)
    if try !keepsSecretary(images) { throw UndoProblem.lastSecretary }
    let undone = Set(try undoing.orders(of: undoer).map(\.id))
    let orders = try undoing.orders(of: entry).filter { undone.contains($0.id) }.map {
      try redo($0, undoneBy: undoer)
    }
    let entries = try undoing.entries(of: entry).map { try restore($0.id, version: $0.last) }
    for link in try undoing.links(of: entry) where try !Entries.links(db, of: link.from).contains(link) {
      try Entries.append(db, link)
    }
    let id = try log(.redo, subject, note: try JSONText.text(UndoingNote(entry: entry)))
    try db.execute(sql: "DELETE FROM journal_undone WHERE entry = ?", arguments: [entry])
    return Saved(entry: id, day: day, orders: orders, entries: entries)
  }

  /// Appends what makes the touched events of an order not count. A registration stays, and is withdrawn.
  private mutating func undo(_ touch: Touch) throws -> WorkOrder {
    let (number, events) = try stored(touch.id)
    let sequences = Array(max(touch.first, 2)...max(touch.last, 2)).filter { $0 <= touch.last }
    var kinds: [OrderEvent.Kind] = sequences.isEmpty ? [] : [.undone(sequences)]
    if touch.first == 1 { kinds.append(.withdrawn(reason: OrderEvent.registeredByMistake)) }
    let order = try append(kinds, to: touch.id, number, events)
    if touch.first == 1 { _ = try unmerge(from: order, reason: OrderEvent.registeredByMistake) }
    return order
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
