import NameFinding

/// Characters that no text may hold, because a terminal, a printer or a reader's eye would obey them or not see them.
public enum UnwantedCharacters {
  /// Whether a character must never come in by itself: controls, what turns the writing direction, what nobody sees, and
  /// the sign for bytes that were no text.
  public static func contains(_ scalar: Unicode.Scalar) -> Bool {
    if isUsual(scalar) { return false }
    if scalar == "\u{FFFD}" { return true }
    let properties = scalar.properties
    if properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint { return true }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return true
    default: return false
    }
  }

  /// Whether it is unseen but makes another sign of the one before: joiners of emoji, selectors of a form.
  public static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200D, 0xFE0E, 0xFE0F, 0xE0100...0xE01EF: true
    default: false
    }
  }

  /// Whether one stands in a text, or so many signs upon each other that lines run together.
  public static func stand(in text: String, allowsLines: Bool) -> Bool {
    var signs = 0
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      if isUsual(scalar) {
        signs = 0
        continue
      }
      if allowsLines && scalar == "\n" || isJoiner(scalar) && isJoined(scalar, to: previous) { continue }
      if contains(scalar) { return true }
      signs = TextFolding.isSign(scalar) ? signs + 1 : 0
      if signs > mostSigns { return true }
    }
    return false
  }

  /// Whether a joiner means something there: behind emoji, and for the form of a Chinese character behind one.
  private static func isJoined(_ joiner: Unicode.Scalar, to scalar: Unicode.Scalar) -> Bool {
    if joiner.value >= 0xE0100 { return TextFolding.isHan(scalar.value) }
    return scalar.value > 0x2000 && scalar.properties.isEmoji || scalar == "\u{FE0F}"
  }

  /// The ranges that nearly every text is made of.
  private static func isUsual(_ scalar: Unicode.Scalar) -> Bool {
    (0x20...0x7E).contains(scalar.value) || (0x4E00...0x9FFF).contains(scalar.value)
  }

  /// Most combining signs on one character; Vietnamese and Tibetan need three or four.
  private static let mostSigns = 6
}
