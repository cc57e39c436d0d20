import Terminal

/// The desk where it is read line by line: see ``Reader``.
extension Desk {
  /// The window of the screens: so narrow that nothing stands beside anything, and free of the rows of the sentence.
  var linearSize: Size {
    Size(columns: min(context.size.columns, Reader.columns), rows: context.size.rows - Reader.rows)
  }

  /// The sentence above the line of messages, and the cursor at it; while text is typed the cursor stays with the text.
  func drawReader(on canvas: inout Canvas) {
    guard isLinear else { return }
    let area = DeskFrame(context.size).message
    let room = Rect(
      column: area.column, row: area.row - Reader.rows, columns: min(area.columns, Reader.columns), rows: Reader.rows)
    canvas.clear(room)
    guard let line = canvas.reader?.line ?? canvas.lineAtCursor else { return }
    for (row, text) in canvas.lines(of: line, columns: room.columns - 1).prefix(room.rows).enumerated() {
      canvas.text(text, in: room, row: row)
    }
    // A caret stays with its text, which input methods follow.
    if let row = canvas.reader?.row, row == canvas.frame.cursor?.row { canvas.frame.cursor = room.origin }
  }
}

extension Canvas {
  /// The text of the row in which the cursor stands.
  fileprivate var lineAtCursor: String? {
    guard let row = frame.cursor?.row, (0..<frame.size.rows).contains(row) else { return nil }
    return frame.lines[row].trimmed
  }
}
