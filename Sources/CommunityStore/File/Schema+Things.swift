extension Schema {
  /// Version 7 too: what entries of the ledger name besides people, and kinds as
  /// the community made or changed them. That nothing goes that they name the saver sees to.
  static let things = """
    CREATE TABLE item (
      id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, name TEXT NOT NULL, unit TEXT NOT NULL, list TEXT,
      active INTEGER NOT NULL);
    CREATE INDEX item_by_list ON item (list, name) WHERE list IS NOT NULL;
    CREATE TABLE fund (
      id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, name TEXT NOT NULL, active INTEGER NOT NULL);
    CREATE TABLE partner (
      id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, contact TEXT,
      phone TEXT, grids TEXT NOT NULL, offers TEXT NOT NULL, promised TEXT NOT NULL, expects INTEGER,
      note TEXT NOT NULL, active INTEGER NOT NULL);
    CREATE TABLE entryKind (
      id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, key TEXT NOT NULL UNIQUE, body TEXT NOT NULL,
      shorter_retention TEXT);
    CREATE INDEX line_by_partner ON entry_line (partner) WHERE partner IS NOT NULL;
    CREATE INDEX line_by_fund ON entry_line (fund) WHERE fund IS NOT NULL;

    """
}
