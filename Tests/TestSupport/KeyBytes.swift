import Terminal

extension Key {
  /// What xterm sends for the key.
  public var bytes: String {
    switch self {
    case .character(let character): String(character)
    case .enter: "\r"
    case .escape: "\u{1B}"
    case .tab: "\t"
    case .backTab: "\u{1B}[Z"
    case .backspace: "\u{7F}"
    case .delete: "\u{1B}[3~"
    case .insert: "\u{1B}[2~"
    case .up: "\u{1B}[A"
    case .down: "\u{1B}[B"
    case .right: "\u{1B}[C"
    case .left: "\u{1B}[D"
    case .home: "\u{1B}[H"
    case .end: "\u{1B}[F"
    case .pageUp: "\u{1B}[5~"
    case .pageDown: "\u{1B}[6~"
    case .shiftUp: "\u{1B}[1;2A"
    case .shiftDown: "\u{1B}[1;2B"
    case .function(let number): Key.functionBytes(number)
    case .control(let character): Key.controlBytes(character)
    case .alt(let character): "\u{1B}\(character)"
    }
  }

  private static func functionBytes(_ number: Int) -> String {
    let modifier = (number - 1) / 12
    let parameter = [0: "", 1: ";2", 2: ";5", 4: ";3"][modifier] ?? ""
    let codes = [15, 17, 18, 19, 20, 21, 23, 24]
    let plain = (number - 1) % 12
    if plain < 4 {
      let letter = ["P", "Q", "R", "S"][plain]
      return parameter.isEmpty ? "\u{1B}O\(letter)" : "\u{1B}[1\(parameter)\(letter)"
    }
    return "\u{1B}[\(codes[plain - 4])\(parameter)~"
  }

  private static func controlBytes(_ character: Character) -> String {
    guard let ascii = character.asciiValue else { return "" }
    return String(UnicodeScalar(character == " " ? 0 : ascii & 0x1F))
  }
}
