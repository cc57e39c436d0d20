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

/// That somebody looked at the record of a person who has left, and found it still needed.
public struct RetentionReview: Hashable, Sendable, Codable {
  /// The day of the look.
  public var day: Day
  /// Who looked.
  public var by: StaffMember.ID

  public init(day: Day, by staff: StaffMember.ID) {
    self.day = day
    by = staff
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
  public var retentionReviewOn: Day? {
    Retention.reviewOn(episodes.map(\.residence), reviewed: resident.retentionReview?.day)
  }

  /// Whether it is to be looked at now.
  public func isDueForReview(on today: Day) -> Bool { retentionReviewOn.map { $0 <= today } ?? false }

  /// The record as one that somebody looked at and keeps for another year.
  public func kept(on day: Day, by staff: StaffMember.ID) -> RecordEdit {
    var record = resident
    record.retentionReview = RetentionReview(day: day, by: staff)
    return RecordEdit(.resident(record), revision: revision)
  }
}
