/// A matter that needs a decision before the day can be sealed.
public struct DayMatter: Hashable, Sendable {
  /// Why a matter needs a decision.
  public enum Why: String, Hashable, Sendable, Codable, CaseIterable {
    /// Past due from an earlier day.
    case overdue
    /// Due today.
    case dueToday
    /// Not assigned in time.
    case notAssigned
    /// The requester must be called back today.
    case callbackDue
    /// A suspension ends.
    case waking
    /// A refusal waits for the secretary.
    case refusalToApprove
    /// Nobody answers for it.
    case noOwner
  }

  /// What can be decided.
  public enum Decision: String, Hashable, Sendable, Codable, CaseIterable {
    case assign
    case finish
    case callback
    case reassign
    case extend
    case resume
    case approve
    case carryOver
  }

  /// The order it is about.
  public var order: WorkOrder
  /// Why it needs a decision.
  public var why: Why
  /// What Enter takes.
  public var suggested: Decision
  /// What was decided on the day, if anything; nil means that the day cannot be sealed.
  public var decided: WorkOrder.DayDecision.Kind?

  public init(order: WorkOrder, why: Why, suggested: Decision, decided: WorkOrder.DayDecision.Kind?) {
    self.order = order
    self.why = why
    self.suggested = suggested
    self.decided = decided
  }

  /// Whether it is marked 急.
  public var isUrgent: Bool { order.registration.urgency == .urgent }

  /// What may be decided, the suggested one first.
  public var choices: [Decision] {
    let fitting: [Decision] =
      switch order.state {
      case .registered: [.assign, .carryOver]
      case .assigned, .inProgress: [.finish, .reassign, .extend, .carryOver]
      case .suspended: [.resume, .reassign, .carryOver]
      case .awaitingCallback: [.callback, .carryOver]
      case .refusalPending: [.approve, .carryOver]
      case .resolved, .closed, .merged, .withdrawn: []
      }
    return [suggested] + fitting.filter { $0 != suggested }
  }
}

/// What matters are looked for with.
public struct MatterContext: Sendable {
  /// The day to be sealed.
  public var day: Day
  /// Working days and hours.
  public var calendar: WorkCalendar
  /// The community's limits.
  public var limits: OrderLimits
  /// Staff who work here now.
  public var activeStaff: Set<StaffMember.ID>

  public init(day: Day, calendar: WorkCalendar, limits: OrderLimits, activeStaff: Set<StaffMember.ID>) {
    self.day = day
    self.calendar = calendar
    self.limits = limits
    self.activeStaff = activeStaff
  }

  /// Whether a moment falls on the day or before it.
  func isUp(_ instant: Instant) -> Bool { calendar.day(of: instant) <= day }
}

/// A source of matters for the end of a day. Further sources (memos, visits) join the list of ``DayMatters``.
public protocol MatterProvider: Sendable {
  /// The reason it finds for the order to need a decision, and what to suggest; nil when it finds none.
  func matter(of order: WorkOrder, _ context: MatterContext) -> (why: DayMatter.Why, suggested: DayMatter.Decision)?
}

/// Finds every matter of a day.
public enum DayMatters {
  /// The sources, the weightiest first: an order is asked about once, for the first reason found.
  public static let providers: [any MatterProvider] = [
    RefusalMatters(), UnassignedMatters(), WakingMatters(), CallbackMatters(), DueMatters(), OwnerlessMatters(),
  ]

  /// What the day asks about one order; nil for nothing.
  public static func matter(of order: WorkOrder, _ context: MatterContext) -> DayMatter? {
    for provider in providers {
      guard let (why, suggested) = provider.matter(of: order, context) else { continue }
      let decided = order.decision.flatMap { $0.day >= context.day ? $0.kind : nil }
      return DayMatter(order: order, why: why, suggested: suggested, decided: decided)
    }
    return nil
  }

  /// Whether the day asked about an order until something was done with it since, so that it asks no more: finished,
  /// called back, assigned in time. That is a decision as 顺延 is one.
  /// - Parameter events: all that count of the order.
  public static func isSettled(
    id: WorkOrder.ID, _ number: OrderNumber, _ events: [OrderEvent], _ context: MatterContext
  ) -> Bool {
    var order: WorkOrder?
    var wasAsked = false
    for (index, event) in events.enumerated() {
      if order == nil {
        order = WorkOrder.replay(id: id, number: number, events: [event])
      } else {
        order?.apply(event)
      }
      // What one save comes to is never asked about on its way, and what was settled before the day is not of it.
      guard index + 1 < events.count, events[index + 1].at > event.at, events[index + 1].day >= context.day else {
        continue
      }
      if !wasAsked, let order { wasAsked = matter(of: order, context).map { $0.decided == nil } ?? false }
    }
    return wasAsked && order.map { matter(of: $0, context) == nil } ?? false
  }

  /// The matters of the day among open orders: overdue ones first, then by due date and number.
  public static func find(in orders: some Sequence<WorkOrder>, _ context: MatterContext) -> [DayMatter] {
    let matters = orders.compactMap { matter(of: $0, context) }
    return matters.sorted { left, right in
      let urgent = (left.isUrgent, right.isUrgent)
      if urgent.0 != urgent.1 { return urgent.0 }
      let due = (left.order.dueAt ?? left.order.assignBy, right.order.dueAt ?? right.order.assignBy)
      return due.0 == due.1 ? left.order.number < right.order.number : due.0 < due.1
    }
  }
}

/// Refusals waiting for the secretary.
struct RefusalMatters: MatterProvider {
  func matter(of order: WorkOrder, _ context: MatterContext) -> (why: DayMatter.Why, suggested: DayMatter.Decision)? {
    order.state == .refusalPending ? (.refusalToApprove, .approve) : nil
  }
}

/// Orders not assigned in time.
struct UnassignedMatters: MatterProvider {
  func matter(of order: WorkOrder, _ context: MatterContext) -> (why: DayMatter.Why, suggested: DayMatter.Decision)? {
    // A returned order keeps its due date, which may come before the time to assign.
    let by = min(order.assignBy, order.dueAt ?? order.assignBy)
    return order.state == .registered && context.isUp(by) ? (.notAssigned, .assign) : nil
  }
}

/// Suspensions that end.
struct WakingMatters: MatterProvider {
  func matter(of order: WorkOrder, _ context: MatterContext) -> (why: DayMatter.Why, suggested: DayMatter.Decision)? {
    guard let suspension = order.currentSuspension, suspension.wakeOn <= context.day else { return nil }
    return (.waking, .resume)
  }
}

/// Callbacks due.
struct CallbackMatters: MatterProvider {
  func matter(of order: WorkOrder, _ context: MatterContext) -> (why: DayMatter.Why, suggested: DayMatter.Decision)? {
    guard let by = order.callbackBy(context.limits, context.calendar), context.isUp(by) else { return nil }
    return (.callbackDue, .callback)
  }
}

/// Orders due on the day or before.
struct DueMatters: MatterProvider {
  func matter(of order: WorkOrder, _ context: MatterContext) -> (why: DayMatter.Why, suggested: DayMatter.Decision)? {
    guard order.state == .assigned || order.state == .inProgress, let due = order.dueAt, context.isUp(due) else {
      return nil
    }
    let isOverdue = context.calendar.day(of: due) < context.day
    return (isOverdue ? .overdue : .dueToday, isOverdue ? .carryOver : .finish)
  }
}

/// Orders that nobody answers for: without assignee, or with one who has left.
struct OwnerlessMatters: MatterProvider {
  func matter(of order: WorkOrder, _ context: MatterContext) -> (why: DayMatter.Why, suggested: DayMatter.Decision)? {
    guard order.state == .assigned || order.state == .inProgress, let assignment = order.assignment,
      assignment.team == nil, assignment.partner?.isEmpty ?? true,
      assignment.who.map({ !context.activeStaff.contains($0) }) ?? true
    else { return nil }
    return (.noOwner, .reassign)
  }
}
