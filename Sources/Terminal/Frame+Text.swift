extension Frame {
  /// The rows as plain text without trailing blanks, a wide character once: for tests and for screen dumps.
  public var lines: [String] {
    (0..<size.rows).map { row in
      var scalars = String.UnicodeScalarView()
      var end = scalars.endIndex
      for cell in cells[row * size.columns..<(row + 1) * size.columns] where !cell.isContinuation {
        for value in cell.scalarValues where value != 0 {
          if let scalar = UnicodeScalar(value) { scalars.append(scalar) }
        }
        if cell.glyph != 0x20 { end = scalars.endIndex }
      }
      return String(scalars[..<end])
    }
  }

  /// The runs of equal looks in a row, from the left; none when there is no such row.
  public func styleRuns(_ row: Int) -> [StyleRun] {
    var runs: [StyleRun] = []
    for (column, cell) in self[row].enumerated() {
      if let last = runs.last, last.style == cell.style {
        runs[runs.count - 1].columns = last.columns.lowerBound..<column + 1
      } else {
        runs.append(StyleRun(columns: column..<column + 1, style: cell.style))
      }
    }
    return runs
  }
}
