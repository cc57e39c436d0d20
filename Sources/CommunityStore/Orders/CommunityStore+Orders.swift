import CommunityModel
import GRDB

extension CommunityStore {
  public func orders(_ query: OrderQuery) throws(StoreError) -> [OrderRow] {
    try read { db in
      try search(db, query).rows()
    }
  }

  public func count(_ query: OrderQuery, upTo most: Int) throws(StoreError) -> Int {
    try read { db in
      try search(db, query).count(upTo: most)
    }
  }

  private func search(_ db: Database, _ query: OrderQuery) throws -> OrderSearch {
    let context = try context(db)
    return try OrderSearch(db: db, query: query, offset: context.calendar.offset) { try attributes(db, context) }
  }

  /// The names of what orders have by key, read again once any of them changes.
  private func attributes(_ db: Database, _ context: Context) throws -> OrderAttributes {
    let version = try OrderAttributes.version(db, context)
    if let known = memory.withLock({ $0.attributes }), known.version == version { return known }
    let fresh = try OrderAttributes(db, context, version)
    memory.withLock { $0.attributes = fresh }
    return fresh
  }

  public func orderCounts(_ narrowing: OrderQuery, now: Instant, upTo most: Int) throws(StoreError) -> OrderCounts {
    try read { db in
      let calendar = try context(db).calendar
      let tabs = OrderTab.allCases.map { ($0, OrderQuery.tab($0, now: now, today: calendar.day(of: now))) }
      var everything = narrowing
      (everything.states, everything.dueBy, everything.overdueAt) = (nil, nil, nil)
      return try search(db, everything).counts(
        of: Dictionary(tabs) { first, _ in first }, upTo: most)
    }
  }

  public func orderCounts(now: Instant) throws(StoreError) -> OrderCounts {
    try read { db in
      let calendar = try context(db).calendar
      let searches = OrderTab.allCases.map { tab in
        let query = OrderQuery.tab(tab, now: now, today: calendar.day(of: now))
        return OrderSearch(db: db, query: query, offset: calendar.offset, filter: nil)
      }
      let counts = try OrderSearch.counts(db, searches)
      return OrderCounts(byTab: Dictionary(zip(OrderTab.allCases, counts)) { first, _ in first })
    }
  }

  public func order(_ number: OrderNumber) throws(StoreError) -> WorkOrder? {
    try read { try OrderEvents.order($0, number) }
  }

  public func orders(mergedInto number: OrderNumber) throws(StoreError) -> [WorkOrder] {
    try read { db in
      var found: [WorkOrder] = []
      var masters = [number]
      // Each is merged into one other, and none into itself; a damaged file might say so.
      while let master = masters.popLast() {
        for order in try OrderEvents.merged(db, into: master) where !found.contains(where: { $0.id == order.id }) {
          found.append(order)
          masters.append(order.number)
        }
      }
      return found.sorted { $0.number < $1.number }
    }
  }

  public func events(of number: OrderNumber) throws(StoreError) -> [OrderEvent] {
    try read { db in try OrderEvents.id(db, number).map { try OrderEvents.fetch(db, $0) } ?? [] }
  }

  public func orderNumber(short text: String) throws(StoreError) -> OrderNumber? {
    let parts = text.trimmed.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 4, let date = Int(parts[0]), let sequence = Int(parts[1]),
      sequence > 0
    else { return OrderNumber(text.trimmed) }
    return try read { db in
      guard let last = try Int32.fetchOne(db.cachedStatement(sql: "SELECT max(day) FROM work_order")) else {
        return nil
      }
      // A leap day stands for the last one, at most eight years ago.
      for year in stride(from: Day(number: last).year, to: Day(number: last).year - 50, by: -1) {
        guard let day = Day(year: year, month: date / 100, day: date % 100) else { continue }
        let number = OrderNumber(day: day, sequence: sequence)
        if try OrderEvents.id(db, number) != nil { return number }
      }
      return nil
    }
  }

  public func orderNumber(external number: String) throws(StoreError) -> OrderNumber? {
    try read { try OrderEvents.number($0, external: number) }
  }

  public func openOrders() throws(StoreError) -> [WorkOrder] { try read { try openOrders($0) } }

  /// Open orders whole. Those read before are taken again while their revision is the same and nobody, at whatever desk,
  /// was erased since: erasing rewrites texts without a new revision.
  func openOrders(_ db: Database) throws -> [WorkOrder] {
    let erasing = try JournalChain.lastErasing(db)
    let known = memory.withLock { $0.erasingKnown == erasing ? $0.openOrders : [:] }
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT id, day, sequence, revision FROM work_order INDEXED BY order_open WHERE open"))
    var orders: [WorkOrder] = []
    orders.reserveCapacity(rows.count)
    for row in rows {
      let number = try row.orderNumber(1)
      if let order = known[try row.value(0)], try order.revision == row.value(3), order.number == number {
        orders.append(order)
      } else if let order = try OrderEvents.order(db, id: row.value(0), number) {
        orders.append(order)
      } else {
        throw StoreError.damaged("events")
      }
    }
    let fresh = Dictionary(orders.prefix(5000).map { ($0.id, $0) }) { first, _ in first }
    memory.withLock {
      $0.openOrders = fresh
      $0.erasingKnown = erasing
    }
    return orders.sorted { $0.number < $1.number }
  }

  public func requesterName(_ requester: Requester) throws(StoreError) -> String? {
    guard case .resident(let id) = requester else { return RequesterName.text(requester, nil) }
    return try read { db in
      RequesterName.text(requester, try Merged.kept(db, id)?.name)
    }
  }
}
