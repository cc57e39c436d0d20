/// A source of matters that looks at one order after another.
protocol OrderMatterRule: MatterProvider {
  /// The reason it finds for the order to need a decision, and what to suggest; nil when it finds none.
  func matter(of order: WorkOrder, _ context: MatterContext) -> (why: DayMatter.Why, suggested: DayMatter.Decision)?
}

extension OrderMatterRule {
  var isAboutOrders: Bool { true }

  func matters(_ file: any MatterReading, _ context: MatterContext) throws -> [DayMatter] {
    try file.openOrders().compactMap { order in
      matter(of: order, context).map { DayMatter(order, $0.why, $0.suggested, context) }
    }
  }
}

extension DayMatters {
  /// What orders owe, the weightiest first.
  static let orderRules: [any OrderMatterRule] = [
    RefusalMatters(), SendBackMatters(), UnassignedMatters(), WakingMatters(), CallbackMatters(), DueMatters(),
    OwnerlessMatters(),
  ]

  /// What the day asks about one order; nil for nothing.
  public static func matter(of order: WorkOrder, _ context: MatterContext) -> DayMatter? {
    for rule in orderRules {
      if let (why, suggested) = rule.matter(of: order, context) { return DayMatter(order, why, suggested, context) }
    }
    return ContradictedMatters.matter(of: order, context)
  }

  /// The matters of the day among orders: urgent ones first, then by due date and number.
  public static func find(in orders: some Sequence<WorkOrder>, _ context: MatterContext) -> [DayMatter] {
    orders.compactMap { matter(of: $0, context) }.sorted(by: isAskedSooner)
  }

  /// Whether the day asked about an order until something was done with it since, so that it asks no more: finished,
  /// called back, assigned in time. That is a decision as 顺延 is one.
  /// - Parameter events: all that count of the order.
  public static func isHandled(
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
      // What one save comes to is never asked about on its way, and what was handled before the day is not of it.
      guard index + 1 < events.count, events[index + 1].at > event.at, events[index + 1].day >= context.day else {
        continue
      }
      if !wasAsked, let order { wasAsked = matter(of: order, context).map { $0.decided == nil } ?? false }
    }
    return wasAsked && order.map { matter(of: $0, context) == nil } ?? false
  }
}

extension OrderRow {
  /// Whether nobody answers for the order, which is handled or will be.
  public func isOwnerless(_ activeStaff: Set<StaffMember.ID>) -> Bool {
    OwnerlessMatters.isOwnerless(who: who, team: team, partner: partner, activeStaff)
  }
}

extension DayMatter {
  /// What an order owes.
  init(_ order: WorkOrder, _ why: Why, _ suggested: Decision, _ context: MatterContext) {
    let fitting: [Decision] =
      switch order.state {
      case .registered: [.assign, .carryOver]
      case .assigned, .inProgress: [.finish, .reassign, .extend, .carryOver]
      case .suspended: [.resume, .reassign, .carryOver]
      case .awaitingCallback: [.callback, .carryOver]
      case .refusalPending: [.approve, .carryOver]
      case .resolved, .closed, .merged, .withdrawn: [.carryOver]
      }
    let registration = order.registration
    self.init(
      .order(order.number), why, choices: [suggested] + fitting.filter { $0 != suggested },
      decided: order.decision.flatMap { $0.day >= context.day ? $0.kind : nil },
      isUrgent: registration.urgency == .urgent, dueAt: order.dueAt ?? order.assignBy,
      timesCarried: order.timesCarriedOver(upTo: context.day),
      summary: Summary(
        place: registration.place.raw, text: registration.text, who: order.assignment?.who,
        team: order.assignment?.team, partner: order.assignment?.partner),
      order: order)
  }
}

/// Refusals waiting for the secretary.
struct RefusalMatters: OrderMatterRule {
  func matter(of order: WorkOrder, _ context: MatterContext) -> (why: DayMatter.Why, suggested: DayMatter.Decision)? {
    order.state == .refusalPending ? (.refusalToApprove, .approve) : nil
  }
}

/// Orders not assigned in time.
struct UnassignedMatters: OrderMatterRule {
  func matter(of order: WorkOrder, _ context: MatterContext) -> (why: DayMatter.Why, suggested: DayMatter.Decision)? {
    // A returned order keeps its due date, which may come before the time to assign.
    let by = min(order.assignBy, order.dueAt ?? order.assignBy)
    return order.state == .registered && !order.hotline.isAway && context.isUp(by) ? (.notAssigned, .assign) : nil
  }
}

/// Suspensions that end.
struct WakingMatters: OrderMatterRule {
  func matter(of order: WorkOrder, _ context: MatterContext) -> (why: DayMatter.Why, suggested: DayMatter.Decision)? {
    guard let suspension = order.currentSuspension, suspension.wakeOn <= context.day else { return nil }
    return (.waking, .resume)
  }
}

/// Callbacks due.
struct CallbackMatters: OrderMatterRule {
  func matter(of order: WorkOrder, _ context: MatterContext) -> (why: DayMatter.Why, suggested: DayMatter.Decision)? {
    guard let by = order.callbackBy(context.limits, context.calendar), context.isUp(by) else { return nil }
    return (.callbackDue, .callback)
  }
}

/// Orders due on the day or before.
struct DueMatters: OrderMatterRule {
  func matter(of order: WorkOrder, _ context: MatterContext) -> (why: DayMatter.Why, suggested: DayMatter.Decision)? {
    guard order.state == .assigned || order.state == .inProgress, !order.hotline.isAway, let due = order.dueAt,
      context.isUp(due)
    else {
      return nil
    }
    let isOverdue = context.calendar.day(of: due) < context.day
    return (isOverdue ? .overdue : .dueToday, isOverdue ? .carryOver : .finish)
  }
}

/// Orders that nobody answers for: without assignee, or with one who has left.
struct OwnerlessMatters: OrderMatterRule {
  func matter(of order: WorkOrder, _ context: MatterContext) -> (why: DayMatter.Why, suggested: DayMatter.Decision)? {
    guard order.state == .assigned || order.state == .inProgress, !order.hotline.isAway, let it = order.assignment,
      Self.isOwnerless(who: it.who, team: it.team, partner: it.partner, context.activeStaff)
    else { return nil }
    return (.noOwner, .reassign)
  }

  /// Whether nobody answers: no team or partner, and nobody of the staff who still works here.
  static func isOwnerless(
    who: StaffMember.ID?, team: ServiceTeam.ID?, partner: String?, _ activeStaff: Set<StaffMember.ID>
  ) -> Bool {
    team == nil && partner?.isEmpty ?? true && who.map { !activeStaff.contains($0) } ?? true
  }
}
