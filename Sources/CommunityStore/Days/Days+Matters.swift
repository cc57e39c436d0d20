import CommunityModel
import GRDB

extension CommunityStore {
  public func matters(of day: Day) throws(StoreError) -> [DayMatter] {
    try read { db in
      try Days(db: db, context: try context(db), now: clockNow).matters(of: day) { try self.openOrders(db) }
    }
  }

  public func handledMatters(of day: Day) throws(StoreError) -> Int {
    let (asked, orders) = try read { db in
      let asked = try Days(db: db, context: try context(db)).matterContext(day)
      let known = memory.withLock { $0.handledOrders.flatMap { $0.asked == asked ? $0.orders : nil } } ?? [:]
      let rows = try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT id, day, sequence, revision FROM work_order
            WHERE id IN (SELECT order_id FROM order_event INDEXED BY event_by_day WHERE day >= ?)
            """), arguments: [day.number])
      var orders: [Int64: (revision: Int, isHandled: Bool)] = [:]
      for row in rows {
        let (id, revision): (Int64, Int) = try (row.value(0), row.value(3))
        if let before = known[id], before.revision == revision {
          orders[id] = before
        } else {
          let events = OrderEvent.counting(try OrderEvents.fetch(db, id))
          orders[id] = (revision, DayMatters.isHandled(id: id, try row.orderNumber(1), events, asked))
        }
      }
      return (asked, orders)
    }
    memory.withLock { $0.handledOrders = (asked, orders) }
    return orders.values.count(where: \.isHandled)
  }

  /// Asks other sources of matters than those of a community. For tests.
  package func ask(_ matters: DayMatters) {
    memory.withLock {
      $0.matters = matters
      $0.context = nil
    }
  }
}

extension Days {
  /// What matters of a day are looked for with.
  func matterContext(_ day: Day) throws -> MatterContext {
    MatterContext(
      day: day, calendar: context.calendar, limits: context.limits,
      activeStaff: Set(try Int64.fetchAll(db.cachedStatement(sql: "SELECT id FROM staff WHERE active"))))
  }

  /// Every matter of a day.
  /// - Parameters:
  ///   - open: the orders that are open, or were at the end of a past day.
  ///   - sources: who is asked; nil for all.
  ///   - past: whether the day is over and sealed, and is looked at as it ended.
  func matters(
    of day: Day, _ sources: DayMatters? = nil, past: Bool = false, open: @escaping () throws -> [WorkOrder]
  ) throws -> [DayMatter] {
    let sources = sources ?? context.matters
    let file = MatterFile(days: self, asOf: past ? day : nil, open: open)
    return sources.providers.isEmpty ? [] : try sources.find(file, try matterContext(day))
  }
}

/// The file as sources of matters read it.
private final class MatterFile: MatterReading {
  private let days: Days
  /// The end of the day as which the file is looked at; nil as it is now.
  private let asOf: Day?
  private let open: () throws -> [WorkOrder]
  /// Read once for all sources.
  private var orders: [WorkOrder]?

  init(days: Days, asOf: Day?, open: @escaping () throws -> [WorkOrder]) {
    self.days = days
    self.asOf = asOf
    self.open = open
  }

  func openOrders() throws -> [WorkOrder] {
    if let orders { return orders }
    let orders = try open()
    self.orders = orders
    return orders
  }

  func contradictedOrders() throws -> [WorkOrder] { try HotlineTable.contradicted(days.db, asOf: asOf) }

  func records(_ kind: Record.Kind) throws -> [Record] {
    func all<Value: StoredRecord>(_ type: Value.Type) throws -> [Record] { try type.fetchAll(days.db).map(\.asRecord) }
    return try all(try kind.stored)
  }

  func owing(on day: Day) throws -> [Owing] {
    try OwingReader(db: days.db, context: days.context, day: day, now: days.now).all()
  }

  func decisions(about subjects: [Subject]) throws -> [OwedDecision] {
    try OwedDecision.fetch(days.db, about: subjects)
  }
}
