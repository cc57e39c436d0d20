/// What somebody wants to do with a work order.
public enum OrderCommand: Hashable, Sendable {
  /// 登记
  case register(Registration)
  /// Correct what was registered.
  case amend(Registration)
  /// The requester is a resident of the file.
  case linkRequester(Resident.ID)
  /// 交办
  case assign(Assignment)
  /// 移交: who and/or mode.
  case reassign(Assignment)
  /// First contact made at the given moment; nil is now.
  case start(firstContactAt: Instant?)
  /// 退回
  case returnOrder(reason: String)
  /// 挂起: reason key and wake date.
  case suspend(reason: String, wakeOn: Day)
  /// 恢复
  case resume
  /// 延期
  case extend(to: Instant, reason: String)
  /// 办理结果
  case finish(Completion)
  /// 明确拒办
  case refuse(Refusal)
  /// The secretary agrees to a refusal.
  case approve
  /// The secretary does not agree.
  case reject(reason: String)
  /// 回访; `at` nil is now. ``CallbackReport/closeUnsolved`` needs the secretary.
  case callBack(CallbackReport)
  /// 合并; the rules also need to know the master.
  case merge(into: OrderNumber)
  /// 撤单
  case withdraw(reason: String)
  /// 注销; only a seal does it.
  case close
  /// 重办 after the end; a merged order is given back by its master, so that it stands by itself again.
  case reopen(reason: String)
  /// 办理记录
  case note(String)
  /// 催办
  case chase(String)
  /// 顺延
  case carryOver(reason: String)
  /// What passes between the community and the hotline.
  case hotline(HotlineCommand)
  /// 时限重算, with the setting that moves them.
  case moveClocks(OrderClocks)
}

/// What somebody reports of a callback.
public struct CallbackReport: Hashable, Sendable {
  /// When it was made; nil is now.
  public var at: Instant?
  /// How.
  public var method: CallbackMethod
  /// The requester's word; nil when they could not be reached.
  public var answer: Callback.Answer?
  /// 未解决结案: why an unsolved matter ends all the same; nil sends it back to work.
  public var closeUnsolved: String?
  /// Merged orders whose requesters were informed too.
  public var alsoInformed: [OrderNumber]

  public init(
    at: Instant? = nil, method: CallbackMethod, answer: Callback.Answer?, closeUnsolved: String? = nil,
    alsoInformed: [OrderNumber] = []
  ) {
    self.at = at
    self.method = method
    self.answer = answer
    self.closeUnsolved = closeUnsolved
    self.alsoInformed = alsoInformed
  }
}

extension OrderCommand {
  /// Which command it is, by its stable name: as on the command line and in the journal.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case register = "register"
    case amend = "amend"
    case linkRequester = "linkRequester"
    case assign = "assign"
    case reassign = "reassign"
    case start = "start"
    case returnOrder = "return"
    case suspend = "suspend"
    case resume = "resume"
    case extend = "extend"
    case finish = "finish"
    case refuse = "refuse"
    case approve = "approve"
    case reject = "reject"
    case callBack = "callback"
    case merge = "merge"
    case withdraw = "withdraw"
    case close = "close"
    case reopen = "reopen"
    case note = "note"
    case chase = "chase"
    case carryOver = "carryOver"
    case sign = "sign"
    case sendBack = "sendBack"
    case answerSendBack = "answerSendBack"
    case urge = "urge"
    case repeatCall = "repeatCall"
    case exclude = "exclude"
    case answerExclusion = "answerExclusion"
    case judge = "judge"
    case explain = "explain"
    case moveClocks = "moveClocks"
  }

  public var kind: Kind {
    switch self {
    case .register: .register
    case .amend: .amend
    case .linkRequester: .linkRequester
    case .assign: .assign
    case .reassign: .reassign
    case .start: .start
    case .returnOrder: .returnOrder
    case .suspend: .suspend
    case .resume: .resume
    case .extend: .extend
    case .finish: .finish
    case .refuse: .refuse
    case .approve: .approve
    case .reject: .reject
    case .callBack: .callBack
    case .merge: .merge
    case .withdraw: .withdraw
    case .close: .close
    case .reopen: .reopen
    case .note: .note
    case .chase: .chase
    case .carryOver: .carryOver
    case .hotline(let command): command.kind
    case .moveClocks: .moveClocks
    }
  }

  /// The stable name of the command.
  public var name: String { kind.rawValue }

  /// The states in which the command can be given; empty for a registration, which starts an order.
  public var allowedStates: Set<OrderState> {
    switch self {
    case .register: []
    case .amend, .linkRequester, .note, .chase, .carryOver:
      [.registered, .assigned, .inProgress, .suspended, .awaitingCallback, .refusalPending]
    case .assign: [.registered]
    case .reassign: [.assigned, .inProgress, .suspended]
    case .start: [.assigned]
    case .returnOrder, .suspend, .extend, .finish: [.assigned, .inProgress]
    case .resume: [.suspended]
    case .refuse: [.registered, .assigned, .inProgress]
    case .approve, .reject: [.refusalPending]
    case .callBack: [.awaitingCallback]
    case .merge, .withdraw, .moveClocks: [.registered, .assigned, .inProgress, .suspended]
    case .close: [.resolved]
    case .reopen: [.resolved, .closed, .merged]
    case .hotline(let command): command.allowedStates
    }
  }
}
