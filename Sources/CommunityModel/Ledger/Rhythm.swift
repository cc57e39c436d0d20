/// What is owed (该做的): which kinds of entries, by whom, to whom, how often.
public struct Rhythm: Hashable, Sendable, Codable, Identifiable {
  /// The rhythm's number in this file.
  public var id: Int64
  /// The key of the shipped one that it was made from; nil for one of the community's own.
  public var key: String?
  /// What it asks, and since when; editing holds from the next period on.
  public var terms: [Dated<Terms>]
  /// The first day on which nothing is owed any more; the past stays.
  public var stoppedOn: Day?

  private enum CodingKeys: String, CodingKey {
    case id = "id"
    case key = "key"
    case terms = "terms"
    case stoppedOn = "stoppedOn"
  }

  public init(id: Int64, key: String? = nil, terms: [Dated<Terms>], stoppedOn: Day? = nil) {
    self.id = id
    self.key = key
    self.terms = terms
    self.stoppedOn = stoppedOn
  }

  /// What it asks on a day; nil before it began and after it was stopped.
  public func terms(on day: Day) -> Terms? {
    if let stoppedOn, day >= stoppedOn { return nil }
    return terms.value(on: day)
  }

  /// What it asks last: now, or from its next period on.
  public var latest: Terms? { terms.max { ($0.from ?? Day(number: .min)) < ($1.from ?? Day(number: .min)) }?.value }

  /// What a rhythm asks.
  public struct Terms: Hashable, Sendable {
    /// Its name, such as 每月探访.
    public var name: String
    /// Keys of the kinds that serve it.
    public var kinds: Set<String>
    /// Who has to do it; nil leaves it open.
    public var who: Who?
    /// To whom it is owed.
    public var whom: Whom
    /// How often.
    public var every: Every
    /// From which hour on it is missing on its day.
    public var hour: ClockTime?
    /// Whether it falls due on days off too.
    public var calendar: Calendar
    /// Whether the day cannot be sealed while it is missing.
    public var blocksSeal: Bool

    public init(
      name: String, kinds: Set<String>, who: Who? = nil, whom: Whom, every: Every, hour: ClockTime? = nil,
      calendar: Calendar = .all, blocksSeal: Bool = false
    ) {
      self.name = name
      self.kinds = kinds
      self.who = who
      self.whom = whom
      self.every = every
      self.hour = hour
      self.calendar = calendar
      self.blocksSeal = blocksSeal
    }
  }

  /// Who has to do something.
  public enum Who: Hashable, Sendable {
    case role(StaffMember.Role)
    case staff(StaffMember.ID)
    case volunteer(Volunteer.ID)
    case team(ServiceTeam.ID)
    /// The worker of the subject's grid.
    case gridWorker
  }

  /// To whom something is owed.
  public enum Whom: Hashable, Sendable {
    /// Residents with one of these care tags, each once.
    case careTags([String])
    case households
    case residents
    case partners
    case teams
    case staff
    case posts
    case helpers
    /// The items of a list, by the list's key.
    case items(String)
    /// Nobody in particular: it is to be held.
    case nobody
  }

  /// How often something is owed. "After the last" and "fixed days" are different repeats.
  public enum Every: Hashable, Sendable {
    /// So many times in each stretch of the calendar.
    case times(Int, RhythmPeriod)
    /// So many days after the last time.
    case after(days: Int)
    /// Once, so many calendar days after an entry of a kind about the subject (三必访).
    case event(kind: String, days: Int)
  }

  /// Which days something can fall due on.
  public enum Calendar: String, Hashable, Sendable, Codable, CaseIterable {
    case workdays = "workdays"
    case all = "all"
  }

  /// The first day of what is changed today: of the next period, tomorrow where it has no periods, today where it does
  /// not run.
  public func changesHold(from today: Day) -> Day {
    switch terms(on: today)?.every {
    case .times(_, let period): period.next(after: today)
    case .after, .event: today.advanced(by: 1)
    case nil: today
    }
  }

  /// The rhythm with other terms from its next period on; see ``changesHold(from:)``.
  public func editing(_ new: Terms, today: Day) -> Rhythm {
    var it = self
    let from = changesHold(from: today)
    it.terms.removeAll { $0.from == from }
    it.terms.append(Dated(from: from, new))
    return it
  }

  /// The rhythm stopped from a day on.
  public func stopping(on day: Day) -> Rhythm {
    var it = self
    it.stoppedOn = day
    return it
  }
}

extension Rhythm.Terms {
  /// When it falls due within a period, in order: the last day of equal parts of it. On working days only, the last one not
  /// later; where that lies before the part begins, the next one.
  public func dueDays(in days: ClosedRange<Day>, _ workCalendar: WorkCalendar) -> [Day] {
    guard case .times(let count, _) = every, count > 0 else { return [] }
    let length = days.lowerBound.distance(to: days.upperBound) + 1
    var start = days.lowerBound
    return (1...count).map { part in
      let last = days.lowerBound.advanced(by: max(1, (length * part + count - 1) / count) - 1)
      defer { start = min(last.advanced(by: 1), days.upperBound) }
      return moved(last, notBefore: start, workCalendar)
    }
  }

  /// When it falls due after the last time, or after the event; nil for what is owed in periods.
  public func due(after day: Day, _ workCalendar: WorkCalendar) -> Day? {
    switch every {
    case .times: nil
    case .after(let count), .event(_, let count): moved(day.advanced(by: count), notBefore: day, workCalendar)
    }
  }

  private func moved(_ day: Day, notBefore first: Day, _ workCalendar: WorkCalendar) -> Day {
    guard calendar == .workdays, !workCalendar.isWorking(day) else { return day }
    var earlier = day
    while earlier > first, !workCalendar.isWorking(earlier) { earlier = earlier.advanced(by: -1) }
    return workCalendar.isWorking(earlier) ? earlier : workCalendar.workingDay(after: day)
  }
}
