extension Schema {
  /// Imports: one journal entry stands for many records. New ones are known by the range of their numbers, changed ones
  /// by their images before, apart from the entry so that they can be forgotten; the entry commits to all of them.
  static let imports = """
    CREATE INDEX resident_by_name ON resident (name);
    CREATE TABLE import_range (
      entry INTEGER NOT NULL, kind TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
      PRIMARY KEY (entry, kind)) WITHOUT ROWID;
    CREATE TABLE import_image (
      entry INTEGER NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, id INTEGER NOT NULL,
      revision INTEGER NOT NULL, commitment BLOB NOT NULL, salt BLOB, body TEXT,
      PRIMARY KEY (entry, position)) WITHOUT ROWID;
    CREATE INDEX import_image_by_record ON import_image (kind, id);
    CREATE TABLE import_mapping (fingerprint TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;

    """
}
