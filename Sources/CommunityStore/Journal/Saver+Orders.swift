import CommunityModel
import GRDB

extension Saver {
  /// Registers an order under a number that was given to it.
  /// - Returns: the order, and others that changed with it.
  mutating func register(
    _ commands: [OrderCommand], id: Int64, _ number: OrderNumber
  ) throws -> (WorkOrder, [WorkOrder]) {
    let commands = try settled(commands)
    guard case .register(let registration) = commands.first else { throw StoreError.notFound("registration") }
    try demandUnknown(registration.externalNumber)
    let (events, _) = try WorkOrderRules.decide(
      nil, id: id, number: number, commands, situation(master: try master(of: commands)))
    try demandKnown(in: events)
    let order = try store(id: id, number, events, new: 1)
    return (order, try followMerging(order, events))
  }

  /// The next number of the day and the next one in the file. A number once given is never given again.
  /// - Parameter place: how many were given in this save and are not stored yet.
  func newNumber(after place: Int = 0) throws -> (id: Int64, number: OrderNumber) {
    let sequence =
      try Int.fetchOne(
        db.cachedStatement(
          sql: """
            INSERT INTO order_number (day, last) VALUES (?, 1) ON CONFLICT (day) DO UPDATE SET last = last + 1
            RETURNING last
            """), arguments: [day.number]) ?? 1
    let last = try Int64.fetchOne(try db.cachedStatement(sql: "SELECT max(id) FROM work_order")) ?? 0
    return (last + Int64(place) + 1, OrderNumber(day: day, sequence: sequence))
  }

  /// Throws when another office's number is registered already: nothing is registered twice.
  func demandUnknown(_ external: String?) throws {
    guard let external, try OrderEvents.number(db, external: external) != nil else { return }
    throw StoreError.invalid([RecordProblem("externalNumber", .duplicate)])
  }

  /// The order as the step leaves it, and others that changed with it.
  mutating func carryOut(_ step: OrderStep) throws -> (WorkOrder, [WorkOrder]) {
    let (order, events) = try self.order(step.number, seen: step.seen)
    let commands = try settled(step.commands)
    let (new, _) = try WorkOrderRules.decide(
      order, id: order.id, number: step.number, commands,
      situation(master: try master(of: commands, on: order), requester: order.registration.requester))
    try demandKnown(in: new)
    for case .amend(let registration) in commands
    where registration.externalNumber != order.registration.externalNumber {
      try demandUnknown(registration.externalNumber)
    }
    let after = try store(id: order.id, step.number, events + new, new: order.revision + 1)
    return (after, try followMerging(after, new))
  }

  /// An order as it is now. Throws where it is another one than was seen; what this save itself did to it does not count.
  func order(_ number: OrderNumber, seen revision: Int) throws -> (order: WorkOrder, events: [OrderEvent]) {
    guard let id = try OrderEvents.id(db, number) else { throw StoreError.notFound(number.description) }
    let events = try OrderEvents.fetch(db, id)
    guard let order = WorkOrder.replay(id: id, number: number, events: events) else {
      throw StoreError.damaged("events")
    }
    if revision != (appended[id]?.first?.sequence).map({ $0 - 1 }) ?? order.revision {
      throw StoreError.conflict(.order(order))
    }
    return (order, events)
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
    let before = try Row.fetchOne(
      try db.cachedStatement(
        sql: "SELECT cycle, confidential OR state = '\(OrderState.withdrawn.rawValue)' FROM work_order WHERE id = ?"),
      arguments: [id])
    let cycle: Int? = try before?.value(0)
    if try before?.value(1) ?? false, !history.order.registration.isConfidential, history.order.state != .withdrawn {
      opened.insert(number)
    }
    try ProjectionUpdate(db: db, context: context).write(
      history, cyclesSince: min(cycle ?? 1, history.order.cycle), isNew: cycle == nil)
    for (day, counts) in DayCountTable.changes(events, from: first) { try DayCountTable.add(db, counts, to: day) }
    appended[id, default: []] += events.filter { $0.sequence >= first }
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
        try demand(.partner, assignment.unit, "partner")
      default: break
      }
    }
    if !problems.isEmpty { throw StoreError.invalid(problems) }
  }

  func isErased(_ resident: Resident.ID) throws -> Bool {
    try Int.fetchOne(db, sql: "SELECT 1 FROM tombstone WHERE resident = ?", arguments: [resident]) != nil
  }
}
