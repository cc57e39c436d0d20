/// How many columns text takes on the screen.
///
/// Layout, clipping, the cursor, the mouse, `Frame.put` and ncurses itself all ask this one function.
public enum DisplayWidth {
  /// The columns one scalar takes by itself: 0, 1 or 2.
  public static func width(of scalar: UnicodeScalar, ambiguous: AmbiguousWidth = .narrow) -> Int {
    var scanner = GlyphScanner(ambiguous)
    return max(0, scanner.glyph(scalar.value).width)
  }

  /// The columns a character takes: 0, 1 or 2, or more for flags and syllables that terminals draw piece by piece.
  public static func width(of character: Character, ambiguous: AmbiguousWidth = .narrow) -> Int {
    var scanner = GlyphScanner(ambiguous)
    return character.unicodeScalars.reduce(0) { $0 + max(0, scanner.glyph($1.value).width) }
  }

  /// The columns a text takes on one row, exactly what `Frame.put` would use.
  public static func width(of text: String, ambiguous: AmbiguousWidth = .narrow) -> Int {
    var scanner = GlyphScanner(ambiguous)
    var columns = 0
    for scalar in text.unicodeScalars { columns += max(0, scanner.glyph(scalar.value).width) }
    return columns
  }

  /// The longest beginning of a text that fits, never half a character.
  /// - Parameters:
  ///   - columns: the room; 0 or less gives an empty text.
  ///   - ellipsis: whether a text that was cut ends in `…`.
  public static func clip(
    _ text: String, to columns: Int, ellipsis: Bool = true, ambiguous: AmbiguousWidth = .narrow
  ) -> String {
    guard columns > 0 else { return "" }
    // A character has at least one byte a column, so that a short text needs no measuring.
    if text.utf8.count <= columns, ambiguous == .narrow { return text }
    let mark = ellipsis ? "…" : ""
    let room = columns - width(of: mark, ambiguous: ambiguous)
    var cut = text.startIndex
    var used = 0
    for index in text.indices {
      used += width(of: text[index], ambiguous: ambiguous)
      if used > columns {
        return room >= 0 ? String(text[..<cut]) + mark : clip(text, to: columns, ellipsis: false, ambiguous: ambiguous)
      }
      if used <= room { cut = text.index(after: index) }
    }
    return text
  }

  /// The text clipped, or filled up with spaces, to exactly that many columns.
  public static func pad(
    _ text: String, to columns: Int, alignment: TextAlignment = .left, ellipsis: Bool = true,
    ambiguous: AmbiguousWidth = .narrow
  ) -> String {
    let clipped = clip(text, to: columns, ellipsis: ellipsis, ambiguous: ambiguous)
    let room = max(0, columns - width(of: clipped, ambiguous: ambiguous))
    let before =
      switch alignment {
      case .left: 0
      case .centre: room / 2
      case .right: room
      }
    return String(repeating: " ", count: before) + clipped + String(repeating: " ", count: room - before)
  }
}
