import CommunityModel
import Terminal

/// A frame being drawn, with what the drawing needs: look, characters, width of ambiguous characters.
struct Canvas {
  var frame: Frame
  /// The rows of tables that were drawn, the topmost last.
  var rowHits: [RowHit] = []
  var theme: Theme
  let glyphs: Glyphs

  init(size: Size, theme: Theme, glyphs: Glyphs, ambiguousWidth: AmbiguousWidth) {
    frame = Frame(size: size, ambiguousWidth: ambiguousWidth)
    self.theme = theme
    self.glyphs = glyphs
  }

  /// Notes where a row of a table stands, so that a click on it finds it.
  mutating func note(row index: Int, of list: String = "", in room: Rect) {
    rowHits.append(RowHit(list: list, index: index, room: room))
  }

  var bounds: Rect { frame.bounds }

  /// Columns that a text takes here.
  func width(_ text: String) -> Int { DisplayWidth.width(of: text, ambiguous: frame.ambiguousWidth) }

  /// The lines of a text in so many columns.
  func lines(of text: String, columns: Int) -> [String] {
    DisplayWidth.lines(of: text, columns: columns, ambiguous: frame.ambiguousWidth)
  }

  /// Writes text on a row of the area, clipped to it with an ellipsis. Gives the columns used.
  @discardableResult
  mutating func text(
    _ text: String, in area: Rect, row: Int = 0, column: Int = 0, style: Style? = nil, width: Int? = nil,
    alignment: TextAlignment = .left
  ) -> Int {
    guard row >= 0, row < area.rows, column < area.columns else { return 0 }
    let room = min(width ?? .max, area.columns - column)
    let shown =
      alignment == .left && width == nil
      ? DisplayWidth.clip(text, to: room, ambiguous: frame.ambiguousWidth)
      : DisplayWidth.pad(text, to: room, alignment: alignment, ambiguous: frame.ambiguousWidth)
    return frame.put(
      shown, at: Point(column: area.column + column, row: area.row + row), style: style ?? theme.text, width: room)
  }

  /// Writes pieces one after another on a row of the area; what does not fit is cut. Gives the columns used.
  @discardableResult
  mutating func pieces(_ pieces: [TextPiece], in area: Rect, row: Int = 0, column: Int = 0) -> Int {
    var at = column
    var rest = pieces[...]
    while at < area.columns, let piece = rest.first {
      let run = rest.prefix { $0.keepsEnd }
      for shown in run.isEmpty ? [piece] : keepingEnd(of: run, columns: area.columns - at) {
        at += text(shown.text, in: area, row: row, column: at, style: shown.style ?? theme.text)
      }
      rest = rest.dropFirst(max(1, run.count))
    }
    return at - column
  }

  /// A text without its first columns; a wide character cut in two leaves a blank.
  func dropping(columns: Int, of text: String) -> String {
    var left = columns
    var rest = Substring(text)
    while left > 0, let character = rest.popFirst() { left -= width(String(character)) }
    return String(repeating: " ", count: max(0, -left)) + rest
  }

  /// A text cut in the middle: what tells places of one estate apart stands at the end, 纺织…5-4-402.
  func keepingEnd(of text: String, columns: Int) -> String {
    guard let cut = middle(of: text, columns: columns) else { return text }
    return text.prefix(cut.lowerBound) + Self.ellipsis + text.dropFirst(cut.upperBound)
  }

  /// The same of a text in pieces, each in its style.
  private func keepingEnd(of pieces: ArraySlice<TextPiece>, columns: Int) -> [TextPiece] {
    guard let cut = middle(of: pieces.reduce("") { $0 + $1.text }, columns: columns) else { return Array(pieces) }
    var offset = 0
    return pieces.map { piece in
      let places = offset..<offset + piece.text.count
      offset = places.upperBound
      var shown = piece
      let begin = piece.text.prefix(max(0, cut.lowerBound - places.lowerBound))
      let end = piece.text.dropFirst(max(0, cut.upperBound - places.lowerBound))
      shown.text = begin + (places.contains(cut.lowerBound) ? Self.ellipsis : "") + end
      return shown
    }
  }

  private static let ellipsis = "…"

  /// The characters, by their offsets, that give way where a text has only so many columns; nil where it fits.
  private func middle(of text: String, columns: Int) -> Range<Int>? {
    guard width(text) > columns, columns > 1 else { return nil }
    var end = text[text.index(text.endIndex, offsetBy: -text.reversed().prefix { $0.isASCII }.count)...]
    if end.isEmpty { end = text.suffix(4) }
    while !end.isEmpty, width(String(end)) > columns - 1 { end = end.dropFirst() }
    let begin = DisplayWidth.clip(
      text, to: columns - width(Self.ellipsis) - width(String(end)), ellipsis: false,
      ambiguous: frame.ambiguousWidth)
    return begin.count..<text.count - end.count
  }

  /// Blanks the area.
  mutating func clear(_ area: Rect, style: Style = .plain) { frame.fill(area, style: style) }

  /// Draws a box with a title and gives the room inside.
  @discardableResult
  mutating func box(_ area: Rect, title: String = "", isFocused: Bool = false, note: String = "") -> Rect {
    guard area.columns >= 2, area.rows >= 2 else { return area }
    let isFocused = isFocused && !theme.isAtRest
    let style = isFocused ? theme.focusedBorder : theme.border
    let inner = area.columns - 2
    let line = String(repeating: glyphs.horizontal, count: inner)
    frame.put(glyphs.topLeft + line + glyphs.topRight, at: area.origin, style: style)
    for row in 1..<max(1, area.rows - 1) {
      frame.put(glyphs.vertical, at: area.origin.moved(rows: row), style: style)
      frame.put(glyphs.vertical, at: area.origin.moved(columns: area.columns - 1, rows: row), style: style)
    }
    frame.put(
      glyphs.bottomLeft + line + glyphs.bottomRight, at: area.origin.moved(rows: area.rows - 1), style: style)
    if !title.isEmpty {
      let shown = " " + DisplayWidth.clip(title, to: inner - 4, ambiguous: frame.ambiguousWidth) + " "
      frame.put(
        shown, at: area.origin.moved(columns: 2), style: isFocused ? theme.focusedBorder.bold : theme.title,
        width: max(0, inner - 2))
    }
    if !note.isEmpty {
      let shown = " " + note + " "
      let columns = width(shown)
      if columns + 4 + width(title) + 4 < inner {
        frame.put(
          shown, at: area.origin.moved(columns: area.columns - columns - 2), style: theme.faint, width: columns)
      }
    }
    return area.inset(by: 1)
  }

  /// Draws a rule with a title across a box, joined to its sides.
  mutating func rule(_ area: Rect, row: Int, title: String = "", isFocused: Bool = false) {
    let isFocused = isFocused && !theme.isAtRest
    let style = isFocused ? theme.focusedBorder : theme.border
    let line = glyphs.teeLeft + String(repeating: glyphs.horizontal, count: max(0, area.columns - 2)) + glyphs.teeRight
    frame.put(line, at: area.origin.moved(rows: row), style: style, width: area.columns)
    if !title.isEmpty {
      frame.put(
        " " + title + " ", at: area.origin.moved(columns: 2, rows: row),
        style: isFocused ? theme.focusedBorder.bold : theme.title, width: max(0, area.columns - 4))
    }
  }

  /// Shows that more lies above and below what is visible, on the right border of a box.
  mutating func scrollMarks(_ box: Rect, above: Bool, below: Bool) {
    let edge = Rect(column: box.endColumn - 1, row: box.row + 1, columns: 1, rows: max(0, box.rows - 2))
    edgeMarks(edge, above: above, below: below)
  }

  /// The same in the first and the last row of a column.
  mutating func edgeMarks(_ edge: Rect, above: Bool, below: Bool) {
    guard edge.rows > 0 else { return }
    if above { frame.put(glyphs.moreAbove, at: edge.origin, style: theme.key) }
    if below { frame.put(glyphs.moreBelow, at: edge.origin.moved(rows: edge.rows - 1), style: theme.key) }
  }

  /// A bar of `columns` columns, filled to `part` of `whole`.
  func bar(_ part: Int, of whole: Int, columns: Int) -> String {
    guard columns > 0 else { return "" }
    let filled = whole <= 0 ? (part > 0 ? columns : 0) : min(columns, (part * columns + whole / 2) / whole)
    return String(repeating: glyphs.barFull, count: filled)
      + String(repeating: glyphs.barEmpty, count: columns - filled)
  }

  /// A bar of `columns` columns: the part filled in its colour, the rest faint.
  func barPieces(_ part: Int, of whole: Int, columns: Int, style: Style) -> [TextPiece] {
    let bar = bar(part, of: whole, columns: columns)
    let filled = bar.prefix { String($0) == glyphs.barFull }.count
    let rest = TextPiece(String(bar.dropFirst(filled)), theme.border)
    if style.background.isStandard { return [TextPiece(String(bar.prefix(filled)), style), rest] }
    // A line on a patch of its own colour could hardly be read: the bar is the patch.
    let full = String(repeating: glyphs.spark.last ?? glyphs.barFull, count: filled)
    return [TextPiece(full, Style(foreground: style.background)), rest]
  }

  /// Upright columns, one a value and `pitch` cells from the next, as high as the area and scaled to `top`.
  mutating func columnChart(_ values: [Int], top: Int, pitch: Int, in area: Rect, style: Style) {
    let steps = glyphs.spark.count
    for (place, value) in values.enumerated() where (place + 1) * pitch <= area.columns + 1 {
      var height = max(0, value) * area.rows * steps / max(1, top)
      if value > 0 { height = max(1, height) }
      for row in stride(from: area.rows - 1, through: 0, by: -1) where height > 0 {
        let glyph = glyphs.spark[min(height, steps) - 1]
        text(String(repeating: glyph, count: pitch - 1), in: area, row: row, column: place * pitch, style: style)
        height -= steps
      }
    }
  }

  /// A row of small columns, one a value, scaled to the greatest.
  func sparkline(_ values: [Int]) -> String {
    let top = max(1, values.max() ?? 1)
    let steps = glyphs.spark.count - 1
    return values.map { glyphs.spark[max(0, $0) * steps / top] }.joined()
  }
}

/// A run of text with its own look.
struct TextPiece {
  var text: String
  var style: Style?
  /// Whether the middle gives way where it does not fit, and not the end.
  var keepsEnd: Bool

  init(_ text: String, _ style: Style? = nil, keepsEnd: Bool = false) {
    self.text = text
    self.style = style
    self.keepsEnd = keepsEnd
  }

  /// A text in pieces, those characters marked that the offsets name.
  static func marking(
    _ offsets: [Range<Int>], in text: String, _ style: Style, _ mark: Style, keepsEnd: Bool = false
  ) -> [TextPiece] {
    if offsets.isEmpty { return [TextPiece(text, style, keepsEnd: keepsEnd)] }
    var pieces: [TextPiece] = []
    for (offset, character) in text.enumerated() {
      let look = offsets.contains { $0.contains(offset) } ? mark : style
      if let last = pieces.indices.last, pieces[last].style == look {
        pieces[last].text.append(character)
      } else {
        pieces.append(TextPiece(String(character), look, keepsEnd: keepsEnd))
      }
    }
    return pieces
  }

  /// A text in pieces, marked wherever one of the words stands in it.
  static func marking(_ words: [String], in text: String, _ style: Style, _ mark: Style) -> [TextPiece] {
    let characters = Array(text.lowercased())
    // A capital that turns into two letters would shift everything after it.
    guard characters.count == text.count else { return [TextPiece(text, style)] }
    var found: [Range<Int>] = []
    for word in words.map({ Array($0) }) where !word.isEmpty && word.count <= characters.count {
      for start in 0...(characters.count - word.count) where characters[start..<start + word.count].elementsEqual(word)
      {
        found.append(start..<start + word.count)
      }
    }
    return marking(found, in: text, style, mark)
  }
}

extension DisplayWidth {
  /// The lines of a text in so many columns, broken as ``LineBreaking`` says.
  static func lines(of text: String, columns: Int, ambiguous: AmbiguousWidth) -> [String] {
    LineBreaking.lines(of: text, columns: max(1, columns)) { width(of: $0, ambiguous: ambiguous) }
  }
}
