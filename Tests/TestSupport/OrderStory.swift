import CommunityModel

/// One order and what happens to it, told command by command. Time stands still until a command names another.
public struct OrderStory: Sendable {
  /// Every event so far.
  public private(set) var events: [OrderEvent]
  /// The order now.
  public private(set) var order: WorkOrder
  /// When the last command was given.
  public private(set) var now: String
  /// Working days and hours of the story.
  public var calendar: WorkCalendar

  /// Starts with a registration, by default at the moment of receipt and by the clerk.
  public init(
    _ registration: Registration = OrderFixture.registration(), at now: String? = nil,
    by actor: StaffMember = OrderFixture.clerk, calendar: WorkCalendar = OrderFixture.calendar,
    number: OrderNumber = OrderFixture.number
  ) throws(Rejection) {
    self.now = now ?? OrderFixture.text(registration.receivedAt)
    self.calendar = calendar
    let situation = OrderFixture.situation(at: self.now, by: actor, calendar: calendar)
    events = try WorkOrderRules.decide(nil, .register(registration), situation)
    guard let order = WorkOrder.replay(id: 1, number: number, events: events) else {
      preconditionFailure("a registration gives an order")
    }
    self.order = order
  }

  /// Carries the command out, or throws why not.
  public mutating func give(
    _ command: OrderCommand, at time: String? = nil, by actor: StaffMember = OrderFixture.clerk,
    master: WorkOrder? = nil, isSealing: Bool = false
  ) throws(Rejection) {
    now = time ?? now
    let situation = OrderFixture.situation(
      at: now, by: actor, calendar: calendar, master: master, isSealing: isSealing)
    let new = try WorkOrderRules.decide(order, command, situation)
    for event in new { order.apply(event) }
    events += new
  }

  /// Why the command would not be carried out; nil when it would.
  public func rejection(
    of command: OrderCommand, at time: String? = nil, by actor: StaffMember = OrderFixture.clerk,
    master: WorkOrder? = nil, isSealing: Bool = false
  ) -> Rejection? {
    var trial = self
    do throws(Rejection) {
      try trial.give(command, at: time, by: actor, master: master, isSealing: isSealing)
      return nil
    } catch {
      return error
    }
  }

  /// When the order is due, as the tables write it.
  public var due: String { OrderFixture.text(order.dueAt) }

  /// A coordinated order received on Friday 2026-11-20 09:30 that stands in `state`, reached by the shortest way.
  public static func standing(_ state: OrderState) throws(Rejection) -> OrderStory {
    var story = try OrderStory()
    for command in way(to: state) {
      try story.give(command, by: OrderFixture.secretary, master: try master(), isSealing: state == .closed)
    }
    return story
  }

  /// Another order, to merge into.
  public static func master() throws(Rejection) -> WorkOrder {
    try OrderStory(number: OrderFixture.masterNumber).order
  }

  /// The same other order, standing somewhere.
  public static func master(_ state: OrderState) throws(Rejection) -> WorkOrder {
    var order = try standing(state).order
    order.number = OrderFixture.masterNumber
    if order.mergedInto != nil { order.mergedInto = OrderFixture.number }
    return order
  }

  private static func way(to state: OrderState) -> [OrderCommand] {
    let assigned: [OrderCommand] = [.assign(OrderFixture.assignment()), .note("已联系供热公司")]
    let inProgress = assigned + [.start(firstContactAt: nil)]
    let awaiting = inProgress + [.finish(OrderFixture.completion)]
    let resolved = awaiting + [OrderFixture.answer(.yes)]
    switch state {
    case .registered: return []
    case .assigned: return assigned
    case .inProgress: return inProgress
    case .suspended: return inProgress + [.suspend(reason: "weather", wakeOn: OrderFixture.day("2026-11-24"))]
    case .awaitingCallback: return awaiting
    case .refusalPending: return inProgress + [.refuse(OrderFixture.refusal)]
    case .resolved: return resolved
    case .closed: return resolved + [.close]
    case .merged: return [.merge(into: OrderFixture.masterNumber)]
    case .withdrawn: return [.withdraw(reason: "误登")]
    }
  }
}
