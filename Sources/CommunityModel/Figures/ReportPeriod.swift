/// The stretches that reports are made for.
public enum ReportPeriod: String, Hashable, Sendable, CaseIterable {
  case day = "day"
  case week = "week"
  case month = "month"
  case quarter = "quarter"
  case year = "year"
  /// Any first and last day.
  case span = "span"

  /// The stretch of its kind that holds a day; of ``span`` the day alone.
  public func days(around day: Day) -> ClosedRange<Day> {
    switch self {
    case .day, .span: day...day
    case .week: RhythmPeriod.week.days(around: day)
    case .month: RhythmPeriod.month.days(around: day)
    case .quarter: RhythmPeriod.quarter.days(around: day)
    case .year: RhythmPeriod.year.days(around: day)
    }
  }

  /// The stretch before: of a span as many days as it has.
  public func before(_ days: ClosedRange<Day>) -> ClosedRange<Day> {
    let last = days.lowerBound.advanced(by: -1)
    if self == .span { return last.advanced(by: 1 - days.count)...last }
    return self.days(around: last)
  }

  /// The same stretch a year earlier: the same dates, a week by its number of weeks.
  public func yearBefore(_ days: ClosedRange<Day>) -> ClosedRange<Day> {
    if self == .week { return days.lowerBound.advanced(by: -364)...days.upperBound.advanced(by: -364) }
    let first = days.lowerBound.advanced(months: -12)
    if self != .span, self != .day { return self.days(around: first) }
    return first...max(first, days.upperBound.advanced(months: -12))
  }
}

extension ClosedRange<Day> {
  /// The months that it touches, each cut to it, the earliest first.
  public var months: [ClosedRange<Day>] {
    var months: [ClosedRange<Day>] = []
    var first = lowerBound
    while first <= upperBound {
      let next = first.startOfNextMonth
      months.append(first...Swift.min(upperBound, next.advanced(by: -1)))
      first = next
    }
    return months
  }
}
