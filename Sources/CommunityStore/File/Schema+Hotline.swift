extension Schema {
  /// Version 7: what lists and figures ask of orders that passed between the community and the hotline (12345). All of it
  /// follows from the events, as the row of the order does; without any such event there is no row.
  static let hotline = """
    CREATE TABLE hotline_order (
      order_id INTEGER PRIMARY KEY, answer_by INTEGER, day INTEGER, responded INTEGER, solved TEXT, rating TEXT,
      excluded INTEGER NOT NULL, contradicted_on INTEGER, settled_on INTEGER);
    CREATE INDEX hotline_away ON hotline_order (answer_by) WHERE answer_by IS NOT NULL;
    CREATE INDEX hotline_by_day ON hotline_order (day) WHERE day IS NOT NULL;
    CREATE INDEX hotline_contradicted ON hotline_order (settled_on, contradicted_on) WHERE contradicted_on IS NOT NULL;

    """
}
