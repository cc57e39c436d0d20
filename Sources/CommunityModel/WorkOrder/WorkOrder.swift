/// A work order (工单): what its events add up to. Made only by replaying events; see ``replay(id:number:events:)``.
public struct WorkOrder: Hashable, Sendable, Codable, Identifiable {
  /// How an order ended.
  public enum Ending: String, Hashable, Sendable, Codable {
    /// Called back, or nobody to call.
    case resolved
    /// 联系不上
    case unreachable
    /// 未解决结案
    case unsolved
  }

  /// The order's number in this file; never shown.
  public var id: Int64
  /// The number people use.
  public var number: OrderNumber
  /// Where it stands.
  public var state: OrderState
  /// 1, and one more at every reopening.
  public var cycle: Int
  /// What was registered, with corrections.
  public var registration: Registration
  /// When it was registered.
  public var registeredAt: Instant
  /// Who registered it.
  public var registrar: StaffMember.ID
  /// When the clocks of this cycle started: receipt, or reopening.
  public var clockStart: Instant
  /// By when it must be assigned.
  public var assignBy: Instant
  /// By when the first contact must be made.
  public var contactBy: Instant
  /// The event day on which ``contactBy`` was settled.
  public var contactSetOn: Day
  /// When it was (last) assigned in this cycle.
  public var assignedAt: Instant?
  /// The five settled things.
  public var assignment: Assignment?
  /// When it is due, extensions and suspensions reckoned in.
  public var dueAt: Instant?
  /// The event day on which ``dueAt`` was settled; nil where it never was.
  public var dueSetOn: Day?
  /// When somebody was first in touch with the requester in this cycle.
  public var firstContactAt: Instant?
  /// The event day on which ``firstContactAt`` became known.
  public var firstContactOn: Day?
  /// When it was finished in this cycle.
  public var finishedAt: Instant?
  /// The event day of ``finishedAt``.
  public var finishedOn: Day?
  /// What was done.
  public var completion: Completion?
  /// The refusal asked for or approved; nil again once rejected.
  public var refusal: Refusal?
  /// Whether the secretary approved the refusal.
  public var isRefused: Bool
  /// State, due date to go back to when a refusal is rejected.
  public var beforeRefusal: BeforeRefusal?
  /// Callbacks of this cycle.
  public var callbacks: [Callback]
  /// The event day of the last callback that reached the requester.
  public var answeredOn: Day?
  /// Suspensions of this cycle.
  public var suspensions: [Suspension]
  /// The extension of this cycle.
  public var timeExtension: Extension?
  /// Progress and coordination.
  public var notes: [OrderNote]
  /// How often it was returned (退回).
  public var returns: Int
  /// How often it was handed on (移交).
  public var reassignments: Int
  /// How often it was chased (催办).
  public var chases: Int
  /// Carried over (顺延).
  public var carryOvers: [CarryOver]
  /// What the hotline and the community have told each other.
  public var hotline: HotlineRecord
  /// The last decision that settles an open matter for its day; nil again once what happened since asks anew.
  public var decision: DayDecision?
  /// The master order, once merged.
  public var mergedInto: OrderNumber?
  /// The state before it was merged; nil unless it is.
  public var beforeMerge: OrderState?
  /// What it has inherited from orders merged into it in this cycle.
  public var inherited: InheritedTerms?
  /// Why it was withdrawn.
  public var withdrawalReason: String?
  /// How it ended.
  public var ending: Ending?
  /// When it ended (办结, 合并 or 撤单).
  public var endedAt: Instant?
  /// When it was struck off (注销).
  public var closedAt: Instant?
  /// Sequence of the last event; two desks compare it.
  public var revision: Int
  /// The event day of the last event.
  public var lastDay: Day

  /// A decision that settles an open matter for one day without ending it.
  public struct DayDecision: Hashable, Sendable, Codable {
    /// The event day it was taken on.
    public var day: Day
    /// What was decided.
    public var kind: Kind

    /// What was decided.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
      /// Assigned when its time was over already: that is what could be done about it on that day.
      case assign
      case reassign
      case extend
      case callback
      case carryOver
      /// What is owed was done.
      case done
      /// What is owed is not to be done this time.
      case cancel
    }

    public init(day: Day, kind: Kind) {
      self.day = day
      self.kind = kind
    }
  }

  /// What a rejected refusal goes back to.
  public struct BeforeRefusal: Hashable, Sendable, Codable {
    /// The state before.
    public var state: OrderState
    /// The due date before.
    public var dueAt: Instant?

    public init(state: OrderState, dueAt: Instant?) {
      self.state = state
      self.dueAt = dueAt
    }
  }

  /// How the order is handled: the refusal's mode once one is asked for, else the assignment's.
  public var mode: HandlingMode? {
    state == .refusalPending || isRefused ? .refused : assignment?.mode
  }

  /// The suspension that lasts, if any.
  public var currentSuspension: Suspension? {
    state == .suspended ? suspensions.last { $0.until == nil } : nil
  }

  /// Whether the due date is past, or was missed when the order was finished.
  public func isOverdue(at now: Instant) -> Bool {
    guard let dueAt else { return false }
    if let finishedAt { return finishedAt > dueAt }
    return state.isBeingHandled && now > dueAt
  }

  /// Whether it is still to be finished and its due date is past: 存量逾期.
  public func isPastDue(at now: Instant) -> Bool { state.isBeingHandled && dueAt.map { $0 < now } ?? false }

  /// The moment that the order's next duty is due: assignment while registered, then the due date, then the callback.
  public func nextDeadline(_ limits: OrderLimits, _ calendar: WorkCalendar) -> Instant? {
    switch state {
    case .registered: dueAt.map { min($0, assignBy) } ?? assignBy
    case .assigned, .inProgress, .suspended, .refusalPending: dueAt
    case .awaitingCallback: callbackBy(limits, calendar)
    case .resolved, .closed, .merged, .withdrawn: nil
    }
  }

  /// By when the next callback must be made; nil unless one is awaited.
  public func callbackBy(_ limits: OrderLimits, _ calendar: WorkCalendar) -> Instant? {
    guard state == .awaitingCallback, let finishedAt else { return nil }
    // After 重办 the last call lies before the finish; the new call is reckoned from the finish.
    let from = callbacks.last.map { max($0.at, finishedAt) } ?? finishedAt
    return limits.callbackBy(after: from, calendar)
  }

  /// Why the order was carried over, while that is the last decision about it.
  public var carriedOver: String? { decision?.kind == .carryOver ? carryOvers.last?.reason : nil }

  /// On how many days up to and including `day` it was carried over; several times in a day is once.
  public func timesCarriedOver(upTo day: Day) -> Int { Set(carryOvers.map(\.day).filter { $0 <= day }).count }

  /// How often an open order had to be done again: after an answer, or after its end.
  public var timesRedone: Int { cycle - 1 + callbacks.count { $0.answer != nil } }

  /// The requester's last answer in this cycle.
  public var answer: Callback.Answer? { callbacks.last { $0.answer != nil }?.answer }
}
