/// A stretch of the calendar in which something is owed so many times.
public enum RhythmPeriod: String, Hashable, Sendable, Codable, CaseIterable {
  case week = "week"
  case month = "month"
  case quarter = "quarter"
  case half = "half"
  case year = "year"

  /// The stretch that holds a day: weeks from Monday, the others from the first of a month.
  public func days(around day: Day) -> ClosedRange<Day> {
    if self == .week {
      let monday = day.advanced(by: 1 - day.weekday)
      return monday...monday.advanced(by: 6)
    }
    let months = monthCount
    let (year, month, _) = day.civil
    let first = Day(year: year, month: (month - 1) / months * months + 1, day: 1) ?? day
    return first...first.advanced(months: months).advanced(by: -1)
  }

  /// The first day of the next stretch.
  public func next(after day: Day) -> Day { days(around: day).upperBound.advanced(by: 1) }

  /// Whether it lasts longer than a month: what is owed in it shows as one line and never as rows.
  public var isLong: Bool { self != .week && self != .month }

  private var monthCount: Int {
    switch self {
    case .week, .month: 1
    case .quarter: 3
    case .half: 6
    case .year: 12
    }
  }
}
