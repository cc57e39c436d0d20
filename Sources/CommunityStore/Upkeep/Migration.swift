import CommunityModel
import CommunityResources
import Foundation
import GRDB

/// Brings a file of an older version to this one: the statements of the schema's steps, then what only the program can
/// reckon.
enum Migration {
  static func run(_ queue: DatabaseQueue) throws {
    try queue.writeWithoutTransaction { db in
      guard try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0 < Schema.current else { return }
      try db.inTransaction(.immediate) {
        // Another desk may have migrated while this one waited.
        let version = try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        let steps = Schema.versions.dropFirst(Int(version))
        for step in steps { try db.execute(sql: step.sql) }
        // What the program reckons, it reckons for the tables as they are now.
        for fill in steps.flatMap(\.fills) { try run(fill, db) }
        try db.execute(sql: "PRAGMA user_version = \(Schema.current)")
        return .commit
      }
    }
  }

  private static func run(_ fill: Schema.Fill, _ db: Database) throws {
    switch fill {
    case .cycleDays: try fillCycleDays(db)
    case .search: try refillSearch(db)
    case .identityNumbers: try settleIdentityNumbers(db)
    case .dueDays: try fillDueDays(db)
    case .emergencies: try fillEmergencies(db)
    }
  }

  /// Figures themselves stay frozen.
  private static func fillCycleDays(_ db: Database) throws {
    guard try Int.fetchOne(db, sql: "SELECT 1 FROM work_order LIMIT 1") != nil else { return }
    let calendar = try Context(db).calendar
    let update = try db.cachedStatement(
      sql: """
        UPDATE order_cycle SET contact_day = ?, due_day = ?, finished_day = ?, answered_day = ?, settled_on_due = ?
        WHERE order_id = ? AND cycle = ?
        """)
    var counts: [Day: DayCounts] = [:]
    let orders = try Row.fetchCursor(db, sql: "SELECT id, day, sequence FROM work_order")
    while let row = try orders.next() {
      let id: Int64 = try row.value(0)
      let number = try row.orderNumber(1)
      let events = try OrderEvents.fetch(db, id)
      guard let history = OrderHistory(id: id, number: number, events: events, calendar) else {
        throw StoreError.damaged("events")
      }
      for cycle in history.cycles {
        let figures = cycle.figures
        try update.execute(arguments: [
          figures.contactDay.number, figures.dueDay?.number, figures.finishedDay?.number, figures.answeredDay?.number,
          cycle.onDue?.isCleared ?? false, id, figures.cycle,
        ])
      }
      for (day, change) in DayCountTable.changes(events, from: 1) { counts[day, default: DayCounts()].merge(change) }
    }
    try DayCountTable.replace(db, counts)
    try hideConfidential(db)
  }

  /// Confidential orders no longer show in their requester's count of open ones, and are found by the secretary.
  private static func hideConfidential(_ db: Database) throws {
    guard try Int.fetchOne(db, sql: "SELECT 1 FROM work_order WHERE confidential LIMIT 1") != nil else { return }
    try db.execute(
      sql: """
        UPDATE resident SET open_orders = open_orders - (SELECT count(*) FROM work_order o
          WHERE o.resident = resident.id AND o.open AND o.confidential)
        WHERE id IN (SELECT resident FROM work_order WHERE confidential AND open AND resident IS NOT NULL)
        """)
  }

  private static func fillDueDays(_ db: Database) throws {
    guard try Int.fetchOne(db, sql: "SELECT 1 FROM work_order LIMIT 1") != nil else { return }
    let context = try Context(db)
    let projection = OrderProjection(db: db, context: context)
    let orders = try Row.fetchCursor(db, sql: "SELECT id, day, sequence FROM work_order")
    while let row = try orders.next() {
      let id: Int64 = try row.value(0)
      let events = try OrderEvents.fetch(db, id)
      guard let history = OrderHistory(id: id, number: try row.orderNumber(1), events: events, context.calendar) else {
        throw StoreError.damaged("events")
      }
      try projection.writeDueDays(history)
    }
  }

  /// Version 6: the search indexes hold names as they are compared, without accents, radicals and traditional characters,
  /// ü as passports write it too; rooms by their building alone, for those who leave the unit out; owner, team, mode, grid,
  /// category and state of orders. They follow from the rows, so they are made anew.
  private static func refillSearch(_ db: Database) throws {
    let hasRows = "SELECT EXISTS (SELECT 1 FROM resident) OR EXISTS (SELECT 1 FROM work_order)"
    if try Bool.fetchOne(db, sql: hasRows) == true { try SearchIndex.rebuild(db) }
  }

  /// Version 6: identity numbers are kept in one form. Where two records have one number in two forms, the second one
  /// stays as it is: whose number it is only people can say.
  private static func settleIdentityNumbers(_ db: Database) throws {
    guard let key = try Data.fetchOne(db, sql: "SELECT file_key FROM community") else { return }
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, identity_number FROM resident WHERE identity_number IS NOT NULL ORDER BY id")
    for row in rows {
      let (id, written): (Int64, String) = try (row.value(0), row.value(1))
      let number = IdentityNumber.canonical(written)
      if number == written { continue }
      try db.execute(
        sql: "UPDATE OR IGNORE resident SET identity_number = ?, identity_hash = ? WHERE id = ?",
        arguments: [number, Data(Digest.keyed(Array(number.utf8), key: Array(key))), id])
    }
  }

  /// Categories that are urgent by themselves, or have to be asked about, in the catalogue of a file that does not say
  /// so yet.
  private static func fillEmergencies(_ db: Database) throws {
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
