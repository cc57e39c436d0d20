/// The extent of a screen or an area, in columns and rows of character cells. Never negative.
public struct Size: Hashable, Sendable {
  /// How many cells one row holds.
  public var columns: Int
  /// How many rows there are.
  public var rows: Int

  /// Makes an extent; negative numbers count as 0.
  public init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// Whether no cell fits in.
  public var isEmpty: Bool { columns <= 0 || rows <= 0 }
}
