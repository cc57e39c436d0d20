/// A legal holiday of all citizens. The words are resources.
public enum Holiday: String, Hashable, Sendable, Codable, CaseIterable {
  case newYear, spring, tombSweeping, labour, dragonBoat, midAutumn, national
}

/// The days that the law frees every year, whatever the yearly notice adds: 全国年节及纪念日放假办法, as revised by the
/// State Council in November 2024, thirteen days. How a notice moves weekends is not guessed.
public struct StatutoryDays: Hashable, Sendable, Codable {
  /// The festivals of a year that the moon and the sun move.
  public struct Festivals: Hashable, Sendable, Codable {
    /// The first day of the lunar year.
    public var spring: Day
    public var tombSweeping: Day
    public var dragonBoat: Day
    public var midAutumn: Day

    public init(spring: Day, tombSweeping: Day, dragonBoat: Day, midAutumn: Day) {
      self.spring = spring
      self.tombSweeping = tombSweeping
      self.dragonBoat = dragonBoat
      self.midAutumn = midAutumn
    }
  }

  /// Festivals by year. Of a year that is not here nothing is known.
  public var festivals: [Int: Festivals]

  public init(festivals: [Int: Festivals] = [:]) {
    self.festivals = festivals
  }

  /// The holiday that frees a day; nil for any other day.
  public func holiday(on day: Day) -> Holiday? {
    let (year, month, number) = day.civil
    guard let moved = festivals[year] else { return nil }
    switch (month, number) {
    case (1, 1): return .newYear
    case (5, 1), (5, 2): return .labour
    case (10, 1), (10, 2), (10, 3): return .national
    default: break
    }
    // New Year's Eve and three days.
    if (-1...2).contains(moved.spring.distance(to: day)) { return .spring }
    if day == moved.tombSweeping { return .tombSweeping }
    if day == moved.dragonBoat { return .dragonBoat }
    return day == moved.midAutumn ? .midAutumn : nil
  }

  /// The days of a year in order.
  public func days(in year: Int) -> [(day: Day, holiday: Holiday)] {
    guard festivals[year] != nil, let first = Day(year: year, month: 1, day: 1) else { return [] }
    return (0..<366).compactMap { offset in
      let day = first.advanced(by: offset)
      return day.year == year ? holiday(on: day).map { (day, $0) } : nil
    }
  }
}

/// A day of which a community says itself whether it is worked.
public struct CalendarDay: Hashable, Sendable, Codable {
  public var day: Day
  public var kind: WorkCalendar.DayKind

  public init(_ day: Day, _ kind: WorkCalendar.DayKind) {
    self.day = day
    self.kind = kind
  }
}

extension CalendarDay {
  /// Why days cannot be entered.
  public enum Problem: Error, Hashable, Sendable {
    /// A year that is mistyped would never be noticed.
    case year(Day, within: ClosedRange<Int>)
    /// What a seal has counted was reckoned with the days as they were.
    case sealed(Day, upTo: Day)
  }

  /// What is wrong with entering these days, if anything.
  public static func problem(with days: some Sequence<Day>, today: Day, lastSealed: Day?) -> Problem? {
    let range = today.year - 1...today.year + 2
    if let day = days.filter({ !range.contains($0.year) }).min() { return .year(day, within: range) }
    guard let lastSealed, let day = days.filter({ $0 <= lastSealed }).min() else { return nil }
    return .sealed(day, upTo: lastSealed)
  }
}

extension CommunitySettings {
  /// Enters days, or takes back what was entered for them (nil).
  public mutating func enter(_ days: [Day: WorkCalendar.DayKind?]) {
    calendarDays.removeAll { days.keys.contains($0.day) }
    calendarDays += days.compactMap { day, kind in kind.map { CalendarDay(day, $0) } }
    calendarDays.sort { $0.day < $1.day }
  }
}

extension WorkCalendar {
  /// A day that is not as its weekday says, or of which somebody said something.
  public struct NamedDay: Hashable, Sendable {
    /// Who says so.
    public enum Source: String, Hashable, Sendable, CaseIterable {
      /// The State Council's notice of the year.
      case notice
      /// The community.
      case local
      /// The law alone: the notice of the year is not known yet.
      case rule
    }

    public var day: Day
    public var kind: DayKind
    public var holiday: Holiday?
    public var source: Source
  }

  /// The days of a year that somebody named, in order.
  public func namedDays(in year: Int) -> [NamedDay] {
    var found: [Day: NamedDay] = [:]
    if !knownYears.contains(year) {
      for (day, holiday) in statutoryDays.days(in: year) {
        found[day] = NamedDay(day: day, kind: .holiday, holiday: holiday, source: .rule)
      }
    }
    for (day, it) in legalDays where day.year == year {
      found[day] = NamedDay(day: day, kind: it.kind, holiday: it.holiday, source: .notice)
    }
    for (day, kind) in overrides where day.year == year {
      let holiday = kind == .holiday ? legalDays[day]?.holiday ?? statutoryDays.holiday(on: day) : nil
      found[day] = NamedDay(day: day, kind: kind, holiday: holiday, source: .local)
    }
    return found.values.sorted { $0.day < $1.day }
  }
}
