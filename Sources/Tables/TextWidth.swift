import CWidth
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
    switch ct_width_class(scalar.value) {
    case CT_WIDE: 2
    case CT_ZERO, CT_DROPPED, CT_UNPRINTABLE: 0
    default: 1
    }
  }

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
