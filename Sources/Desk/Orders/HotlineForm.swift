import CommunityModel
import CommunityResources

/// What passes between the community and the hotline about an order: 签收 退单 催单 重复来电 剔除, its callback, 情况说明. Only
/// what fits the order now can be chosen, and only what that asks for is asked.
struct HotlineForm: OrderStepForm {
  let step = ActionID.hotline
  var target: OrderTarget
  var order: WorkOrder?

  /// What can be done.
  private enum What: String, CaseIterable {
    case sign, sendBack, answerSendBack, urge, repeatCall, judge, explain, exclude, answerExclusion

    /// The fields that it asks for.
    var fields: [String] {
      switch self {
      case .sign: ["at"]
      case .answerSendBack, .answerExclusion: ["answer", "note"]
      case .explain: ["note"]
      case .sendBack: ["reason", "basis"]
      case .urge, .repeatCall: ["at", "note"]
      case .judge: ["responded", "solved", "rating", "day"]
      case .exclude: ["reason"]
      }
    }
  }

  init(_ target: OrderTarget) {
    self.target = target
  }

  /// What fits the order, the weightiest first: what is waited for, then the usual way of such an order.
  private func possible(_ context: DeskContext) -> [What] {
    guard let order, order.hasOutsideNumber else { return [] }
    let it = order.hotline
    let fitting = What.allCases.filter { what in
      guard sample(of: what).allowedStates.contains(order.state) else { return false }
      switch what {
      case .sign: return it.signedAt == nil && order.state.isOpen
      case .answerSendBack: return it.isAway
      case .sendBack: return !it.isAway
      case .explain: return it.verdict?.isUnfavourable ?? false
      case .exclude: return !it.isExcluded && it.exclusion.map { $0.answer != nil } ?? true
      case .answerExclusion: return it.exclusion.map { $0.answer == nil } ?? false
      case .urge, .repeatCall, .judge: return true
      }
    }
    let first: What? = it.isAway ? .answerSendBack : order.isContradicted ? .explain : nil
    return fitting.filter { $0 == first } + fitting.filter { $0 != first }
  }

  private func sample(of what: What) -> HotlineCommand {
    switch what {
    case .sign: .sign(at: nil)
    case .answerSendBack: .answerSendBack(.granted, remark: "")
    case .explain: .explain("")
    case .sendBack: .sendBack(reason: "", basis: "")
    case .urge: .urge(at: nil, text: "")
    case .repeatCall: .repeatCall(at: nil, text: "")
    case .judge: .judge(VerdictReport())
    case .exclude: .exclude(reason: "")
    case .answerExclusion: .answerExclusion(.granted, remark: "")
    }
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let choices = possible(context).map { Choice($0.rawValue, words(Phrase("hotline.what.\($0.rawValue)"))) }
    let number = Field(
      "externalNumber", words("field.externalNumber"), .fact, value: order?.registration.externalNumber ?? "")
    return [
      fact(order, context), number,
      Field("what", words("field.hotlineStep"), .choice(choices), value: choices.first?.key ?? ""),
    ]
      + asked(by: choices.first.flatMap { What(rawValue: $0.key) }, context)
  }

  private func asked(by what: What?, _ context: DeskContext) -> [Field] {
    (what?.fields ?? []).map { field($0, what, context) }
  }

  private func field(_ id: String, _ what: What?, _ context: DeskContext) -> Field {
    let words = context.words
    switch id {
    case "at":
      let label: Phrase = what == .sign ? "field.signedAt" : "field.calledAt"
      return Field(id, words(label), hint: words("hint.now"), isOptional: true, limit: 30)
    case "answer":
      return Field(id, words("field.hotlineAnswer"), .choice(choices(HotlineAnswer.self) { words($0) }))
    case "responded":
      let both = [Choice("yes", words("hotline.responded")), Choice("no", words("hotline.notResponded"))]
      return Field(id, words("field.responded"), .choice(both), isOptional: true)
    case "solved":
      return Field(id, words("field.solved"), .choice(choices(Solved.self) { words($0) }), isOptional: true)
    case "rating":
      return Field(id, words("field.rating"), .choice(choices(Rating.self) { words($0) }), isOptional: true)
    case "day": return Field(id, words("field.verdictDay"), hint: words("hint.day"), isOptional: true, limit: 30)
    case "basis": return Field(id, words("field.basis"), hint: words("hint.sendBackBasis"))
    case "reason":
      return Field(id, words("field.reason"), .lines(2), limit: WorkOrderRules.longestText)
    default:
      let isDemanded = what == .explain
      return Field(
        id, words("field.orderNote"), .lines(2), isOptional: !isDemanded, limit: WorkOrderRules.longestText)
    }
  }

  func fill(_ fields: inout [Field], after id: String, _ context: DeskContext) {
    guard id == "what", let what = What(rawValue: fields.value("what")) else { return }
    // What was typed for one of them is of use for another that asks for it too.
    let known = Dictionary(fields.map { ($0.id, $0) }) { first, _ in first }
    fields = fields.filter { ["order", "externalNumber", "what"].contains($0.id) }
    fields += asked(by: what, context).map { field in
      guard let before = known[field.id], before.label == field.label else { return field }
      return before
    }
  }

  func change(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> Change {
    guard order?.hasOutsideNumber ?? true else {
      throw FormProblem(field: "externalNumber", text: context.message(.hotline(.noOutsideNumber)))
    }
    guard let what = What(rawValue: try demand("what", values, context)) else {
      throw FormProblem(field: "what", text: context.words("form.noSuchChoice"))
    }
    return try save([.hotline(try command(what, values, context))], context)
  }

  private func command(
    _ what: What, _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> HotlineCommand {
    let text = values["note"]
    switch what {
    case .sign: return .sign(at: try moment("at", values, isPast: true, context))
    case .answerSendBack: return .answerSendBack(try answer(values, context), remark: text)
    case .explain: return .explain(try demand("note", values, context))
    case .sendBack:
      return .sendBack(
        reason: try demand("reason", values, context), basis: try demand("basis", values, context))
    case .urge: return .urge(at: try moment("at", values, isPast: true, context), text: text)
    case .repeatCall: return .repeatCall(at: try moment("at", values, isPast: true, context), text: text)
    case .judge:
      let day = values.optional("day") == nil ? nil : try day("day", values, isPast: true, context)
      return .judge(
        VerdictReport(
          day: day, responded: values.optional("responded").map { $0 == "yes" },
          solved: Solved(rawValue: values["solved"]), rating: Rating(rawValue: values["rating"])))
    case .exclude: return .exclude(reason: try demand("reason", values, context))
    case .answerExclusion: return .answerExclusion(try answer(values, context), remark: text)
    }
  }

  private func answer(_ values: FormValues, _ context: DeskContext) throws(FormProblem) -> HotlineAnswer {
    guard let answer = HotlineAnswer(rawValue: try demand("answer", values, context)) else {
      throw FormProblem(field: "answer", text: context.words("form.noSuchChoice"))
    }
    return answer
  }
}
