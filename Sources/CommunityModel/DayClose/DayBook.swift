/// The book of days: which are sealed, which still have to be, and which are passed over.
public struct DayBook: Hashable, Sendable {
  /// Days under a seal that still holds (a reopened day is not among them).
  public var sealed: Set<Day>
  /// The last of them.
  public var lastSealed: Day?
  /// The day before which nothing happened: the day the file was made.
  public var firstDay: Day
  /// Days on which something happened that a seal covers. An entry of the ledger alone never makes a day off one of them:
  /// see ``BookingDays``.
  public var eventful: Set<Day>
  /// Working days.
  public var calendar: WorkCalendar

  public init(sealed: Set<Day>, firstDay: Day, eventful: Set<Day> = [], calendar: WorkCalendar) {
    self.sealed = sealed
    lastSealed = sealed.max()
    self.firstDay = firstDay
    self.eventful = eventful
    self.calendar = calendar
  }

  /// Whether a day is still to be sealed, some time: a day off without events is passed over.
  public func needsSeal(_ day: Day) -> Bool {
    day >= firstDay && !sealed.contains(day) && (calendar.isWorking(day) || eventful.contains(day))
  }

  /// Days not yet sealed up to and including `today`, oldest first.
  public func unsealed(upTo today: Day) -> [Day] {
    guard firstDay <= today else { return [] }
    return (firstDay...today).filter(needsSeal)
  }
}
