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
}
