/// What is wrong with a table that the product ships, and in which row (1 for the first).
public enum RowFault: Error, Hashable, Sendable {
  /// A row of no known sort.
  case unknownRow(String, row: Int)
  /// A row with more or fewer columns than its sort has.
  case columns(Int, row: Int)
  /// A word that means nothing in its column.
  case unknownWord(String, row: Int)
  /// A key that was there before.
  case duplicate(String, row: Int)
}
