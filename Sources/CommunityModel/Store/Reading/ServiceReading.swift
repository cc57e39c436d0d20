/// Reading what volunteers gave: their books, and the rankings made of them.
public protocol ServiceReading: Sendable {
  /// Everything that a volunteer did; nil where there is none of the number.
  func serviceBook(of volunteer: Volunteer.ID, seenBy viewer: Viewer?) throws(StoreError) -> ServiceBook?
  /// What volunteers have taken on, and where they live; of those of whom there is anything to say.
  func volunteerLoads() throws(StoreError) -> [Volunteer.ID: VolunteerLoad]
  /// Volunteers who gave time in some days, those who gave most first, with their points as they stand now.
  func serviceRanks(in days: ClosedRange<Day>, today: Day) throws(StoreError) -> [ServiceRank]
}
