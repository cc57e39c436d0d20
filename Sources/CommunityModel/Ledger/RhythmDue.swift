/// Something that is owed to a subject now (该做的).
public struct RhythmDue: Hashable, Sendable {
  /// The rhythm; of several that ask the same of a subject the one that is due first.
  public var rhythm: Rhythm.ID
  /// Its name.
  public var name: String
  /// Kinds that serve it.
  public var kinds: Set<String>
  /// To whom.
  public var subject: RhythmSubject
  /// The first day on which it can be done for this turn.
  public var from: Day
  /// The last day of the turn.
  public var until: Day
  /// By when it is to be done.
  public var dueOn: Day
  /// When it was last done.
  public var lastServed: Day?
  /// 去过
  public var tries: Int
  /// The planned entry that is its appointment.
  public var appointment: ServiceEntry.ID?
  /// From which hour on it is missing on its day.
  public var hour: ClockTime?
  /// Whether its day cannot be sealed while it is missing.
  public var blocksSeal: Bool

  /// Days past due; 0 until then.
  public func overdueDays(on today: Day) -> Int { max(0, dueOn.distance(to: today)) }

  /// Whether it keeps a day from being sealed: only where the rhythm says so, and only once its hour has passed.
  public func blocks(_ day: Day, at now: Instant, _ offset: UTCOffset) -> Bool {
    guard blocksSeal, dueOn <= day else { return false }
    guard dueOn == day, let hour else { return true }
    return now >= offset.instant(day, second: Int64(hour.minute) * 60)
  }

  /// One row a subject and kinds: of rhythms that ask the same the one that is due first.
  public static func oneEach(_ rows: [RhythmDue]) -> [RhythmDue] {
    var first: [Key: RhythmDue] = [:]
    for row in rows {
      let key = Key(party: row.subject.party, kinds: row.kinds)
      if let known = first[key], (known.dueOn, known.rhythm) <= (row.dueOn, row.rhythm) { continue }
      first[key] = row
    }
    return first.values.sorted { left, right in
      let due = (left.dueOn, left.rhythm), other = (right.dueOn, right.rhythm)
      return due == other ? (left.subject.party.number ?? 0) < (right.subject.party.number ?? 0) : due < other
    }
  }

  private struct Key: Hashable {
    var party: EntryParty
    var kinds: Set<String>
  }
}

extension RhythmReading {
  /// What a rhythm owes a subject on a day; nil where it is served, declined or asks nothing.
  ///
  /// - Parameter event: the day of the event that asks for it, where the rhythm has one.
  public func due(
    _ rhythm: Rhythm, _ subject: RhythmSubject, on today: Day, event: Day? = nil, _ calendar: WorkCalendar
  ) -> RhythmDue? {
    guard let terms = rhythm.terms(on: today) else { return nil }
    switch terms.every {
    case .times(_, let period):
      let days = period.days(around: today)
      let standing = standing(of: subject, terms, in: days)
      if standing.isDone || standing.isDeclined { return nil }
      let dueDays = terms.dueDays(in: days, calendar)
      let dueOn = dueDays[min(standing.served, dueDays.count - 1)]
      return row(rhythm, terms, standing, days, dueOn)
    case .after:
      let before = standing(of: subject, terms, in: today...today)
      if before.isForGood { return nil }
      // 这次 puts it off as a visit does.
      let last = [before.lastServed, before.declinedOn].compactMap { $0 }.max()
      let start = last ?? subject.since ?? rhythm.terms.compactMap(\.from).min() ?? today
      guard start < today || last == nil, let dueOn = terms.due(after: start, calendar) else { return nil }
      let days = min(start.advanced(by: last == nil ? 0 : 1), today)...max(dueOn, today)
      return row(rhythm, terms, standing(of: subject, terms, in: days), days, dueOn)
    case .event:
      guard let event, event <= today, let dueOn = terms.due(after: event, calendar) else { return nil }
      let standing = standing(of: subject, terms, in: event...today)
      if standing.isDone || standing.isDeclined { return nil }
      return row(rhythm, terms, standing, event...max(dueOn, event), dueOn)
    }
  }

  private func row(
    _ rhythm: Rhythm, _ terms: Rhythm.Terms, _ standing: RhythmStanding, _ days: ClosedRange<Day>, _ dueOn: Day
  ) -> RhythmDue {
    RhythmDue(
      rhythm: rhythm.id, name: terms.name, kinds: terms.kinds, subject: standing.subject, from: days.lowerBound,
      until: days.upperBound, dueOn: dueOn, lastServed: standing.lastServed, tries: standing.tries,
      appointment: standing.appointment, hour: terms.hour, blocksSeal: terms.blocksSeal)
  }
}
