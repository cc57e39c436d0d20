/// Which days are worked and at which hours: legal holidays and make-up working days (调休), local overrides, and the
/// two-span working day, date-ranged so that summer hours and weekend duty fit.
///
/// All local days and hours are reckoned by ``UTCOffset`` arithmetic.
public struct WorkCalendar: Hashable, Sendable, Codable {
  /// Whether a day is worked.
  public enum DayKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Nobody works: a legal holiday, a weekend, a local closing day.
    case holiday
    /// A working day, also when it falls on a weekend (调休).
    case workday
  }

  /// A day that the State Council's yearly notice names.
  public struct LegalDay: Hashable, Sendable, Codable {
    /// Whether the notice frees the day or makes it a working day.
    public var kind: DayKind
    /// What for; nil where the notice does not say.
    public var holiday: Holiday?

    public init(kind: DayKind, holiday: Holiday? = nil) {
      self.kind = kind
      self.holiday = holiday
    }
  }

  /// A span of working time within a day, in seconds since local midnight; `start` < `end`.
  public struct Span: Hashable, Sendable, Codable {
    /// First second worked.
    public var start: Int64
    /// First second no longer worked.
    public var end: Int64

    public init(start: Int64, end: Int64) {
      self.start = start
      self.end = end
    }
  }

  /// Working hours for a range of days; of several rules that fit a day the last one counts.
  public struct Hours: Hashable, Sendable, Codable {
    /// First day, or nil for "always has been".
    public var from: Day?
    /// Last day, or nil for "until further notice".
    public var until: Day?
    /// Weekdays (1 Monday … 7 Sunday) it fits, or nil for every day that is worked. A rule that names a weekend day
    /// makes that day worked (weekend duty). A make-up working day on a weekend is worked like any day from Monday to
    /// Friday, so duty hours do not shorten it.
    public var weekdays: Set<Int>?
    /// Spans in order, not overlapping.
    public var spans: [Span]

    public init(from: Day? = nil, until: Day? = nil, weekdays: Set<Int>? = nil, spans: [Span]) {
      self.from = from
      self.until = until
      self.weekdays = weekdays
      self.spans = spans
    }

    func fits(_ day: Day) -> Bool {
      reaches(day) && (weekdays.map { $0.contains(day.weekday) } ?? true)
    }

    /// Whether it fits a weekend day that is worked as if it were one from Monday to Friday.
    func fitsMakeUp(_ day: Day) -> Bool {
      reaches(day) && (weekdays.map { $0.isSuperset(of: 1...5) } ?? true)
    }

    private func reaches(_ day: Day) -> Bool {
      (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }
  }

  /// 09:00–12:00 and 14:00–18:00.
  public static let standardHours = Hours(spans: [
    Span(start: 9 * 3600, end: 12 * 3600), Span(start: 14 * 3600, end: 18 * 3600),
  ])

  /// The working time called "a day" when time left is said in days and hours: seven hours.
  public static let workingDaySeconds: Int64 = 7 * 3600

  /// How local time is reckoned.
  public var offset: UTCOffset
  /// Days named by yearly notices.
  public var legalDays: [Day: LegalDay]
  /// Years whose notice is in ``legalDays``; other years are reckoned from weekdays and ``statutoryDays`` and marked
  /// provisional (暂算).
  public var knownYears: Set<Int>
  /// The days that the law frees in a year whose notice is not known.
  public var statutoryDays = StatutoryDays()
  /// The community's own exceptions; they win over the notice.
  public var overrides: [Day: DayKind]
  /// Hours, later rules first asked. Never empty.
  public var hours: [Hours]

  public init(
    offset: UTCOffset = .china, legalDays: [Day: LegalDay] = [:], knownYears: Set<Int> = [],
    overrides: [Day: DayKind] = [:], hours: [Hours] = [WorkCalendar.standardHours]
  ) {
    self.offset = offset
    self.legalDays = legalDays
    self.knownYears = knownYears
    self.overrides = overrides
    self.hours = hours.isEmpty ? [WorkCalendar.standardHours] : hours
  }

  /// Adds the days of the community's own, and knows the years of which they say every legal holiday.
  public mutating func add(_ days: [CalendarDay]) {
    for it in days { overrides[it.day] = it.kind }
    for year in Set(days.map(\.day.year)).subtracting(knownYears) {
      let legal = statutoryDays.days(in: year)
      if !legal.isEmpty, legal.allSatisfy({ overrides[$0.day] != nil }) { knownYears.insert(year) }
    }
  }

  /// Whether the day's kind is only reckoned by rule because its year's notice is not known.
  public func isProvisional(_ day: Day) -> Bool {
    !knownYears.contains(day.year) && overrides[day] == nil
  }

  /// What the community, the notice or else the law says of the day, if anything.
  private func named(_ day: Day) -> DayKind? {
    if let kind = overrides[day] ?? legalDays[day]?.kind { return kind }
    return !knownYears.contains(day.year) && statutoryDays.holiday(on: day) != nil ? .holiday : nil
  }

  /// Whether anybody works that day.
  public func isWorking(_ day: Day) -> Bool {
    if let kind = named(day) { return kind == .workday }
    return day.weekday <= 5 || hours.contains { $0.weekdays?.contains(day.weekday) == true && $0.fits(day) }
  }

  /// The working spans of a day in order; empty on a day off.
  public func spans(on day: Day) -> [Span] {
    guard isWorking(day) else { return [] }
    let isMakeUp = day.weekday > 5 && named(day) == .workday
    return hours.last { isMakeUp ? $0.fitsMakeUp(day) : $0.fits(day) }?.spans ?? WorkCalendar.standardHours.spans
  }

  /// The local day that holds the moment.
  public func day(of instant: Instant) -> Day { offset.day(of: instant) }

  /// When work begins that day; local midnight's 09:00 on a day off.
  public func opening(of day: Day) -> Instant {
    offset.instant(day, second: spans(on: day).first?.start ?? 9 * 3600)
  }

  /// When work ends that day; 18:00 on a day off.
  public func closing(of day: Day) -> Instant {
    offset.instant(day, second: spans(on: day).last?.end ?? 18 * 3600)
  }

  /// The first working day after `day`.
  public func workingDay(after day: Day) -> Day { workingDay(1, after: day) }

  /// The `count`th working day after `day`, which itself is not counted; `day` itself when `count` is 0.
  public func workingDay(_ count: Int, after day: Day) -> Day {
    var day = day
    var left = count
    // A calendar that closes every day would never end; ten years of days off are an error of settings, not of time.
    var tries = 3660 + count * 30
    while left > 0, tries > 0 {
      day = day.advanced(by: 1)
      if isWorking(day) { left -= 1 }
      tries -= 1
    }
    return day
  }

  /// The moment itself within working hours, else the next moment at which work begins.
  public func nextWorkingMoment(from instant: Instant) -> Instant {
    var day = day(of: instant)
    let second = offset.secondOfDay(of: instant)
    for span in spans(on: day) where second < span.end {
      return second >= span.start ? instant : offset.instant(day, second: span.start)
    }
    day = workingDay(after: day)
    return opening(of: day)
  }

  /// Working seconds from `start` to `end`; negative when `end` is earlier.
  public func workingSeconds(from start: Instant, to end: Instant) -> Int64 {
    if end < start { return -workingSeconds(from: end, to: start) }
    let lastDay = day(of: end)
    var day = day(of: start)
    var total: Int64 = 0
    while day <= lastDay {
      for span in spans(on: day) {
        let from = max(offset.instant(day, second: span.start), start)
        let until = min(offset.instant(day, second: span.end), end)
        if from < until { total += until.since(from) }
      }
      day = day.advanced(by: 1)
    }
    return total
  }

  /// The moment at which `seconds` of working time have passed since `start`. Nothing to add gives `start` itself.
  public func adding(workingSeconds seconds: Int64, to start: Instant) -> Instant {
    guard seconds > 0 else { return start }
    var left = seconds
    var day = day(of: start)
    for _ in 0..<36_600 {
      for span in spans(on: day) {
        let from = max(offset.instant(day, second: span.start), start)
        let until = offset.instant(day, second: span.end)
        guard from < until else { continue }
        if until.since(from) >= left { return from.adding(seconds: left) }
        left -= until.since(from)
      }
      day = day.advanced(by: 1)
    }
    return offset.instant(day, second: 0)
  }
}
