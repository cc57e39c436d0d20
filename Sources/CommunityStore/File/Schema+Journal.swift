extension Schema {
  /// Version 2 too: what the journal is asked for at every reading of the open orders, and its head in a second place, so
  /// that entries taken off its end are missed.
  static let journalHead = """
    CREATE INDEX journal_by_erasing ON journal (id) WHERE action IN ('erase', 'redact');
    CREATE TABLE journal_head (id INTEGER PRIMARY KEY CHECK (id = 1), entries INTEGER NOT NULL, link BLOB NOT NULL);
    INSERT INTO journal_head SELECT 1, id, link FROM journal ORDER BY id DESC LIMIT 1;

    """

  /// Version 7: what an entry commits to lies in parts, each under its subject. An entry of before has one, part 0, to
  /// which it commits directly; it stays also where what it held was forgotten.
  static let journalParts = """
    CREATE TABLE journal_part (
      entry INTEGER NOT NULL, part INTEGER NOT NULL, kind TEXT NOT NULL, id INTEGER NOT NULL, commitment BLOB NOT NULL,
      salt BLOB, body TEXT, PRIMARY KEY (entry, part)) WITHOUT ROWID;
    INSERT INTO journal_part SELECT j.id, 0, CASE
        WHEN j.action LIKE 'order.%' OR j.action IN ('import.orders', 'seal') OR (j.action IN ('undo', 'redo')
          AND EXISTS (SELECT 1 FROM journal_touch t WHERE t.entry = j.id AND t.kind = 'order')) THEN 'orders'
        WHEN j.action LIKE 'put.%' OR j.action LIKE 'add.%' OR j.action LIKE 'remove.%' OR j.action LIKE 'merge.%'
          OR j.action LIKE 'split.%' OR j.action IN ('undo', 'redo') THEN 'records'
        ELSE 'note' END, 0, j.commitment, p.salt, p.body
      FROM journal j LEFT JOIN journal_payload p ON p.entry = j.id WHERE j.commitment <> zeroblob(32);
    DROP TABLE journal_payload;

    """
}
