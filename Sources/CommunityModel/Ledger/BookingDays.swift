/// In which day's seal the lines of an entry count (ledger rules, *States, days, seals*).
///
/// An entry never makes a day off need a seal: what happened on one that is passed over counts on the next day that has
/// a seal.
public struct BookingDays: Sendable {
  /// Which days are sealed and which will be.
  public var book: DayBook
  /// The local date.
  public var today: Day

  /// Working days.
  public var calendar: WorkCalendar { book.calendar }

  public init(_ book: DayBook, today: Day) {
    self.book = book
    self.today = today
  }

  /// More days than are ever passed over at a stretch.
  private static let longest = 60

  /// The day on which something of `day` is booked: the day itself if it is open or reopened, else the first open day
  /// after the last sealed one. Nil before the file's first day.
  public func booking(of day: Day) -> Day? {
    if day < book.firstDay { return nil }
    return book.needsSeal(day) ? day : firstOpen(from: day)
  }

  /// The day on which a correction made now is booked.
  public var now: Day {
    let from = max(today, book.firstDay)
    return book.needsSeal(from) ? from : firstOpen(from: from)
  }

  /// Days of these that are sealed, in order.
  public func sealed(of days: Set<Day>) -> [Day] { days.intersection(book.sealed).sorted() }

  private func firstOpen(from day: Day) -> Day {
    let first = max(day, book.lastSealed.map { $0.advanced(by: 1) } ?? day)
    return (0..<Self.longest).lazy.map { first.advanced(by: $0) }.first { book.needsSeal($0) } ?? first
  }
}
