import CommunityModel
import GRDB

extension Saver {
  mutating func register(_ commands: [OrderCommand]) throws -> Saved {
    guard case .register(let registration) = commands.first else { throw StoreError.notFound("registration") }
    try demandUnknown(registration.externalNumber)
    let (id, number) = try newNumber()
    let (events, _) = try WorkOrderRules.decide(
      nil, id: id, number: number, commands, situation(master: try master(of: commands)))
    try demandKnown(in: events)
    let order = try store(id: id, number, events, new: 1)
    let others = try followMerging(order, events)
    let entry = try log("order.register", number.description, payload: try JSONText.text(events))
    return Saved(entry: entry, day: day, orders: [order], others: others)
  }

  /// The next number of the day and the next one in the file. A number once given is never given again.
  func newNumber() throws -> (id: Int64, number: OrderNumber) {
    let sequence =
      try Int.fetchOne(
        db.cachedStatement(
          sql: """
            INSERT INTO order_number (day, last) VALUES (?, 1) ON CONFLICT (day) DO UPDATE SET last = last + 1
            RETURNING last
            """), arguments: [day.number]) ?? 1
    let id = (try Int64.fetchOne(try db.cachedStatement(sql: "SELECT max(id) FROM work_order")) ?? 0) + 1
    return (id, OrderNumber(day: day, sequence: sequence))
  }

  /// Throws when another office's number is registered already: nothing is registered twice.
  func demandUnknown(_ external: String?) throws {
    guard let external, try OrderEvents.number(db, external: external) != nil else { return }
    throw StoreError.invalid([RecordProblem("externalNumber", .duplicate)])
  }

  /// Carries out commands on orders; one rejection refuses all.
  mutating func carryOut(_ steps: [OrderStep], isSeveral: Bool) throws -> Saved {
    var orders: [WorkOrder] = []
    var others: [WorkOrder] = []
    for step in steps {
      do {
        let (order, followed) = try carryOut(step)
        orders.append(order)
        others += followed
      } catch let rejection as Rejection where isSeveral {
        throw StoreError.rejectedOrder(step.number, rejection)
      }
    }
    let name = steps.first?.commands.first?.name ?? "note"
    let entry = try log(
      "order." + name, steps.first?.number.description ?? "", count: max(1, steps.count),
      payload: try JSONText.text(try appendedEvents()))
    return Saved(entry: entry, day: day, orders: orders, others: others)
  }

  /// The order as the step leaves it, and other orders that changed with it.
  private mutating func carryOut(_ step: OrderStep) throws -> (WorkOrder, [WorkOrder]) {
    guard let id = try OrderEvents.id(db, step.number) else { throw StoreError.notFound(step.number.description) }
    let events = try OrderEvents.fetch(db, id)
    guard let order = WorkOrder.replay(id: id, number: step.number, events: events) else {
      throw StoreError.damaged("events")
    }
    if let revision = step.revision, revision != order.revision { throw StoreError.conflict(.order(order)) }
    let (new, _) = try WorkOrderRules.decide(
      order, id: id, number: step.number, step.commands,
      situation(master: try master(of: step.commands, on: order), requester: order.registration.requester))
    try demandKnown(in: new)
    for case .amend(let registration) in step.commands
    where registration.externalNumber != order.registration.externalNumber {
      try demandUnknown(registration.externalNumber)
    }
    let after = try store(id: id, step.number, events + new, new: order.revision + 1)
    return (after, try followMerging(after, new))
  }

  /// The events that this save appended, as its touches say.
  func appendedEvents() throws -> [OrderEvent] {
    try touches.filter { $0.kind == "order" }.flatMap { touch in
      try OrderEvents.fetch(db, touch.id).filter { (touch.first...touch.last).contains($0.sequence) }
    }
  }

  private func master(of commands: [OrderCommand], on order: WorkOrder? = nil) throws -> WorkOrder? {
    for case .merge(let number) in commands { return try OrderEvents.order(db, number) }
    return try order?.mergedInto.flatMap { try OrderEvents.order(db, $0) }
  }

  /// Writes an order of which the events from `new` on are new: events, projection, sums, touches.
  mutating func store(
    id: Int64, _ number: OrderNumber, _ events: [OrderEvent], new first: Int
  ) throws -> WorkOrder {
    guard let history = OrderHistory(id: id, number: number, events: events, context.calendar) else {
      throw StoreError.damaged("events")
    }
    for event in events where event.sequence >= first { try OrderEvents.append(db, id, event) }
    let cycle = try Int.fetchOne(
      try db.cachedStatement(sql: "SELECT cycle FROM work_order WHERE id = ?"), arguments: [id])
    try ProjectionUpdate(db: db, context: context).write(
      history, cyclesSince: min(cycle ?? 1, history.order.cycle), isNew: cycle == nil)
    for (day, counts) in DayCountTable.changes(events, from: first) { try DayCountTable.add(db, counts, to: day) }
    touches.append(Touch(kind: "order", id: id, first: first, last: events.last?.sequence ?? first))
    return history.order
  }

  /// Throws when an event names somebody or something that the file does not know.
  func demandKnown(in events: [OrderEvent]) throws {
    var problems: [RecordProblem] = []
    func demand(_ kind: Record.Kind, _ id: Int64?, _ field: String) throws {
      guard let id, try Record.fetch(db, Record.Reference(kind, id)) == nil else { return }
      problems.append(RecordProblem(field, .unknownReference))
    }
    for event in events {
      switch event.kind {
      case .registered(let registration, _, _), .amended(let registration, _, _, _, _):
        try demand(.grid, registration.grid, "grid")
        // An erased resident stays in orders as a number; only a new one must be there.
        if case .resident(let id) = registration.requester, try !isErased(id) { try demand(.resident, id, "requester") }
        if let phone = registration.ownPhone, !PhoneList(phone).unread.isEmpty {
          problems.append(RecordProblem("phone", .phone))
        }
      case .requesterLinked(let resident, _): try demand(.resident, resident, "requester")
      case .assigned(let assignment, _), .reassigned(let assignment, _):
        try demand(.staff, assignment.who, "who")
        try demand(.team, assignment.team, "team")
      default: break
      }
    }
    if !problems.isEmpty { throw StoreError.invalid(problems) }
  }

  func isErased(_ resident: Resident.ID) throws -> Bool {
    try Int.fetchOne(db, sql: "SELECT 1 FROM tombstone WHERE resident = ?", arguments: [resident]) != nil
  }
}
