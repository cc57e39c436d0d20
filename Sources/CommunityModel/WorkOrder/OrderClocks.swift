/// By when things are to happen to an order.
public struct OrderClocks: Hashable, Sendable, Codable {
  /// By when it is to be assigned.
  public var assignBy: Instant
  /// By when somebody is to have been in touch with the requester.
  public var contactBy: Instant
  /// When it is due; nil before it is assigned.
  public var dueAt: Instant?

  private enum CodingKeys: String, CodingKey {
    case assignBy
    case contactBy
    case dueAt
  }

  public init(assignBy: Instant, contactBy: Instant, dueAt: Instant?) {
    self.assignBy = assignBy
    self.contactBy = contactBy
    self.dueAt = dueAt
  }
}

extension WorkOrder {
  /// Its clocks as they are.
  var clocks: OrderClocks { OrderClocks(assignBy: assignBy, contactBy: contactBy, dueAt: dueAt) }
}

/// An open order whose clocks move because limits, hours or days off are set otherwise.
public struct OrderMove: Hashable, Sendable {
  /// The order as it is.
  public var order: WorkOrder
  /// Its clocks as they will be.
  public var clocks: OrderClocks

  /// The part of the save that moves them.
  public var part: ChangePart { .order(OrderStep(order.number, seen: order.revision, [.moveClocks(clocks)])) }
}

extension WorkOrderRules {
  /// The clocks that an open order has once settings are other ones; nil where they stay as they are.
  ///
  /// A date moves where it is the one that the old settings give: what somebody settled otherwise was agreed. It moves
  /// neither where it has passed, or counts for a day that is sealed, nor to a moment that has passed: nobody is late by a
  /// setting.
  static func clocks(of order: WorkOrder, from old: Situation, to new: Situation) -> OrderClocks? {
    guard OrderCommand.moveClocks(order.clocks).allowedStates.contains(order.state) else { return nil }
    func moved(_ date: Instant, _ usual: (Situation) -> Instant) -> Instant {
      let other = usual(new)
      let isOpen = date > new.now && old.calendar.day(of: date) >= new.day && other > new.now
      return isOpen && usual(old) == date ? other : date
    }
    let (urgency, start) = (order.registration.urgency, order.dueClock)
    var clocks = order.clocks
    if order.state == .registered {
      clocks.assignBy = moved(order.assignBy) { $0.limits.assignBy(urgency, receivedAt: start, $0.calendar) }
    }
    if order.firstContactAt == nil {
      clocks.contactBy = moved(order.contactBy) { $0.limits.contactBy(urgency, receivedAt: start, $0.calendar) }
    }
    if let due = order.dueAt, let mode = order.mode {
      clocks.dueAt = moved(due) { proposedDue(order, mode, resumed(order, $0)) }
    }
    return clocks == order.clocks ? nil : clocks
  }
}

extension Office {
  /// The open orders whose clocks move where the office is set like `other`.
  public func moves(of orders: some Sequence<WorkOrder>, to other: Office, by actor: StaffMember) -> [OrderMove] {
    let (old, new) = (situation(actor), other.situation(actor))
    return orders.compactMap { order in
      WorkOrderRules.clocks(of: order, from: old, to: new).map { OrderMove(order: order, clocks: $0) }
    }
  }
}
