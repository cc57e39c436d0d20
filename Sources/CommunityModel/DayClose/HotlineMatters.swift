/// Orders that the hotline was asked to take back (退单): they have a clock of their own, and while it runs nobody is asked to
/// work on them. The day on which the answer should be there, or on which the order itself is due, asks what it is.
struct SendBackMatters: OrderMatterRule {
  func matter(of order: WorkOrder, _ context: MatterContext) -> (why: DayMatter.Why, suggested: DayMatter.Decision)? {
    guard order.hotline.isAway, order.state.isBeingHandled, let asked = order.hotline.sendBack else { return nil }
    return context.isUp(min(asked.answerBy, order.dueAt ?? asked.answerBy)) ? (.sendBackToAnswer, .answer) : nil
  }
}

/// 我们满意 / 热线不满意: orders of which the hotline's callback says the opposite of ours. Most of them have ended.
struct ContradictedMatters: MatterProvider {
  func matters(_ file: any MatterReading, _ context: MatterContext) throws -> [DayMatter] {
    try file.contradictedOrders().compactMap { Self.matter(of: $0, context) }
  }

  static func matter(of order: WorkOrder, _ context: MatterContext) -> DayMatter? {
    guard order.isContradicted, let known = order.hotline.verdictOn, known <= context.day else { return nil }
    var matter = DayMatter(order, .contradicted, .explain, context)
    matter.dueAt = context.calendar.closing(of: known)
    return matter
  }
}
