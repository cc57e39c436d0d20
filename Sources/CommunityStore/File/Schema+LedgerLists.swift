extension Schema {
  /// Version 7 too: what lists of the ledger are read along and counted by. `entry_party` has a row for everybody and
  /// everything that an entry names as it is now, in the order of the days, unless it is void.
  static let ledgerLists = """
    CREATE TABLE entry_party (
      kind TEXT NOT NULL, number INTEGER NOT NULL, day INTEGER NOT NULL, entry INTEGER NOT NULL,
      PRIMARY KEY (kind, number, day, entry)) WITHOUT ROWID;
    CREATE TABLE entry_count (
      kind TEXT NOT NULL, state TEXT NOT NULL, confidential INTEGER NOT NULL, entries INTEGER NOT NULL,
      PRIMARY KEY (kind, state, confidential)) WITHOUT ROWID;
    CREATE INDEX entry_by_recorder ON entry (recorded_by, day, id);
    CREATE INDEX entry_by_grid ON entry (grid, day, id);
    CREATE INDEX entry_confidential ON entry (recorded_by, kind, state) WHERE confidential;
    CREATE INDEX entry_ahead ON entry (day, id) WHERE state IN ('planned', 'wanted');
    CREATE TRIGGER entry_counted AFTER INSERT ON entry BEGIN
      INSERT INTO entry_count VALUES (NEW.kind, NEW.state, NEW.confidential, 1)
        ON CONFLICT DO UPDATE SET entries = entries + 1;
    END;
    CREATE TRIGGER entry_recounted AFTER UPDATE OF state, confidential ON entry
      WHEN OLD.state <> NEW.state OR OLD.confidential <> NEW.confidential BEGIN
      UPDATE entry_count SET entries = entries - 1
        WHERE kind = OLD.kind AND state = OLD.state AND confidential = OLD.confidential;
      INSERT INTO entry_count VALUES (NEW.kind, NEW.state, NEW.confidential, 1)
        ON CONFLICT DO UPDATE SET entries = entries + 1;
    END;

    """
}
