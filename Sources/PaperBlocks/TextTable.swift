/// A table of texts, its columns aligned also where Chinese and Latin letters mix.
public struct TextTable: Hashable, Sendable, Codable {
  /// A column of the table.
  public struct Column: Hashable, Sendable, Codable {
    /// Its heading.
    public var title: String
    /// Whether it is set against its right edge, as numbers are.
    public var isTrailing: Bool
    /// Whether it gives way where the table is too wide.
    public var isFlexible: Bool

    public init(_ title: String, isTrailing: Bool = false, isFlexible: Bool = false) {
      self.title = title
      self.isTrailing = isTrailing
      self.isFlexible = isFlexible
    }
  }

  /// The columns.
  public var columns: [Column]
  /// The rows, one text a column.
  public package(set) var rows: [[String]] = []

  public init(_ columns: [Column]) {
    self.columns = columns
  }
}
