import CommunityModel
import CommunityResources

/// The short forms of an order's steps: each asks only what the step demands.

/// 开始办理: when the first contact was made.
struct StartForm: FormContent {
  private(set) var targets: [OrderTarget]
  private var order: WorkOrder?

  init(_ targets: [OrderTarget]) {
    self.targets = targets
  }

  var draftKey: String { "start:" + targets.map(\.number.description).joined(separator: ",") }
  func title(_ context: DeskContext) -> String { title(of: .start, targets, context) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    order = try file.order(targets[0].number)
  }

  var overtaken: StoreError.Conflict? { targets.count == 1 ? targets[0].overtaken(by: order) : nil }

  mutating func accept(_ conflict: StoreError.Conflict) {
    for index in targets.indices { targets[index].accept(conflict) }
    if case .order(let theirs) = conflict, theirs.number == order?.number { order = theirs }
  }

  func fields(_ context: DeskContext) -> [Field] {
    (targets.count == 1 ? [fact(order, context)] : []) + [
      Field(
        "firstContactAt", context.words("field.firstContactAt"), hint: context.words("hint.now"), isOptional: true,
        limit: 30)
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let command = OrderCommand.start(firstContactAt: try moment("firstContactAt", values, isPast: true, context))
    if targets.count == 1 { try check(order, [command], context) }
    return .orders(targets.map { OrderStep($0.number, seen: $0.revision, [command]) })
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    stepDone("done.start", saved, context)
  }
}

/// 办理结果: what was done, solved, public reply.
struct FinishForm: OrderStepForm {
  let step = ActionID.finish
  var target: OrderTarget
  var order: WorkOrder?

  init(_ target: OrderTarget) {
    self.target = target
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    var fields = [
      fact(order, context),
      Field("done", words("field.done"), .lines(3), limit: WorkOrderRules.longestText),
      Field(
        "solved", words("field.solved"), .choice(choices(Solved.self) { words($0) }), value: Solved.yes.rawValue),
      Field(
        "reply", words("field.reply"), .lines(2), hint: words("hint.reply"), isOptional: true,
        limit: WorkOrderRules.longestText),
    ]
    if let order, order.assignment?.mode == .coordinated, !order.notes.contains(where: { $0.at >= order.clockStart }) {
      fields.insert(Field("note", words("field.coordination"), hint: words("hint.coordination")), at: 1)
    }
    return fields
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let done = try demand("done", values, context)
    let completion = Completion(
      done: done, solved: Solved(rawValue: values["solved"]) ?? .yes, reply: values.optional("reply"))
    var commands: [OrderCommand] = [.finish(completion)]
    if let note = values.optional("note") { commands.insert(.note(note), at: 0) }
    return try save(commands, context)
  }
}

/// 挂起: reason and wake date.
struct SuspendForm: OrderStepForm {
  let step = ActionID.suspendOrder
  var target: OrderTarget
  var order: WorkOrder?

  init(_ target: OrderTarget) {
    self.target = target
  }

  func fields(_ context: DeskContext) -> [Field] {
    let reasons = context.catalogue.offered.suspensionReasons.map {
      Choice($0.key, context.words.name(suspensionReason: $0.key, context.catalogue), aliases: $0.names.values.sorted())
    }
    return [
      fact(order, context), Field("reason", context.words("field.reason"), .choice(reasons)),
      Field("wakeOn", context.words("field.wakeOn"), hint: context.words("hint.day"), limit: 30),
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let command = OrderCommand.suspend(
      reason: try demand("reason", values, context), wakeOn: try day("wakeOn", values, isPast: false, context))
    return try save([command], context)
  }
}

/// 延期: the new due date and why.
struct ExtendForm: OrderStepForm {
  let step = ActionID.extend
  var target: OrderTarget
  var order: WorkOrder?

  init(_ target: OrderTarget) {
    self.target = target
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let latest = order.map { context.limits.extendedDue(receivedAt: $0.clockStart, context.calendar) }
    let hint = latest.map {
      words("hint.latest", ["when": words.due($0, now: context.now, context.calendar)])
    }
    return [
      fact(order, context), Field("dueAt", words("field.newDue"), hint: hint ?? "", limit: 30),
      Field("reason", words("field.reason")),
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    // What somebody is given more counts from what they had.
    let from = order?.dueAt.map { context.calendar.day(of: $0) }
    guard let due = try moment("dueAt", values, isPast: false, from: from, context) else {
      throw FormProblem(field: "dueAt", text: context.words("form.demanded"))
    }
    let command = OrderCommand.extend(to: due, reason: try demand("reason", values, context))
    return try save([command], context)
  }
}
