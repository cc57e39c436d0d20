extension Schema {
  /// Version 7 too: until when what was posted hangs; null for all else, and once it was taken down.
  static let posted = """
    ALTER TABLE entry ADD COLUMN hangs_until INTEGER;
    CREATE INDEX entry_hanging ON entry (hangs_until) WHERE hangs_until IS NOT NULL;

    """
}
