extension Schema {
  /// Version 7: points are few among the lines of volunteers, and asked for wherever somebody is shown.
  static let voices = """
    CREATE INDEX line_of_points ON entry_line (volunteer) WHERE measure = 'points';

    """
}
