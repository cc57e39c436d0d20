/// What one cycle of an order adds to the figures. Frozen when the next cycle starts.
///
/// What was done counts for its event day, like everything else: work finished after the seal is tomorrow's. A deadline
/// counts for the day it falls on, or for the event day on which it was set where that is later: a matter that was
/// registered after the seal and was due the same evening is tomorrow's too. A deadline that still ran when its day was
/// sealed moves on from there; see ``DeadlineDays``. So everything counts once, for one day.
public struct CycleFigures: Hashable, Sendable, Codable {
  /// Which cycle.
  public var cycle: Int
  /// By when first contact was due, and when it was made.
  public var contactBy: Instant
  /// See ``contactBy``.
  public var firstContactAt: Instant?
  /// The day for which the contact deadline counts.
  public var contactDay: Day
  /// The event day on which first contact became known.
  public var contactedDay: Day?
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
    contactedDay = order.firstContactOn
    dueAt = order.dueAt
    dueDay = order.dueDay(calendar)
    finishedAt = order.finishedAt
    finishedDay = order.finishedOn
    wasExtended = order.timeExtension != nil
    wasRefused = order.isRefused
    // 联系不上 ends without a word on what was done last; an answer before the 重办 spoke of earlier work.
    answer = order.ending == .unreachable ? nil : order.answer
    answeredDay = answer == nil ? nil : order.answeredOn
    callbacks = order.callbacks.count
    isVoid = order.isVoid
    handlingSeconds = order.finishedAt.map { finished in
      let stood = order.suspensions.reduce(Int64(0)) { total, suspension in
        let until = min(suspension.until ?? suspension.wakeAt, suspension.wakeAt, finished)
        return total + max(0, calendar.workingSeconds(from: suspension.from, to: until))
      }
      return max(0, calendar.workingSeconds(from: order.clockStart, to: finished) - stood)
    }
  }
}

/// A time limit of a cycle: the one of 响应率 or the one of 按期办结率.
public struct CycleDeadline: Hashable, Sendable {
  /// Which one.
  public enum Kind: Hashable, Sendable {
    case contact
    case due(isExtended: Bool)
  }

  public var kind: Kind
  /// When it ran out.
  public var at: Instant
  /// The day on which it ran out, or the event day on which it was set where that is later; see ``DeadlineDays``.
  public var day: Day
  /// The event day on which what was asked for was done; nil while it was not.
  public var doneOn: Day?
  /// Whether it was done in time.
  public var isKept: Bool
}

extension CycleFigures {
  /// Its time limits; none of what was merged or withdrawn.
  public var deadlines: [CycleDeadline] {
    if isVoid { return [] }
    let contact = CycleDeadline(
      kind: .contact, at: contactBy, day: contactDay, doneOn: firstContactAt == nil ? nil : contactedDay,
      isKept: firstContactAt.map { $0 <= contactBy } ?? false)
    guard let dueAt, let dueDay else { return [contact] }
    let due = CycleDeadline(
      kind: .due(isExtended: wasExtended), at: dueAt, day: dueDay, doneOn: finishedAt == nil ? nil : finishedDay,
      isKept: finishedAt.map { $0 <= dueAt } ?? false)
    return [contact, due]
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
  /// 日清率: of the orders due on each day, those finished by its end, refused, suspended or extended on it ÷ all. Seals
  /// of the first rule count 顺延 and 移交 too.
  public var dayClearance = Rate()
  /// 当日办结率: of the same orders, those finished by the end of their day ÷ all.
  public var dayCompletion = Rate()
  /// 当日受理当日办结: orders registered in the period and finished on the day of their registration ÷ registered.
  public var sameDay = Rate()
  /// Working seconds of every order finished in the period, for mean and median; unordered.
  public var handlingSeconds: [Int64] = []
  /// Callback tries made.
  public var callbacks = 0

  public init() {}

  /// Figures as they are stored: what an older program did not count is empty.
  public init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    response = try stored.decode(Rate.self, forKey: .response)
    solution = try stored.decode(Rate.self, forKey: .solution)
    satisfaction = try stored.decode(Rate.self, forKey: .satisfaction)
    punctuality = try stored.decode(Rate.self, forKey: .punctuality)
    extended = try stored.decode(Int.self, forKey: .extended)
    dayClearance = try stored.decode(Rate.self, forKey: .dayClearance)
    dayCompletion = try stored.decodeIfPresent(Rate.self, forKey: .dayCompletion) ?? Rate()
    sameDay = try stored.decodeIfPresent(Rate.self, forKey: .sameDay) ?? Rate()
    handlingSeconds = try stored.decode([Int64].self, forKey: .handlingSeconds)
    callbacks = try stored.decode(Int.self, forKey: .callbacks)
  }

  /// Adds a cycle to the figures of the days `from`…`until`, as seen at `now`: deadlines that have not passed count for
  /// nothing yet. 日清率 and what stands beside it are added with ``add(_:)``.
  /// - Parameter days: for which day a deadline counts; nil as seals of the first rule had it, where it is the day it
  ///   falls on whatever the hour of the seal.
  public mutating func add(_ cycle: CycleFigures, from: Day, until: Day, now: Instant, days: DeadlineDays? = nil) {
    let period = from...Swift.max(from, until)
    for deadline in cycle.deadlines where deadline.at <= now || deadline.doneOn != nil {
      let day = days?.day(of: deadline.at, on: deadline.day, doneOn: deadline.doneOn) ?? deadline.day
      if period.contains(day) { add(deadline) }
    }
    addWork(of: cycle, period)
  }

  /// Adds a deadline that counts.
  public mutating func add(_ deadline: CycleDeadline) {
    switch deadline.kind {
    case .contact: response.count(deadline.isKept)
    case .due(let isExtended):
      punctuality.count(deadline.isKept)
      if isExtended { extended += 1 }
    }
  }

  /// Adds what was done in a cycle, without its deadlines.
  public mutating func addWork(of cycle: CycleFigures, _ period: ClosedRange<Day>) {
    if cycle.isVoid { return }
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

  /// Adds an order that was due on a day.
  public mutating func add(_ due: DueDay) {
    dayClearance.count(due.isCleared)
    dayCompletion.count(due.isFinished)
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
