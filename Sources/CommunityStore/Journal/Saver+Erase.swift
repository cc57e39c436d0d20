import CommunityModel
import GRDB

extension Saver {
  /// Forgets a resident: record, residences, payloads, drafts, search terms, their name and phones in their orders and
  /// what others' records say of them go; orders stay as 居民#id with their figures. The tombstone stays, so that a
  /// restored backup forgets again.
  mutating func erase(_ resident: Resident.ID) throws -> Saved {
    guard let resident = try Merged.kept(db, resident)?.id else {
      throw StoreError.notFound(Record.Reference(.resident, resident).name)
    }
    // Records merged into this one are of the same person.
    for id in try Merged.all(db, into: resident) + [resident] {
      try Erasure(db: db, context: context).erase(id, by: actor.id, at: now)
      touches.append(Touch(kind: Record.Kind.resident.rawValue, id: id, first: 0, last: 0))
    }
    let entry = try log("erase", Record.Reference(.resident, resident).name)
    return Saved(entry: entry, day: day)
  }
}

/// Forgetting a resident, also done again to a restored backup.
struct Erasure {
  let db: Database
  let context: Context

  func erase(_ resident: Resident.ID, by staff: StaffMember.ID, at: Instant) throws {
    try Merged.separate(db, context, resident)
    let person = try Resident.fetch(db, id: resident)?.value
    let orders = try Int64.fetchAll(db, sql: "SELECT id FROM work_order WHERE resident = ?", arguments: [resident])
    try forgetPayloads(resident, orders)
    try db.execute(
      sql: "UPDATE household SET contact = NULL, revision = revision + 1 WHERE contact = ?", arguments: [resident])
    try db.execute(
      sql: "UPDATE volunteer SET resident = NULL, revision = revision + 1 WHERE resident = ?", arguments: [resident])
    try db.execute(sql: "DELETE FROM recent WHERE resident = ?", arguments: [resident])
    try ResidentTerms.fetch(db, resident)?.remove(db, resident)
    try db.execute(sql: "DELETE FROM residence WHERE resident = ?", arguments: [resident])
    try db.execute(sql: "DELETE FROM resident WHERE id = ?", arguments: [resident])
    if let person { try forgetTexts(person, orders) }
    try forgetDrafts(resident, person?.name, orders)
    try db.execute(
      sql: "INSERT INTO tombstone (resident, at, by) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
      arguments: [resident, at.seconds, staff])
    // Terms that were taken out stay readable in old segments of the index until it is merged into one.
    try db.execute(sql: "INSERT INTO resident_search (resident_search) VALUES ('optimize')")
    try db.execute(sql: "INSERT INTO order_search (order_search) VALUES ('optimize')")
  }

  /// Payloads of everything that was ever done to the resident, their residences and orders.
  private func forgetPayloads(_ resident: Resident.ID, _ orders: [Int64]) throws {
    try db.execute(
      sql: """
        DELETE FROM journal_payload WHERE entry IN (
          SELECT entry FROM journal_touch WHERE kind = 'resident' AND id = ?1
          UNION SELECT t.entry FROM journal_touch t JOIN residence r ON t.kind = 'residence' AND t.id = r.id
            WHERE r.resident = ?1
          UNION SELECT t.entry FROM journal_touch t JOIN work_order o ON t.kind = 'order' AND t.id = o.id
            WHERE o.resident = ?1)
        """, arguments: [resident])
    try db.execute(
      sql: """
        UPDATE import_image SET body = NULL, salt = NULL WHERE (kind = 'resident' AND id = ?1)
          OR (kind = 'residence' AND id IN (SELECT id FROM residence WHERE resident = ?1))
        """, arguments: [resident])
    // Payloads that mention the resident by number only: linked later, or undone.
    try db.execute(
      sql: "DELETE FROM journal_payload WHERE body LIKE ?", arguments: ["%\"resident\":{\"_0\":\(resident)}%"])
  }

  /// Changes what the registrations of an order hold, in place: the one thing that may be done to an event, and only to
  /// forget. State, dates and figures do not follow from it.
  func rewrite(_ order: Int64, _ change: (inout Registration) -> Void) throws {
    try db.execute(sql: "INSERT INTO erasing (id) VALUES (1)")
    for event in try OrderEvents.fetch(db, order) {
      var kind = event.kind
      switch event.kind {
      case .registered(var registration, let assignBy, let contactBy):
        change(&registration)
        kind = .registered(registration, assignBy: assignBy, contactBy: contactBy)
      case .amended(var registration, let assignBy, let contactBy, let dueAt):
        change(&registration)
        kind = .amended(registration, assignBy: assignBy, contactBy: contactBy, dueAt: dueAt)
      default: continue
      }
      if kind == event.kind { continue }
      try db.execute(
        sql: "UPDATE order_event SET body = ? WHERE order_id = ? AND sequence = ?",
        arguments: [try JSONText.text(kind), order, event.sequence])
    }
    try db.execute(sql: "DELETE FROM erasing")
  }

  /// Takes name and phones out of what was written in the resident's orders, and makes their rows and search terms anew
  /// without the name. A contact named in them before was the resident.
  private func forgetTexts(_ resident: Resident, _ orders: [Int64]) throws {
    let forgotten = Resident.erasedName(resident.id)
    let names = [resident.name, resident.otherName ?? ""].filter { $0.count > 1 }
    func redacted(_ text: String) -> String {
      let unnamed = names.reduce(text) { $0.replacing($1, with: forgotten) }
      return resident.phones.reduce(unnamed) { $0.replacing($1, with: "****") }
    }
    try db.execute(sql: "INSERT INTO erasing (id) VALUES (1)")
    for order in orders {
      guard let row = try Row.fetchOne(db, sql: "SELECT day, sequence FROM work_order WHERE id = ?", arguments: [order])
      else { continue }
      var events = try OrderEvents.fetch(db, order)
      for index in events.indices {
        let kind = events[index].kind.withTexts(contact: .resident(resident.id), redacted)
        guard kind != events[index].kind else { continue }
        events[index].kind = kind
        try db.execute(
          sql: "UPDATE order_event SET body = ? WHERE order_id = ? AND sequence = ?",
          arguments: [try JSONText.text(kind), order, events[index].sequence])
      }
      let number = OrderNumber(day: row.day(0), sequence: row[1])
      guard let history = OrderHistory(id: order, number: number, events: events, context.calendar) else {
        throw StoreError.damaged("events")
      }
      // No cycle is written: figures stay as they were.
      try OrderProjection(db: db, context: context).write(history, cyclesSince: .max, isNew: false)
    }
    try db.execute(sql: "DELETE FROM erasing")
  }

  /// Drafts on the resident, on their orders, or that hold their name.
  private func forgetDrafts(_ resident: Resident.ID, _ name: String?, _ orders: [Int64]) throws {
    let numbers = try orders.compactMap { id in
      try Row.fetchOne(db, sql: "SELECT day, sequence FROM work_order WHERE id = ?", arguments: [id]).map {
        OrderNumber(day: $0.day(0), sequence: $0[1]).description
      }
    }
    for row in try Row.fetchAll(db, sql: "SELECT staff, form, body FROM draft") {
      let (form, body): (String, String) = (row[1], row[2])
      let isConcerned =
        form.hasSuffix(":\(resident)") || form.hasSuffix("#\(resident)") || numbers.contains { form.contains($0) }
        || name.map { body.contains($0) } ?? false
      if isConcerned {
        try db.execute(sql: "DELETE FROM draft WHERE staff = ? AND form = ?", arguments: [row[0] as Int64, form])
      }
    }
  }
}

extension CommunityStore {
  /// Replaces the free text of an order of an erased resident, in every event that holds it, so that nothing said about
  /// them stays. State, dates and figures are as before; the journal says that it was done.
  public func redact(
    _ number: OrderNumber, text: String, by operator: Operator, at now: Instant
  ) throws(StoreError) {
    try append { db in
      let context = try context(db)
      var saver = try Saver(db, context, `operator`, now)
      guard let id = try OrderEvents.id(db, number), let order = try OrderEvents.order(db, id: id, number),
        case .resident(let resident) = order.registration.requester,
        try Int.fetchOne(db, sql: "SELECT 1 FROM tombstone WHERE resident = ?", arguments: [resident]) != nil
      else { throw StoreError.notFound(number.description) }
      try Erasure(db: db, context: context).rewrite(id) { $0.text = text }
      // What was changed since the erasing was kept with the text.
      try db.execute(
        sql:
          """
          DELETE FROM journal_payload WHERE entry IN
            (SELECT entry FROM journal_touch WHERE kind = 'order' AND id = ?)
          """,
        arguments: [id])
      try saver.reproject("id = ?", [id])
      try db.execute(sql: "INSERT INTO order_search (order_search) VALUES ('optimize')")
      saver.touches.append(Saver.Touch(kind: "order", id: id, first: 0, last: 0))
      _ = try saver.log("redact", number.description)
    }
  }
}
