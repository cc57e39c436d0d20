import CommunityModel
import GRDB

extension Schema {
  /// Version 2: figures by event day. The day for which each date of a cycle counts stands beside the date; see
  /// ``CycleFigures``. The indexes of cycles hold everything that figures
  /// are reckoned from, the column of their own condition too.
  static let cycleDays = """
    ALTER TABLE order_cycle ADD COLUMN contact_day INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE order_cycle ADD COLUMN due_day INTEGER;
    ALTER TABLE order_cycle ADD COLUMN finished_day INTEGER;
    ALTER TABLE order_cycle ADD COLUMN answered_day INTEGER;
    DROP INDEX cycle_by_contact;
    DROP INDEX cycle_by_due;
    DROP INDEX cycle_by_finish;
    DROP INDEX cycle_by_answer;
    ALTER TABLE order_cycle DROP COLUMN answered_at;
    CREATE INDEX cycle_by_contact ON order_cycle (contact_day, contact_by, first_contact_at, void) WHERE NOT void;
    CREATE INDEX cycle_by_due ON order_cycle (due_day, due_at, finished_at, extended, settled_on_due, void)
      WHERE due_day IS NOT NULL AND NOT void;
    CREATE INDEX cycle_by_finish ON order_cycle (finished_day, handling_seconds, void)
      WHERE finished_day IS NOT NULL AND NOT void;
    CREATE INDEX cycle_by_team ON order_cycle (team, finished_day) WHERE team IS NOT NULL AND finished_day IS NOT NULL;
    CREATE INDEX cycle_by_answer ON order_cycle (answered_day, refused, solved, rating, void)
      WHERE answered_day IS NOT NULL AND NOT void;

    """

  /// Reckons those days, and the sums that count by them, for orders that are there. Figures themselves stay frozen.
  static func fillCycleDays(_ db: Database) throws {
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
}
