import GRDB

/// Terms that follow from a stored row.
protocol StoredTerms: Sendable {
  /// What of the row they follow from.
  associatedtype Source: Sendable

  /// Reads it from a row's columns, beginning at an index.
  static func source(_ row: Row, from index: Int) throws -> Source
  init(_ source: Source) throws
  /// The terms of each column of an index, in the index's order; nil where the index does not have the row.
  func columns(in index: SearchIndexKind) -> [String]?
  /// A few of them that together tell whether an index gives this row, and no other, for its own terms.
  var sample: [String] { get }
  func add(_ db: Database, _ id: Int64) throws
}
