import CommunityModel

/// 交办 and 移交: handling mode and the rest of the assignment, of one order or of several marked ones.
struct AssignForm: FormContent {
  private(set) var targets: [OrderTarget]
  let isReassignment: Bool
  private var orders: [WorkOrder] = []
  private var requesters: [OrderNumber: String] = [:]
  /// What the order takes, where a guide says so.
  private var guide: ServiceGuide?

  init(_ targets: [OrderTarget], isReassignment: Bool) {
    self.targets = targets
    self.isReassignment = isReassignment
  }

  private var isForSeveral: Bool { targets.count > 1 }
  var draftKey: String {
    (isReassignment ? "reassign:" : "assign:") + targets.map(\.number.description).joined(separator: ",")
  }
  func title(_ context: DeskContext) -> String {
    title(of: isReassignment ? .reassign : .assign, targets, context)
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    orders = []
    for target in targets {
      guard let order = try file.order(target.number) else { continue }
      orders.append(order)
      // 定对象 is shown and printed: the requester of a confidential order is not put there.
      let name = try file.requesterName(order.registration.requester) ?? ""
      requesters[order.number] = order.registration.isConfidential ? "" : name
    }
    guide = try order.flatMap { order throws(StoreError) in try file.guide(for: order.registration) }
  }

  var overtaken: StoreError.Conflict? { isForSeveral ? nil : targets.first?.overtaken(by: order) }

  mutating func accept(_ conflict: StoreError.Conflict) {
    for index in targets.indices { targets[index].accept(conflict) }
    if case .order(let theirs) = conflict, let index = orders.firstIndex(where: { $0.number == theirs.number }) {
      orders[index] = theirs
    }
  }

  /// The order that the form is about; nil while it is about several.
  private var order: WorkOrder? { isForSeveral ? nil : orders.first }

  /// What an order's assignment starts with: the present one when there is one, else what category and grid suggest.
  private func suggestion(for order: WorkOrder, _ context: DeskContext) -> Assignment {
    if var present = order.assignment {
      present.forWhom = Viewer(context.staff).forWhom(of: order) ?? order.registration.place.raw
      return present
    }
    return context.office.usualAssignment(
      of: order.registration, requester: requesters[order.number] ?? "",
      expectedResult: context.words("order.expectedResult"))
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    // Of several each has its own usual mode, team and person: what is left empty stays theirs.
    let start = order.map { suggestion(for: $0, context) }
    let own = isForSeveral ? words("hint.eachItsOwn") : ""
    var fields: [Field] = isForSeveral ? [] : [fact(order, context)]
    fields += [
      Field(
        "mode", words("field.mode"), .choice(modeChoices(context)), value: start?.mode.rawValue ?? "", hint: own,
        isOptional: isForSeveral),
      Field(
        "team", words("field.team"), .choice(teamChoices(context)), value: start?.team.map(String.init) ?? "",
        hint: own, isOptional: true),
      Field(
        "who", words("field.who"), .choice(staffChoices(context)), value: start?.who.map(String.init) ?? "",
        hint: own, isOptional: true),
      Field(
        "partner", words("field.partner"), value: start?.partner ?? "", hint: words("hint.partner"), isOptional: true),
      Field("dueAt", words("field.dueAt"), hint: dueHint(start?.mode, context), isOptional: true, limit: 30),
    ]
    if isForSeveral { return fields }
    return fields + [
      Field("forWhom", words("field.forWhom"), value: start?.forWhom ?? ""),
      Field("what", words("field.what"), .lines(2), value: start?.what ?? "", limit: WorkOrderRules.longestText),
      Field("expectedResult", words("field.expectedResult"), value: start?.expectedResult ?? ""),
      Field(
        "papersReceived", words("field.papersReceived"), value: start?.papersReceived ?? papers(start?.mode, context),
        hint: words("hint.papers"),
        isOptional: true),
      Field("nextStep", words("field.nextStep"), value: start?.nextStep ?? firstStep(start?.mode), isOptional: true),
      Field("slip", words("field.slip"), .toggle, value: "no", hint: words("hint.slip")),
    ]
  }

  private func dueHint(_ mode: HandlingMode?, _ context: DeskContext) -> String {
    guard let order, let mode, !isForSeveral else { return context.words("hint.byMode") }
    let latest = WorkOrderRules.latestDue(order, mode, context.situation())
    let when = context.words.due(latest, now: context.now, context.calendar)
    guard let outside = order.registration.outsideDue, outside >= order.clockStart, outside < latest else {
      return context.words(latest < context.now ? "hint.latestPast" : "hint.latest", ["when": when])
    }
    let wanted = context.words.moment(outside, now: context.now, context.calendar)
    return context.words("hint.latestOutside", ["when": when, "outside": wanted])
  }

  func fill(_ fields: inout [Field], after id: String, _ context: DeskContext) {
    guard id == "mode", let index = fields.firstIndex(where: { $0.id == "dueAt" }) else { return }
    let mode = HandlingMode(rawValue: fields.value("mode"))
    fields[index].hint = dueHint(mode, context)
    if order?.assignment?.papersReceived == nil { fields.fill("papersReceived", with: papers(mode, context)) }
    if order?.assignment?.nextStep == nil { fields.fill("nextStep", with: firstStep(mode)) }
  }

  /// 全程代办 begins with the papers and the first step of the guide.
  private func papers(_ mode: HandlingMode?, _ context: DeskContext) -> String {
    mode == .throughout ? context.words.list(guide?.papers ?? []) : ""
  }

  private func firstStep(_ mode: HandlingMode?) -> String { mode == .throughout ? guide?.steps.first ?? "" : "" }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let dueAt = try moment("dueAt", values, isPast: false, context)
    guard let order, let target = targets.first else { return try changeOfSeveral(values, dueAt, context) }
    guard let mode = HandlingMode(rawValue: try demand("mode", values, context)) else {
      throw FormProblem(field: "mode", text: context.words("form.demanded"))
    }
    var assignment = suggestion(for: order, context)
    assignment.mode = mode
    assignment.who = Int64(values["who"])
    assignment.team = Int64(values["team"])
    (assignment.partner, assignment.unit) = (values.optional("partner"), nil)
    assignment.dueAt = dueAt
    assignment.forWhom = values["forWhom"]
    assignment.what = values["what"]
    assignment.expectedResult = values["expectedResult"]
    assignment.papersReceived = values.optional("papersReceived")
    assignment.nextStep = values.optional("nextStep")
    let command = command(assignment)
    try check(order, [command], context)
    return .order(target.number, seen: target.revision, [command])
  }

  private func command(_ assignment: Assignment) -> OrderCommand {
    isReassignment ? .reassign(assignment) : .assign(assignment)
  }

  /// Each order by its own category and grid, or as it was assigned; only what was filled in is the same for all.
  private func changeOfSeveral(
    _ values: FormValues, _ dueAt: Instant?, _ context: DeskContext
  ) throws(FormProblem) -> Change {
    var steps: [OrderStep] = []
    for target in targets {
      guard let order = orders.first(where: { $0.number == target.number }) else { continue }
      var assignment = suggestion(for: order, context)
      assignment.mode = HandlingMode(rawValue: values["mode"]) ?? assignment.mode
      assignment.who = Int64(values["who"]) ?? assignment.who
      assignment.team = Int64(values["team"]) ?? assignment.team
      if let partner = values.optional("partner") { (assignment.partner, assignment.unit) = (partner, nil) }
      assignment.dueAt = dueAt
      let command = command(assignment)
      do {
        try check(order, [command], context)
      } catch {
        let texts = ["number": order.number.short, "problem": error.text]
        throw FormProblem(field: error.field, text: context.words("form.ofOrder", texts))
      }
      steps.append(OrderStep(target.number, seen: target.revision, [command]))
    }
    return .orders(steps)
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    stepDone(isReassignment ? "done.reassign" : "done.assign", saved, context)
  }

  func followUp(_ submission: String, _ values: FormValues, _ saved: Saved, _ context: DeskContext) -> [Effect] {
    values.isOn("slip") ? [.slips(saved.orders.map(\.number), .output)] : []
  }
}
