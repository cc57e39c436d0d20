/// How a matter of a meeting ends. The raw values are keys of the outcomes of kinds of meetings.
public enum MatterEnd: String, Hashable, Sendable, CaseIterable {
  /// 转工单
  case order = "order"
  /// 当场答复
  case answered = "answered"
  /// 转社情民意
  case bulletin = "bulletin"
  /// 不予受理, with why.
  case declined = "declined"
}

/// How far a matter is: 议, 决, 办结. It follows the state of the orders and bulletins that it became.
public enum MatterStage: String, Hashable, Sendable, CaseIterable {
  /// 议: nothing is decided yet.
  case raised = "raised"
  /// 决: what becomes of it is decided.
  case decided = "decided"
  /// 办结
  case settled = "settled"
}

/// Keys that meetings, bulletins and promises are told by; see the table of kinds.
extension EntryKind {
  /// Whether a meeting was closed: false from its opening on, true once it is closed.
  public static let closedField = "closed"
  /// What was answered on the spot.
  public static let replyField = "reply"
  /// Why a matter was not taken up.
  public static let declineReasonField = "declineReason"
  /// To whom a bulletin was sent, and when; when it was answered; when it is to be followed up.
  public static let sentToField = "sentTo"
  public static let sentOnField = "sentOn"
  public static let answeredOnField = "answeredOn"
  public static let followOnField = "followOn"

  /// Keys of kinds that commands of their own make.
  public static let memo = "memo"
  public static let bulletin = "bulletin"
  public static let answer = "answer"
  public static let promise = "promise"
  public static let project = "project"

  /// Whether its entries are meetings and their matters.
  public var isMeeting: Bool { form == .meeting }
}

extension EntryContent {
  /// What a field of text says; empty where it says nothing.
  public func text(of field: String) -> String {
    if case .text(let it)? = fields[field] { it } else { "" }
  }

  /// The day that a field says.
  public func date(of field: String) -> Day? {
    if case .date(let it)? = fields[field] { it } else { nil }
  }

  /// Whether a meeting was opened, and whether it was closed since; nil for what was never opened.
  public var isClosed: Bool? {
    if case .tick(let it)? = fields[EntryKind.closedField] { it } else { nil }
  }
}

extension EntryVersion {
  /// Whether it is a matter of a meeting of which nobody has said yet how it ends.
  public var isUndecided: Bool { state.isAhead || state == .done && content.outcome == nil }
}
