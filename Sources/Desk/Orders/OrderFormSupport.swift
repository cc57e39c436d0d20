import CommunityModel
import CommunityResources

/// A form about one order.
protocol OrderStepForm: FormContent {
  /// The step: names the form, its draft (`finish:20261120-004`) and what is said once it is saved (`done.finish`).
  var step: ActionID { get }
  /// The order, in the revision that was seen when the form opened.
  var target: OrderTarget { get set }
  /// The order as it is stored now.
  var order: WorkOrder? { get set }
}

extension OrderStepForm {
  var draftKey: String { "\(step.rawValue):\(target.number)" }
  func title(_ context: DeskContext) -> String { context.words.label(of: step) }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    stepDone("done.\(step.rawValue)", saved, context)
  }

  /// The save of the commands, asked of the rules in advance.
  func save(_ commands: [OrderCommand], _ context: DeskContext) throws(FormProblem) -> Change {
    try check(order, commands, context)
    return .order(target.number, seen: target.revision, commands)
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    order = try file.order(target.number)
  }

  var seenRevision: Int? { target.revision }
  var current: StoreError.Conflict? { order.map { .order($0) } }
  var overtaken: StoreError.Conflict? { target.overtaken(by: order) }

  mutating func accept(_ conflict: StoreError.Conflict) {
    target.accept(conflict)
    if case .order(let theirs) = conflict, theirs.number == target.number { order = theirs }
  }
}

extension OrderTarget {
  /// The order as it is stored now, when that is another version than was seen.
  func overtaken(by order: WorkOrder?) -> StoreError.Conflict? {
    guard let order, order.number == number, order.revision != revision else { return nil }
    return .order(order)
  }

  /// Goes on from the version that another desk saved, once it has been shown.
  mutating func accept(_ conflict: StoreError.Conflict) {
    if case .order(let theirs) = conflict, theirs.number == number { revision = theirs.revision }
  }
}

/// What forms about orders have in common.
extension Form {
  /// Choices of the staff who work here.
  func staffChoices(_ context: DeskContext) -> [Choice] {
    context.everyone.filter(\.isActive).map {
      Choice(String($0.id), $0.name, detail: context.words($0.role))
    }
  }

  /// Choices of the teams, each with its character.
  func teamChoices(_ context: DeskContext) -> [Choice] {
    context.teams.byColour.map(\.team).filter(\.isActive).map { team in
      Choice(
        String(team.id), context.words.mark(team.colour) + " " + team.name,
        aliases: team.isShipped ? [team.name, team.colour.rawValue] : [team.name])
    }
  }

  func modeChoices(_ context: DeskContext) -> [Choice] {
    [HandlingMode.atOnce, .throughout, .coordinated].map { Choice($0.rawValue, context.words($0)) }
  }

  func categoryChoices(_ context: DeskContext, keeping key: String? = nil) -> [Choice] {
    context.catalogue.offered(keeping: Set([key].compactMap(\.self))).categories.map { category in
      Choice(
        category.key, context.words.name(category: category.key, context.catalogue),
        aliases: Array(category.names.values).sorted(), detail: about(category, context))
    }
  }

  /// The usual mode of a category, and what it says of urgency.
  private func about(_ category: Catalogue.Category, _ context: DeskContext) -> String {
    let mode = context.words.short(category.mode)
    switch category.emergency {
    case .always: return context.words("category.urgent", ["mode": mode])
    case .asks: return context.words("category.asksUrgent", ["mode": mode])
    case nil: return mode
    }
  }

  func choices<T: RawRepresentable & CaseIterable>(
    _ type: T.Type, _ label: (T) -> String
  ) -> [Choice] where T.RawValue == String {
    T.allCases.map { Choice($0.rawValue, label($0)) }
  }

  /// A demanded text; throws the field's problem when it is empty.
  func demand(
    _ id: String, _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> String {
    guard let text = values.optional(id) else {
      throw FormProblem(field: id, text: context.words("form.demanded"))
    }
    return text
  }

  /// A moment in a field, or nil when the field is empty.
  /// - Parameter from: the day from which `+3` counts; nil is today.
  func moment(
    _ id: String, _ values: FormValues, isPast: Bool, from: Day? = nil, _ context: DeskContext
  ) throws(FormProblem) -> Instant? {
    guard let text = values.optional(id) else { return nil }
    let moment = DateEntry.moment(
      text, now: context.now, calendar: context.calendar, from: from, isPast: isPast, words: context.words)
    guard let moment else { throw FormProblem(field: id, text: context.words("form.notAMoment")) }
    return moment
  }

  /// A demanded day.
  func day(
    _ id: String, _ values: FormValues, isPast: Bool, _ context: DeskContext
  ) throws(FormProblem) -> Day {
    if values.isSetAside(id) { return context.today }
    let text = try demand(id, values, context)
    guard let day = DateEntry.day(text, today: context.today, isPast: isPast, words: context.words) else {
      throw FormProblem(field: id, text: context.words("form.notADay"))
    }
    return day
  }

  /// Asks the rules in advance, so that a refusal shows beside its field before anything is saved.
  func check(
    _ order: WorkOrder?, _ commands: [OrderCommand], master: WorkOrder? = nil, _ context: DeskContext
  ) throws(FormProblem) {
    do {
      _ = try WorkOrderRules.decide(
        order, id: order?.id ?? 0, number: order?.number ?? OrderNumber(day: context.eventDay, sequence: 1), commands,
        context.situation(master: master))
    } catch {
      throw FormProblem(field: error.formField ?? "", text: context.message(error))
    }
  }

  /// The step's name, and of how many orders where it is of several.
  func title(of step: ActionID, _ targets: [OrderTarget], _ context: DeskContext) -> String {
    title(of: step, count: targets.count, context)
  }

  /// The same for a step on so many things.
  func title(of step: ActionID, count: Int, _ context: DeskContext) -> String {
    let name = context.words.label(of: step)
    return count == 1 ? name : context.words("form.several", ["what": name, "count": String(count)])
  }

  /// The line about an order that heads its forms: number, place, text.
  func fact(_ order: WorkOrder?, _ context: DeskContext) -> Field {
    let text = order.map(\.shielded).map {
      [$0.number.short, $0.registration.place.raw, $0.registration.text].joined(separator: "  ")
    }
    return Field("order", context.words("field.order"), .fact, value: text ?? "")
  }

  /// What is said after a step: 交办 1120-004，今天 18:00 前.
  func stepDone(_ key: Phrase, _ saved: Saved, _ context: DeskContext) -> String {
    guard saved.orders.count == 1, let order = saved.orders.first else {
      return context.words("done.several", ["count": String(saved.orders.count)])
    }
    let due = order.dueAt.map { context.words.due($0, now: context.now, context.calendar) } ?? ""
    let assignment = order.assignment
    let owner = context.owner(who: assignment?.who, team: assignment?.team, partner: assignment?.partner)
    let isLate = order.state == .assigned && (order.dueAt.map { $0 < context.now } ?? false)
    let late: [Phrase: Phrase] = [
      "done.assign": "done.assignLate", "done.reassign": "done.reassignLate",
      "done.registerAndAssign": "done.registerAndAssignLate",
    ]
    let texts = ["number": order.number.short, "due": due, "owner": owner, "state": context.words(order.state)]
    if !saved.others.isEmpty, let phrase = Self.doneWithOthers[key] {
      let numbers = context.words.list(saved.others.map(\.number.short))
      return context.words(phrase, texts.merging(["others": numbers]) { first, _ in first })
    }
    return context.words(isLate ? late[key] ?? key : key, texts)
  }

  /// What is said after steps that change other orders too.
  private static var doneWithOthers: [Phrase: Phrase] {
    ["done.merge": "done.mergeInto", "done.withdraw": "done.withdrawGivingBack"]
  }
}

extension [Field] {
  /// Fills the field `grid` in after the field `place`, unless somebody chose a grid.
  ///
  /// - Parameter otherwise: the grid where the file does not know the place.
  mutating func fillGrid(otherwise: Grid.ID?, _ file: any CommunityReading) throws(StoreError) {
    let known = try Place(value("place")).key.flatMap { key throws(StoreError) in try file.grid(of: key) }
    fill("grid", with: (known ?? otherwise).map(String.init) ?? "")
  }
}

extension DeskContext {
  /// Names for timelines. Residents stay 居民#id unless the caller fills them in.
  var eventNames: EventNames {
    EventNames(
      staff: Dictionary(everyone.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
      teams: Dictionary(teams.map { ($0.team.id, $0.team.name) }, uniquingKeysWith: { first, _ in first }),
      catalogue: catalogue)
  }
}
