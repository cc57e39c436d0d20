import CommunityModel
import GRDB

extension Saver {
  /// What the journal calls an import of orders.
  static let orderImport = "import.orders"

  /// Whether an action's payload holds the events of orders.
  static func isOfOrders(_ action: String) -> Bool { action.hasPrefix("order.") || action == orderImport }

  /// How many orders are written between two looks at whether to go on.
  private static let stretch = 50

  /// Takes in orders of another system as one change; one rejection refuses all.
  mutating func importOrders(_ intakes: [OrderIntake], _ watch: WorkWatch?) throws -> Saved {
    var orders: [WorkOrder] = []
    var appended: [OrderEvent] = []
    for (place, intake) in intakes.enumerated() {
      let progress = WorkProgress(.writing, done: place, total: intakes.count)
      if place % Self.stretch == 0, watch?(progress) == false { throw StoreError.cancelled }
      let (order, events) = try intake.number == nil ? register(intake) : follow(intake)
      orders.append(order)
      appended += events
    }
    let entry = try log(Self.orderImport, "", count: intakes.count, payload: try JSONText.text(appended))
    return Saved(entry: entry, day: day, orders: orders)
  }

  private mutating func register(_ intake: OrderIntake) throws -> (WorkOrder, [OrderEvent]) {
    guard case .register(let registration) = intake.steps.first?.command else {
      throw StoreError.notFound("registration")
    }
    try demandUnknown(registration.externalNumber)
    let (id, number) = try newNumber()
    let events = try decide(nil, id: id, number, intake.steps)
    return (try store(id: id, number, events, new: 1), events)
  }

  private mutating func follow(_ intake: OrderIntake) throws -> (WorkOrder, [OrderEvent]) {
    guard let number = intake.number, let id = try OrderEvents.id(db, number) else {
      throw StoreError.notFound(intake.number?.description ?? "")
    }
    let events = try OrderEvents.fetch(db, id)
    guard let order = WorkOrder.replay(id: id, number: number, events: events) else {
      throw StoreError.damaged("events")
    }
    if let revision = intake.revision, revision != order.revision { throw StoreError.conflict(.order(order)) }
    let new = try decide(order, id: id, number, intake.steps)
    return (try store(id: id, number, events + new, new: order.revision + 1), new)
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
