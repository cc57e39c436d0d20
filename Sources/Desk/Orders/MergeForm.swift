import CommunityModel
import CommunityResources

/// 合并: the master's number. One that has ended is reopened in the same save, for nobody would work on it else.
struct MergeForm: OrderStepForm {
  let step = ActionID.merge
  var target: OrderTarget
  var order: WorkOrder?
  private var others: [OrderRow] = []
  /// The order that is chosen now.
  private var master: WorkOrder?

  init(_ target: OrderTarget) {
    self.target = target
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    order = try file.order(target.number)
    let open = OrderQuery(
      states: Set(OrderState.allCases.filter(\.isOpen)), sort: .number, isReversed: true, limit: 500)
    others = try file.orders(open)
    // What has ended at the same place may have to be taken up again.
    if let place = order?.registration.place.raw {
      let since = context.today.advanced(by: -context.limits.reopenWithinDays)
      let ended = OrderQuery(
        states: [.resolved, .closed], since: since, text: place, sort: .number, isReversed: true, limit: 50)
      others += try file.orders(ended).filter { $0.place == place }
    }
    others.removeAll { $0.number == target.number }
    // Orders about the same place or matter first: those are what one merges into.
    let category = order?.registration.category
    let place = order?.registration.place.raw
    others.sort { left, right in
      func rank(_ row: OrderRow) -> Int {
        (row.state.isOpen ? 0 : 4) + (row.place == place ? 0 : 2) + (row.category == category ? 0 : 1)
      }
      return (rank(left), right.number) < (rank(right), left.number)
    }
  }

  var lookedUp: Set<String> { ["into"] }

  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    master = try OrderNumber(fields.value("into")).flatMap { number throws(StoreError) in try file.order(number) }
    guard let index = fields.firstIndex(where: { $0.id == "after" }) else { return }
    fields[index].set(after(context))
  }

  /// What the master will be after it.
  private func after(_ context: DeskContext) -> String {
    guard let order, let master else { return "" }
    let words = context.words
    if isEnded { return words("merge.reopens", ["number": master.number.short, "state": words(master.state)]) }
    do {
      _ = try WorkOrderRules.decide(order, .merge(into: master.number), context.situation(master: master))
    } catch {
      return context.message(error)
    }
    var after = master
    after.apply(WorkOrderRules.mergeEvent(of: order, into: master, context.situation()))
    let texts = ["number": master.number.short, "urgency": words(after.registration.urgency)]
    guard let due = after.nextDeadline(context.limits, context.calendar) else { return words("merge.after", texts) }
    let when = words.moment(due, now: context.now, context.calendar)
    return words("merge.afterDue", texts.merging(["due": when]) { first, _ in first })
  }

  private var isEnded: Bool { master?.state == .resolved || master?.state == .closed }

  func fields(_ context: DeskContext) -> [Field] {
    let choices = others.map(\.shielded).map { row in
      let state = row.state.isOpen ? [] : [context.words(row.state)]
      return Choice(
        row.number.description, row.number.short, aliases: [row.place, row.text],
        detail: (state + [row.place, row.text]).joined(separator: "  "))
    }
    return [
      fact(order, context),
      Field("into", context.words("field.master"), .choice(choices), hint: context.words("hint.master")),
      Field("after", context.words("field.afterMerge"), .fact),
    ]
  }

  func submissions(_ context: DeskContext) -> [Submission] {
    [Submission(id: "save", label: context.words(isEnded ? "merge.reopenAndMerge" : "form.save"))]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    guard let number = OrderNumber(try demand("into", values, context)) else {
      throw FormProblem(field: "into", text: context.words("form.noSuchChoice"))
    }
    let merge = OrderStep(target.number, seen: target.revision, [.merge(into: number)])
    guard let master, master.number == number else { return .orders([merge]) }
    guard isEnded else {
      try check(order, merge.commands, master: master, context)
      return .orders([merge])
    }
    let reason = context.words("merge.reopenReason", ["number": target.number.description])
    let reopen = OrderStep(number, seen: master.revision, [.reopen(reason: reason)])
    try check(master, reopen.commands, context)
    return .orders([reopen, merge])
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    guard let merged = saved.orders.last, let master = saved.others.last else {
      return stepDone("done.merge", saved, context)
    }
    return context.words("done.mergeInto", ["number": merged.number.short, "others": master.number.short])
  }
}
