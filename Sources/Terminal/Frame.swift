/// A whole screen as a value: every cell, and where the real cursor stands.
///
/// Whatever is written outside its edges is left out, so that drawing code need not check. A wide character is
/// always whole: writing over one half of it leaves a blank in place of the other.
public struct Frame: Hashable, Sendable {
  /// The screen's extent.
  public let size: Size
  /// How wide ambiguous characters are taken to be.
  public let ambiguousWidth: AmbiguousWidth
  /// Where the terminal's own cursor stands; nil hides it. Input-method windows and screen readers follow it.
  public var cursor: Point?
  /// Every cell, row after row.
  var cells: ContiguousArray<Cell>

  /// An empty screen.
  /// - Parameter fill: how its blank cells look.
  public init(size: Size, fill: Style = .plain, ambiguousWidth: AmbiguousWidth = .narrow) {
    self.size = Size(columns: size.columns, rows: size.rows)
    self.ambiguousWidth = ambiguousWidth
    cells = ContiguousArray(repeating: Cell(blank: fill), count: self.size.columns * self.size.rows)
  }

  /// The whole of the screen.
  public var bounds: Rect { Rect(size) }

  /// The cells of a row from the left; none when there is no such row.
  public subscript(_ row: Int) -> [Cell] {
    guard row >= 0, row < size.rows else { return [] }
    return Array(cells[row * size.columns..<(row + 1) * size.columns])
  }

  /// One cell; a blank one outside the screen.
  public subscript(_ point: Point) -> Cell {
    bounds.contains(point) ? cells[point.row * size.columns + point.column] : .blank
  }

  /// Writes text on one row.
  ///
  /// Controls, escape characters and bidirectional controls become a visible `·`; invisible characters are left out.
  /// A wide character that is cut by an edge leaves a space.
  /// - Parameters:
  ///   - point: where its first column stands; it may lie left of the screen.
  ///   - width: how many columns it may take at most; without it, up to the right edge.
  /// - Returns: how many columns it took, those left of the screen included.
  @discardableResult
  public mutating func put(_ text: String, at point: Point, style: Style = .plain, width: Int? = nil) -> Int {
    // No text is so long that it reaches the screen from further left.
    guard point.row >= 0, point.row < size.rows, point.column < size.columns, point.column > -0xFFFFFF else { return 0 }
    let right = min(size.columns, width.map { point.column + min(max(0, $0), size.columns - point.column) } ?? .max)
    guard right > point.column else { return 0 }
    let columns = size.columns
    let ambiguous = ambiguousWidth
    return cells.withUnsafeMutableBufferPointer { buffer in
      let start = point.row * columns
      var pen = Pen(
        row: UnsafeMutableBufferPointer(rebasing: buffer[start..<start + columns]), column: point.column, right: right,
        style: style)
      var scanner = GlyphScanner(ambiguous)
      for scalar in text.unicodeScalars {
        guard pen.draw(scanner.glyph(scalar.value)) else { break }
      }
      pen.finish(from: point.column)
      return pen.column - point.column
    }
  }

  /// Fills a rectangle with blank cells of a look, or with a narrow character.
  public mutating func fill(_ rect: Rect, with character: Character = " ", style: Style = .plain) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    let line =
      character == " "
      ? String(repeating: " ", count: area.columns)
      : String(repeating: character, count: area.columns)
    for row in area.row..<area.endRow {
      put(line, at: Point(column: area.column, row: row), style: style, width: area.columns)
    }
  }

  /// Changes the look of a rectangle and leaves its characters; a wide character cut by its edge changes whole.
  public mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for row in area.row..<area.endRow {
      let start = row * size.columns
      var columns = area.column..<area.endColumn
      if columns.lowerBound > 0, cells[start + columns.lowerBound].isContinuation {
        columns = columns.lowerBound - 1..<columns.upperBound
      }
      if columns.upperBound < size.columns, cells[start + columns.upperBound].isContinuation {
        columns = columns.lowerBound..<columns.upperBound + 1
      }
      for column in columns { cells[start + column].style = change(cells[start + column].style) }
    }
  }

  /// Lays another screen over this one, its top left cell at `point`; its cursor, if it has one, comes along.
  public mutating func put(_ other: Frame, at point: Point) {
    let area = Rect(origin: point, size: other.size).intersection(bounds)
    guard !area.isEmpty else { return }
    for row in area.row..<area.endRow {
      let source = (row - point.row) * other.size.columns - point.column
      let target = row * size.columns
      blankHalves(row: row, columns: area.column..<area.endColumn)
      for column in area.column..<area.endColumn { cells[target + column] = other.cells[source + column] }
      // A wide character of the other screen that is cut by an edge of this one.
      if cells[target + area.column].isContinuation {
        cells[target + area.column] = Cell(blank: cells[target + area.column].style)
      }
      let last = source + area.endColumn
      if area.endColumn < point.column + other.size.columns, other.cells[last].isContinuation {
        cells[target + area.endColumn - 1] = Cell(blank: other.cells[last].style)
      }
    }
    if let cursor = other.cursor { self.cursor = cursor.moved(columns: point.column, rows: point.row) }
  }

  /// Blanks those halves of wide characters that stand outside a run of columns that is about to be overwritten.
  private mutating func blankHalves(row: Int, columns: Range<Int>) {
    let start = row * size.columns
    if columns.lowerBound > 0, cells[start + columns.lowerBound].isContinuation {
      cells[start + columns.lowerBound - 1] = Cell(blank: cells[start + columns.lowerBound - 1].style)
    }
    if columns.upperBound < size.columns, cells[start + columns.upperBound].isContinuation {
      cells[start + columns.upperBound] = Cell(blank: cells[start + columns.upperBound].style)
    }
  }
}
