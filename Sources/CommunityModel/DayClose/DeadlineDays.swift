/// For which day a deadline counts in 响应率 and 按期办结率: the day it falls on, or the next event day where it still ran
/// when its day was sealed; a day that nobody ever sealed because it was passed over hands on to the next one too. So each
/// deadline counts once, in seals and in reports alike (product rules, *Figures*).
///
/// Only the chain of seals decides where it reaches: it is appended to and never changed, so what a seal counted stays its
/// own although a day is reopened or the calendar corrected later.
public struct DeadlineDays: Sendable {
  /// A seal, as far as deadlines go.
  public struct Close: Sendable {
    /// The day sealed.
    public var day: Day
    /// When.
    public var at: Instant
    /// Whether the day was reopened later.
    public var isReopened: Bool
    /// The rule of the seal; see ``Seal/Content/rule``.
    public var rule: Int?

    public init(day: Day, at: Instant, isReopened: Bool, rule: Int?) {
      self.day = day
      self.at = at
      self.isReopened = isReopened
      self.rule = rule
    }
  }

  private let calendar: WorkCalendar
  /// Days on which something happened, as far as they come after the last seal.
  private let eventful: Set<Day>
  /// Days sealed before any later one, in their order.
  private var sealed: [Day] = []
  /// When they were sealed for the last time before a later one was.
  private var ends: [Day: Instant] = [:]
  /// Whether the last of them goes on: reopened before any later day was sealed. After that a reopening changes nothing.
  private var isLastReopened = false

  /// - Parameters:
  ///   - closes: the chain of seals in its order, from as early a day on as is asked for.
  ///   - eventful: days on which something happened; those under a seal may be left out.
  public init(_ closes: [Close], eventful: Set<Day>, _ calendar: WorkCalendar) {
    self.calendar = calendar
    self.eventful = eventful
    for close in closes { add(close) }
  }

  /// Takes the next seal of the chain.
  public mutating func add(_ close: Close) {
    guard sealed.last.map({ $0 <= close.day }) ?? true else { return }
    if sealed.last != close.day { sealed.append(close.day) }
    // A seal of the first rule took what was due on its day, passed or not.
    ends[close.day] = close.rule == nil ? nil : close.at
    isLastReopened = close.isReopened
  }

  /// The day for which a deadline counts.
  /// - Parameters:
  ///   - deadline: the moment.
  ///   - day: the day it falls on, or the event day on which it was set where that is later.
  ///   - doneOn: the event day on which what was asked for was done; nil while it was not.
  public func day(of deadline: Instant, on day: Day, doneOn: Day?) -> Day {
    let first = first(from: day)
    guard first == day, runs(deadline, on: day), doneOn.map({ $0 > day }) ?? true else { return first }
    return self.first(from: day.advanced(by: 1))
  }

  /// When a day was sealed while deadlines of it could still run; nil where it never was.
  public func end(of day: Day) -> Instant? { isLastReopened && day == sealed.last ? nil : ends[day] }

  /// The last day that deadlines count for up to and including `day`; `day` itself where none is near.
  public func last(upTo day: Day) -> Day {
    (0..<Self.longest).lazy.map { day.advanced(by: -$0) }.first { counts($0) } ?? day
  }

  /// More days than are ever passed over at a stretch.
  private static let longest = 60

  private func runs(_ deadline: Instant, on day: Day) -> Bool { end(of: day).map { $0 < deadline } ?? false }

  /// The first day from `day` on that deadlines count for.
  private func first(from day: Day) -> Day {
    var low = 0
    var high = sealed.count
    while low < high {
      let middle = (low + high) / 2
      if sealed[middle] < day { low = middle + 1 } else { high = middle }
    }
    if low < sealed.count { return sealed[low] }
    return (0..<Self.longest).lazy.map { day.advanced(by: $0) }.first { counts($0) } ?? day
  }

  private func counts(_ day: Day) -> Bool {
    if let last = sealed.last, day <= last { return sealed.contains(day) }
    return calendar.isWorking(day) || eventful.contains(day)
  }
}
