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
    return .changed(.resident(record), seen: revision)
  }
}
