/// How long a record is kept of somebody who lives here no more.
public enum Retention {
  /// The day when it is to be looked at whether a record is still needed: twelve months after the last moving out, or
  /// after the death. Nil while the person lives here, and where nobody knows when they left. A date of which only the
  /// year or month is known counts from its last day. Where somebody has looked since and kept the record, twelve months
  /// after that.
  public static func reviewOn(_ residences: some Sequence<Residence>, reviewed: Day? = nil) -> Day? {
    var last: Day?
    for residence in residences {
      if residence.isCurrent { return nil }
      guard let until = residence.until else { continue }
      last = max(last ?? until.latest, until.latest)
    }
    guard let (year, month, day) = last.map({ max($0, reviewed ?? $0) })?.civil else { return nil }
    // A year after 29 February there is none.
    return Day(year: year + 1, month: month, day: min(day, Day.daysInMonth(month, year: year + 1)))
  }
}
