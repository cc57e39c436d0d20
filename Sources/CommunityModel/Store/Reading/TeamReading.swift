/// Reading the service teams. What they did are entries of the service ledger: see ``EntryReading``.
public protocol TeamReading: Sendable {
  /// Teams in the order of their numbers, with sums of the month that holds `now`.
  func teams(now: Instant) throws(StoreError) -> [TeamSummary]
  /// The members of a team, those who left last; records that were merged into others are in no list.
  func volunteers(of team: ServiceTeam.ID) throws(StoreError) -> [Volunteer]
  /// Volunteers of a name, nil for all, those who left and those of no team too.
  func volunteers(named name: String?) throws(StoreError) -> [Volunteer]
  /// What members of a team gave in these days, with whatever team, and their points as they stand now.
  func given(byMembersOf team: ServiceTeam.ID, in days: ClosedRange<Day>) throws(StoreError)
    -> [Volunteer.ID: VolunteerService]
  /// Records that name another one in a field of their own.
  func records(naming reference: Record.Reference) throws(StoreError) -> [(record: Record, revision: Int)]
}
