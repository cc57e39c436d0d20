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
    for index in first..<labels.count where column + widths[index] <= columns.upperBound {
      slots.append(Slot(index: index, columns: column..<column + widths[index]))
      column += widths[index]
    }
    return slots
  }
}
