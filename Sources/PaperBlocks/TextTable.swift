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
    /// Whether it holds names, which go on in the next line rather than be broken.
    public var keepsNames: Bool?
    /// How wide it is at least before it gives way: as in other tables that it stands below.
    public var natural: Int?

    public init(_ title: String, isTrailing: Bool = false, isFlexible: Bool = false, keepsNames: Bool? = nil) {
      self.title = title
      self.isTrailing = isTrailing
      self.isFlexible = isFlexible
      self.keepsNames = keepsNames
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
