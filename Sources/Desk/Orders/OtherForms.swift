import CommunityModel
import CommunityResources

/// A step that asks for one text: 退回 撤单 重办 驳回 办理记录 催办 顺延.
struct ReasonForm: FormContent {
  let action: ActionID
  private(set) var targets: [OrderTarget]
  private var order: WorkOrder?
  /// The order that a merged one is parted from.
  private var master: WorkOrder?
  /// The urgent ones among orders that are to be carried over: they are asked about.
  private var urgent: [WorkOrder] = []
  /// What is no order and is carried over with them for the same reason.
  private let owed: [Subject]

  init(_ action: ActionID, _ targets: [OrderTarget], owed: [Subject] = []) {
    self.action = action
    self.targets = targets
    self.owed = owed
  }

  var draftKey: String {
    "\(action.rawValue):" + (targets.map(\.number.description) + owed.map(\.description)).joined(separator: ",")
  }
  private var wantsNote: Bool { action == .note || action == .chase }
  private var field: String { wantsNote ? "note" : "reason" }

  func title(_ context: DeskContext) -> String { title(of: action, count: targets.count + owed.count, context) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    order = try targets.first.flatMap { target throws(StoreError) in try file.order(target.number) }
    master = try order?.mergedInto.flatMap { number throws(StoreError) in try file.order(number) }
    guard action == .carryOver else { return }
    urgent = []
    for target in targets {
      if let order = try file.order(target.number), order.registration.urgency == .urgent { urgent.append(order) }
    }
  }

  var overtaken: StoreError.Conflict? { targets.count == 1 ? targets[0].overtaken(by: order) : nil }

  mutating func accept(_ conflict: StoreError.Conflict) {
    for index in targets.indices { targets[index].accept(conflict) }
    if case .order(let theirs) = conflict, theirs.number == order?.number { order = theirs }
  }

  func fields(_ context: DeskContext) -> [Field] {
    let label = context.words(wantsNote ? "field.orderNote" : "field.reason")
    let field = Field(
      field, label, .lines(2), hint: context.words(Phrase("hint.\(action.rawValue)")), isOptional: action == .chase,
      limit: WorkOrderRules.longestText)
    return (targets.count == 1 ? [fact(order, context)] : []) + [field] + urgentFields(context)
  }

  /// Which are urgent, and whether they are meant too.
  private func urgentFields(_ context: DeskContext) -> [Field] {
    guard !urgent.isEmpty else { return [] }
    let named = urgent.map {
      [$0.number.short, $0.registration.place.raw, $0.registration.text].joined(separator: " ")
    }
    let count = ["count": String(urgent.count)]
    return [
      Field("urgentOnes", context.words("field.urgentOnes", count), .fact, value: context.words.list(named)),
      Field("urgentToo", context.words("field.urgentToo"), .toggle, hint: context.words("hint.urgentToo", count)),
    ]
  }

  private func command(_ text: String) -> OrderCommand {
    switch action {
    case .returnOrder: .returnOrder(reason: text)
    case .withdraw: .withdraw(reason: text)
    case .reopen: .reopen(reason: text)
    case .reject: .reject(reason: text)
    case .note: .note(text)
    case .chase: .chase(text)
    default: .carryOver(reason: text)
    }
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let text = action == .chase ? values[field] : try demand(field, values, context)
    if !urgent.isEmpty, !values.isOn("urgentToo") {
      throw FormProblem(
        field: "urgentToo", text: context.words("form.urgentToo", ["count": String(urgent.count)]))
    }
    if targets.count == 1 { try check(order, [command(text)], master: master, context) }
    let steps = targets.map { ChangePart.order(OrderStep($0.number, seen: $0.revision, [command(text)])) }
    return .parts(steps + decisions(text, context))
  }

  private func decisions(_ reason: String, _ context: DeskContext) -> [ChangePart] {
    owed.enumerated().compactMap { place, subject in
      var made = OwedDecision(
        about: subject, day: context.eventDay, .carryOver, reason: reason, by: context.staff.id)
      made?.id = -1 - Int64(place)
      return made.map { .record(.new(.decision($0))) }
    }
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    owed.isEmpty
      ? stepDone(Phrase("done.\(action.rawValue)"), saved, context)
      : context.words("done.severalMatters", ["count": String(targets.count + owed.count)])
  }
}

/// 申请拒办: reason, the rule it rests on, where else to go.
struct RefuseForm: OrderStepForm {
  let step = ActionID.refuse
  var target: OrderTarget
  var order: WorkOrder?
  /// What the community may not do, by their guides.
  private var guides: [ServiceGuide] = []

  init(_ target: OrderTarget) {
    self.target = target
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    order = try file.order(target.number)
    guides = try file.guides().filter(\.isRefused)
  }

  func fields(_ context: DeskContext) -> [Field] {
    let reasons = context.catalogue.offered.refusalReasons.map {
      Choice($0.key, context.words.name(refusalReason: $0.key, context.catalogue), aliases: $0.names.values.sorted())
    }
    // What the order asks for says why, and where else to go.
    let meant = order.flatMap { guides.meant(in: $0.registration.text) }
    return [
      fact(order, context),
      Field(
        "guide", context.words("guides.title"),
        .choice(guides.map { Choice($0.title, $0.title, aliases: $0.otherNames) }),
        value: meant?.title ?? "", hint: context.words("guide.refusal.hint"), isOptional: true),
      Field("reason", context.words("field.reason"), .choice(reasons), value: meant?.refusal?.reason ?? ""),
      Field("basis", context.words("field.basis"), value: meant?.basis ?? "", hint: context.words("hint.basis")),
      Field(
        "alternative", context.words("field.alternative"), value: meant?.alternative ?? "",
        hint: context.words("hint.alternative")),
    ]
  }

  func fill(_ fields: inout [Field], after id: String, _ context: DeskContext) {
    guard id == "guide", let refusal = guides.first(where: { $0.title == fields.value("guide") })?.refusal else {
      return
    }
    fields.fill("reason", with: refusal.reason)
    fields.fill("basis", with: refusal.basis)
    fields.fill("alternative", with: refusal.alternative)
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let refusal = Refusal(
      reason: try demand("reason", values, context), basis: values["basis"], alternative: values["alternative"])
    return try save([.refuse(refusal)], context)
  }
}
