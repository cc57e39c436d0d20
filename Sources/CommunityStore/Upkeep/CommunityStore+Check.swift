import CommunityModel
import Foundation
import GRDB

extension CommunityStore {
  /// Looks at everything in the file: pages, tables, the journal's chain and commitments, the seals, every order's
  /// events against its row and figures, every sum, the search indexes.
  ///
  /// With `repair`, what follows from events and records is made anew where it was off; what is kept for good is never
  /// touched.
  public func check(
    repair: Bool, progress: ((CheckProgress) -> Void)? = nil
  ) throws(StoreError) -> CheckReport {
    var finished: CheckReport?
    do {
      try read { db in
        var checker = Checker(db: db, context: try context(db), progress: progress)
        finished = try checker.report()
      }
    } catch .damaged(let place) {
      // SQLite may refuse to end a transaction that met damage; what was found by then is what was asked for.
      guard finished != nil else { return CheckReport(findings: [.file(place)]) }
    }
    guard var report = finished else { return CheckReport() }
    // Somebody who erased may have had to leave it to others.
    if let erasing = try read({ try JournalChain.lastErasing($0) }), erasing > 0 {
      memory.withLock { $0.isWipingDue = true }
      finishErasing(waits: true)
    }
    if repair, report.findings.contains(where: \.isRepairable) {
      try write { db in try Repair(db: db, context: context(db), progress: progress).run(report.findings) }
      report.isRepaired = true
    }
    return report
  }
}

/// Makes anew what follows from events and records.
struct Repair {
  let db: Database
  let context: Context
  let progress: ((CheckProgress) -> Void)?

  func run(_ findings: [CheckFinding]) throws {
    if findings.contains(where: { $0.isOfOrders }) { try repairOrders() }
    for case .buildingCounts(let building) in findings { try Home.recount(db, building: building) }
    try repairResidents(findings)
    if findings.contains(where: { if case .numbers = $0 { true } else { false } }) { try LastNumbers.repair(db) }
    let residents = try Int64.fetchCursor(db, sql: "SELECT id FROM resident")
    if findings.contains(where: { if case .buildingCounts = $0 { true } else { false } }) {
      while let resident = try residents.next() { try Home.refresh(db, resident) }
      for case .buildingCounts(let building) in findings { try Home.recount(db, building: building) }
    }
    if findings.contains(where: { if case .due = $0 { true } else { false } }) {
      let today = try JournalChain.last(db).map { context.calendar.day(of: $0.at) } ?? context.firstDay
      try DueBook(db, context, today: today).rebuild()
    }
    progress?(CheckProgress(part: .repair, done: 0))
    try SearchIndex.rebuild(db) { progress?(CheckProgress(part: .repair, done: $0)) }
    let last = try JournalChain.last(db)
    try JournalChain.append(
      db,
      JournalChain.Entry(
        at: last?.at ?? Instant(seconds: 0),
        day: try Days(db: db, context: context).eventDay(at: last?.at ?? Instant(seconds: 0)),
        action: .repair, subject: "", count: findings.count))
  }

  /// Home, tags and other names of residents from the records.
  private func repairResidents(_ findings: [CheckFinding]) throws {
    let extras = ResidentExtras(
      context: context, today: try JournalChain.last(db).map { context.calendar.day(of: $0.at) } ?? context.firstDay)
    for case .beside(let reference) in findings {
      try Home.refresh(db, reference.id)
      try Merged.refreshNames(db, reference.id)
      if let resident = try Resident.fetch(db, id: reference.id)?.value { try extras.write(resident, db) }
    }
  }

  /// Every row, cycle and sum from the events.
  private func repairOrders() throws {
    var counts: [Day: DayCounts] = [:]
    let rows = try Row.fetchCursor(db, sql: "SELECT id, day, sequence FROM work_order ORDER BY id")
    while let row = try rows.next() {
      let number = try row.orderNumber(1)
      let events = try OrderEvents.fetch(db, row.value(0))
      guard let history = try OrderHistory(id: row.value(0), number: number, events: events, context.calendar) else {
        continue
      }
      let projection = OrderProjection(db: db, context: context)
      if try !(projection.agrees(history) && projection.cyclesAgree(history)) {
        try projection.write(history, isNew: false, indexing: false)
      }
      for (day, change) in DayCountTable.changes(events, from: 1) { counts[day, default: DayCounts()].merge(change) }
    }
    try DayCountTable.replace(db, counts)
    try db.execute(
      sql: """
        DELETE FROM order_state_count; INSERT INTO order_state_count SELECT state, count(*) FROM work_order GROUP BY state;
        UPDATE resident SET open_orders =
          (SELECT count(*) FROM work_order o WHERE o.resident = resident.id AND o.open AND NOT o.confidential)
        """)
  }
}

extension CheckFinding {
  fileprivate var isOfOrders: Bool {
    switch self {
    case .projection, .figures, .dayCounts, .stateCounts, .openOrders: true
    default: false
    }
  }
}
