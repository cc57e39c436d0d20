import CommunityModel
import CommunityResources
import Foundation
import GRDB

/// Brings a file of an older version to this one in one transaction: the statements of the schema's steps, then what only
/// the program can reckon.
enum Migration {
  /// - Parameter watch: told now and then how many rows are done; false leaves the file as it was.
  static func run(_ queue: DatabaseQueue, _ watch: WorkWatch? = nil) throws {
    try queue.writeWithoutTransaction { db in
      guard try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0 < Schema.current else { return }
      // A table that others name is made anew and takes its name; its rows keep their numbers.
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      defer { try? db.execute(sql: "PRAGMA foreign_keys = ON") }
      try db.inTransaction(.immediate) {
        // Another desk may have migrated while this one waited.
        let version = try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        let steps = Schema.versions.dropFirst(Int(version))
        for step in steps { try db.execute(sql: step.sql) }
        // What the program reckons, it reckons for the tables as they are now: once, however many steps ask for it.
        var fills: [Schema.Fill] = []
        for fill in steps.flatMap(\.fills).reversed() where !fills.contains(fill) { fills.insert(fill, at: 0) }
        try Reckoning(db: db, watch: watch, fills).run()
        for step in steps { try db.execute(sql: step.ends) }
        try db.execute(sql: "PRAGMA user_version = \(Schema.current)")
        return .commit
      }
    }
  }
}

/// What the program reckons anew for the rows that are there.
private struct Reckoning {
  private let db: Database
  private let watch: WorkWatch?
  /// With how many rows each goes through; those without any are left out.
  private let fills: [(fill: Schema.Fill, rows: Int)]

  init(db: Database, watch: WorkWatch?, _ fills: [Schema.Fill]) throws {
    self.db = db
    self.watch = watch
    self.fills = try fills.map { ($0, try Self.rows(of: $0, db)) }.filter { $0.1 > 0 }
  }

  func run() throws {
    let total = fills.reduce(0) { $0 + $1.rows }
    var before = 0
    for (fill, rows) in fills {
      var reported = 0
      try report(before, of: total)
      try run(fill) { done in
        guard done >= reported + Self.stretch else { return }
        reported = done
        try report(before + min(done, rows), of: total)
      }
      before += rows
    }
    if total > 0 { try report(total, of: total) }
  }

  private func report(_ done: Int, of total: Int) throws {
    try WorkProgress(.migrating, done: done, total: total).report(to: watch)
  }

  /// How many rows are done between two looks at whether to go on.
  private static let stretch = 500

  private static func rows(of fill: Schema.Fill, _ db: Database) throws -> Int {
    let sql =
      switch fill {
      case .cycleDays, .dueDays: "SELECT count(*) FROM work_order"
      case .search: "SELECT (SELECT count(*) FROM resident) + (SELECT count(*) FROM work_order)"
      case .identityNumbers: "SELECT count(*) FROM resident WHERE identity_number IS NOT NULL"
      case .emergencies: "SELECT count(*) FROM community"
      case .rhythms: "SELECT (SELECT count(*) FROM resident) + (SELECT count(*) FROM community)"
      case .childTags: "SELECT count(*) FROM resident WHERE visible_tags <> ''"
      case .activities: "SELECT count(*) FROM activity"
      }
    return try Int.fetchOne(db, sql: sql) ?? 0
  }

  private func run(_ fill: Schema.Fill, _ report: (Int) throws -> Void) throws {
    switch fill {
    case .cycleDays: try fillCycleDays(report)
    case .search: try SearchIndex.rebuild(db, report)
    case .identityNumbers: try unifyIdentityNumbers(report)
    case .dueDays: try fillDueDays(report)
    case .emergencies: try fillEmergencies()
    case .rhythms: try fillRhythms()
    case .childTags: try restrictChildTags(report)
    case .activities: try ActivityMove(db).run(report)
    }
  }

  /// Goes through every order as its events have it.
  private func eachOrder(_ calendar: WorkCalendar, _ report: (Int) throws -> Void, _ use: (OrderHistory) throws -> Void)
    throws
  {
    let orders = try Row.fetchCursor(db, sql: "SELECT id, day, sequence FROM work_order")
    var done = 0
    while let row = try orders.next() {
      let id: Int64 = try row.value(0)
      let events = try OrderEvents.fetch(db, id)
      guard let history = OrderHistory(id: id, number: try row.orderNumber(1), events: events, calendar) else {
        throw StoreError.damaged("events")
      }
      try use(history)
      done += 1
      try report(done)
    }
  }

  /// Figures themselves stay frozen.
  private func fillCycleDays(_ report: (Int) throws -> Void) throws {
    let update = try db.cachedStatement(
      sql: """
        UPDATE order_cycle SET contact_day = ?, due_day = ?, finished_day = ?, answered_day = ?, settled_on_due = ?
        WHERE order_id = ? AND cycle = ?
        """)
    var counts: [Day: DayCounts] = [:]
    try eachOrder(Context(db).calendar, report) { history in
      for cycle in history.cycles {
        let figures = cycle.figures
        try update.execute(arguments: [
          figures.contactDay.number, figures.dueDay?.number, figures.finishedDay?.number, figures.answeredDay?.number,
          cycle.onDue?.isCleared ?? false, history.order.id, figures.cycle,
        ])
      }
      for (day, change) in DayCountTable.changes(history.events, from: 1) {
        counts[day, default: DayCounts()].merge(change)
      }
    }
    try DayCountTable.replace(db, counts)
    try hideConfidential()
  }

  /// Confidential orders no longer show in their requester's count of open ones, and are found by the secretary.
  private func hideConfidential() throws {
    guard try Int.fetchOne(db, sql: "SELECT 1 FROM work_order WHERE confidential LIMIT 1") != nil else { return }
    try db.execute(
      sql: """
        UPDATE resident SET open_orders = open_orders - (SELECT count(*) FROM work_order o
          WHERE o.resident = resident.id AND o.open AND o.confidential)
        WHERE id IN (SELECT resident FROM work_order WHERE confidential AND open AND resident IS NOT NULL)
        """)
  }

  private func fillDueDays(_ report: (Int) throws -> Void) throws {
    let context = try Context(db)
    let projection = OrderProjection(db: db, context: context)
    try eachOrder(context.calendar, report) { try projection.writeDueDays($0) }
  }

  /// The rhythms that are on in a new file, with whom they are owed to. The old file has no day yet on which that was
  /// asked, so it begins with the last one that something happened on.
  private func fillRhythms() throws {
    guard try Int.fetchOne(db, sql: "SELECT 1 FROM community") != nil else { return }
    let context = try Context(db)
    try Rhythm.insertShipped(db)
    let today = try JournalChain.last(db).map { context.calendar.day(of: $0.at) } ?? context.firstDay
    try DueBook(db, context, today: today).rebuild()
  }

  /// Where two records have one number in two forms, the second one stays as it is: whose number it is only people can
  /// say.
  private func unifyIdentityNumbers(_ report: (Int) throws -> Void) throws {
    guard let key = try Data.fetchOne(db, sql: "SELECT file_key FROM community") else { return }
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, identity_number FROM resident WHERE identity_number IS NOT NULL ORDER BY id")
    for (done, row) in rows.enumerated() {
      try report(done)
      let (id, written): (Int64, String) = try (row.value(0), row.value(1))
      let number = IdentityNumber.canonical(written)
      if number == written { continue }
      try db.execute(
        sql: "UPDATE OR IGNORE resident SET identity_number = ?, identity_hash = ? WHERE id = ?",
        arguments: [number, Data(Digest.keyed(Array(number.utf8), key: Array(key))), id])
    }
  }

  /// Tags that newer catalogues restrict are restricted here too, and taken away where lists would show them.
  private func restrictChildTags(_ report: (Int) throws -> Void) throws {
    guard let body = try String.fetchOne(db, sql: "SELECT catalogue FROM community") else { return }
    var catalogue: Catalogue = try JSONText.value(body)
    let restricted = Set(Catalogue.bundled.careTags.filter(\.isRestricted).map(\.key))
    let new = Set(catalogue.careTags.filter { restricted.contains($0.key) && !$0.isRestricted }.map(\.key))
    if new.isEmpty { return }
    for index in catalogue.careTags.indices where new.contains(catalogue.careTags[index].key) {
      catalogue.careTags[index].isRestricted = true
    }
    try db.execute(sql: "UPDATE community SET catalogue = ?", arguments: [try JSONText.text(catalogue)])
    let update = try db.cachedStatement(sql: "UPDATE resident SET visible_tags = ? WHERE id = ?")
    let rows = try Row.fetchAll(db, sql: "SELECT id, visible_tags FROM resident WHERE visible_tags <> ''")
    for (done, row) in rows.enumerated() {
      try report(done)
      let id: Int64 = try row.value(0)
      let tags = (try row.value(1) as String).split(separator: " ").map(String.init)
      let kept = tags.filter { !new.contains($0) }
      if kept.count < tags.count { try update.execute(arguments: [kept.joined(separator: " "), id]) }
    }
  }

  /// Categories that are urgent by themselves, or have to be asked about, in the catalogue of a file that does not say
  /// so yet.
  private func fillEmergencies() throws {
    guard let body = try String.fetchOne(db, sql: "SELECT catalogue FROM community") else { return }
    var catalogue: Catalogue = try JSONText.value(body)
    for (index, category) in catalogue.categories.enumerated() where category.emergency == nil {
      catalogue.categories[index].emergency =
        Catalogue.bundled.categories.first { $0.key == category.key }?.emergency
    }
    try db.execute(
      sql: "UPDATE community SET catalogue = ?", arguments: [try JSONText.text(catalogue)])
  }
}
