extension Schema {
  /// Version 7 too: forms of the offices above, their workbooks, and what they held when they were last filled, as marks
  /// by whom or what a row was about.
  static let officeForms = """
    CREATE TABLE officeForm (
      id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, name TEXT NOT NULL, file TEXT NOT NULL, map TEXT,
      active INTEGER NOT NULL);
    CREATE TABLE form_file (digest TEXT PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE form_memory (
      form INTEGER NOT NULL, month INTEGER NOT NULL, subject TEXT NOT NULL, marks TEXT NOT NULL,
      PRIMARY KEY (form, month, subject)) WITHOUT ROWID;
    CREATE INDEX form_memory_by_subject ON form_memory (subject);

    """
}
