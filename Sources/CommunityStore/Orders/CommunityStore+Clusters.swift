import CommunityModel
import GRDB

extension CommunityStore: ClusterReading {
  public func clusters(on day: Day) throws(StoreError) -> [Cluster] {
    try read { db in
      let reader = ClusterReader(db: db, day: day)
      return try reader.places().compactMap { try reader.cluster($0) } + reader.repeated()
    }
  }

  public func clusters(around number: OrderNumber, on day: Day) throws(StoreError) -> [Cluster] {
    try read { db in
      guard let order = try OrderEvents.order(db, number) else { return [] }
      let reader = ClusterReader(db: db, day: day)
      let place = try reader.place(of: number)
      return try [place].compactMap(\.self).compactMap { try reader.cluster($0) }
        .filter { $0.orders.contains(number) || $0.preventive == number } + reader.repeated(order)
    }
  }
}

/// Finds clusters among the orders of the last days, along an index that holds nothing else.
private struct ClusterReader {
  let db: Database
  let day: Day

  /// A building and a category of which there are several orders.
  struct Site {
    var building: Building.ID
    var category: String
  }

  private var since: Day { day.advanced(by: -Int(Cluster.days) + 1) }

  /// Sites with enough orders and enough households; how many asked has still to be seen.
  func places() throws -> [Site] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT o.building_id, o.category FROM work_order o INDEXED BY order_by_cluster
        WHERE o.building_id IS NOT NULL AND o.day BETWEEN ? AND ? AND o.state_rank <> ?
        GROUP BY o.building_id, o.category HAVING count(*) >= ? ORDER BY count(*) DESC, 1, 2
        """)
    let rows = try Row.fetchAll(
      statement, arguments: [since.number, day.number, OrderState.withdrawn.rank, Cluster.least])
    return try rows.map { Site(building: try $0.value(0), category: try $0.value(1)) }
  }

  /// The site of an order; nil where it is at no known building.
  func place(of number: OrderNumber) throws -> Site? {
    let statement = try db.cachedStatement(
      sql: "SELECT building_id, category FROM work_order WHERE day = ? AND sequence = ?")
    guard let row = try Row.fetchOne(statement, arguments: [number.day.number, number.sequence]) else { return nil }
    let building: Building.ID? = try row.value(0)
    return try building.map { Site(building: $0, category: try row.value(1)) }
  }

  /// The cluster at a site; nil where too few different people asked, or too few live there.
  func cluster(_ site: Site) throws -> Cluster? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT day, sequence, requester, resident, requester_name, requester_phone, merged_into
        FROM work_order INDEXED BY order_by_cluster
        WHERE building_id = ? AND category = ? AND day BETWEEN ? AND ? AND state_rank <> ? ORDER BY day, sequence
        """)
    let rows = try Row.fetchAll(
      statement,
      arguments: [site.building, site.category, since.number, day.number, OrderState.withdrawn.rank])
    var orders: [OrderNumber] = []
    var people: Set<String> = []
    var merged: [String: Set<String>] = [:]
    for row in rows {
      orders.append(try row.orderNumber(0))
      guard let person = try person(row) else { continue }
      people.insert(person)
      let master: String? = try row.value(6)
      if let master { merged[master, default: []].insert(person) }
    }
    guard people.count >= Cluster.least, let home = try home(site.building) else { return nil }
    let made = try master(of: merged) ?? memoOrder(for: orders)
    let preventive = try made.map { try standing($0) }
    return Cluster(
      .sameMatter, building: site.building, place: home.place, grid: home.grid, category: site.category,
      orders: orders.filter { $0 != made && $0 != preventive }, count: people.count, preventive: preventive)
  }

  /// What tells a requester from others; nil for somebody of whom nothing is known, who may be any of them.
  private func person(_ row: Row) throws -> String? {
    switch try row.value(2) as String {
    case "resident":
      let id: Int64? = try row.value(3)
      // Two records that were one person's are one.
      return try id.map { "resident \(try Merged.kept(db, $0)?.id ?? $0)" }
    case "contact":
      let texts: [String?] = [try row.value(5), try row.value(4)]
      return texts.compactMap(\.self).first { !$0.isEmpty }.map { "contact \($0)" }
    default: return nil
    }
  }

  /// What a building is called and where it lies; nil where too few live there for nobody to be known by it.
  private func home(_ building: Building.ID) throws -> (place: String, grid: Grid.ID?)? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT e.name, e.is_default, b.name, '', '', b.grid FROM building b JOIN estate e ON e.id = b.estate
        JOIN building_count c ON c.building = b.id WHERE b.id = ? AND c.households >= ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [building, Cluster.leastHouseholds]) else { return nil }
    let key = try PlaceLookup.key(row, from: 0)
    return (PlaceKey(estate: key.estate, building: key.building).description, try row.value(5))
  }

  /// The order that takes care of the others because what enough different people asked for was merged into it. What one
  /// person asked for twice, or whoever asked for the master too, is an ordinary duplicate.
  /// - Parameter merged: who asked for what was merged, by the master.
  private func master(of merged: [String: Set<String>]) throws -> OrderNumber? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT day, sequence, requester, resident, requester_name, requester_phone FROM work_order
        WHERE day = ? AND sequence = ? AND state_rank <> ?
        """)
    for (key, people) in merged.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }) {
      guard let number = OrderNumber(key),
        let row = try Row.fetchOne(
          statement, arguments: [number.day.number, number.sequence, OrderState.withdrawn.rank])
      else { continue }
      let own = try person(row)
      if people.count(where: { $0 != own }) >= Cluster.least - 1 { return number }
    }
    return nil
  }

  /// The order that takes care of the others because a memo that is tied to them was made into it.
  private func memoOrder(for orders: [OrderNumber]) throws -> OrderNumber? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT p.to_day, p.to_sequence FROM entry_link f
        JOIN entry e ON e.id = f.entry AND e.state = 'done'
        JOIN entry_link p ON p.entry = f.entry AND p.why = '\(EntryLink.Why.becameOrder.rawValue)'
        JOIN work_order o ON o.day = p.to_day AND o.sequence = p.to_sequence
        WHERE f.to_day = ? AND f.to_sequence = ? AND f.why = '\(EntryLink.Why.followsUp.rawValue)'
          AND e.kind = '\(EntryKind.memo)' AND o.state <> '\(OrderState.withdrawn.rawValue)' LIMIT 1
        """)
    for order in orders {
      guard let row = try Row.fetchOne(statement, arguments: [order.day.number, order.sequence]) else { continue }
      return try row.orderNumber(0)
    }
    return nil
  }

  /// The order that stands for one: where it was merged its master.
  private func standing(_ number: OrderNumber) throws -> OrderNumber {
    let statement = try db.cachedStatement(sql: "SELECT merged_into FROM work_order WHERE day = ? AND sequence = ?")
    var number = number
    // Numbers cannot run in a circle, but a damaged file might say so.
    for _ in 0..<20 {
      let master = try Optional<String>.fetchOne(statement, arguments: [number.day.number, number.sequence]) ?? nil
      guard let next = master.flatMap({ OrderNumber($0) }) else { break }
      number = next
    }
    return number
  }

  // MARK: Over and over

  /// Open orders that were carried over or done again for the third time.
  func repeated() throws -> [Cluster] {
    // Asked by the first screen: only an order that was opened again is read whole, for what an earlier turn had of it.
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT day, sequence, category, estate, building, grid, cycle,
            (SELECT count(DISTINCT e.day) FROM order_event e
              WHERE e.order_id = id AND e.kind = 'carriedOver' AND e.day <= ?2) AS times
          FROM work_order INDEXED BY order_open WHERE open AND carried_over IS NOT NULL AND times >= ?1
          ORDER BY day, sequence
          """), arguments: [Cluster.least, day.number])
    var carried: [Cluster] = []
    for row in rows {
      if try row.value(6) as Int > 1 {
        carried += try repeated(row.orderNumber(0)).filter { $0.why == .carriedOver }
        continue
      }
      let building: String? = try row.value(4)
      let place = try building.map { PlaceKey(estate: try row.value(3), building: $0).description }
      carried.append(
        Cluster(
          .carriedOver, place: place ?? "", grid: try row.value(5), category: try row.value(2),
          orders: [try row.orderNumber(0)], count: try row.value(7)))
    }
    let redone = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT day, sequence FROM work_order INDEXED BY order_redone WHERE open AND callbacks + cycle > 3
          ORDER BY day, sequence
          """))
    let known = Set(carried.flatMap(\.orders))
    return try carried
      + redone.flatMap { row in
        let number = try row.orderNumber(0)
        return try repeated(number).filter { $0.why == .redone || !known.contains(number) }
      }
  }

  private func repeated(_ number: OrderNumber) throws -> [Cluster] {
    try OrderEvents.order(db, number).map { try repeated($0) } ?? []
  }

  /// What an order itself says of being put off or done again.
  func repeated(_ order: WorkOrder) throws -> [Cluster] {
    guard order.state.isOpen else { return [] }
    let carried = order.timesCarriedOver(upTo: day)
    let redone = order.timesRedone
    let it = order.registration
    // The building and no door: a hint is read by everybody.
    let place = it.place.key.map { PlaceKey(estate: $0.estate, building: $0.building).description } ?? ""
    func cluster(_ why: Cluster.Why, _ count: Int) -> Cluster? {
      guard count >= Cluster.least else { return nil }
      return Cluster(
        why, place: place, grid: it.grid, category: it.category, orders: [order.number], count: count)
    }
    return [cluster(.redone, redone), cluster(.carriedOver, carried)].compactMap(\.self)
  }
}
