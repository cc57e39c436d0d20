import CommunityModel
import CommunityResources

/// 回访: whom to call, reached or not, solved, rating; and who else waits for the same reply. A refusal is only told.
struct CallbackForm: OrderStepForm {
  let step = ActionID.callBack
  var target: OrderTarget
  var order: WorkOrder?
  private var requester: WaitingRequester?
  /// Requesters of the orders merged into this one.
  private var others: [WaitingRequester] = []

  init(_ target: OrderTarget) {
    self.target = target
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    order = try file.order(target.number)
    let viewer = Viewer(context.staff)
    requester = try order.map { order throws(StoreError) in try file.requester(of: order, seenBy: viewer) }
    let informed = Set(order?.callbacks.flatMap { $0.told ?? [] } ?? [])
    others = try file.alsoWaiting(for: target.number, seenBy: viewer).filter { !informed.contains($0.order) }
  }

  private var isRefused: Bool { order?.isRefused ?? false }
  /// Those of the others who can be called at all.
  private var toInform: [WaitingRequester] { others.filter { $0.phone != nil || !$0.isSeen } }

  var revealed: [String] { [target.number.description] + others.map(\.order.description) }

  func shown(_ field: Field, _ context: DeskContext) -> String? {
    if field.id == "phone" { return requester.map { line($0, context) } }
    return others.first { Self.id($0) == field.id }.map { line($0, context) }
  }

  private static func id(_ waiting: WaitingRequester) -> String { "told:\(waiting.order)" }

  /// 张三 138****5678: masked until the order at hand is revealed, with all who wait for it.
  private func line(_ waiting: WaitingRequester, _ context: DeskContext) -> String {
    guard waiting.isSeen else { return context.words("order.confidential") }
    let phone = context.shown(phone: waiting.phone, of: target.number.description)
    let name = waiting.name ?? context.words("order.anonymous")
    return [name, phone.isEmpty ? context.words("callback.noPhone") : phone].joined(separator: "  ")
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    return [
      fact(order, context), Field("phone", words("field.callTo"), .fact),
      Field("result", words("field.done"), .fact, value: order?.completion?.done ?? order?.refusal?.basis ?? ""),
    ] + answerFields(context) + othersFields(context) + [
      Field(
        "method", words("field.method"), .choice(choices(CallbackMethod.self) { words($0) }),
        value: CallbackMethod.phone.rawValue),
      Field("at", words("field.calledAt"), hint: words("hint.now"), isOptional: true, limit: 30),
    ]
      + (isRefused
        ? [] : [Field("unsolved", words("field.closeUnsolved"), hint: words("hint.closeUnsolved"), isOptional: true)])
  }

  private func answerFields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let unreachable = Choice("unreachable", words("callback.unreachable"))
    if isRefused {
      return [
        Field(
          "answer", words("field.told"), .choice([Choice("told", words("callback.told")), unreachable]),
          hint: words("hint.told"))
      ]
    }
    let answers = Solved.allCases.map { Choice($0.rawValue, words($0)) } + [unreachable]
    return [
      // Theirs to say: what is not asked must not count as an answer.
      Field("answer", words("field.solved"), .choice(answers), hint: words("hint.answer")),
      Field("rating", words("field.rating"), .choice(choices(Rating.self) { words($0) }), hint: words("hint.rating")),
    ]
  }

  private func othersFields(_ context: DeskContext) -> [Field] {
    others.map { it in
      let canBeInformed = toInform.contains(it)
      return Field(
        Self.id(it), context.words(canBeInformed ? "field.alsoTold" : "field.alsoWaits", ["number": it.order.short]),
        canBeInformed ? .toggle : .fact)
    }
  }

  func usualAnswer(_ context: DeskContext) -> (label: String, values: [String: String])? {
    if isRefused { return (context.words("callback.told"), ["answer": "told"]) }
    let label = context.words.list([context.words(Solved.yes), context.words(Rating.satisfied)])
    return (label, ["answer": Solved.yes.rawValue, "rating": Rating.satisfied.rawValue])
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    let report = CallbackReport(
      at: try moment("at", values, isPast: true, context),
      method: CallbackMethod(rawValue: values["method"]) ?? .phone, answer: try answer(values, context),
      closeUnsolved: values.optional("unsolved"),
      alsoInformed: toInform.filter { values.isOn(Self.id($0)) }.map(\.order))
    if let forgotten = forgotten(report), let waiting = others.first(where: { $0.order == forgotten }) {
      let texts = ["number": forgotten.short, "who": waiting.name ?? ""]
      throw FormProblem(field: Self.id(waiting), text: context.words("callback.tellToo", texts))
    }
    return try save([.callBack(report)], context)
  }

  private func answer(_ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Callback.Answer? {
    let answer = try demand("answer", values, context)
    if answer == "told" { return Callback.Answer(solved: .no, rating: .unrated) }
    guard let solved = Solved(rawValue: answer) else { return nil }
    return Callback.Answer(
      solved: solved, rating: Rating(rawValue: try demand("rating", values, context)) ?? .unrated)
  }

  /// An order whose requester would never be told, because this callback ends the matter.
  private func forgotten(_ report: CallbackReport) -> OrderNumber? {
    guard let answer = report.answer else { return nil }
    let ends = isRefused || answer.solved != .no || report.closeUnsolved != nil
    return ends ? toInform.map(\.order).first { !report.alsoInformed.contains($0) } : nil
  }
}
