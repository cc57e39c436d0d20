import Terminal

/// Why a key can be given to no action.
public enum KeyReservation: Sendable, Equatable {
  /// Every screen needs it: Enter, Esc, Tab, arrows, paging, Space.
  case everyScreen
  /// Terminals send the same for another key.
  case sameAs(Key)
  /// It breaks off or stands still: Ctrl-C, Ctrl-Z.
  case signal
  /// It pastes.
  case paste
  /// Digits go to the screens, and are what scanners and caller-ID boxes type.
  case digit
  /// Input methods are turned on and off with it.
  case inputMethod
  /// Terminals begin the sequences of other keys with it.
  case sequence
  /// No keyboard has it, or it comes only through an input method.
  case noKey
}

extension Key {
  /// Why it can be given to no action, and taken from none; nil where it can.
  public var reservation: KeyReservation? {
    switch self {
    case .enter, .escape, .tab, .backTab, .backspace, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown,
      .shiftUp, .shiftDown, .character(" "):
      .everyScreen
    case .control("h"): .sameAs(.backspace)
    case .control("i"): .sameAs(.tab)
    case .control("j"), .control("m"): .sameAs(.enter)
    case .control("["): .sameAs(.escape)
    case .control("c"), .control("z"): .signal
    case .control("v"): .paste
    case .control(" "): .inputMethod
    case .control, .delete, .insert: nil
    case .character(let character): Self.reservation(of: character)
    case .alt(let character): Self.reservation(ofAlt: character)
    case .function(let number): (1...96).contains(number) ? nil : .noKey
    }
  }

  private static func reservation(of character: Character) -> KeyReservation? {
    guard let value = character.asciiValue, (0x21..<0x7F).contains(value) else { return .noKey }
    return character.isNumber || character == "+" ? .digit : nil
  }

  private static func reservation(ofAlt character: Character) -> KeyReservation? {
    guard let value = character.asciiValue, (0x21..<0x7F).contains(value) else { return .noKey }
    return "[]OPX^_".contains(character) || character.isUppercase ? .sequence : nil
  }
}
