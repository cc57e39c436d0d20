import CommunityModel
import GRDB

extension CommunityStore {
  public func entryDays(
    _ days: ClosedRange<Day>, upTo most: Int, seenBy viewer: Viewer
  ) throws(StoreError) -> [Day: EntryDay] {
    try read { db in
      let office = try context(db).office(db, now: Instant(seconds: 0))
      let reader = EntryReader(db: db, office: office, viewer)
      var found: [Day: EntryDay] = [:]
      var day = days.lowerBound
      while day <= days.upperBound {
        func count(_ states: Set<EntryState>) throws -> Int {
          var query = EntryQuery(since: day, until: day, viewer: viewer)
          query.states = states
          return try EntrySearch(reader, query).count(upTo: most)
        }
        let it = EntryDay(done: try count([.done]), ahead: try count([.wanted, .planned]))
        if it != EntryDay() { found[day] = it }
        day = day.advanced(by: 1)
      }
      return found
    }
  }
}
