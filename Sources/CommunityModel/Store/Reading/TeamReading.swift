/// Reading the service teams. What they did are entries of the service ledger: see ``EntryReading``.
public protocol TeamReading: Sendable {
  /// Teams in the order of their numbers, with sums of the month that holds `now`.
  func teams(now: Instant) throws(StoreError) -> [TeamSummary]
  func volunteers(of team: ServiceTeam.ID) throws(StoreError) -> [Volunteer]
}
