/// A rota (值班表): who has which day. Filled so that nobody has more than one day more than another.
public enum Rota {
  /// One day of it.
  public struct Turn: Hashable, Sendable {
    public var day: Day
    public var who: EntryParty

    public init(_ day: Day, _ who: EntryParty) {
      self.day = day
      self.who = who
    }
  }

  /// The days to be filled: legal holidays are skipped, a make-up working day (调休) counts as one from Monday to Friday.
  /// - Parameter weekdays: 1 Monday … 7 Sunday; nil takes every working day.
  public static func days(from first: Day, weeks: Int, weekdays: Set<Int>?, _ calendar: WorkCalendar) -> [Day] {
    guard weeks > 0 else { return [] }
    return (first...first.advanced(by: weeks * 7 - 1)).filter { day in
      guard let weekdays else { return calendar.isWorking(day) }
      if calendar.isNamedHoliday(day) { return false }
      if day.weekday > 5, calendar.isWorking(day) { return !weekdays.isDisjoint(with: 1...5) }
      return weekdays.contains(day.weekday)
    }
  }

  /// Fills the days, each with whoever has had the fewest so far, the longest ago; of equals the first in the list.
  ///
  /// - Parameters:
  ///   - turns: how many days each has had before, so that a rota goes on fairly from the last one.
  ///   - away: days on which somebody cannot.
  /// - Returns: the turns in order; a day on which nobody can is left out.
  public static func fill(
    _ days: [Day], with people: [EntryParty], turns: [EntryParty: Int] = [:], away: [EntryParty: Set<Day>] = [:]
  ) -> [Turn] {
    var counts = people.map { turns[$0] ?? 0 }
    var last = people.map { _ in Day(number: .min) }
    var filled: [Turn] = []
    for day in days.sorted() {
      let free = people.indices.filter { !(away[people[$0]]?.contains(day) ?? false) }
      guard let next = free.min(by: { (counts[$0], last[$0], $0) < (counts[$1], last[$1], $1) }) else { continue }
      counts[next] += 1
      last[next] = day
      filled.append(Turn(day, people[next]))
    }
    return filled
  }

  /// The same with the turns of two days exchanged; unchanged where one of them is not filled.
  public static func swapping(_ one: Day, _ other: Day, in turns: [Turn]) -> [Turn] {
    guard let first = turns.firstIndex(where: { $0.day == one }),
      let second = turns.firstIndex(where: { $0.day == other })
    else { return turns }
    var swapped = turns
    swapped[first].who = turns[second].who
    swapped[second].who = turns[first].who
    return swapped
  }

  /// Whether two spans of duty lie over one another, each perhaps into the next day.
  public static func overlap(
    _ day: Day, _ from: ClockTime, _ until: ClockTime, with other: Day, _ otherFrom: ClockTime,
    _ otherUntil: ClockTime
  ) -> Bool {
    let start = Int(day.number) * 1440 + from.minute
    let otherStart = Int(other.number) * 1440 + otherFrom.minute
    return start < otherStart + otherFrom.minutes(until: otherUntil)
      && otherStart < start + from.minutes(until: until)
  }
}

extension WorkCalendar {
  /// Whether the day is free by the notice, the law or the community, and not only a weekend.
  fileprivate func isNamedHoliday(_ day: Day) -> Bool {
    if let kind = overrides[day] ?? legalDays[day]?.kind { return kind == .holiday }
    return !knownYears.contains(day.year) && statutoryDays.holiday(on: day) != nil
  }
}
