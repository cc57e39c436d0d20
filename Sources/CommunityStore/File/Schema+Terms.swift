extension Schema {
  /// Version 7 too: lines of the community's lists that were added or changed. The lists that the file was made with stay in
  /// `community.catalogue`.
  static let terms = """
    CREATE TABLE term (
      id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, list TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL,
      UNIQUE (list, key));

    """
}
