/// One cell of a screen, counted from 0 at the top left.
public struct Point: Hashable, Sendable {
  /// The column, 0 at the left edge.
  public var column: Int
  /// The row, 0 at the top.
  public var row: Int

  /// Names a cell. It need not lie on any screen.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }

  /// The top left cell.
  public static let zero = Point(column: 0, row: 0)

  /// The cell so many columns and rows further right and down.
  public func moved(columns: Int = 0, rows: Int = 0) -> Point {
    Point(column: column + columns, row: row + rows)
  }
}
