import CommunityModel
import CommunityResources
import Terminal

/// The cover over a desk that was left: nothing of the community shows until whoever works here has typed their
/// passphrase. It lies over the desk and is none of its screens, so that nothing comes on top of it.
struct LockScreen: Sendable {
  /// Whether a passphrase is asked for; where none was set, any Enter takes the cover off.
  let asks: Bool
  private var typed = TextBuffer("", limit: Self.longest)
  /// What is said below what is typed.
  private(set) var note: String?
  private var tries = 0

  /// Room for a passphrase.
  static let longest = 200
  /// How long one waits at most after a wrong one.
  private static let longestWait = 60

  init(asks: Bool) {
    self.asks = asks
  }

  /// What was typed, once it is to be tried; it is forgotten here.
  mutating func type(_ key: Key) -> String? {
    note = nil
    switch key {
    case .enter, .control("j"):
      defer { typed = TextBuffer("", limit: Self.longest) }
      return typed.text
    case .escape: typed = TextBuffer("", limit: Self.longest)
    default: _ = typed.edit(key)
    }
    return nil
  }

  /// Notes that it was wrong.
  /// - Returns: how many seconds the next one is not tried: ever longer.
  mutating func refuse(_ words: Wording) -> Int {
    tries += 1
    let wait = min(Self.longestWait, 1 << min(tries - 1, 6))
    say(words("lock.wrong", ["count": String(wait)]))
    return wait
  }

  /// Forgets what was typed: a device has typed into it.
  mutating func forget() { typed = TextBuffer("", limit: Self.longest) }

  mutating func say(_ text: String) { note = text }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let (columns, rows) = (min(60, area.columns), min(9, area.rows))
    let window = Rect(
      column: area.column + (area.columns - columns) / 2, row: area.row + (area.rows - rows) / 2, columns: columns,
      rows: rows)
    let inside = canvas.box(window, title: words("lock.title"), isFocused: true).inset(left: 2, top: 1, right: 2)
    let text = canvas.lines(of: words(asks ? "lock.ask" : "lock.open"), columns: inside.columns)
    for (row, line) in text.enumerated() { canvas.text(line, in: inside, row: row) }
    let field = min(text.count + 1, inside.rows - 1)
    if asks {
      let used = canvas.text(canvas.glyphs.pointer + " ", in: inside, row: field, style: canvas.theme.key)
      // As many dots as characters, so that one sees that keys arrive.
      let dots = String(repeating: "*", count: min(typed.characters.count, inside.columns - used - 1))
      canvas.text(dots, in: inside, row: field, column: used)
      canvas.frame.cursor = inside.origin.moved(columns: used + dots.count, rows: field)
    } else {
      canvas.frame.cursor = inside.origin.moved(rows: field)
    }
    if let note {
      for (row, line) in canvas.lines(of: note, columns: inside.columns).enumerated()
      where field + 1 + row < inside.rows {
        canvas.text(line, in: inside, row: field + 1 + row, style: canvas.theme.warning)
      }
    }
  }
}
