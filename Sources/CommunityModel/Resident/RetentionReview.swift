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
