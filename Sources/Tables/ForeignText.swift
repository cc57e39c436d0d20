import CommunityModel

/// The one place where text from outside loses what a terminal, a printer or a reader's eye would obey or be deceived
/// by. Everything that a table file says – cells, names of sheets – passes here.
public enum ForeignText {
  /// The text without controls and without invisible characters. Line ends of every kind become `\n`, a tab becomes a
  /// space, every other control U+FFFD, so that it is seen that something stood there; every character that turns the
  /// writing direction, and every invisible one (zero-width spaces and joiners, soft hyphens, variation selectors, byte
  /// order marks) goes.
  public static func cleaned(_ text: String) -> String {
    var text = text
    return text.withUTF8 { cleaned($0) }
  }

  /// The same for UTF-8; bytes that are not UTF-8 become U+FFFD.
  static func cleaned(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard isSuspect(bytes) else { return text }
    var kept = String.UnicodeScalarView()
    var endsWithReturn = false
    for scalar in text.unicodeScalars {
      defer { endsWithReturn = scalar == "\r" }
      switch scalar {
      case "\n" where endsWithReturn: break
      case "\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}": kept.append("\n")
      case "\t": kept.append(" ")
      case "\0"..<" ", "\u{7F}"..."\u{9F}": kept.append("\u{FFFD}")
      default: if !isUnwanted(scalar) { kept.append(scalar) }
      }
    }
    return String(kept)
  }

  /// Whether a character must never come in.
  public static func isUnwanted(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "\u{FFFD}" && UnwantedCharacters.contains(scalar)
  }

  /// Whether the bytes may hold an unwanted character: cheap, and true too often rather than once too seldom.
  private static func isSuspect(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var previous: UInt8 = 0
    for byte in bytes {
      // Controls; then the lead bytes of blocks that hold unwanted characters, a few of them told apart by the second
      // byte because Chinese text is full of them (E3 and EF) and of quotation marks and dashes (E2).
      switch byte {
      case 0..<0x20, 0x7F, 0xC2, 0xCD, 0xD8, 0xDB, 0xDC, 0xE0, 0xE1, 0xF0, 0xF1...0xFF: return true
      default: break
      }
      switch (previous, byte) {
      case (0xE2, 0x80), (0xE2, 0x81), (0xE3, 0x85), (0xEF, 0xB7...0xB8), (0xEF, 0xBB), (0xEF, 0xBE...0xBF): return true
      default: break
      }
      previous = byte
    }
    return false
  }
}
