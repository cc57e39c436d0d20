/// Writes glyphs into the cells of one row, between the row's left edge and `right`.
struct Pen {
  let row: UnsafeMutableBufferPointer<Cell>
  /// The next column; it may begin left of the row.
  var column: Int
  let right: Int
  let style: Style

  /// The cell that combining marks join, or -1.
  private var base = -1

  init(row: UnsafeMutableBufferPointer<Cell>, column: Int, right: Int, style: Style) {
    self.row = row
    self.column = column
    self.right = right
    self.style = style
    if column >= 0 { unhinge(column) }
  }

  /// Draws one glyph.
  /// - Returns: false when the row is full.
  @inline(__always)
  mutating func draw(_ glyph: GlyphScanner.Glyph) -> Bool {
    if glyph.width == 1 {
      guard column < right else { return false }
      if column >= 0 { row[column] = Cell(glyph: UInt64(glyph.scalar), style: style) }
      base = column
      column += 1
      return true
    }
    return drawUnusual(glyph)
  }

  private mutating func drawUnusual(_ glyph: GlyphScanner.Glyph) -> Bool {
    if glyph.width < 0 { return true }
    if glyph.width == 0 {
      if base >= 0 { row[base].combine(glyph.scalar) }
      return true
    }
    guard column < right else { return false }
    if column + 1 >= right {
      if column >= 0 { row[column] = Cell(blank: style) }
      column += 1
      return false
    }
    base = -1
    if column >= 0 {
      row[column] = Cell(glyph: UInt64(glyph.scalar), style: style)
      row[column + 1] = Cell(glyph: Cell.continuationBit, style: style)
      base = column
    } else if column == -1 {
      row[0] = Cell(blank: style)
    }
    column += 2
    return true
  }

  /// Mends what stands right of the last column written.
  func finish(from start: Int) {
    guard column > max(0, start), column < row.count, row[column].isContinuation else { return }
    row[column] = Cell(blank: row[column].style)
  }

  /// Blanks the first half of a wide character whose second half is about to be overwritten.
  private func unhinge(_ column: Int) {
    guard column > 0, column < row.count, row[column].isContinuation else { return }
    row[column - 1] = Cell(blank: row[column - 1].style)
  }
}
