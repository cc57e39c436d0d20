import CommunityResources
import Terminal

/// What is read out of a screen line by line, to fingers or ears (`--linear`): what is selected as one whole sentence, in
/// the order in which it is asked for, with the names of its parts.
///
/// There are no boxes, no panes beside one another and no bars then, and the real cursor stands at the sentence, so that a
/// braille display shows it and a screen reader speaks it.
struct Reader: Sendable {
  let words: Wording
  /// What is selected, in words; nil where the line at the cursor says all.
  fileprivate(set) var line: String?
  /// The row of the screen that it is about.
  fileprivate(set) var row: Int?

  init(_ words: Wording) { self.words = words }

  /// More columns only put things beside one another.
  static let columns = 96
  /// The rows of the sentence.
  static let rows = 3

  /// A value with its name before it, where it has one.
  static func named(_ name: String, _ value: String) -> String {
    value.trimmed.isEmpty || name.isEmpty ? value : name + " " + value
  }
}

extension Canvas {
  /// Whether it is read line by line.
  var isLinear: Bool { reader != nil }

  /// Forgets what was to be said of a screen that lies below.
  mutating func saysNothing() {
    reader?.line = nil
    reader?.row = nil
  }

  /// Says what is selected: `第3条 共17条，剩余 超1天，编号 1118-004`.
  /// - Parameter row: where it stands; nil where the cursor is.
  mutating func say(_ place: Int, of count: Int, _ parts: [String], at row: Int? = nil) {
    guard let words = reader?.words else { return }
    say([words("reader.place", ["place": String(place + 1), "count": String(count)])] + parts, at: row)
  }

  mutating func say(_ parts: [String], at row: Int? = nil) {
    guard let words = reader?.words else { return }
    let row = row ?? frame.cursor?.row
    // A sentence that ends within this one ends with its comma.
    let said = parts.map { part in
      let text = part.trimmed
      return text.last.map { "\u{3002}.!\u{FF01}".contains($0) } == true ? String(text.dropLast()) : text
    }
    reader?.line = said.filter { !$0.isEmpty }.joined(separator: words("reader.comma"))
    reader?.row = row
  }
}

extension [TextPiece] {
  /// What the pieces say.
  var spoken: String { map(\.text).joined() }
}
