import CommunityModel
import TestSupport

extension RejectionRow {
  private static let long = String(repeating: "长", count: WorkOrderRules.longestText + 1)
  private static let limit = OrderFixture.at("2026-11-27 18:00")

  private static func assignment(_ spoil: (inout Assignment) -> Void) -> OrderCommand {
    var assignment = OrderFixture.assignment()
    spoil(&assignment)
    return .assign(assignment)
  }

  private static func completion(_ spoil: (inout Completion) -> Void) -> OrderCommand {
    var completion = OrderFixture.completion
    spoil(&completion)
    return .finish(completion)
  }

  private static func refusal(_ spoil: (inout Refusal) -> Void) -> OrderCommand {
    var refusal = OrderFixture.refusal
    spoil(&refusal)
    return .refuse(refusal)
  }

  private static func extend(_ to: String, reason: String = "等配件") -> OrderCommand {
    .extend(to: OrderFixture.at(to), reason: reason)
  }

  static let all: [RejectionRow] = five + work + refusals + callbacks + ends + hotline

  /// What is asked of orders that the hotline did not send.
  private static let hotline: [RejectionRow] = [
    RejectionRow(
      "签收 without a number of the hotline", in: .registered, .hotline(.sign(at: nil)), .hotline(.noOutsideNumber))
  ]

  /// The five settled things.
  private static let five: [RejectionRow] = [
    RejectionRow("定人: nobody", in: .registered, assignment { $0.who = nil }, .nobodyNamed),
    RejectionRow(
      "定人: a partner without a name", in: .registered, assignment { ($0.who, $0.partner) = (nil, "") },
      .nobodyNamed),
    RejectionRow(
      "定时间: after the mode's limit", in: .registered,
      assignment { $0.dueAt = OrderFixture.at("2026-11-27 18:01") }, .dueTooLate(limit: limit)),
    RejectionRow(
      "定时间: before receipt", in: .registered,
      assignment { $0.dueAt = OrderFixture.at("2026-11-20 09:29") },
      .tooEarly(.dueAt, notBefore: OrderFixture.at("2026-11-20 09:30"))),
    RejectionRow("定对象: for whom is empty", in: .registered, assignment { $0.forWhom = "" }, .missing(.forWhom)),
    RejectionRow("定内容: what is empty", in: .registered, assignment { $0.what = " " }, .missing(.what)),
    RejectionRow(
      "定效果: the result is empty", in: .registered, assignment { $0.expectedResult = "" },
      .missing(.expectedResult)),
    RejectionRow(
      "定内容: too long", in: .registered, assignment { $0.what = long },
      .tooLong(.what, limit: WorkOrderRules.longestText)),
    RejectionRow(
      "定人: a partner's name too long", in: .registered, assignment { $0.partner = long },
      .tooLong(.partner, limit: TextKind.title.limit)),
    RejectionRow(
      "全程代办 with a partner alone", in: .registered,
      assignment { ($0.mode, $0.who, $0.partner) = (.throughout, nil, "供热公司") }, .handlerNeeded),
    RejectionRow("明确拒办 as an assignment", in: .registered, assignment { $0.mode = .refused }, .refusalIsNoAssignment),
    RejectionRow("handed on to nobody", in: .inProgress, .reassign(OrderFixture.assignment(who: nil)), .nobodyNamed),
  ]

  private static let work: [RejectionRow] = [
    RejectionRow(
      "assigned twice", in: .assigned, .assign(OrderFixture.assignment()),
      .wrongState(.assigned, command: "assign")),
    RejectionRow(
      "first contact tomorrow", in: .assigned,
      .start(firstContactAt: OrderFixture.at("2026-11-20 10:01")), .inFuture(.firstContactAt)),
    RejectionRow(
      "first contact before receipt", in: .assigned,
      .start(firstContactAt: OrderFixture.at("2026-11-20 09:00")),
      .tooEarly(.firstContactAt, notBefore: OrderFixture.at("2026-11-20 09:30"))),
    RejectionRow("returned without a reason", in: .assigned, .returnOrder(reason: ""), .missing(.reason)),
    RejectionRow(
      "suspended without a reason", in: .inProgress,
      .suspend(reason: "", wakeOn: OrderFixture.day("2026-11-24")), .missing(.reason)),
    RejectionRow(
      "suspended for a reason of nobody", in: .inProgress,
      .suspend(reason: "mood", wakeOn: OrderFixture.day("2026-11-24")), .unknownKey("mood", .suspensionReason)),
    RejectionRow(
      "suspended until today", in: .inProgress,
      .suspend(reason: "weather", wakeOn: OrderFixture.day("2026-11-20")),
      .wakeNotLater(today: OrderFixture.day("2026-11-20"))),
    RejectionRow(
      "suspended to a mistyped year", in: .inProgress,
      .suspend(reason: "weather", wakeOn: OrderFixture.day("2027-11-25")),
      .wakeTooLate(limit: OrderFixture.day("2027-05-19"))),
    RejectionRow(
      "suspended for half a year and a day", in: .assigned,
      .suspend(reason: "weather", wakeOn: OrderFixture.day("2027-05-20")),
      .wakeTooLate(limit: OrderFixture.day("2027-05-19"))),
    RejectionRow(
      "extended without a reason", in: .inProgress, extend("2026-12-04 18:00", reason: ""), .missing(.reason)),
    RejectionRow(
      "extended to the same moment", in: .inProgress, extend("2026-11-27 18:00"),
      .extensionNotLater(due: limit)),
    RejectionRow(
      "extended beyond fifteen working days", in: .inProgress, extend("2026-12-11 18:01"),
      .dueTooLate(limit: OrderFixture.at("2026-12-11 18:00"))),
    RejectionRow(
      "extended when it was due", in: .inProgress, extend("2026-12-04 18:00"), at: "2026-11-27 18:01",
      .extensionAfterDue(due: limit)),
    RejectionRow("extended twice", extend("2026-12-09 18:00"), .alreadyExtended) {
      var story = try OrderStory.standing(.inProgress)
      try story.give(extend("2026-12-04 18:00"))
      return story
    },
    RejectionRow("全程代办 extended", extend("2026-12-04 18:00"), .modeNotExtendable(.throughout)) {
      var story = try OrderStory()
      try story.give(.assign(OrderFixture.assignment(.throughout)))
      return story
    },
    RejectionRow("an urgent one extended", extend("2026-12-04 18:00"), .urgentNeverExtended) {
      var story = try OrderStory(OrderFixture.registration(urgency: .urgent))
      try story.give(.assign(OrderFixture.assignment()))
      return story
    },
    RejectionRow(
      "finished without saying what was done", in: .inProgress, completion { $0.done = "" }, .missing(.done)),
    RejectionRow("finished without a public reply", in: .inProgress, completion { $0.reply = " " }, .missing(.reply)),
    RejectionRow("协调促办 finished without a note", .finish(OrderFixture.completion), .coordinationNoteMissing) {
      var story = try OrderStory()
      try story.give(.assign(OrderFixture.assignment()))
      return story
    },
    RejectionRow("an empty note", in: .inProgress, .note(""), .missing(.note)),
    RejectionRow("a chase too long", in: .inProgress, .chase(long), .tooLong(.note, limit: WorkOrderRules.longestText)),
    RejectionRow("carried over without a reason", in: .inProgress, .carryOver(reason: ""), .missing(.reason)),
    RejectionRow(
      "words that the desk does not keep", in: .inProgress, .note("听说他上访过"),
      .refusedWords(["上访"], .note)),
    RejectionRow("a control character", in: .inProgress, .note("已联系\u{1B}[2J"), .controlCharacters(.note)),
    RejectionRow("an identity number", in: .inProgress, .note("身份证 99010219421001002X"), .personalNumber(.note)),
  ]

  private static let refusals: [RejectionRow] = [
    RejectionRow("refused without a reason", in: .registered, refusal { $0.reason = "" }, .missing(.reason)),
    RejectionRow(
      "refused for a reason of nobody", in: .registered, refusal { $0.reason = "tired" },
      .unknownKey("tired", .refusalReason)),
    RejectionRow("refused without the rule", in: .registered, refusal { $0.basis = "" }, .missing(.basis)),
    RejectionRow(
      "refused without another way", in: .registered, refusal { $0.alternative = "" },
      .missing(.alternative)),
    RejectionRow("approved by a clerk", in: .refusalPending, .approve, .secretaryOnly),
    RejectionRow(
      "rejected by a team leader", in: .refusalPending, .reject(reason: "应当办理"),
      by: OrderFixture.teamLeader, .secretaryOnly),
    RejectionRow(
      "rejected without a reason", in: .refusalPending, .reject(reason: ""), by: OrderFixture.secretary,
      .missing(.reason)),
    RejectionRow(
      "urgency corrected while a refusal waits", in: .refusalPending,
      .amend(OrderFixture.registration(urgency: .urgent)), .wrongState(.refusalPending, command: "amend")),
  ]

  private static let callbacks: [RejectionRow] = [
    RejectionRow(
      "called back tomorrow", in: .awaitingCallback, OrderFixture.answer(.yes, at: "2026-11-20 10:01"),
      .inFuture(.calledAt)),
    RejectionRow(
      "called back before it was finished", in: .awaitingCallback,
      OrderFixture.answer(.yes, at: "2026-11-20 09:29"),
      .tooEarly(.calledAt, notBefore: OrderFixture.at("2026-11-20 09:30"))),
    RejectionRow(
      "closed as unsolved by a clerk", in: .awaitingCallback,
      OrderFixture.answer(.no, .dissatisfied, closeUnsolved: "无法解决"), .secretaryOnly),
    RejectionRow(
      "closed as unsolved without a reason", in: .awaitingCallback,
      OrderFixture.answer(.no, .dissatisfied, closeUnsolved: ""), by: OrderFixture.secretary, .missing(.reason)),
    RejectionRow(
      "closed as unsolved although solved", in: .awaitingCallback,
      OrderFixture.answer(.partly, closeUnsolved: "无法解决"), by: OrderFixture.secretary, .notUnsolved),
  ]

  private static let ends: [RejectionRow] = [
    RejectionRow("merged into itself", in: .registered, .merge(into: OrderFixture.number), .mergeIntoItself),
    RejectionRow(
      "merged into an order that is not there", in: .registered, .merge(into: OrderFixture.masterNumber),
      .mergeTargetUnusable(OrderFixture.masterNumber)),
    RejectionRow("merged into a withdrawn order", into: .withdrawn, .mergeTargetUnusable(OrderFixture.masterNumber)),
    RejectionRow(
      "merged into a merged order", into: .merged,
      .mergeTargetMerged(OrderFixture.masterNumber, into: OrderFixture.number)),
    RejectionRow("merged into an order that has ended", into: .resolved, .mergeTargetEnded(OrderFixture.masterNumber)),
    RejectionRow("merged into one struck off", into: .closed, .mergeTargetEnded(OrderFixture.masterNumber)),
    RejectionRow(
      "merged into a refusal that waits", into: .refusalPending, .mergeTargetRefused(OrderFixture.masterNumber)),
    RejectionRow(
      "merged into what was done before it came", into: .awaitingCallback,
      .mergeTargetFinished(OrderFixture.masterNumber)),
    RejectionRow(
      "an urgent order merged into a suspended one", into: .suspended, urgent: true,
      .mergeTargetAsleep(OrderFixture.masterNumber)),
    RejectionRow(
      "parted from a master that nobody finds", in: .merged, .reopen(reason: "不是一回事"),
      .mergeTargetUnusable(OrderFixture.masterNumber)),
    .partedFromEnded,
    RejectionRow("withdrawn without a reason", in: .registered, .withdraw(reason: " "), .missing(.reason)),
    RejectionRow("struck off by hand", in: .resolved, .close, by: OrderFixture.secretary, .onlyBySeal),
    RejectionRow("reopened without a reason", in: .closed, .reopen(reason: ""), .missing(.reason)),
    RejectionRow(
      "reopened after thirty days", in: .closed, .reopen(reason: "又不热了"), at: "2026-12-21 09:00",
      .reopenTooLate(ended: OrderFixture.day("2026-11-20"), limit: 30)),
    RejectionRow(
      "corrected to a receipt after registration", in: .inProgress,
      .amend(OrderFixture.registration(receivedAt: "2026-11-20 09:31")), .inFuture(.receivedAt)),
  ]

  private static var partedFromEnded: RejectionRow {
    var row = RejectionRow(
      "parted from a master that has ended", in: .merged, .reopen(reason: "不是一回事"),
      .masterEnded(OrderFixture.masterNumber))
    row.master = { try OrderStory.master(.resolved) }
    return row
  }
}
