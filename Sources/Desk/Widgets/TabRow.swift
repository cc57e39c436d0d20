import Terminal

/// Labels in a row, of which always the selected one is in sight: drawn and clicked by the same columns.
enum TabRow {
  /// A label with its place in the row.
  struct Slot {
    var index: Int
    var columns: Range<Int>
  }

  /// The labels that fit between the columns. Where not all do, the first ones go until the selected one fits.
  static func slots(_ labels: [String], selected: Int, in columns: Range<Int>, _ context: DeskContext) -> [Slot] {
    let widths = labels.map { DisplayWidth.width(of: $0, ambiguous: context.capabilities.ambiguousWidth) }
    var first = 0
    while first < selected, widths[first...selected].reduce(0, +) > columns.count { first += 1 }
    var slots: [Slot] = []
    var column = columns.lowerBound
    for index in first..<labels.count {
      // None beyond one that does not fit: a tab left out in the middle would seem not to exist.
      guard column + widths[index] <= columns.upperBound else { break }
      slots.append(Slot(index: index, columns: column..<column + widths[index]))
      column += widths[index]
    }
    return slots
  }
}

extension Canvas {
  /// Says at the ends of a row of tabs that more lie beyond.
  mutating func tabMarks(_ shown: some Collection<Int>, of count: Int, in row: Rect) {
    guard let first = shown.min(), let last = shown.max() else { return }
    if first > 0 { frame.put(glyphs.moreLeft, at: row.origin, style: theme.key) }
    if last < count - 1 {
      frame.put(glyphs.moreRight, at: row.origin.moved(columns: row.columns - 1), style: theme.key)
    }
  }
}
