extension Schema {
  /// Version 7 too: what teams did is read from the ledger, counted by team and month from the index alone.
  static let teams = """
    CREATE INDEX entry_by_team ON entry (team, day, id, kind, state) WHERE team IS NOT NULL;

    """

  /// Activities have become entries.
  static let activitiesGone = "DROP TABLE activity;"
}
