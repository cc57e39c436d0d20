/// Text that came from outside, such as a paste, without what a terminal would have obeyed.
public enum PastedText {
  /// The text without escape sequences, whole: of a coloured `ESC [31m红` only the 红 is left.
  public static func withoutSequences(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value == 0x1B || (0x80...0x9F).contains($0.value) }) else {
      return text
    }
    var kept = String.UnicodeScalarView()
    var rest = Substring(text).unicodeScalars
    while let scalar = rest.popFirst() {
      switch scalar.value {
      case 0x1B: skipSequence(&rest)
      case 0x9B: skipControlSequence(&rest)
      case 0x90, 0x98, 0x9D, 0x9E, 0x9F: skipString(&rest)
      default: kept.append(scalar)
      }
    }
    return String(kept)
  }

  private static func skipSequence(_ rest: inout Substring.UnicodeScalarView) {
    guard let next = rest.first, next.value > 0x20, next.value < 0x7F else { return }
    rest.removeFirst()
    switch next {
    case "[": skipControlSequence(&rest)
    case "P", "X", "]", "^", "_": skipString(&rest)
    case "O", "(", ")", "*", "+", "#", "%":
      if let last = rest.first, last.value > 0x20, last.value < 0x7F { rest.removeFirst() }
    default: break
    }
  }

  /// Parameters and the letter that ends them; whatever cannot stand in a sequence ends it too, and stays.
  private static func skipControlSequence(_ rest: inout Substring.UnicodeScalarView) {
    while let next = rest.first, (0x20...0x7E).contains(next.value) {
      rest.removeFirst()
      if next.value >= 0x40 { return }
    }
  }

  /// A string up to BEL or ST. One that never ends is taken for text from its first line end on.
  private static func skipString(_ rest: inout Substring.UnicodeScalarView) {
    while let next = rest.first {
      if next == "\n" || next == "\r" { return }
      rest.removeFirst()
      if next.value == 0x07 || next.value == 0x9C { return }
      if next.value == 0x1B {
        if rest.first == "\\" { rest.removeFirst() }
        return
      }
    }
  }
}
