/// Making what people type comparable: full-width forms to half-width, capitals to small letters.
public enum TextFolding {
  /// The half-width, lower-case form of one code point: `Ａ` and `A` are `a`, `３` is `3`, the ideographic space is a
  /// space, every kind of dash is `-`, `＃` is `#`, and the ü in its five tones is `u`.
  static func folded(_ scalar: UInt32) -> UInt32 {
    var scalar = scalar
    if scalar < 0x80 {
      return (0x41...0x5A).contains(scalar) ? scalar + 0x20 : scalar
    }
    switch scalar {
    case 0xFF01...0xFF5E: scalar -= 0xFEE0
    case 0x3000, 0xA0, 0x2003, 0x2002: return 0x20
    case 0x2010...0x2015, 0x2212, 0x30FC, 0xFE63: return 0x2D
    case 0xFC, 0xDC, 0x1D6, 0x1D8, 0x1DA, 0x1DC: return 0x75
    default: break
    }
    return (0x41...0x5A).contains(scalar) ? scalar + 0x20 : scalar
  }

  /// The half-width, lower-case form of a text.
  public static func folded(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let folded = Unicode.Scalar(folded(scalar.value)) { result.append(folded) }
    }
    return String(result)
  }

  /// The dots, spaces and marks that stand inside names and that nobody types: `买买提·艾力`, `xi'an`.
  static func isSeparator(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20, 0x27, 0x2D, 0x2E, 0xB7, 0x2018, 0x2019, 0x2022, 0x2027, 0x22C5, 0x30FB, 0xFF65, 0x3002, 0x5F: true
    default: false
    }
  }

  static func isDigit(_ scalar: UInt32) -> Bool {
    (0x30...0x39).contains(scalar)
  }

  static func isLetter(_ scalar: UInt32) -> Bool {
    (0x61...0x7A).contains(scalar)
  }

  /// A lower-case letter or digit, the things a person types that are not themselves Chinese.
  static func isPlain(_ scalar: UInt32) -> Bool {
    isLetter(scalar) || isDigit(scalar)
  }

  /// Chinese characters, 〇 included.
  static func isHan(_ scalar: UInt32) -> Bool {
    (0x4E00...0x9FFF).contains(scalar) || (0x3400...0x4DBF).contains(scalar) || scalar == 0x3007
      || (0x20000...0x3FFFF).contains(scalar) || (0xF900...0xFAFF).contains(scalar)
  }

  /// Whether somebody types it to find a name: letters, digits and Chinese characters. At anything else the index would
  /// part a term.
  static func isTypable(_ scalar: Unicode.Scalar, folded: UInt32) -> Bool {
    isPlain(folded) || isHan(folded) || scalar.properties.isAlphabetic
  }

  /// Whether it only changes the character before it: a selector, a vowel sign, an accent. The index would part a term
  /// there, so names and what is typed go without.
  static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300, !isHan(scalar.value) else { return false }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return false
    }
  }
}
