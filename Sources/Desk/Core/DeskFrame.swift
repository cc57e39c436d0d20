import Terminal

/// How a screen lies over what is below.
enum ScreenLayout: Sendable {
  /// It fills the room between head and foot.
  case full
  /// A window of at most so many columns and rows in the middle.
  case window(columns: Int, rows: Int)
}

/// Where the parts of the whole screen lie.
struct DeskFrame {
  /// Below this many columns or rows only one line is shown.
  static let smallest = Size(columns: 40, rows: 12)

  var head: Rect
  var tabs: Rect
  var body: Rect
  var message: Rect
  var bar: Rect

  init(_ size: Size) {
    head = Rect(column: 0, row: 0, columns: size.columns, rows: 1)
    tabs = Rect(column: 0, row: 1, columns: size.columns, rows: 1)
    body = Rect(column: 0, row: 2, columns: size.columns, rows: size.rows - 4)
    message = Rect(column: 0, row: size.rows - 2, columns: size.columns, rows: 1)
    bar = Rect(column: 0, row: size.rows - 1, columns: size.columns, rows: 1)
  }

  /// The area of a screen over this frame.
  func area(of layout: ScreenLayout) -> Rect {
    switch layout {
    case .full: return body
    case .window(let columns, let rows):
      // A window as wide as the screen takes all of it: a column of what lies below would look like a second border.
      let width = columns < body.columns - 2 ? columns : body.columns
      // The same above and below, where the sides are hidden too.
      let isWhole = width == body.columns && rows >= body.rows - 4
      let height = isWhole ? body.rows : min(rows, body.rows)
      return Rect(
        column: body.column + (body.columns - width) / 2, row: body.row + (body.rows - height) / 2, columns: width,
        rows: height)
    }
  }
}
