extension Schema {
  /// Version 7 too: when the texts of an entry were blanked because its kind keeps them no longer; null while they stand.
  /// That is an erasing too: whoever has the file open cuts the log behind it.
  static let retention = """
    ALTER TABLE entry ADD COLUMN blanked INTEGER;
    CREATE INDEX entry_with_texts ON entry (kind, day, id) WHERE blanked IS NULL;
    DROP INDEX journal_by_erasing;
    CREATE INDEX journal_by_erasing ON journal (id) WHERE action IN ('erase', 'redact', 'retention');

    """
}
