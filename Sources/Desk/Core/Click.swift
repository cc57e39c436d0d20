import Terminal

/// A press of the mouse's button.
struct Click: Sendable {
  /// Where, in cells of the whole screen.
  var point: Point
  /// Whether it is the second in quick succession, which opens what the first selected.
  var isDouble: Bool
  /// The row of a table that was pressed, as the table was drawn.
  var row: RowHit?

  /// The place of the row that was pressed in a table.
  func row(of list: String = "") -> Int? { row?.list == list ? row?.index : nil }
}

/// Where one row of a table was drawn.
struct RowHit: Sendable {
  /// What the screen calls the table.
  var list: String
  /// The row's place in the list.
  var index: Int
  var room: Rect
}
