/// Reading what volunteers gave: their books, and the rankings made of them.
public protocol ServiceReading: Sendable {
  /// Everything that a volunteer did; nil where there is none of the number.
  func serviceBook(of volunteer: Volunteer.ID, seenBy viewer: Viewer?) throws(StoreError) -> ServiceBook?
  /// Minutes of service that a volunteer gave in some days, with the records merged into theirs: what their book adds up.
  func servedMinutes(of volunteer: Volunteer.ID, in days: ClosedRange<Day>) throws(StoreError) -> Int
  /// What volunteers have taken on, and where they live; of those of whom there is anything to say.
  func volunteerLoads() throws(StoreError) -> [Volunteer.ID: VolunteerLoad]
  /// Volunteers who gave time in some days, those who gave most first, with their points as they stand now.
  func serviceRanks(in days: ClosedRange<Day>, today: Day) throws(StoreError) -> [ServiceRank]
  /// 双五: the ten figures of some days, counted from orders and entries.
  func doubleFive(in days: ClosedRange<Day>) throws(StoreError) -> DoubleFive
}
