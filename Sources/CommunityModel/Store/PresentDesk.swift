/// A desk that is open on the file now.
public struct PresentDesk: Hashable, Sendable {
  /// Who works there.
  public var staff: StaffMember.ID
  /// On which terminal; empty where nobody can tell.
  public var tty: String
  /// Since when.
  public var since: Instant

  public init(staff: StaffMember.ID, tty: String, since: Instant) {
    (self.staff, self.tty, self.since) = (staff, tty, since)
  }
}
