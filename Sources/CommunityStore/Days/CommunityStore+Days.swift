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

  public func settledMatters(_ context: MatterContext) throws(StoreError) -> Int {
    let known = memory.withLock { $0.settled.flatMap { $0.day == context.day ? $0.orders : nil } } ?? [:]
    let orders = try read { db in
      let rows = try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT id, day, sequence, revision FROM work_order
            WHERE id IN (SELECT order_id FROM order_event INDEXED BY event_by_day WHERE day >= ?)
            """), arguments: [context.day.number])
      var orders: [Int64: (revision: Int, isSettled: Bool)] = [:]
      for row in rows {
        let (id, revision): (Int64, Int) = try (row.value(0), row.value(3))
        if let before = known[id], before.revision == revision {
          orders[id] = before
        } else {
          let events = OrderEvent.counting(try OrderEvents.fetch(db, id))
          orders[id] = (revision, DayMatters.isSettled(id: id, try row.orderNumber(1), events, context))
        }
      }
      return orders
    }
    memory.withLock { $0.settled = (context.day, orders) }
    return orders.values.count(where: \.isSettled)
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

  func unsealed(upTo today: Day) throws -> [Day] {
    let sealed = Set(try Int32.fetchAll(db.cachedStatement(sql: "SELECT day FROM sealed_day")))
    let eventful = Set(
      try Int32.fetchAll(db.cachedStatement(sql: "SELECT day FROM day_count WHERE day <= ?"), arguments: [today.number])
    )
    let ledger = DayLedger(sealed: Set(sealed.map { Day(number: $0) }), firstDay: context.firstDay)
    return ledger.unsealed(upTo: today, context.calendar) { eventful.contains($0.number) }
  }

  /// The event day of what happens now.
  func eventDay(at now: Instant) throws -> Day {
    let last = try Int32.fetchOne(try db.cachedStatement(sql: "SELECT max(day) FROM sealed_day"))
    let today = context.calendar.day(of: now)
    return last.map { max(today, Day(number: $0).advanced(by: 1)) } ?? today
  }

  /// A sealed day as it was sealed, any other as it is.
  /// - Parameter now: what is past due then is overdue; nil for the end of the day.
  func counts(of day: Day, now: Instant? = nil) throws -> DayCounts {
    if try Int.fetchOne(db, sql: "SELECT 1 FROM sealed_day WHERE day = ?", arguments: [day.number]) != nil,
      let seal = try SealTable.last(db, of: day)
    {
      return seal.content.counts
    }
    var counts = try DayCountTable.fetch(db, day) ?? DayCounts()
    counts.overdue = try overdue(on: day, at: min(now ?? end(of: day), end(of: day)))
    return counts
  }

  /// The moment at which a day has ended.
  func end(of day: Day) -> Instant { context.calendar.offset.instant(day.advanced(by: 1), second: 0) }

  /// Orders that on a day were worked on and past due at a moment.
  private func overdue(on day: Day, at moment: Instant) throws -> Int {
    let end = moment.seconds
    let open = try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM work_order INDEXED BY order_open WHERE open AND handled AND due_at < ?1 AND day <= ?2
        """, arguments: [end, day.number])
    let later = try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM order_cycle INDEXED BY cycle_by_finish
        WHERE finished_day > ?2 AND due_at < ?1 AND NOT void
        """, arguments: [end, day.number])
    return (open ?? 0) + (later ?? 0)
  }
}
