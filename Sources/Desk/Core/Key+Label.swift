import Terminal

extension Key {
  /// The printable character that it is; nil for every other key, and for Space, which no input method keeps back.
  var letter: Character? {
    if case .character(let character) = self, character != " " { character } else { nil }
  }

  /// Whether it never arrives while a Chinese input method is on.
  var isLetter: Bool { letter != nil }

  /// Whether it is text, or edits text, where somebody is typing.
  var isText: Bool {
    switch self {
    case .character, .control("a"), .control("e"), .control("k"), .control("u"), .control("w"), .control("y"),
      .control("d"), .left, .right, .home, .end, .backspace, .delete, .insert:
      true
    default: false
    }
  }

  /// How a key is named on the screen: `F3`, `^P`, `Enter`, `s`.
  var label: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .shiftUp: "Shift-↑"
    case .shiftDown: "Shift-↓"
    case .function(let number): Self.label(function: number)
    case .control(let character): "^\(character.uppercased())"
    case .alt(let character): "Alt-\(character.uppercased())"
    }
  }

  /// Shift adds 12 to the number of an F-key, Ctrl 24, Alt 48.
  private static func label(function number: Int) -> String {
    let (modifiers, plain) = ((number - 1) / 12, (number - 1) % 12 + 1)
    let names = [(4, "Alt-"), (2, "Ctrl-"), (1, "Shift-")].filter { modifiers & $0.0 != 0 }.map(\.1)
    return names.joined() + "F\(plain)"
  }

  /// The same in ASCII, for terminals without arrows in their font.
  func label(_ glyphs: Glyphs) -> String {
    guard glyphs == .ascii else { return label }
    switch self {
    case .up: return "Up"
    case .down: return "Down"
    case .left: return "Left"
    case .right: return "Right"
    case .shiftUp: return "Shift-Up"
    case .shiftDown: return "Shift-Down"
    default: return label
    }
  }
}
