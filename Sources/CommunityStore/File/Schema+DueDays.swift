import CommunityModel
import GRDB

extension Schema {
  /// Version 6: figures of the second rule. The event day of the first contact and what became of an order on the day it
  /// was due stand with its cycle, the days that a due date left on the day itself (by an extension, a suspension) apart,
  /// and seals say by which rule they count.
  static let dueDays = """
    ALTER TABLE order_cycle ADD COLUMN contacted_day INTEGER;
    ALTER TABLE order_cycle ADD COLUMN finished_on_due INTEGER NOT NULL DEFAULT 0;
    DROP INDEX cycle_by_contact;
    DROP INDEX cycle_by_due;
    CREATE INDEX cycle_by_contact ON order_cycle (contact_day, contact_by, first_contact_at, contacted_day, void)
      WHERE NOT void;
    CREATE INDEX cycle_by_due ON order_cycle
      (due_day, due_at, finished_at, finished_day, extended, settled_on_due, finished_on_due, void)
      WHERE due_day IS NOT NULL AND NOT void;
    CREATE TABLE moved_due (
      order_id INTEGER NOT NULL, cycle INTEGER NOT NULL, day INTEGER NOT NULL, cleared INTEGER NOT NULL,
      finished INTEGER NOT NULL, void INTEGER NOT NULL, PRIMARY KEY (order_id, cycle, day)) WITHOUT ROWID;
    CREATE INDEX moved_due_by_day ON moved_due (day);
    ALTER TABLE seal ADD COLUMN rule INTEGER;

    """

  /// Reckons all that for the orders that are there.
  static func fillDueDays(_ db: Database) throws {
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
}
