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
}
