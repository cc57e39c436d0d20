import CommunityModel
import GRDB

extension CommunityStore {
  public func unsealedDays(upTo today: Day) throws(StoreError) -> [Day] {
    try read { try Days(db: $0, context: try context($0)).unsealed(upTo: today) }
  }

  public func seals(from: Day?) throws(StoreError) -> [Seal] {
    try read { try SealTable.fetchAll($0, from: from) }
  }

  public func counts(of day: Day) throws(StoreError) -> DayCounts {
    try read { try Days(db: $0, context: try context($0)).counts(of: day) }
  }

  public func figures(from: Day, until: Day, now: Instant) throws(StoreError) -> Figures {
    try read {
      try FiguresReader(db: $0, calendar: try context($0).calendar).figures(from: from, until: until, now: now)
    }
  }

  public func rates(from: Day, until: Day, now: Instant) throws(StoreError) -> Figures {
    try read { try FiguresReader(db: $0, calendar: try context($0).calendar).rates(from: from, until: until, now: now) }
  }

  public func trend(from: Day, until: Day) throws(StoreError) -> [DayTrend] {
    guard from <= until else { return [] }
    return try read { db in
      let rows = try Row.fetchAll(
        db.cachedStatement(sql: "SELECT day, received, finished FROM day_count WHERE day BETWEEN ? AND ?"),
        arguments: [from.number, until.number])
      let known = try Dictionary(
        rows.map { try ($0.day(0), DayTrend(day: $0.day(0), received: $0.value(1), finished: $0.value(2))) }
      ) {
        first, _ in first
      }
      return (from...until).map { known[$0] ?? DayTrend(day: $0, received: 0, finished: 0) }
    }
  }
}

/// What the file knows of days.
struct Days {
  let db: Database
  let context: Context

  func unsealed(upTo today: Day) throws -> [Day] { try book().unsealed(upTo: today) }

  /// Which days are sealed and which will be. On a day off without events nothing of the ledger is booked, so that what is
  /// booked on a day that is off by now was booked when it was none, and waits for its seal.
  func book() throws -> DayBook {
    func days(_ sql: String) throws -> Set<Day> {
      Set(try Int32.fetchAll(db.cachedStatement(sql: sql)).map { Day(number: $0) })
    }
    let sealed = try days("SELECT day FROM sealed_day")
    let events = try days("SELECT day FROM day_count")
    let booked = try BookedEntries.days(db, after: sealed.max())
    return DayBook(
      sealed: sealed, firstDay: context.firstDay, eventful: events.union(booked), calendar: context.calendar)
  }

  /// In which day's seal what is written at a moment counts.
  func booking(at now: Instant) throws -> BookingDays {
    BookingDays(try book(), today: context.calendar.day(of: now))
  }

  /// The event day of what happens now.
  func eventDay(at now: Instant) throws -> Day {
    context.calendar.eventDay(at: now, lastSealed: try Self.lastSealed(db))
  }

  /// The last day under a seal that holds.
  static func lastSealed(_ db: Database) throws -> Day? {
    try Int32.fetchOne(db.cachedStatement(sql: "SELECT max(day) FROM sealed_day")).map { Day(number: $0) }
  }

  /// A sealed day as it was sealed; any other as it is, without those overdue, which sheet and seal count.
  func counts(of day: Day) throws -> DayCounts {
    if try Int.fetchOne(db, sql: "SELECT 1 FROM sealed_day WHERE day = ?", arguments: [day.number]) != nil,
      let seal = try SealTable.last(db, of: day)
    {
      return seal.content.counts
    }
    return try DayCountTable.fetch(db, day) ?? DayCounts()
  }

  /// The moment at which a day has ended.
  func end(of day: Day) -> Instant { context.calendar.offset.instant(day.advanced(by: 1), second: 0) }
}
