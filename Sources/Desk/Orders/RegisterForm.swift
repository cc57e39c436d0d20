import CommunityModel

extension Action {
  /// 登记 in the one box for everything, and an order at once from the menu.
  static func registering(_ hand: InHand, refusal: String? = nil) -> [Action] {
    [
      Action(.register, .bar, refusal: refusal, does: [.open(.register(hand))]),
      Action(.newOrder, refusal: refusal, does: [.push(FormScreen(RegisterForm(hand)))]),
    ]
  }

  /// The same, and what was written down last again, for screens of somebody or of a door.
  static func registeringAgain(_ hand: InHand, refusal: String? = nil) -> [Action] {
    registering(hand, refusal: refusal) + [
      Action(.repeatEntry, refusal: refusal, does: [.repeatLast(hand)])
    ]
  }
}

/// 登记: a new order. From a resident's record, an order or a place it comes pre-filled.
struct RegisterForm: FormContent {
  /// What is known before the form opens.
  typealias Start = InHand

  var start: Start
  /// The resident the form starts with.
  private var first: Person?
  /// The resident who asks now; nil for anybody who is not in the file.
  private var person: Person?
  /// What the text asks for and the community may not do.
  private var refused: ServiceGuide?

  /// Who asks, and where they live.
  private struct Person: Sendable {
    var id: Resident.ID
    var name: String
    var place: String?
    var grid: Grid.ID?
    var phones: [String]

    init?(_ id: Resident.ID, _ file: any CommunityReading) throws(StoreError) {
      guard let detail = try file.resident(id) else { return nil }
      self.id = id
      name = detail.resident.name
      phones = detail.resident.phones
      place = detail.home?.place?.description
      grid = detail.home?.grid
    }
  }

  init(_ start: Start = Start()) {
    self.start = start
  }

  var origin: [String: String] { start.origin }
  var draftKey: String { start.resident.map { "register:resident#\($0)" } ?? "register" }
  func title(_ context: DeskContext) -> String { context.words("form.register") }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    if let id = start.resident { first = try Person(id, file) }
  }

  var lookedUp: Set<String> { ["requester", "place", "text"] }

  /// Puts the home of whoever asks for the place, and the grid of the place for the grid, where nothing else was typed.
  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    refused = try file.guides().filter(\.isRefused).meant(in: fields.value("text"))
    let id = fields.resident("requester")
    if id != person?.id {
      person = try id.flatMap { id throws(StoreError) in try Person(id, file) }
      fields.fill("place", with: start.place ?? person?.place ?? "")
    }
    let isHome = fields.value("place") == person?.place
    try fields.fillGrid(otherwise: start.grid ?? (isHome ? person?.grid : nil), file)
    fill(&fields, after: "grid", context)
  }

  func fields(_ context: DeskContext) -> [Field] {
    var fields = blank(context)
    if start.category != nil { fill(&fields, after: "category", context) }
    return fields
  }

  private func blank(_ context: DeskContext) -> [Field] {
    let words = context.words
    // Asked for before anything else: that nobody says who they are is the exception.
    var requester = Field("requester", words("field.requester"), .resident, hint: words("hint.requester"))
    requester.mayStayEmpty = true
    if let first {
      requester.set(String(first.id), label: first.name)
    } else if let name = start.name {
      requester.set(name)
    }
    return [
      requester,
      phoneField(
        "contactPhone", words("field.callbackPhone"), proposed: start.caller, hint: words("hint.contactPhone")),
      Field("place", words("field.place"), value: start.place ?? first?.place ?? "", hint: words("hint.place")),
      Field(
        "grid", words("field.grid"), .choice(context.grids.map { Choice(String($0.id), $0.name, detail: $0.about) }),
        value: (start.grid ?? first?.grid).map(String.init) ?? "", hint: words("hint.grid"), isOptional: true),
      Field(
        "category", words("field.category"), .choice(categoryChoices(context)), value: start.category ?? "",
        hint: words("hint.category")),
      Field("text", words("field.text"), .lines(3), hint: words("hint.text"), limit: WorkOrderRules.longestText),
      // What follows is as a rule right as it is proposed.
      Field("rare", "", .fact, value: words("form.rare")),
      Field(
        "source", words("field.source"), .choice(choices(OrderSource.self) { words($0) }),
        value: proposedSource(context).rawValue),
      Field(
        "externalNumber", words("field.externalNumber"), hint: words("hint.externalNumber"), isOptional: true,
        limit: 60),
      Field("urgent", words("field.urgent"), .choice(urgencies(context)), value: "no", hint: words("hint.urgent")),
      Field("confidential", words("field.confidential"), .toggle, hint: words("hint.confidential")),
      Field("receivedAt", words("field.receivedAt"), hint: words("hint.now"), isOptional: true, limit: 30),
      Field(
        "mode", words("field.mode"), .choice(modeChoices(context)), hint: words("hint.byCategory"), isOptional: true),
      Field(
        "team", words("field.team"), .choice(teamChoices(context)), hint: words("hint.byCategory"), isOptional: true),
      Field("who", words("field.who"), .choice(staffChoices(context)), hint: words("hint.byGrid"), isOptional: true),
      Field("done", words("field.done"), hint: words("hint.doneAtCounter"), isOptional: true, limit: 500),
      Field("slip", words("field.slip"), .toggle, value: context.canPrint ? "yes" : "no", hint: words("hint.slip")),
    ]
  }

  /// A call where somebody calls or was found by their phone; else what whoever works here had last.
  private func proposedSource(_ context: DeskContext) -> OrderSource {
    if start.caller != nil || start.isCalling { return .phone }
    return context.habits.sources[context.staff.id] ?? .walkIn
  }

  func fill(_ fields: inout [Field], after id: String, _ context: DeskContext) {
    if id == "category", let category = context.catalogue.category(fields.value("category")) {
      fields.fill("mode", with: category.mode.rawValue)
      let team = context.teams.map(\.team).usual(of: category.team)
      fields.fill("team", with: team.map { String($0.id) } ?? "")
      fillUrgency(&fields, category, context)
    }
    if id == "grid" || id == "category" {
      fields.fill("who", with: context.grid(Int64(fields.value("grid")))?.leader.map(String.init) ?? "")
    }
  }

  /// 一般 and 紧急, as keys of a question with yes and no.
  private func urgencies(_ context: DeskContext) -> [Choice] {
    [Choice("no", context.words(Urgency.normal)), Choice("yes", context.words(Urgency.urgent))]
  }

  /// What the category says of urgency; one that asks leaves the answer to whoever registers.
  private func fillUrgency(_ fields: inout [Field], _ category: Catalogue.Category, _ context: DeskContext) {
    let value =
      switch category.emergency {
      case .always: "yes"
      case .asks: ""
      case nil: "no"
      }
    fields.fill("urgent", with: value)
    guard let index = fields.firstIndex(where: { $0.id == "urgent" }) else { return }
    fields[index].hint = context.words(category.emergency == .asks ? "hint.askUrgent" : "hint.urgent")
  }

  func remark(on field: Field, _ context: DeskContext) -> Field.Remark? {
    if field.id == "receivedAt" { return readMoment(field, context) }
    if field.id == "text", let refused {
      return Field.Remark(text: context.words("guide.proposesRefusal", ["title": refused.title]), isProblem: true)
    }
    return field.requesterRemark(context) ?? phoneRemark(on: field, context)
  }

  func submissions(_ context: DeskContext) -> [Submission] {
    [
      Submission(id: "assign", label: context.words("form.registerAndAssign")),
      Submission(id: "register", label: context.words("form.registerOnly")),
      Submission(id: "settle", label: context.words("form.settle")),
    ] + (refused == nil ? [] : [Submission(id: "refuse", label: context.words("form.registerAndRefuse"))])
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let registration = try registration(values, context)
    var commands: [OrderCommand] = [.register(registration)]
    if submission == "refuse", let refusal = refused?.refusal { commands.append(.refuse(refusal)) }
    if submission == "assign" || submission == "settle" {
      commands.append(.assign(assignment(registration, values, submission, context)))
    }
    if submission == "settle" {
      let done = try demand("done", values, context)
      commands.append(.start(firstContactAt: nil))
      commands.append(.finish(Completion(done: done, solved: .yes, reply: nil)))
      if !registration.cannotBeCalled {
        let answer = Callback.Answer(solved: .yes, rating: .unrated)
        commands.append(.callBack(CallbackReport(method: .visit, answer: answer)))
      }
    }
    try check(nil, commands, context)
    return .register(commands)
  }

  private func registration(_ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Registration {
    let phone = try phones("contactPhone", values, context)
    let requester: Requester =
      if let id = values.resident("requester") {
        .resident(id)
      } else if let name = values.optional("requester") {
        .contact(name: name, phone: nil)
      } else {
        .anonymous
      }
    // In the order of the fields, so that the first one is named where several are wrong.
    let place = Place(try demand("place", values, context))
    let category = try demand("category", values, context)
    let text = try demand("text", values, context)
    if values["urgent"].isEmpty {
      let name = context.words.name(category: category, context.catalogue)
      throw FormProblem(field: "urgent", text: context.words("form.askUrgent", ["category": name]))
    }
    var registration = Registration(
      receivedAt: try moment("receivedAt", values, isPast: true, context) ?? context.now,
      source: OrderSource(rawValue: values["source"]) ?? .walkIn, requester: requester, place: place,
      grid: Int64(values["grid"]), category: category, urgency: values.isOn("urgent") ? .urgent : .normal,
      isConfidential: values.isOn("confidential"), text: text, externalNumber: values.optional("externalNumber"))
    registration.leave(phone: phone)
    // Where the file has the number it stays with the record alone.
    if let person, requester == .resident(person.id), person.phones.contains(phone ?? "") {
      registration.callbackPhone = nil
    }
    return registration
  }

  private func assignment(
    _ registration: Registration, _ values: FormValues, _ submission: String, _ context: DeskContext
  ) -> Assignment {
    var assignment = context.office.usualAssignment(
      of: registration, requester: registration.isConfidential ? "" : requesterLabel(values, context),
      expectedResult: context.words("order.expectedResult"))
    if let mode = HandlingMode(rawValue: values["mode"]) { assignment.mode = mode }
    if let team = Int64(values["team"]) { assignment.team = team }
    if let who = Int64(values["who"]) { assignment.who = who }
    if submission == "settle" {
      assignment.mode = .atOnce
      assignment.who = context.staff.id
    }
    return assignment
  }

  private func requesterLabel(_ values: FormValues, _ context: DeskContext) -> String {
    guard let id = values.resident("requester") else { return values["requester"] }
    if let person, id == person.id { return person.name }
    return context.words("event.numbered", ["kind": context.words(Record.Kind.resident), "number": String(id)])
  }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    switch submission {
    case "register": stepDone("done.register", saved, context)
    case "settle": stepDone("done.settle", saved, context)
    case "refuse": stepDone("done.refuse", saved, context)
    default: stepDone("done.registerAndAssign", saved, context)
    }
  }

  func followUp(_ submission: String, _ values: FormValues, _ saved: Saved, _ context: DeskContext) -> [Effect] {
    let staff = context.staff.id
    let habit = OrderSource(rawValue: values["source"]).map { source in
      Effect.learn { $0.noteSource(source, by: staff) }
    }
    let slip = submission == "assign" && values.isOn("slip") ? saved.orders.first : nil
    return [habit, slip.map { .slips([$0.number], .output) }].compactMap(\.self)
  }
}
