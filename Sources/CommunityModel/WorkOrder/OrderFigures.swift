/// What one cycle of an order adds to the figures. Frozen when the next cycle starts.
///
/// What was done counts for its event day, like everything else: work finished after the seal is tomorrow's. A deadline
/// counts for the day it falls on, or for the event day on which it was settled where that is later: a matter that was
/// registered after the seal and was due the same evening is tomorrow's too. So everything counts once, for one day.
public struct CycleFigures: Hashable, Sendable, Codable {
  /// Which cycle.
  public var cycle: Int
  /// By when first contact was due, and when it was made.
  public var contactBy: Instant
  /// See ``contactBy``.
  public var firstContactAt: Instant?
  /// The day for which the contact deadline counts.
  public var contactDay: Day
  /// When it was due.
  public var dueAt: Instant?
  /// The day for which the due date counts.
  public var dueDay: Day?
  /// When it was finished.
  public var finishedAt: Instant?
  /// The event day of the finish.
  public var finishedDay: Day?
  /// Working seconds from the start of the clock to the finish, suspensions out; nil before.
  public var handlingSeconds: Int64?
  /// Whether it was extended.
  public var wasExtended: Bool
  /// Whether it was refused: stays out of 解决率.
  public var wasRefused: Bool
  /// The requester's word at the last callback reached; nil where nobody was reached.
  public var answer: Callback.Answer?
  /// The event day of that callback.
  public var answeredDay: Day?
  /// Callback tries, reached or not.
  public var callbacks: Int
  /// 合并 and 撤单 stay out of every rate.
  public var isVoid: Bool

  /// The figures of the order's cycle now.
  public init(of order: WorkOrder, _ calendar: WorkCalendar) {
    cycle = order.cycle
    contactBy = order.contactBy
    firstContactAt = order.firstContactAt
    contactDay = max(calendar.day(of: order.contactBy), order.contactSetOn)
    dueAt = order.dueAt
    dueDay = order.dueAt.map { due in
      let day = calendar.day(of: due)
      return order.dueSetOn.map { max(day, $0) } ?? day
    }
    finishedAt = order.finishedAt
    finishedDay = order.finishedOn
    wasExtended = order.timeExtension != nil
    wasRefused = order.isRefused
    // 联系不上 ends without a word on what was done last; an answer before the 重办 spoke of earlier work.
    answer = order.ending == .unreachable ? nil : order.answer
    answeredDay = answer == nil ? nil : order.answeredOn
    callbacks = order.callbacks.count
    isVoid = order.state == .merged || order.state == .withdrawn
    handlingSeconds = order.finishedAt.map { finished in
      let stood = order.suspensions.reduce(Int64(0)) { total, suspension in
        let until = min(suspension.until ?? suspension.wakeAt, suspension.wakeAt, finished)
        return total + max(0, calendar.workingSeconds(from: suspension.from, to: until))
      }
      return max(0, calendar.workingSeconds(from: order.clockStart, to: finished) - stood)
    }
  }
}

/// A rate with its denominator; an empty denominator is no rate and prints as —.
public struct Rate: Hashable, Sendable, Codable {
  /// How many did.
  public var part: Int
  /// Of how many.
  public var whole: Int

  public init(part: Int = 0, whole: Int = 0) {
    self.part = part
    self.whole = whole
  }

  /// Counts one more case.
  public mutating func count(_ did: Bool) {
    whole += 1
    if did { part += 1 }
  }

  /// Whole percent, halves rounded up; nil with an empty denominator.
  public var percent: Int? {
    whole == 0 ? nil : (part * 200 + whole) / (whole * 2)
  }
}

/// The figures of a period (响应率 解决率 满意率 按期办结率 平均办理时长 日清率).
public struct Figures: Hashable, Sendable, Codable {
  /// 响应率: first contact in time ÷ contact deadlines passed in the period.
  public var response = Rate()
  /// 解决率: solved ÷ valid callbacks of the period; partly counts as not solved.
  public var solution = Rate()
  /// 满意率: satisfied or fairly satisfied ÷ rated.
  public var satisfaction = Rate()
  /// 按期办结率: finished within due ÷ due in the period.
  public var punctuality = Rate()
  /// Of the orders in ``punctuality``, how many had an extension.
  public var extended = 0
  /// 日清率: due in the period and decided ÷ due.
  public var dayClearance = Rate()
  /// Working seconds of every order finished in the period, for mean and median; unordered.
  public var handlingSeconds: [Int64] = []
  /// Callback tries made.
  public var callbacks = 0

  public init() {}

  /// Adds a cycle to the figures of the days `from`…`until`, as seen at `now`: deadlines that have not passed count for
  /// nothing yet. A seal looks from the end of its day.
  public mutating func add(_ cycle: CycleFigures, from: Day, until: Day, now: Instant) {
    if cycle.isVoid { return }
    let period = from...Swift.max(from, until)
    if period.contains(cycle.contactDay), cycle.contactBy <= now || cycle.firstContactAt != nil {
      response.count(cycle.firstContactAt.map { $0 <= cycle.contactBy } ?? false)
    }
    if let due = cycle.dueAt, let day = cycle.dueDay, period.contains(day), due <= now || cycle.finishedAt != nil {
      punctuality.count(cycle.finishedAt.map { $0 <= due } ?? false)
      if cycle.wasExtended { extended += 1 }
    }
    if let day = cycle.finishedDay, period.contains(day), let seconds = cycle.handlingSeconds {
      handlingSeconds.append(seconds)
    }
    if let answer = cycle.answer, let day = cycle.answeredDay, period.contains(day) {
      if !cycle.wasRefused { solution.count(answer.solved == .yes) }
      if answer.rating != .unrated {
        satisfaction.count(answer.rating == .satisfied || answer.rating == .fairlySatisfied)
      }
    }
  }

  /// Mean working seconds of handling; nil without any.
  public var meanHandling: Int64? {
    handlingSeconds.isEmpty ? nil : handlingSeconds.reduce(0, +) / Int64(handlingSeconds.count)
  }

  /// Median working seconds of handling; nil without any.
  public var medianHandling: Int64? {
    guard !handlingSeconds.isEmpty else { return nil }
    let sorted = handlingSeconds.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
