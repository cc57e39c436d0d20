/// How long a record is kept of somebody who lives here no more.
public enum Retention {
  /// The day when it is to be looked at whether a record is still needed: twelve months after the last moving out, or
  /// after the death. Nil while the person lives here, and where nobody knows when they left. A date of which only the
  /// year or month is known counts from its last day.
  public static func reviewOn(_ residences: some Sequence<Residence>) -> Day? {
    var last: Day?
    for residence in residences {
      if residence.isCurrent { return nil }
      guard let until = residence.until else { continue }
      last = max(last ?? until.latest, until.latest)
    }
    guard let (year, month, day) = last?.civil else { return nil }
    // A year after 29 February there is none.
    return Day(year: year + 1, month: month, day: min(day, Day.daysInMonth(month, year: year + 1)))
  }
}

/// Somebody who has left, and of whom it is to be looked at whether the record is still needed.
public struct DueReview: Hashable, Sendable, Identifiable {
  public var resident: ResidentRow
  /// The day when it was due; see ``Retention``.
  public var since: Day
  public var id: Resident.ID { resident.id }

  public init(resident: ResidentRow, since: Day) {
    self.resident = resident
    self.since = since
  }
}

extension ResidentDetail {
  /// The day when it is to be looked at whether this record is still needed; see ``Retention``.
  public var retentionReviewOn: Day? { Retention.reviewOn(episodes.map(\.residence)) }
}
