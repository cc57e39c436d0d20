/// Reading the service teams.
public protocol TeamReading: Sendable {
  /// Teams in the order of their numbers, with sums of the month that holds `now`.
  func teams(now: Instant) throws(StoreError) -> [TeamSummary]
  func volunteers(of team: ServiceTeam.ID) throws(StoreError) -> [Volunteer]
  /// Activities of a team (nil for all), newest first.
  func activities(of team: ServiceTeam.ID?, from: Day, until: Day) throws(StoreError) -> [Activity]
}
