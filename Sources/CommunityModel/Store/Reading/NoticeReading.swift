/// Reading what is posted and what has to be there.
public protocol NoticeReading: Sendable {
  /// How each of the notices stands on a day, in their order.
  func standing(of notices: [Notice], on day: Day) throws(StoreError) -> [NoticeStanding]
  /// The list that a notice posts as it is on a day, by building and name.
  func postedList(of people: Notice.People, on day: Day) throws(StoreError) -> PostedList
  /// How each item stands in a year up to a day. Figures of a large community take a while.
  /// - Parameter progress: told how many are done of how many; where it answers false, ``StoreError/cancelled`` is thrown.
  func archive(
    _ items: [ArchiveItem], figures: [Figure], in days: ClosedRange<Day>, now: Instant,
    _ progress: (Int, Int) -> Bool
  ) throws(StoreError) -> [ArchiveStanding]
}
