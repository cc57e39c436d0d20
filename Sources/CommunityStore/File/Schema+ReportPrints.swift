extension Schema {
  /// Version 7: what reports said when they were printed, as a hash: the next print of the same days says whether it is a
  /// correction.
  static let reportPrints = """
    CREATE TABLE report_print (
      period TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, part TEXT NOT NULL, hash TEXT NOT NULL,
      correction INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (period, first, last, part)) WITHOUT ROWID;

    """
}
