import CommunityModel
import GRDB

/// Forgetting a resident, also done again to a restored backup.
struct Erasure {
  let db: Database
  let context: Context

  /// Gives the records of others that were changed with it.
  func erase(_ resident: Resident.ID, by staff: StaffMember.ID, at: Instant) throws -> [Saver.Touch] {
    try Merged.separate(db, context, resident)
    let person = try Resident.fetch(db, id: resident)?.value
    try forgetPayloads(resident)
    var touches = try forgetLinks(resident, .clears)
    try db.execute(sql: "DELETE FROM recent WHERE resident = ?", arguments: [resident])
    try ResidentTerms.fetch(db, resident)?.remove(db, resident)
    touches += try forgetLinks(resident, .removes)
    try db.execute(sql: "DELETE FROM resident WHERE id = ?", arguments: [resident])
    var orders: [OrderNumber] = []
    if let person { (orders, touches) = try forgetTexts(person, touches) }
    try forgetDrafts(resident, person, orders.map(\.description))
    try db.execute(
      sql: "INSERT INTO tombstone (resident, at, by) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      arguments: [resident, at.seconds, staff])
    try tidyIndexes()
    return touches + [Saver.Touch(kind: Record.Kind.resident.rawValue, id: resident, first: 0, last: 0)]
  }

  /// Deals with the records that name the resident in one of the ways of ``RecordLink/Erasing``.
  private func forgetLinks(_ resident: Resident.ID, _ way: RecordLink.Erasing) throws -> [Saver.Touch] {
    var touches: [Saver.Touch] = []
    for kind in Record.Kind.allCases {
      for link in kind.links where link.target == .resident && link.erasing == way {
        guard let column = link.column else { continue }
        switch way {
        case .clears: touches += try forget(resident, in: kind.rawValue, column)
        case .removes:
          try db.execute(sql: "DELETE FROM \(kind.rawValue) WHERE \(column) = ?", arguments: [resident])
        case .separates: break
        }
      }
    }
    return touches
  }

  /// Takes the resident out of records that name them.
  private func forget(_ resident: Resident.ID, in table: String, _ column: String) throws -> [Saver.Touch] {
    try Row.fetchAll(
      db,
      sql: "UPDATE \(table) SET \(column) = NULL, revision = revision + 1 WHERE \(column) = ? RETURNING id, revision",
      arguments: [resident]
    ).map { try Saver.Touch(kind: table, id: $0.value(0), first: ($0.value(1) as Int) - 1, last: $0.value(1)) }
  }

  /// Takes away what the journal keeps of the resident, their residences and orders.
  private func forgetPayloads(_ resident: Resident.ID) throws {
    try JournalPart.forget(db, "resident", "?", [resident])
    try JournalPart.forget(db, "residence", "SELECT id FROM residence WHERE resident = ?", [resident])
    try JournalPart.forget(db, "order", "SELECT id FROM work_order WHERE resident = ?", [resident])
    try db.execute(
      sql: """
        UPDATE import_image SET body = NULL, salt = NULL WHERE (kind = 'resident' AND id = ?1)
          OR (kind = 'residence' AND id IN (SELECT id FROM residence WHERE resident = ?1))
        """, arguments: [resident])
    // Parts that mention the resident by number only: linked later, or undone.
    try JournalPart.forget(db, "body LIKE ?", ["%\"resident\":{\"_0\":\(resident)}%"])
  }

  /// Changes the free texts of an order's events in place: the one thing that may be done to an event, and only to
  /// forget. State, dates and figures do not follow from them; the order's row and search terms are made anew.
  func rewrite(_ order: Int64, _ number: OrderNumber, _ change: (OrderEvent) -> OrderEvent.Kind) throws {
    try db.execute(sql: "INSERT INTO erasing (id) VALUES (1)")
    var events = try OrderEvents.fetch(db, order)
    for index in events.indices {
      let kind = change(events[index])
      guard kind != events[index].kind else { continue }
      events[index].kind = kind
      try db.execute(
        sql: "UPDATE order_event SET body = ? WHERE order_id = ? AND sequence = ?",
        arguments: [try JSONText.text(kind), order, events[index].sequence])
    }
    try db.execute(sql: "DELETE FROM erasing")
    guard let history = OrderHistory(id: order, number: number, events: events, context.calendar) else {
      throw StoreError.damaged("events")
    }
    // No cycle is written: figures stay as they were.
    try OrderProjection(db: db, context: context).write(history, cyclesSince: .max, isNew: false)
  }

  /// Merges the segments of the search indexes: terms that were taken out stay readable in old ones until then.
  func tidyIndexes() throws {
    for index in SearchIndex.Kind.allCases { try SearchIndex.tidy(db, index) }
  }

  /// Takes name and phones out of what was written in orders, the resident's own and others'. An order that somebody
  /// brought of this name and phone, linked to nobody, becomes one of the resident's own.
  /// - Returns: their own orders, and the touches with every order that was changed.
  private func forgetTexts(
    _ resident: Resident, _ touches: [Saver.Touch]
  ) throws -> (own: [OrderNumber], touches: [Saver.Touch]) {
    let memory = try PersonInTexts(resident, db)
    var own: [OrderNumber] = []
    var touches = touches
    for id in try memory.orders(db) {
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT day, sequence, resident FROM work_order WHERE id = ?", arguments: [id])
      else { continue }
      let number = try row.orderNumber(0)
      let events = try OrderEvents.fetch(db, id)
      let isOwn = try row.value(2) == resident.id || memory.isRequester(of: events)
      if isOwn { own.append(number) }
      // The rows of their own hold the name too.
      guard isOwn || events.contains(where: { memory.removed(from: $0.kind, isOwn: false) != $0.kind }) else {
        continue
      }
      try rewrite(id, number) { event in memory.removed(from: event.kind, isOwn: isOwn) }
      try JournalPart.forget(db, "order", "?", [id])
      touches.append(Saver.Touch(kind: "order", id: id, first: 0, last: 0))
    }
    return (own, touches)
  }

  /// Drafts on the resident, on their orders, or that hold their name or phone.
  private func forgetDrafts(_ resident: Resident.ID, _ person: Resident?, _ numbers: [String]) throws {
    let words = person.map { [$0.name] + $0.phones } ?? []
    for row in try Row.fetchAll(db, sql: "SELECT staff, form, body FROM draft") {
      let (form, body): (String, String) = try (row.value(1), row.value(2))
      let isConcerned =
        form.hasSuffix(":\(resident)") || form.hasSuffix("#\(resident)") || numbers.contains { form.contains($0) }
        || words.contains { body.contains($0) }
      if isConcerned {
        try db.execute(sql: "DELETE FROM draft WHERE staff = ? AND form = ?", arguments: [row.value(0) as Int64, form])
      }
    }
  }
}
