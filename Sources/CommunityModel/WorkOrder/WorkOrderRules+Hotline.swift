/// What passes between the community and the hotline (12345): 签收 退单 催单 重复来电 剔除, and the hotline's own callback.
public enum HotlineCommand: Hashable, Sendable {
  /// 签收; nil is now.
  case sign(at: Instant?)
  /// 退单: the hotline is asked to take the order back.
  case sendBack(reason: String, basis: String)
  /// What became of that.
  case answerSendBack(HotlineAnswer, remark: String)
  /// 催单; nil is now.
  case urge(at: Instant?, text: String)
  /// 重复来电: the requester has called again; nil is now.
  case repeatCall(at: Instant?, text: String)
  /// 剔除: the hotline is asked to leave the order out of its rates.
  case exclude(reason: String)
  /// What became of that.
  case answerExclusion(HotlineAnswer, remark: String)
  /// What the hotline's callback came to.
  case judge(VerdictReport)
  /// 情况说明
  case explain(String)

  /// The states in which it can be given.
  public var allowedStates: Set<OrderState> {
    switch self {
    case .sendBack, .answerSendBack: [.registered, .assigned, .inProgress, .suspended]
    case .urge: [.registered, .assigned, .inProgress, .suspended, .awaitingCallback, .refusalPending]
    case .sign, .repeatCall:
      [
        .registered, .assigned, .inProgress, .suspended, .awaitingCallback, .refusalPending, .resolved, .closed,
      ]
    // What was merged here has a number of its own there, and is judged by it.
    case .exclude, .answerExclusion, .judge, .explain: Set(OrderState.allCases).subtracting([.withdrawn])
    }
  }

  var kind: OrderCommand.Kind {
    switch self {
    case .sign: .sign
    case .sendBack: .sendBack
    case .answerSendBack: .answerSendBack
    case .urge: .urge
    case .repeatCall: .repeatCall
    case .exclude: .exclude
    case .answerExclusion: .answerExclusion
    case .judge: .judge
    case .explain: .explain
    }
  }
}

/// Why something that concerns the hotline was not done.
public enum HotlineProblem: String, Hashable, Sendable, CaseIterable {
  /// It has no number of another office.
  case noOutsideNumber = "noOutsideNumber"
  case signedAlready = "signedAlready"
  /// The hotline has been asked and has not answered.
  case askedAlready = "askedAlready"
  /// There is no question that an answer could be to.
  case nothingAsked = "nothingAsked"
  /// The hotline has taken it out of its rates already.
  case excludedAlready = "excludedAlready"
  /// There is nothing to explain.
  case noVerdict = "noVerdict"
}

extension OrderLimits {
  /// By when the hotline should have said whether it takes an order back: an urgent one as fast as somebody had to be in
  /// touch, else by the end of the next working day.
  public func hotlineAnswerBy(_ urgency: Urgency, askedAt: Instant, _ calendar: WorkCalendar) -> Instant {
    switch urgency {
    case .urgent: askedAt.adding(seconds: urgentContactWithin)
    case .normal: calendar.closing(of: calendar.workingDay(1, after: calendar.day(of: askedAt)))
    }
  }
}

extension WorkOrderRules {
  static func decide(
    _ order: WorkOrder, _ command: HotlineCommand, _ situation: Situation
  ) throws(Rejection) -> HotlineStep {
    if !order.hasOutsideNumber { throw .hotline(.noOutsideNumber) }
    switch command {
    case .sign(let at):
      if order.hotline.signedAt != nil { throw .hotline(.signedAlready) }
      return .signed(at: try moment(at, .signedAt, order, situation))
    case .sendBack(let reason, let basis):
      if order.hotline.isAway { throw .hotline(.askedAlready) }
      let answerBy = situation.limits.hotlineAnswerBy(
        order.registration.urgency, askedAt: situation.now, situation.calendar)
      return .sendBackAsked(
        reason: try demanded(reason, .reason), basis: try demanded(basis, .basis), answerBy: answerBy)
    case .answerSendBack(let answer, let remark):
      guard order.hotline.isAway else { throw .hotline(.nothingAsked) }
      return .sendBackAnswered(answer, remark: remark)
    case .urge(let at, let text): return .urged(at: try moment(at, .calledAt, order, situation), text: text)
    case .repeatCall(let at, let text): return .repeated(at: try moment(at, .calledAt, order, situation), text: text)
    case .exclude(let reason):
      if order.hotline.isExcluded { throw .hotline(.excludedAlready) }
      if let asked = order.hotline.exclusion, asked.answer == nil { throw .hotline(.askedAlready) }
      return .exclusionAsked(reason: try demanded(reason, .reason))
    case .answerExclusion(let answer, let remark):
      guard let asked = order.hotline.exclusion, asked.answer == nil else { throw .hotline(.nothingAsked) }
      return .exclusionAnswered(answer, remark: remark)
    case .judge(let report):
      if report.isEmpty { throw .missing(.verdict) }
      // The day of a call is a day of the calendar: after the seal the day that events count for has not come yet.
      let today = situation.calendar.day(of: situation.now)
      let verdict = report.laid(over: order.hotline.verdict, today: today)
      if verdict.day > today { throw .inFuture(.verdict) }
      let received = situation.calendar.day(of: order.registration.receivedAt)
      if verdict.day < received {
        throw .tooEarly(.verdict, notBefore: order.registration.receivedAt)
      }
      return .judged(verdict)
    case .explain(let text):
      guard order.hotline.verdict != nil else { throw .hotline(.noVerdict) }
      return .explained(try demanded(text, .note))
    }
  }

  private static func moment(
    _ at: Instant?, _ field: OrderField, _ order: WorkOrder, _ situation: Situation
  ) throws(Rejection) -> Instant {
    let at = at ?? situation.now
    if at > situation.now { throw .inFuture(field) }
    if at < order.registration.receivedAt { throw .tooEarly(field, notBefore: order.registration.receivedAt) }
    return at
  }
}
