import CommunityModel

extension DraftForm {
  /// Forms about orders.
  static let ofOrders: [DraftForm] = [
    form("register", about: { $0.number("resident").map { .record(.init(.resident, $0)) } }) { target, _, _ in
      RegisterForm(InHand(target))
    },
    one(.finish) { FinishForm($0) }, one(.suspendOrder) { SuspendForm($0) }, one(.extend) { ExtendForm($0) },
    one(.callBack) { CallbackForm($0) }, one(.merge) { MergeForm($0) },
    several(.edit, showsCovered: true) { AmendForm($0[0]) },
    one(.refuse) { RefuseForm($0) }, one(.hotline) { HotlineForm($0) },
    several(.start) { StartForm($0) },
    several(.assign) { AssignForm($0, isReassignment: false) },
    several(.reassign) { AssignForm($0, isReassignment: true) },
    reason(.returnOrder), reason(.withdraw), reason(.reopen), reason(.reject), reason(.note), reason(.chase),
    reason(.carryOver),
  ]

  /// A form about one order.
  private static func one(_ step: ActionID, _ make: @escaping @Sendable (OrderTarget) -> any Form) -> DraftForm {
    several(step) { make($0[0]) }
  }

  /// A form about one or several orders.
  private static func several(
    _ step: ActionID, showsCovered: Bool = false, _ make: @escaping @Sendable ([OrderTarget]) -> any Form
  ) -> DraftForm {
    form(step.rawValue, showsCovered: showsCovered, about: { $0.orders.count == 1 ? .order($0.orders[0]) : nil }) {
      target, file, _ throws(StoreError) in
      let targets = try OrderTarget.all(target, file)
      return targets.isEmpty ? nil : make(targets)
    }
  }

  /// A form that asks for one text, about orders and what is owed.
  private static func reason(_ step: ActionID) -> DraftForm {
    form(step.rawValue, about: { $0.subjects.count == 1 ? $0.subjects[0] : nil }) {
      target, file, _ throws(StoreError) in
      let owed = target.subjects.filter { $0.order == nil }
      let targets = try OrderTarget.all(target, file)
      return targets.isEmpty && owed.isEmpty ? nil : ReasonForm(step, targets, owed: owed)
    }
  }
}

extension OrderTarget {
  /// The orders that a draft names, as they are stored now.
  fileprivate static func all(
    _ target: DraftTarget, _ file: any CommunityReading
  ) throws(StoreError) -> [OrderTarget] {
    var targets: [OrderTarget] = []
    for number in target.orders {
      if let order = try file.order(number) { targets.append(OrderTarget(number: number, revision: order.revision)) }
    }
    return targets
  }
}
