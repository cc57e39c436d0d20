import CommunityModel
import CommunityResources

/// A step that asks for one text: 退回 撤单 重办 驳回 办理记录 催办 顺延.
struct ReasonForm: FormContent {
  let action: ActionID
  private(set) var targets: [OrderTarget]
  private var order: WorkOrder?

  init(_ action: ActionID, _ targets: [OrderTarget]) {
    self.action = action
    self.targets = targets
  }

  var draftKey: String { "\(action.rawValue):" + targets.map(\.number.description).joined(separator: ",") }
  private var takesNote: Bool { action == .note || action == .chase }
  private var field: String { takesNote ? "note" : "reason" }

  func title(_ context: DeskContext) -> String { title(of: action, targets, context) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    order = try file.order(targets[0].number)
  }

  var overtaken: StoreError.Conflict? { targets.count == 1 ? targets[0].overtaken(by: order) : nil }

  mutating func accept(_ conflict: StoreError.Conflict) {
    for index in targets.indices { targets[index].accept(conflict) }
    if case .order(let theirs) = conflict, theirs.number == order?.number { order = theirs }
  }

  func fields(_ context: DeskContext) -> [Field] {
    let label = context.words(takesNote ? "field.note" : "field.reason")
    let field = Field(
      field, label, .lines(2), hint: context.words(Phrase("hint.\(action.rawValue)")), isOptional: action == .chase,
      limit: WorkOrderRules.longestText)
    return (targets.count == 1 ? [fact(order, context)] : []) + [field]
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
    if targets.count == 1 { try check(order, [command(text)], context) }
    return .orders(targets.map { OrderStep($0.number, revision: $0.revision, [command(text)]) })
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    stepDone(Phrase("done.\(action.rawValue)"), saved, context)
  }
}

/// 申请拒办: reason, the rule it rests on, where else to go.
struct RefuseForm: OrderStepForm {
  let step = ActionID.refuse
  var target: OrderTarget
  var order: WorkOrder?

  init(_ target: OrderTarget) {
    self.target = target
  }

  func fields(_ context: DeskContext) -> [Field] {
    let reasons = context.catalogue.refusalReasons.map {
      Choice($0.key, context.words.name(refusalReason: $0.key, context.catalogue), aliases: $0.names.values.sorted())
    }
    return [
      fact(order, context), Field("reason", context.words("field.reason"), .choice(reasons)),
      Field("basis", context.words("field.basis"), hint: context.words("hint.basis")),
      Field("alternative", context.words("field.alternative"), hint: context.words("hint.alternative")),
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let refusal = Refusal(
      reason: try demand("reason", values, context), basis: values["basis"], alternative: values["alternative"])
    return try save([.refuse(refusal)], context)
  }
}

/// 合并: the master's number.
struct MergeForm: OrderStepForm {
  let step = ActionID.merge
  var target: OrderTarget
  var order: WorkOrder?
  private var others: [OrderRow] = []

  init(_ target: OrderTarget) {
    self.target = target
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    order = try file.order(target.number)
    let open = OrderQuery(
      states: Set(OrderState.allCases.filter(\.isOpen)), sort: .number, isReversed: true, limit: 500)
    others = try file.orders(open).filter { $0.number != target.number }
    // Orders about the same place or matter first: those are what one merges into.
    let category = order?.registration.category
    let place = order?.registration.place.raw
    others.sort { left, right in
      func rank(_ row: OrderRow) -> Int { (row.place == place ? 0 : 2) + (row.category == category ? 0 : 1) }
      return (rank(left), right.number) < (rank(right), left.number)
    }
  }

  func fields(_ context: DeskContext) -> [Field] {
    let choices = others.map(\.shielded).map {
      Choice($0.number.description, $0.number.short, aliases: [$0.place, $0.text], detail: $0.place + "  " + $0.text)
    }
    return [
      fact(order, context),
      Field("into", context.words("field.master"), .choice(choices), hint: context.words("hint.master")),
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    guard let number = OrderNumber(try demand("into", values, context)) else {
      throw FormProblem(field: "into", text: context.words("form.noSuchChoice"))
    }
    return .order(target.number, revision: target.revision, [.merge(into: number)])
  }
}

/// 更正: what was registered, while the order is open.
struct AmendForm: OrderStepForm {
  let step = ActionID.edit
  var target: OrderTarget
  var order: WorkOrder?

  init(_ target: OrderTarget) {
    self.target = target
  }

  var lookedUp: Set<String> { ["place"] }

  /// A corrected place takes its grid along, unless somebody chose one.
  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    guard let it = order?.registration else { return }
    if fields.value("place") == it.place.raw {
      fields.fill("grid", with: it.grid.map(String.init) ?? "")
    } else {
      try fields.fillGrid(otherwise: it.grid, file)
    }
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    guard let it = order?.registration else { return [] }
    let grids = context.grids.map { Choice(String($0.id), $0.name, detail: $0.about) }
    var resident = Field(
      "resident", words("field.linkResident"), .resident, hint: words("hint.linkResident"), isOptional: true)
    resident.needsResident = true
    return [
      fact(order, context), Field("place", words("field.place"), value: it.place.raw),
      Field("grid", words("field.grid"), .choice(grids), value: it.grid.map(String.init) ?? "", isOptional: true),
      Field("category", words("field.category"), .choice(categoryChoices(context)), value: it.category),
      Field("text", words("field.text"), .lines(3), value: it.text, limit: WorkOrderRules.longestText),
      Field("urgent", words("field.urgent"), .toggle, value: it.urgency == .urgent ? "yes" : "no"),
      Field("confidential", words("field.confidential"), .toggle, value: it.isConfidential ? "yes" : "no"),
      Field(
        "receivedAt", words("field.receivedAt"), value: DateEntry.text(it.receivedAt, context.calendar), limit: 30),
      resident,
    ]
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    guard var it = order?.registration else { throw FormProblem(field: "", text: context.words("refusal.noOrder")) }
    if it.place.raw != values["place"] { it.place = Place(try demand("place", values, context)) }
    it.grid = Int64(values["grid"])
    it.category = try demand("category", values, context)
    it.text = try demand("text", values, context)
    it.urgency = values.isOn("urgent") ? .urgent : .normal
    it.isConfidential = values.isOn("confidential")
    if DateEntry.text(it.receivedAt, context.calendar) != values["receivedAt"] {
      it.receivedAt = try moment("receivedAt", values, isPast: true, context) ?? it.receivedAt
    }
    var commands: [OrderCommand] = [.amend(it)]
    if let resident = values.resident("resident") {
      commands.append(.linkRequester(resident))
    } else if values.optional("resident") != nil {
      throw FormProblem(field: "resident", text: context.words("form.noSuchChoice"))
    }
    return try save(commands, context)
  }
}
