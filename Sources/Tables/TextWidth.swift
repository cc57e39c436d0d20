import CommunityModel

/// How many columns text takes where a Chinese character is as wide as two Latin letters, as in a terminal and in the
/// fixed-pitch fonts that slips and sheets are printed in.
public enum TextWidth {
  /// Columns of a text.
  public static func of(_ text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + of($1) }
  }

  /// Columns of a character: that of its widest part.
  public static func of(_ character: Character) -> Int {
    character.unicodeScalars.reduce(0) { max($0, of($1)) }
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
    default: return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }
  }

  /// Ranges of East Asian Width W and F (Unicode Standard Annex 11) that office texts use.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
    0x20000...0x3FFFD,
  ]

  /// The text filled with spaces up to `width` columns; longer text stays as it is.
  public static func padded(_ text: String, to width: Int, trailing: Bool = false) -> String {
    let filling = String(repeating: " ", count: max(0, width - of(text)))
    return trailing ? filling + text : text + filling
  }

  /// The text cut to `width` columns, the last of them `…` where something was cut.
  public static func cut(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    guard width > 0 else { return "" }
    var kept = ""
    var used = 0
    for character in text {
      let columns = of(character)
      if used + columns > width - 1 { break }
      kept.append(character)
      used += columns
    }
    return kept + "…"
  }

  /// The text as lines of at most `width` columns, broken as ``LineBreaking`` says; new lines stay.
  public static func wrapped(_ text: String, to width: Int) -> [String] {
    LineBreaking.lines(of: text, columns: max(2, width)) { of($0) }
  }

  /// The text without anything that a terminal or printer would obey: controls become spaces, marks that turn the
  /// writing direction go.
  /// - Parameter keepsLines: whether line feeds stay.
  public static func harmless(_ text: String, keepsLines: Bool = false) -> String {
    func isLeft(_ scalar: Unicode.Scalar) -> Bool { !isObeyed(scalar) || keepsLines && scalar == "\n" }
    guard !text.unicodeScalars.allSatisfy(isLeft) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isLeft(scalar) {
        scalars.append(scalar)
      } else if scalar.properties.generalCategory == .control {
        scalars.append(" ")
      }
    }
    return String(scalars)
  }

  private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) { return true }
    return scalar.value > 0x2000 && scalar.value != 0x200D
      && [.format, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
  }
}
