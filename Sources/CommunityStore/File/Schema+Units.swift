extension Schema {
  /// Version 7 too: skills and guides as a community keeps them.
  static let guides = """
    CREATE TABLE skill (
      id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, active INTEGER NOT NULL);
    CREATE TABLE guide (
      id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, key TEXT NOT NULL, title TEXT NOT NULL,
      other_names TEXT NOT NULL, category TEXT, papers TEXT NOT NULL, steps TEXT NOT NULL, place TEXT NOT NULL,
      phone TEXT, days INTEGER, basis TEXT NOT NULL, refused INTEGER NOT NULL, alternative TEXT NOT NULL,
      active INTEGER NOT NULL);

    """

  /// Version 7 too: which unit an order is with, as its assignment says or as the unit is written there; with whom a
  /// volunteer came; what a grid has of its own.
  static let units = """
    ALTER TABLE partner ADD COLUMN other_names TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE work_order ADD COLUMN partner_unit INTEGER;
    CREATE INDEX order_by_unit ON work_order (partner_unit, day, sequence) WHERE partner_unit IS NOT NULL;
    CREATE INDEX order_by_partner ON work_order (partner COLLATE NOCASE) WHERE partner IS NOT NULL;
    ALTER TABLE volunteer ADD COLUMN unit INTEGER REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED;
    CREATE INDEX volunteer_by_unit ON volunteer (unit) WHERE unit IS NOT NULL;
    ALTER TABLE grid ADD COLUMN partner INTEGER REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED;
    ALTER TABLE grid ADD COLUMN brand TEXT NOT NULL DEFAULT '';
    ALTER TABLE grid ADD COLUMN team INTEGER REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED;

    """
}
