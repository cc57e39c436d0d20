import CommunityModel
import GRDB

/// Finds the orders that a query names, without ever sorting or counting the whole table: open orders are few and have
/// an index of their own that holds all that is asked of them; ended ones are read along an index that is already in
/// the wanted order.
struct OrderSearch {
  let db: Database
  let query: OrderQuery
  let offset: UTCOffset

  /// What the words of the query come to; nil where it has none.
  let filter: OrderFilter?
  /// What the search index is asked for them.
  private var expression: String? { filter?.expression }

  /// So many rows are read at once where each has to be looked at again, and so many at most.
  private static let stretch = 100
  private static let mostLookedAt = 3000
  /// How many are looked at to count them.
  private static let mostOpenCounted = 300
  private static let mostEndedCounted = 150

  /// - Parameter attributes: what orders have by name, asked for only where there are words.
  init(db: Database, query: OrderQuery, offset: UTCOffset, attributes: () throws -> OrderAttributes) throws {
    let filter =
      query.text.isEmpty
      ? nil
      : OrderFilter(
        query.text,
        OrderQuestion(
          seesRequesters: query.viewer?.staff.role == .secretary,
          defaultEstate: try String.fetchOne(
            db.cachedStatement(sql: "SELECT name FROM estate WHERE is_default LIMIT 1"))),
        try attributes())
    self.init(db: db, query: query, offset: offset, filter: filter)
  }

  init(db: Database, query: OrderQuery, offset: UTCOffset, filter: OrderFilter?) {
    self.db = db
    self.query = query
    self.offset = offset
    self.filter = filter
  }

  /// The orders in the query's order.
  func rows() throws -> [OrderRow] {
    if isHopeless || query.limit <= 0 { return [] }
    switch query.sort {
    case .deadline: return try deadlineOrder()
    case .number, .place, .state, .team: return try run(all, limit: query.limit, offset: query.offset)
    }
  }

  func count(upTo most: Int = .max) throws -> Int {
    if isHopeless { return 0 }
    if let filter, !filter.isExact {
      var narrowed = query
      (narrowed.offset, narrowed.limit) = (0, min(most, Self.mostLookedAt))
      return try OrderSearch(db: db, query: narrowed, offset: offset, filter: filter).rows().count
    }
    let open = Part(isOpen: true)
    if onlyOpen { return try count(open, upTo: most) }
    if isUnfiltered {
      let states = query.states ?? Set(OrderState.allCases)
      let counts = try Row.fetchAll(db.cachedStatement(sql: "SELECT state, orders FROM order_state_count"))
      let names = Set(states.map(\.rawValue))
      return try counts.reduce(0) { sum, row in try sum + (names.contains(row.value(0)) ? row.value(1) : 0) }
    }
    if let expression, query.states == nil, hasOnlyText {
      let statement = try db.cachedStatement(
        sql: "SELECT count(*) FROM (SELECT 1 FROM order_search WHERE order_search MATCH ? LIMIT ?)")
      return try Int.fetchOne(statement, arguments: [expression, most]) ?? 0
    }
    return try count(Part(isOpen: nil), upTo: most)
  }

  /// Counts for several queries; those for open orders in one walk over their index.
  static func counts(_ db: Database, _ searches: [OrderSearch]) throws -> [Int] {
    let open = searches.filter { $0.onlyOpen && $0.query.text.isEmpty }
    var arguments: StatementArguments = []
    let columns = open.map { search in
      let (conditions, values) = search.conditions(Part())
      arguments += values
      return "count(*) FILTER (WHERE \((conditions + ["1"]).joined(separator: " AND ")))"
    }
    guard !open.isEmpty else { return try searches.map { try $0.count() } }
    let statement = try db.cachedStatement(
      sql: "SELECT \(columns.joined(separator: ", ")) FROM work_order INDEXED BY order_open WHERE open")
    var found = try Row.fetchOne(statement, arguments: arguments).map { $0.databaseValues.makeIterator() }
    return try searches.map { search in
      guard search.onlyOpen, search.query.text.isEmpty else { return try search.count() }
      return found?.next().flatMap { Int.fromDatabaseValue($0) } ?? 0
    }
  }

  /// A part of the orders with an order that one index has.
  private struct Part {
    var isOpen: Bool?
    var sort: [String] = []
  }

  /// Whether nothing can be found: no state is wanted, or what was typed is signs alone.
  private var isHopeless: Bool {
    query.states?.isEmpty == true || expression == nil && !query.text.trimmed.isEmpty
  }

  /// Whether nothing but states is asked for.
  private var isUnfiltered: Bool { hasOnlyText && query.text.isEmpty }

  /// Whether nothing but states and words is asked for.
  private var hasOnlyText: Bool {
    query.dueBy == nil && query.overdueAt == nil && query.team == nil && query.grid == nil && query.who == nil
      && query.resident == nil && query.place == nil && query.since == nil && query.until == nil
      && !query.isCarriedOver && query.unit == nil && query.partner == nil && query.category == nil
  }

  private var onlyOpen: Bool {
    query.dueBy != nil || query.overdueAt != nil || query.isCarriedOver || query.states?.allSatisfy(\.isOpen) == true
  }

  private var onlyEnded: Bool { query.states?.allSatisfy { !$0.isOpen } == true }

  private var all: Part {
    let columns =
      switch query.sort {
      case .deadline, .number: ["day", "sequence"]
      case .place: ["place_sort", "day", "sequence"]
      case .state: ["state_rank", "day", "sequence"]
      case .team: ["team", "day", "sequence"]
      }
    return Part(isOpen: onlyOpen ? true : nil, sort: columns.map { $0 + (query.isReversed ? " DESC" : "") })
  }

  /// Open orders by urgency and deadline, then ended ones by number downwards; or all of it backwards.
  private func deadlineOrder() throws -> [OrderRow] {
    let down = query.isReversed
    let open = Part(
      isOpen: true,
      sort: down
        ? ["lane DESC", "deadline DESC", "day DESC", "sequence DESC"] : ["lane", "deadline", "day", "sequence"])
    let ended = Part(isOpen: false, sort: down ? ["day", "sequence"] : ["day DESC", "sequence DESC"])
    let parts = onlyOpen ? [open] : onlyEnded ? [ended] : down ? [ended, open] : [open, ended]
    var rows: [OrderRow] = []
    var offset = query.offset
    for (index, part) in parts.enumerated() where rows.count < query.limit {
      let found = try run(part, limit: query.limit - rows.count, offset: offset)
      rows += found
      if index + 1 < parts.count, rows.count < query.limit {
        offset = found.isEmpty && offset > 0 ? max(0, offset - (try size(of: part))) : 0
      }
    }
    return rows
  }

  private func run(_ part: Part, limit: Int, offset: Int) throws -> [OrderRow] {
    guard let filter, !filter.isExact else { return try read(part, limit: limit, offset: offset) }
    var found: [OrderRow] = []
    var looked = 0
    while found.count < offset + limit, looked < Self.mostLookedAt {
      let rows = try read(part, limit: Self.stretch, offset: looked)
      found += rows.filter(filter.holds)
      looked += rows.count
      if rows.count < Self.stretch { break }
    }
    return Array(found.dropFirst(offset).prefix(limit))
  }

  /// The rows that the database gives.
  private func read(_ part: Part, limit: Int, offset: Int) throws -> [OrderRow] {
    var (conditions, arguments) = conditions(part)
    conditions.append("1")
    arguments += [limit, offset]
    // Numbers first, along an index that has all that is asked; then the whole rows of those that are wanted, in the
    // order that they were found in: an outer loop of a CROSS JOIN stays one.
    let sql = """
      SELECT \(OrderRow.columns) FROM
        (SELECT id AS found FROM \(source(part)) WHERE \(conditions.joined(separator: " AND "))
          ORDER BY \(order(part)) LIMIT ? OFFSET ?)
        CROSS JOIN work_order ON id = found
      """
    let cursor = try Row.fetchCursor(try db.cachedStatement(sql: sql), arguments: arguments)
    var rows: [OrderRow] = []
    while let row = try cursor.next() { rows.append(try OrderRow(row: row)) }
    return rows
  }

  /// Orders enter the file as they get their numbers, so the search index has them in that order already.
  private func order(_ part: Part) -> String {
    guard expression != nil, let first = part.sort.first, first.hasPrefix("day") else {
      return part.sort.joined(separator: ", ")
    }
    return "order_search.rowid" + (first.hasSuffix("DESC") ? " DESC" : "")
  }

  /// How many rows a part has that hold what was typed.
  private func size(of part: Part) throws -> Int {
    filter?.isExact ?? true ? try count(part) : try run(part, limit: Self.mostLookedAt, offset: 0).count
  }

  /// How many of the orders that the query names stand in each tab. Counting ends at `most`, and sooner where every row
  /// has to be looked at; see ``OrderCounts/atLeast``.
  func counts(of tabs: [OrderTab: OrderQuery], upTo most: Int) throws -> OrderCounts {
    if isHopeless { return OrderCounts() }
    if let filter, !filter.isExact { return try countsByLooking(tabs, filter) }
    // The open ones in one walk over what is found of them; the ended ones are the rest.
    let open = tabs.filter { OrderSearch(db: db, query: $0.value, offset: offset, filter: nil).onlyOpen }
      .map { (tab: $0.key, query: $0.value) }
    var arguments: StatementArguments = []
    var columns = ["count(*)"]
    for (_, query) in open {
      let (conditions, values) = OrderSearch(db: db, query: query, offset: offset, filter: nil).standing
      columns.append("count(*) FILTER (WHERE \(conditions.joined(separator: " AND ")))")
      arguments += values
    }
    let part = Part(isOpen: true)
    let (conditions, values) = conditions(part)
    let statement = try db.cachedStatement(
      sql:
        "SELECT \(columns.joined(separator: ", ")) FROM \(source(part)) WHERE \(conditions.joined(separator: " AND "))")
    let row = try Row.fetchOne(statement, arguments: arguments + values)
    var counts = OrderCounts()
    for (index, (tab, _)) in open.enumerated() { counts.byTab[tab] = try row?.value(index + 1) ?? 0 }
    let all = try count(upTo: most)
    counts.byTab[.all] = all
    counts.byTab[.ended] = max(0, all - (try row?.value(0) ?? 0))
    if all >= most { counts.atLeast = [.all, .ended] }
    return counts
  }

  /// Looking at every row that the index gives, the open ones first.
  private func countsByLooking(_ tabs: [OrderTab: OrderQuery], _ filter: OrderFilter) throws -> OrderCounts {
    var counts = OrderCounts()
    for isOpen in [true, false] {
      let limit = isOpen ? Self.mostOpenCounted : Self.mostEndedCounted
      let rows = try read(Part(isOpen: isOpen, sort: ["day DESC", "sequence DESC"]), limit: limit, offset: 0)
      let held = rows.filter(filter.holds)
      for (tab, query) in tabs {
        counts.byTab[tab, default: 0] += held.count { query.holds($0, offset) }
        let search = OrderSearch(db: db, query: query, offset: offset, filter: nil)
        if rows.count == limit, isOpen ? !search.onlyEnded : !search.onlyOpen { counts.atLeast.insert(tab) }
      }
    }
    return counts
  }

  private func count(_ part: Part, upTo most: Int = .max) throws -> Int {
    let (conditions, arguments) = conditions(part)
    let sql = """
      SELECT count(*) FROM
        (SELECT 1 FROM \(source(part)) WHERE \((conditions + ["1"]).joined(separator: " AND ")) LIMIT ?)
      """
    return try Int.fetchOne(try db.cachedStatement(sql: sql), arguments: arguments + [most]) ?? 0
  }

  /// Where to read. Words are asked of the search index first, which gives its rows in the order of their numbers.
  private func source(_ part: Part) -> String {
    expression == nil
      ? "work_order" + index(part) : "order_search CROSS JOIN work_order ON id = order_search.rowid"
  }

  /// The index to read along. Without statistics SQLite would guess.
  private func index(_ part: Part) -> String {
    if part.isOpen == true { return " INDEXED BY order_open" }
    if query.resident != nil { return " INDEXED BY order_by_resident" }
    let plain = part.sort.first.map { $0.hasPrefix("day") } ?? true
    if plain {
      if query.place.flatMap({ PlaceSort.prefix(of: $0) }) != nil { return " INDEXED BY order_by_place" }
      if query.team != nil { return " INDEXED BY order_by_team" }
      if query.unit != nil { return " INDEXED BY order_by_unit" }
      if query.who != nil { return " INDEXED BY order_by_who" }
      if query.grid != nil { return " INDEXED BY order_by_grid" }
      if part.isOpen == nil, query.states?.count == 1 { return " INDEXED BY order_by_state" }
      return " INDEXED BY order_by_number"
    }
    switch query.sort {
    case .place: return " INDEXED BY order_by_place"
    case .state: return " INDEXED BY order_by_state"
    case .team: return " INDEXED BY order_by_team"
    case .deadline, .number: return ""
    }
  }

  private func conditions(_ part: Part) -> ([String], StatementArguments) {
    var conditions: [String] = []
    var arguments: StatementArguments = []
    func add(_ condition: String, _ values: StatementArguments) {
      conditions.append(condition)
      arguments += values
    }
    if let isOpen = part.isOpen { conditions.append(isOpen ? "open" : "NOT open") }
    conditions += standing.0
    arguments += standing.1
    if query.isCarriedOver { conditions.append("carried_over IS NOT NULL") }
    if let team = query.team { add("team = ?", [team]) }
    if let grid = query.grid { add("grid = ?", [grid]) }
    if let who = query.who { add("who = ?", [who]) }
    if let unit = query.unit { add("partner_unit = ?", [unit]) }
    if let partner = query.partner { add("partner = ? COLLATE NOCASE", [partner]) }
    if let category = query.category { add("category = ?", [category]) }
    if let resident = query.resident {
      add("resident = ?", [resident])
      // That it stands in this list would say who asked a confidential order.
      switch query.viewer?.staff {
      case let staff? where staff.role == .secretary: break
      case let staff?: add("(NOT confidential OR registrar = ?)", [staff.id])
      case nil: conditions.append("NOT confidential")
      }
    }
    if let place = query.place { addPlace(place, add) }
    if let since = query.since { add("day >= ?", [since.number]) }
    if let until = query.until { add("day <= ?", [until.number]) }
    if let expression {
      add("order_search MATCH ?", [part.isOpen == true ? "(\(expression)) AND \"\(OrderTerms.openMark)\"" : expression])
    }
    return (conditions, arguments)
  }

  /// What is asked of state and due date.
  private var standing: ([String], StatementArguments) {
    var conditions: [String] = []
    var arguments: StatementArguments = []
    if let states = query.states {
      let ranks = states.map(\.rank).sorted()
      conditions.append(
        ranks.count == 1
          ? "state_rank = \(ranks[0])" : "state_rank IN (\(ranks.map(String.init).joined(separator: ", ")))")
    }
    if let day = query.dueBy {
      conditions.append("handled AND due_at < ?")
      arguments += [offset.instant(day.advanced(by: 1), second: 0).seconds]
    }
    if let moment = query.overdueAt {
      conditions.append("handled AND due_at < ?")
      arguments += [moment.seconds]
    }
    return (conditions, arguments)
  }

  private func addPlace(_ place: PlaceKey, _ add: (String, StatementArguments) -> Void) {
    if let prefix = PlaceSort.prefix(of: place) {
      add("place_sort >= ? AND place_sort < ?", [prefix, prefix + "\u{10FFFF}"])
    }
    let homes = (try? PlaceLookup.buildings(db, place)) ?? []
    if homes.count == 1, let home = homes.first {
      // What names no estate may still lie in another one: the building decides where it was known.
      add("(building_id = ? OR building_id IS NULL AND estate IS ?)", [home.id, place.estate])
    } else if let estate = place.estate {
      add("estate = ?", [estate])
    }
  }
}
