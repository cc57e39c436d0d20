import CommunityModel

extension DaySchedule {
  /// Days before those asked for: more than ever follow each other without a seal.
  private static let margin = 20

  /// In which day's seal something counts that is written down at a moment and happened on a day since `earliest`.
  func booking(at moment: Instant, since earliest: Day) -> BookingDays {
    let now = calendar.day(of: moment)
    let start = max(first, min(earliest, now).advanced(by: -Self.margin))
    let end = max(start, now.advanced(by: Self.margin))
    let days = (start...end).filter { isWorked($0) }
    let book = DayBook(
      sealed: Set(days.lazy.filter { $0 <= now && sealing(of: $0) < moment }), firstDay: first,
      eventful: Set(days.lazy.filter { !calendar.isWorking($0) }), calendar: calendar)
    return BookingDays(book, today: now)
  }

  /// The next day after one on which somebody works; nil where that is not over yet.
  func worked(after day: Day) -> Day? {
    var day = day.advanced(by: 1)
    while day < today, !isWorked(day) { day = day.advanced(by: 1) }
    return day < today ? day : nil
  }
}
