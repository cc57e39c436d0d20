/// One key as the terminal reported it.
public enum Key: Hashable, Sendable {
  /// A printable character, full-width ones as they came. Space is one of them.
  case character(Character)
  /// Enter, or Ctrl-M.
  case enter
  /// Esc by itself.
  case escape
  /// Tab, or Ctrl-I.
  case tab
  /// Shift-Tab.
  case backTab
  /// Backspace, or Ctrl-H.
  case backspace
  /// Delete.
  case delete
  /// Insert.
  case insert
  /// The arrow up; also with Ctrl or Alt.
  case up
  /// The arrow down; also with Ctrl or Alt.
  case down
  /// The arrow left, with or without modifiers.
  case left
  /// The arrow right, with or without modifiers.
  case right
  /// Home, with or without modifiers.
  case home
  /// End, with or without modifiers.
  case end
  /// Page up, with or without modifiers.
  case pageUp
  /// Page down, with or without modifiers.
  case pageDown
  /// Shift and the arrow up.
  case shiftUp
  /// Shift and the arrow down.
  case shiftDown
  /// F1 is 1. Shift adds 12, Ctrl 24, so that no modified key is taken for a plain one.
  case function(Int)
  /// Ctrl and a lowercase letter, a space or one of `\ ] ^ _`. Ctrl-H, I and M are backspace, tab and enter.
  case control(Character)
  /// Alt, or Esc immediately before, and a character.
  case alt(Character)

  /// The same key with a full-width twin (`／ ？ ０ ａ Ａ`, the ideographic space) replaced by its ASCII character.
  ///
  /// For keys that are commands; text keeps what was typed.
  public var folded: Key {
    switch self {
    case .character(let character): .character(Key.fold(character))
    case .alt(let character): .alt(Key.fold(character))
    default: self
    }
  }

  private static func fold(_ character: Character) -> Character {
    let scalars = character.unicodeScalars
    guard let scalar = scalars.first, scalars.count == 1 else { return character }
    switch scalar.value {
    case 0xFF01...0xFF5E: return UnicodeScalar(scalar.value - 0xFEE0).map { Character($0) } ?? character
    case 0x3000: return " "
    default: return character
    }
  }
}
