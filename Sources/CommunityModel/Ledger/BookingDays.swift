/// In which day's seal the lines of an entry count (ledger rules, *States, days, seals*).
///
/// An entry never makes a day off need a seal: what happened on one that is passed over counts on the next day that has
/// a seal.
public struct BookingDays: Sendable {
  /// Days under a seal that still holds; a reopened day is not among them.
  public var sealed: Set<Day>
  /// The last of them.
  public var lastSealed: Day?
  /// The day the file was made: what happened before is posted on no day.
  public var firstDay: Day
  /// Days off on which something else happened, so that they are sealed too.
  public var eventful: Set<Day>
  /// The local date.
  public var today: Day
  /// Working days.
  public var calendar: WorkCalendar

  public init(
    sealed: Set<Day>, firstDay: Day, eventful: Set<Day> = [], today: Day, calendar: WorkCalendar
  ) {
    self.sealed = sealed
    lastSealed = sealed.max()
    self.firstDay = firstDay
    self.eventful = eventful
    self.today = today
    self.calendar = calendar
  }

  /// More days than are ever passed over at a stretch.
  private static let longest = 60

  /// The day on which something of `day` is booked: the day itself if it is open or reopened, else the first open day
  /// after the last sealed one. Nil before the file's first day.
  public func booking(of day: Day) -> Day? {
    if day < firstDay { return nil }
    if !sealed.contains(day), willBeSealed(day) { return day }
    return firstOpen(from: day)
  }

  /// The day on which a correction made now is booked.
  public var now: Day {
    let from = max(today, firstDay)
    return !sealed.contains(from) && willBeSealed(from) ? from : firstOpen(from: from)
  }

  /// Days of these that are sealed, in order.
  public func sealed(of days: Set<Day>) -> [Day] { days.intersection(sealed).sorted() }

  /// A day off without events is passed over.
  private func willBeSealed(_ day: Day) -> Bool { calendar.isWorking(day) || eventful.contains(day) }

  private func firstOpen(from day: Day) -> Day {
    let first = max(day, lastSealed.map { $0.advanced(by: 1) } ?? day)
    return (0..<Self.longest).lazy.map { first.advanced(by: $0) }.first { !sealed.contains($0) && willBeSealed($0) }
      ?? first
  }
}
