/// Something that happened to a work order. Events are only ever appended.
public struct OrderEvent: Hashable, Sendable, Codable {
  /// 1, 2, 3 … within the order.
  public var sequence: Int
  /// When it really happened.
  public var at: Instant
  /// The day it counts for: the later of the local date and the day after the last sealed day.
  public var day: Day
  /// The operator.
  public var actor: StaffMember.ID
  /// What happened.
  public var kind: Kind

  public init(sequence: Int, at: Instant, day: Day, actor: StaffMember.ID, kind: Kind) {
    self.sequence = sequence
    self.at = at
    self.day = day
    self.actor = actor
    self.kind = kind
  }

  /// What happened, with all that a replay needs: due dates are reckoned when the event is made, never on reading.
  public enum Kind: Hashable, Sendable, Codable {
    /// 登记
    case registered(Registration, assignBy: Instant, contactBy: Instant)
    /// Corrected before the end: requester, phone, category, place, urgency, text …; clocks as they are now. What stood
    /// there before; nil in events of earlier programs.
    case amended(Registration, assignBy: Instant, contactBy: Instant, dueAt: Instant?, before: Registration? = nil)
    /// The requester turned out to be a resident of the file; the phone they had left stays with the order.
    case requesterLinked(Resident.ID, callbackPhone: String? = nil)
    /// 交办
    case assigned(Assignment, dueAt: Instant)
    /// 移交
    case reassigned(Assignment, dueAt: Instant)
    /// First contact made; 办理中.
    case started(firstContactAt: Instant)
    /// 退回
    case returned(reason: String)
    /// 挂起; due as it will be when the clock runs again on the wake date.
    case suspended(reason: String, wakeOn: Day, wakeAt: Instant, dueAt: Instant)
    /// 恢复
    case resumed(clockFrom: Instant, dueAt: Instant)
    /// 延期
    case extended(to: Instant, reason: String)
    /// 办理结果; nobody to call ends the order at once.
    case finished(Completion, endsUncalled: Bool)
    /// 明确拒办, waiting for the secretary.
    case refusalAsked(Refusal, dueAt: Instant)
    /// The secretary agrees; telling the requester is the callback.
    case refusalApproved(endsUncalled: Bool)
    /// The secretary does not agree.
    case refusalRejected(reason: String)
    /// 回访
    case calledBack(Callback, outcome: CallbackOutcome)
    /// 合并
    case merged(into: OrderNumber)
    /// Another order was merged into this one (并入), which inherits its urgency and clocks.
    case absorbed(OrderNumber, InheritedTerms)
    /// A merged order stands by itself again, in the state before: its master was withdrawn, or it was merged by mistake.
    case givenBack(from: OrderNumber, reason: String, dueAt: Instant?)
    /// 撤单
    case withdrawn(reason: String)
    /// 注销, by a seal.
    case closed
    /// 重办 after the end: a new cycle.
    case reopened(reason: String, assignBy: Instant, contactBy: Instant)
    /// 办理记录
    case noted(String)
    /// 催办
    case chased(String)
    /// 顺延
    case carriedOver(reason: String)
    /// What passed between the community and the hotline.
    case hotline(HotlineStep)
    /// 时限重算: limits, hours or days off were set otherwise, and what the order had by the old ones it has by the new.
    case clocksMoved(OrderClocks)
    /// 撤销: the events with these sequences no longer count.
    case undone([Int])
    /// 恢复撤销: the events with these sequences count again.
    case redone([Int])

    /// The names under which cases are stored: whatever a case is called, they stay.
    enum CodingKeys: String, CodingKey, CaseIterable {
      case registered, amended, requesterLinked, assigned, reassigned, started, returned, suspended, resumed, extended
      case finished, refusalAsked, refusalApproved, refusalRejected, calledBack, merged, givenBack, withdrawn
      case absorbed = "tookIn"
      case closed, reopened, noted, chased, carriedOver, undone, redone, hotline
      case clocksMoved
    }
  }

  /// What a callback leads to.
  public enum CallbackOutcome: Hashable, Sendable, Codable {
    /// 办结
    case resolved
    /// 已告知: the requester was told of a refusal; 办结, out of 解决率.
    case told
    /// Nobody reached; to be tried again.
    case failed
    /// 联系不上: tried often enough; 办结, out of the rates.
    case unreachable
    /// 重办: back to work.
    case redo
    /// 未解决结案, by the secretary.
    case resolvedUnsolved(reason: String)

    enum CodingKeys: String, CodingKey, CaseIterable {
      case resolved, told, failed, unreachable, redo, resolvedUnsolved
    }
  }
}

extension OrderEvent {
  /// The withdrawal reason of a registration that was undone (误登): a key, for which ``Wording`` has words.
  public static let registeredByMistake = "registeredByMistake"

  /// The events of an order that were not undone, without the undoing itself.
  public static func counting(_ events: [OrderEvent]) -> [OrderEvent] {
    var undone: Set<Int> = []
    for event in events {
      switch event.kind {
      case .undone(let sequences): undone.formUnion(sequences)
      case .redone(let sequences): undone.subtract(sequences)
      default: break
      }
    }
    return events.filter { event in
      switch event.kind {
      case .undone, .redone: false
      default: !undone.contains(event.sequence)
      }
    }
  }
}

extension OrderEvent.Kind {
  /// The stable name of the kind, as it is stored.
  public var name: String { key.rawValue }

  /// By which programs that read our JSON know what happened.
  public var scriptName: String { if case .hotline(let step) = self { step.name } else { name } }

  private var key: CodingKeys {
    switch self {
    case .registered: .registered
    case .amended: .amended
    case .requesterLinked: .requesterLinked
    case .assigned: .assigned
    case .reassigned: .reassigned
    case .started: .started
    case .returned: .returned
    case .suspended: .suspended
    case .resumed: .resumed
    case .extended: .extended
    case .finished: .finished
    case .refusalAsked: .refusalAsked
    case .refusalApproved: .refusalApproved
    case .refusalRejected: .refusalRejected
    case .calledBack: .calledBack
    case .merged: .merged
    case .absorbed: .absorbed
    case .givenBack: .givenBack
    case .withdrawn: .withdrawn
    case .closed: .closed
    case .reopened: .reopened
    case .noted: .noted
    case .chased: .chased
    case .carriedOver: .carriedOver
    case .undone: .undone
    case .redone: .redone
    case .hotline: .hotline
    case .clocksMoved: .clocksMoved
    }
  }
}
