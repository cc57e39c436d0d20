import CommunityModel
import GRDB

/// One check while it runs.
struct Checker {
  let db: Database
  let context: Context
  let progress: ((CheckProgress) -> Void)?
  var result = CheckReport()

  init(db: Database, context: Context, progress: ((CheckProgress) -> Void)?) {
    self.db = db
    self.context = context
    self.progress = progress
  }

  mutating func report() throws -> CheckReport {
    try look(.file) { try $0.checkFile() }
    try look(.file) { try $0.checkOfficeForms() }
    try look(.schema) { try $0.checkSchema() }
    try look(.journal) { try $0.checkJournal() }
    try look(.journal) { try $0.checkKept() }
    try look(.seals) { try $0.checkSeals() }
    try look(.orders) { try $0.checkOrders() }
    try look(.entries) { try $0.checkEntries() }
    try look(.sums) { try $0.checkSums() }
    try look(.sums) { try $0.checkResidents() }
    try look(.sums) { try $0.checkDue() }
    try look(.index) { try $0.checkIndexes() }
    return result
  }

  /// Looks at one part; a part that cannot be read to its end is a finding too.
  private mutating func look(_ part: CheckProgress.Part, _ check: (inout Checker) throws -> Void) throws {
    do {
      try check(&self)
    } catch {
      guard case .damaged(let place) = StoreError(translating: error) else { throw error }
      find(.file("\(part.rawValue) \(place)"))
    }
  }

  mutating func find(_ finding: CheckFinding) {
    if result.findings.count < 7000 { result.findings.append(finding) }
  }

  func reportProgress(_ part: CheckProgress.Part, _ done: Int) {
    if done % 1000 == 0 { progress?(CheckProgress(part: part, done: done)) }
  }

  private mutating func checkFile() throws {
    reportProgress(.file, 0)
    for problem in try String.fetchAll(db, sql: "PRAGMA integrity_check(100)") where problem != "ok" {
      find(.file(problem))
    }
    for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").prefix(1000) {
      find(.reference(table: try row.value(0), row: try row.value(1) ?? 0))
    }
  }

  /// Compares the tables with those of a new file.
  private mutating func checkSchema() throws {
    reportProgress(.schema, 0)
    let sql = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    let fresh = try DatabaseQueue()
    defer { try? fresh.retire() }
    try Migration.run(fresh)
    let wanted = try fresh.read {
      try Row.fetchAll($0, sql: sql).map { try ($0.value(0) as String, $0.value(1) as String) }
    }
    let stored = try Row.fetchAll(db, sql: sql).map { try ($0.value(0) as String, $0.value(1) as String) }
    let known = Dictionary(stored) { first, _ in first }
    for (name, text) in wanted where known[name] != text { find(.schema(name)) }
    let names = Set(wanted.map(\.0))
    for (name, _) in stored where !names.contains(name) { find(.schema(name)) }
  }

  private mutating func checkOrders() throws {
    var counted: [Day: DayCounts] = [:]
    var figures = SealedDays(
      deadlines: DeadlineDays(
        try SealTable.closes(db),
        eventful: Set(try Int32.fetchAll(db, sql: "SELECT day FROM day_count").map { Day(number: $0) }),
        context.calendar),
      hasFirstRule: try Int.fetchOne(db, sql: "SELECT 1 FROM seal WHERE rule IS NULL LIMIT 1") != nil)
    let rows = try Row.fetchCursor(db, sql: "SELECT id, day, sequence FROM work_order ORDER BY id")
    while let row = try rows.next() {
      reportProgress(.orders, result.orders)
      result.orders += 1
      let number = try row.orderNumber(1)
      let events: [OrderEvent]
      do {
        events = try OrderEvents.fetch(db, row.value(0))
      } catch is DecodingError {
        find(.events(number))
        continue
      }
      guard events.map(\.sequence) == Array(1..<(events.count + 1)),
        let history = try OrderHistory(id: row.value(0), number: number, events: events, context.calendar)
      else {
        find(.events(number))
        continue
      }
      if try !isJournalled(row.value(0), events) { find(.events(number)) }
      figures.add(history)
      let projection = OrderProjection(db: db, context: context)
      if try !projection.agrees(history) { find(.projection(number)) }
      if try !projection.cyclesAgree(history) { find(.figures(number)) }
      for (day, change) in DayCountTable.changes(events, from: 1) {
        counted[day, default: DayCounts()].merge(change)
      }
    }
    try checkSealedFigures(figures)
    let stray = try Int64.fetchOne(
      db, sql: "SELECT order_id FROM order_event WHERE order_id NOT IN (SELECT id FROM work_order) LIMIT 1")
    if let stray { find(.reference(table: "order_event", row: stray)) }
    let days = Set(counted.keys).union(try Int32.fetchAll(db, sql: "SELECT day FROM day_count").map { Day(number: $0) })
    for day in days.sorted() {
      if try DayCountTable.fetch(db, day) ?? DayCounts() != counted[day] ?? DayCounts() { find(.dayCounts(day)) }
    }
  }

  private mutating func checkSums() throws {
    reportProgress(.sums, 0)
    let wrong = try Int64.fetchAll(db, sql: BuildingCounts.wrong)
    for building in wrong.prefix(1000) { find(.buildingCounts(building)) }
    let counts = try Row.fetchAll(db, sql: "SELECT state, count(*) FROM work_order GROUP BY state")
    for row in counts {
      let kept = try Int.fetchOne(
        db, sql: "SELECT orders FROM order_state_count WHERE state = ?", arguments: [row.value(0) as String])
      if try kept != row.value(1) { find(.stateCounts) }
    }
    // Confidential orders are not counted, since the count stands in everybody's lists.
    let miscounted = try Int64.fetchOne(
      db,
      sql: """
        WITH o AS (SELECT resident, count(*) AS n FROM work_order
          WHERE open AND NOT confidential AND resident IS NOT NULL GROUP BY resident)
        SELECT r.id FROM resident r LEFT JOIN o ON o.resident = r.id WHERE r.open_orders <> coalesce(o.n, 0) LIMIT 1
        """)
    if miscounted != nil { find(.openOrders) }
  }

  private mutating func checkIndexes() throws {
    result.residents = try Int.fetchOne(db, sql: "SELECT count(*) FROM resident") ?? 0
    reportProgress(.index, 0)
    for index in SearchIndexKind.allCases
    where try !SearchIndex.agrees(db, index, { reportProgress(.index, $0) }) {
      find(.searchIndex(index.rawValue))
    }
  }
}
