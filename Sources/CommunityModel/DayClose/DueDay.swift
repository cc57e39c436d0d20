/// A day on which an order was due, and what came of it by the end of that day: what 日清率 and 当日办结率 count.
///
/// An order is due on a day when its due date falls on it at the beginning of the day or at any time during it, so one that
/// is extended or suspended on the day it is due counts for that day, and for the later one too.
public struct DueDay: Hashable, Sendable {
  /// The cycle of the order.
  public var cycle: Int
  /// The day.
  public var day: Day
  /// Whether it was finished by the end of the day, or extended or suspended on it.
  public var isCleared: Bool
  /// Whether it was finished by the end of the day. An approved refusal finishes too.
  public var isFinished: Bool

  public init(cycle: Int, day: Day, isCleared: Bool, isFinished: Bool) {
    self.cycle = cycle
    self.day = day
    self.isCleared = isCleared
    self.isFinished = isFinished
  }
}

/// Finds the days on which an order was due, event by event.
public struct DueDayFinder {
  /// The days found, by cycle and day.
  public private(set) var days: [DueDay] = []
  private let calendar: WorkCalendar
  /// The order after the last event, and the day of that.
  private var order: WorkOrder?
  private var day: Day?
  /// What is known of that day.
  private var (isDue, isExtended, isSuspended) = (false, false, false)

  public init(_ calendar: WorkCalendar) { self.calendar = calendar }

  /// Applies the next event that counts.
  /// - Parameter after: the order as the event left it.
  public mutating func apply(_ event: OrderEvent, _ after: WorkOrder) {
    let isSameCycle = order?.cycle == after.cycle
    if event.day != day || !isSameCycle {
      endDay()
      rest(until: isSameCycle ? event.day : nil)
      isDue = isSameCycle && order?.dueDay(calendar) == event.day
      (isExtended, isSuspended) = (false, false)
      day = event.day
    }
    switch event.kind {
    case .extended: isExtended = isExtended || isDue
    case .suspended: isSuspended = isSuspended || isDue
    // What was corrected, or is reckoned otherwise, was never due when it was said to be.
    case .amended, .clocksMoved: if order?.dueAt != after.dueAt { isDue = false }
    default: break
    }
    order = after
    if after.dueDay(calendar) == event.day { isDue = true }
  }

  /// Counts what lies after the last event.
  public mutating func finish() {
    endDay()
    rest(until: nil)
    order = nil
  }

  private mutating func endDay() {
    guard isDue, let order, let day else { return }
    let isPutOff = isSuspended && (order.state == .suspended || order.dueDay(calendar).map { $0 > day } ?? false)
    add(order, day, isCleared: isExtended || isPutOff)
  }

  /// The due date that falls between the last event and the next one.
  private mutating func rest(until next: Day?) {
    guard let order, let day, let due = order.dueDay(calendar), due > day, next.map({ due < $0 }) ?? true else {
      return
    }
    add(order, due, isCleared: false)
  }

  private mutating func add(_ order: WorkOrder, _ day: Day, isCleared: Bool) {
    if order.isVoid { return }
    let isFinished = order.finishedOn != nil
    days.append(DueDay(cycle: order.cycle, day: day, isCleared: isCleared || isFinished, isFinished: isFinished))
  }
}

extension WorkOrder {
  /// Whether it was merged or withdrawn, and so stays out of every rate.
  public var isVoid: Bool { state == .merged || state == .withdrawn }

  /// The day for which the due date counts: the day it falls on, or the event day on which it was settled where that is
  /// later; nil without one.
  public func dueDay(_ calendar: WorkCalendar) -> Day? {
    dueAt.map { due in
      let day = calendar.day(of: due)
      return dueSetOn.map { max(day, $0) } ?? day
    }
  }
}
