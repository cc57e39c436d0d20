import CommunityModel
import Foundation
import GRDB

/// One check while it runs.
struct Checker {
  let db: Database
  let context: Context
  let progress: ((CheckProgress) -> Void)?
  private var result = CheckReport()

  init(db: Database, context: Context, progress: ((CheckProgress) -> Void)?) {
    self.db = db
    self.context = context
    self.progress = progress
  }

  mutating func report() throws -> CheckReport {
    try look(.file) { try $0.checkFile() }
    try look(.schema) { try $0.checkSchema() }
    try look(.journal) { try $0.checkJournal() }
    try look(.seals) { try $0.checkSeals() }
    try look(.orders) { try $0.checkOrders() }
    try look(.sums) { try $0.checkSums() }
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

  private mutating func find(_ finding: CheckFinding) {
    if result.findings.count < 7000 { result.findings.append(finding) }
  }

  private func tell(_ part: CheckProgress.Part, _ done: Int) {
    if done % 1000 == 0 { progress?(CheckProgress(part: part, done: done)) }
  }

  private mutating func checkFile() throws {
    tell(.file, 0)
    for problem in try String.fetchAll(db, sql: "PRAGMA integrity_check(100)") where problem != "ok" {
      find(.file(problem))
    }
    for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").prefix(1000) {
      find(.reference(table: row[0], row: row[1] ?? 0))
    }
  }

  /// Compares the tables with those of a new file.
  private mutating func checkSchema() throws {
    tell(.schema, 0)
    let sql = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    let fresh = try DatabaseQueue()
    try CommunityStore.migrate(fresh)
    let wanted = try fresh.read { try Row.fetchAll($0, sql: sql).map { ($0[0] as String, $0[1] as String) } }
    let stored = try Row.fetchAll(db, sql: sql).map { ($0[0] as String, $0[1] as String) }
    let known = Dictionary(stored) { first, _ in first }
    for (name, text) in wanted where known[name] != text { find(.schema(name)) }
    let names = Set(wanted.map(\.0))
    for (name, _) in stored where !names.contains(name) { find(.schema(name)) }
  }

  private mutating func checkJournal() throws {
    var previous: [UInt8] = []
    var next: Int64 = 1
    let rows = try Row.fetchCursor(db, sql: JournalChain.selection + " ORDER BY id")
    while let row = try rows.next() {
      tell(.journal, result.entries)
      let id: Int64 = row[0]
      let commitment = Array(row[9] as Data)
      let link = Array(row[10] as Data)
      if id != next || JournalChain.link(after: previous, id, JournalChain.entry(row), commitment) != link {
        find(.journalLink(entry: id))
      }
      previous = link
      next = id + 1
      result.entries += 1
    }
    let payloads = try Row.fetchCursor(
      db,
      sql: """
        SELECT p.entry, p.salt, p.body, j.commitment, j.action FROM journal_payload p
        LEFT JOIN journal j ON j.id = p.entry ORDER BY p.entry
        """)
    while let row = try payloads.next() {
      let commitment = (row[3] as Data?).map { Array($0) }
      if JournalChain.commitment(salt: Array(row[1] as Data), row[2]) != commitment {
        find(.commitment(entry: row[0]))
      } else if (row[4] as String?).map(Saver.isOfOrders) == true {
        try checkEvents(committedBy: row[0], row[2])
      } else if row[4] as String? == RosterImport.action {
        try checkImages(committedBy: row[0], row[2])
      }
    }
  }

  /// Compares what an import changed with what its journal entry committed to. Forgotten images keep their commitment.
  private mutating func checkImages(committedBy entry: Int64, _ body: String) throws {
    let summary: ImportSummary = try JSONText.value(body)
    var hash: [UInt8] = []
    var count = 0
    let images = try Row.fetchCursor(
      db, sql: "SELECT commitment, salt, body FROM import_image WHERE entry = ? ORDER BY position", arguments: [entry])
    while let row = try images.next() {
      count += 1
      let commitment = Array(row[0] as Data)
      hash = ImportImages.next(hash, commitment)
      guard let salt: Data = row[1], let body: String = row[2] else { continue }
      if JournalChain.commitment(salt: Array(salt), body) != commitment { find(.commitment(entry: entry)) }
    }
    if count != summary.images || hash.hexadecimal != summary.imagesHash { find(.commitment(entry: entry)) }
  }

  /// Compares the events that a journal entry committed to with those that are stored.
  private mutating func checkEvents(committedBy entry: Int64, _ body: String) throws {
    let committed = Set(try JSONText.list(body) as [OrderEvent])
    for touch in try Undoing(db: db, actor: 0).orders(of: entry) {
      guard
        let row = try Row.fetchOne(db, sql: "SELECT day, sequence FROM work_order WHERE id = ?", arguments: [touch.id])
      else { continue }
      let number = OrderNumber(day: row.day(0), sequence: row[1])
      do {
        let stored = try OrderEvents.fetch(db, touch.id).filter { (touch.first...touch.last).contains($0.sequence) }
        if !committed.isSuperset(of: stored) { find(.events(number)) }
      } catch is DecodingError {
        // Found again, and said, where the orders are checked.
        continue
      }
    }
  }

  private mutating func checkSeals() throws {
    var previous = ""
    var revisions: [Day: Int] = [:]
    let rows = try Row.fetchCursor(
      db, sql: "SELECT number, day, revision, previous, hash, by, at, content FROM seal ORDER BY number")
    while let row = try rows.next() {
      tell(.seals, result.seals)
      result.seals += 1
      let day = row.day(1)
      let hash = SealTable.hash(
        number: row[0], day: day, revision: row[2], previous: row[3], by: row[5], at: row.instant(6), content: row[7])
      let follows = row[3] == previous && row[0] == result.seals && row[2] == (revisions[day] ?? 0) + 1
      if hash != row[4] || !follows { find(.seal(number: row[0])) }
      previous = row[4]
      revisions[day] = row[2]
    }
    try checkSealedDays()
  }

  /// Compares what is sealed with the seals, with what the journal says of sealing, and with the days' sums.
  private mutating func checkSealedDays() throws {
    for row in try Row.fetchAll(db, sql: "SELECT day FROM sealed_day ORDER BY day") {
      let day = row.day(0)
      do {
        guard let seal = try SealTable.last(db, of: day), seal.reopened == nil else {
          find(.sealedCounts(day))
          continue
        }
        var sealed = seal.content.counts
        sealed.overdue = 0
        if try DayCountTable.fetch(db, day) ?? DayCounts() != sealed { find(.sealedCounts(day)) }
      } catch is DecodingError {
        // Its hash does not hold either and was found above.
        find(.sealedCounts(day))
      }
    }
    // Days whose last seal was not reopened and yet are not sealed, and days that the journal seals or reopens more or
    // less often than seals and reopenings stand.
    let lost = try Int32.fetchAll(
      db,
      sql: """
        SELECT s.day FROM seal s LEFT JOIN reopening r ON r.seal = s.number
          WHERE r.seal IS NULL AND s.day NOT IN (SELECT day FROM sealed_day)
        UNION SELECT j.day FROM journal j WHERE j.action = 'seal' GROUP BY j.day
          HAVING count(*) <> (SELECT count(*) FROM seal s WHERE s.day = j.day)
        UNION SELECT day FROM (
          SELECT s.day, 1 AS sign FROM seal s JOIN reopening r ON r.seal = s.number
          UNION ALL SELECT CAST(strftime('%s', subject) AS INTEGER) / 86400, -1 FROM journal WHERE action = 'reopenDay')
          GROUP BY day HAVING sum(sign) <> 0
        """)
    for day in lost { find(.sealedCounts(Day(number: day))) }
  }

  private mutating func checkOrders() throws {
    var counted: [Day: DayCounts] = [:]
    let rows = try Row.fetchCursor(db, sql: "SELECT id, day, sequence FROM work_order ORDER BY id")
    while let row = try rows.next() {
      tell(.orders, result.orders)
      result.orders += 1
      let number = OrderNumber(day: row.day(1), sequence: row[2])
      let events: [OrderEvent]
      do {
        events = try OrderEvents.fetch(db, row[0])
      } catch is DecodingError {
        find(.events(number))
        continue
      }
      guard events.map(\.sequence) == Array(1..<(events.count + 1)),
        let history = OrderHistory(id: row[0], number: number, events: events, context.calendar)
      else {
        find(.events(number))
        continue
      }
      let projection = OrderProjection(db: db, context: context)
      if try !projection.agrees(history) { find(.projection(number)) }
      if try !projection.cyclesAgree(history) { find(.figures(number)) }
      for (day, change) in DayCountTable.changes(events, from: 1) {
        counted[day, default: DayCounts()].merge(change)
      }
    }
    let stray = try Int64.fetchOne(
      db, sql: "SELECT order_id FROM order_event WHERE order_id NOT IN (SELECT id FROM work_order) LIMIT 1")
    if let stray { find(.reference(table: "order_event", row: stray)) }
    let days = Set(counted.keys).union(try Int32.fetchAll(db, sql: "SELECT day FROM day_count").map { Day(number: $0) })
    for day in days.sorted() {
      if try DayCountTable.fetch(db, day) ?? DayCounts() != counted[day] ?? DayCounts() { find(.dayCounts(day)) }
    }
  }

  private mutating func checkSums() throws {
    tell(.sums, 0)
    let wrong = try Int64.fetchAll(db, sql: BuildingCounts.wrong)
    for building in wrong.prefix(1000) { find(.buildingCounts(building)) }
    let counts = try Row.fetchAll(db, sql: "SELECT state, count(*) FROM work_order GROUP BY state")
    for row in counts {
      let kept = try Int.fetchOne(
        db, sql: "SELECT orders FROM order_state_count WHERE state = ?", arguments: [row[0] as String])
      if kept != row[1] { find(.stateCounts) }
    }
  }

  private mutating func checkIndexes() throws {
    result.residents = try Int.fetchOne(db, sql: "SELECT count(*) FROM resident") ?? 0
    tell(.index, 0)
    for index in SearchIndex.Kind.allCases {
      // The index keeps no content, so every row's terms are asked for again.
      let ids = try Int64.fetchCursor(db, sql: "SELECT id FROM \(index.table) ORDER BY id")
      var count = 0
      while let id = try ids.next() {
        tell(.index, count)
        count += 1
        if try !SearchIndex.finds(db, index, id) {
          find(.searchIndex(index.rawValue))
          break
        }
      }
    }
  }
}
