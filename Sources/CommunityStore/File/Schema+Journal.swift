extension Schema {
  /// Version 2 too: what the journal is asked for at every reading of the open orders, and its head in a second place, so
  /// that entries taken off its end are missed.
  static let journalHead = """
    CREATE INDEX journal_by_erasing ON journal (id) WHERE action IN ('erase', 'redact');
    CREATE TABLE journal_head (id INTEGER PRIMARY KEY CHECK (id = 1), entries INTEGER NOT NULL, link BLOB NOT NULL);
    INSERT INTO journal_head SELECT 1, id, link FROM journal ORDER BY id DESC LIMIT 1;

    """
}
