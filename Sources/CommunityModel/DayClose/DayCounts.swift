/// How many orders met with what on one day.
public struct DayCounts: Hashable, Sendable, Codable {
  /// 接: registered, reopened ones included.
  public var received = 0
  /// 办: work finished.
  public var finished = 0
  /// 办结
  public var resolved = 0
  /// 注销
  public var closed = 0
  /// 挂起
  public var suspended = 0
  /// 延期
  public var extended = 0
  /// 拒办, approved.
  public var refused = 0
  /// Open and past due at the end of the day.
  public var overdue = 0
  /// 顺延: orders, however often each was carried over that day.
  public var carriedOver = 0
  /// 移交
  public var reassigned = 0
  /// 退回
  public var returned = 0
  /// 重办
  public var reopened = 0
  /// 回访, tries included.
  public var callbacks = 0
  /// 合并
  public var merged = 0
  /// 撤单
  public var withdrawn = 0

  public init() {}

  /// What the events of one order add to each day. An order carried over several times in a day is carried over once.
  public static func byDay(of events: [OrderEvent]) -> [Day: DayCounts] {
    var days: [Day: DayCounts] = [:]
    for event in OrderEvent.counting(events) {
      days[event.day, default: DayCounts()].add(event.kind)
      if case .carriedOver = event.kind { days[event.day]?.carriedOver = 1 }
    }
    return days
  }

  /// Counts one event of the day.
  private mutating func add(_ kind: OrderEvent.Kind) {
    switch kind {
    // What a master gives back comes in again, as what is reopened does.
    case .registered, .givenBack: received += 1
    case .reopened:
      received += 1
      reopened += 1
    case .finished(_, let endsUncalled):
      finished += 1
      if endsUncalled { resolved += 1 }
    case .refusalApproved(let endsUncalled):
      refused += 1
      if endsUncalled { resolved += 1 }
    case .calledBack(_, let outcome):
      callbacks += 1
      switch outcome {
      case .resolved, .told, .unreachable, .resolvedUnsolved: resolved += 1
      case .failed, .redo: break
      }
    case .closed: closed += 1
    case .suspended: suspended += 1
    case .extended: extended += 1
    case .carriedOver: carriedOver += 1
    case .reassigned: reassigned += 1
    case .returned: returned += 1
    case .merged: merged += 1
    case .withdrawn, .hotline(.sendBackAnswered(.granted, _)): withdrawn += 1
    case .amended, .requesterLinked, .assigned, .started, .resumed, .refusalAsked, .refusalRejected, .noted, .chased,
      .absorbed, .undone, .redone, .hotline, .clocksMoved:
      break
    }
  }
}
