extension Schema {
  /// Version 7: what reports said when they were printed, part by part and each as a hash: the next print of the same
  /// days says whether it is a correction.
  static let reportPrints = """
    CREATE TABLE report_print (
      period TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, part TEXT NOT NULL, said TEXT NOT NULL,
      correction INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (period, first, last, part)) WITHOUT ROWID;

    """
}
