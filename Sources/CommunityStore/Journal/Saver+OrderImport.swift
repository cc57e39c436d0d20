import CommunityModel
import GRDB

extension Saver {
  /// How many orders are written between two looks at whether to go on.
  private static let stretch = 50

  /// Takes in orders of another system as one change; one rejection refuses all.
  mutating func importOrders(_ intakes: [OrderIntake], _ watch: WorkWatch?) throws -> Saved {
    var (orders, others): ([WorkOrder], [WorkOrder]) = ([], [])
    for (place, intake) in intakes.enumerated() {
      let progress = WorkProgress(.writing, done: place, total: intakes.count)
      if place % Self.stretch == 0, watch?(progress) == false { throw StoreError.cancelled }
      if let known = intake.known {
        orders.append(try follow(known, intake.steps, &others))
      } else if let earlier = intake.earlier {
        if let order = try follow(earlier, intake.steps, &others) { orders.append(order) }
      } else {
        orders.append(try register(intake.steps))
      }
    }
    let entry = try log(.importOrders, "", count: intakes.count)
    return Saved(entry: entry, day: day, orders: orders, others: others)
  }

  private mutating func register(_ steps: [OrderIntake.Step]) throws -> WorkOrder {
    guard case .register(let registration) = steps.first?.command else {
      throw StoreError.notFound("registration")
    }
    try demandUnknown(registration.externalNumber)
    let (id, number) = try newNumber()
    return try store(id: id, number, try decide(nil, id: id, number, steps), new: 1)
  }

  /// Goes on with an order that this import has registered; nil where that row was left out.
  private mutating func follow(
    _ external: String, _ steps: [OrderIntake.Step], _ others: inout [WorkOrder]
  ) throws -> WorkOrder? {
    guard let number = try OrderEvents.number(db, external: external) else { return nil }
    return try follow(OrderIntake.Known(number, seen: 0), steps, &others)
  }

  private mutating func follow(
    _ known: OrderIntake.Known, _ steps: [OrderIntake.Step], _ others: inout [WorkOrder]
  ) throws -> WorkOrder {
    let (order, events) = try self.order(known.number, seen: known.seen)
    let new = try decide(order, id: order.id, known.number, steps)
    let after = try store(id: order.id, known.number, events + new, new: order.revision + 1)
    others += try followMerging(after, new)
    return after
  }

  /// Puts every step to the rules as of its own moment, which never lies in the future.
  private func decide(
    _ order: WorkOrder?, id: Int64, _ number: OrderNumber, _ steps: [OrderIntake.Step]
  ) throws -> [OrderEvent] {
    var current = order
    var all: [OrderEvent] = []
    let requester = order?.registration.requester
    do {
      for step in steps {
        let (events, order) = try WorkOrderRules.decide(
          current, id: id, number: number, [step.command], situation(at: min(step.at, now), requester: requester))
        current = order
        all += events
      }
    } catch let rejection as Rejection {
      throw StoreError.rejectedOrder(number, rejection)
    }
    try demandKnown(in: all)
    return all
  }
}
