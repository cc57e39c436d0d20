/// A rectangle of cells.
public struct Rect: Hashable, Sendable {
  /// The left edge's column.
  public var column: Int
  /// The top edge's row.
  public var row: Int
  /// The width in columns, never negative.
  public var columns: Int
  /// The height in rows, never negative.
  public var rows: Int

  /// Makes a rectangle; a negative width or height counts as 0.
  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// A rectangle from its top left cell and its extent.
  public init(origin: Point, size: Size) {
    self.init(column: origin.column, row: origin.row, columns: size.columns, rows: size.rows)
  }

  /// The whole of a screen of that size.
  public init(_ size: Size) {
    self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
  }

  /// The top left cell.
  public var origin: Point { Point(column: column, row: row) }
  /// The extent.
  public var size: Size { Size(columns: columns, rows: rows) }
  /// The first column right of the rectangle.
  public var endColumn: Int { column + columns }
  /// The first row below the rectangle.
  public var endRow: Int { row + rows }
  /// Whether it holds no cell.
  public var isEmpty: Bool { columns <= 0 || rows <= 0 }

  /// Whether the cell lies inside.
  public func contains(_ point: Point) -> Bool {
    point.column >= column && point.column < endColumn && point.row >= row && point.row < endRow
  }

  /// The rectangle with its edges moved inwards by so many cells; empty when nothing is left.
  public func inset(left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0) -> Rect {
    Rect(column: column + left, row: row + top, columns: columns - left - right, rows: rows - top - bottom)
  }

  /// The rectangle with every edge moved inwards by as many cells.
  public func inset(by amount: Int) -> Rect {
    inset(left: amount, top: amount, right: amount, bottom: amount)
  }

  /// The cells that lie in both; an empty rectangle when there are none.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return Rect(
      column: left, row: top, columns: min(endColumn, other.endColumn) - left, rows: min(endRow, other.endRow) - top)
  }
}
