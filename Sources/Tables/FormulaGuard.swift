/// Keeps what people wrote from being a formula when a spreadsheet opens it as CSV: an apostrophe goes in front, and
/// comes off again when the file is read back, so that a table that went out comes in unchanged.
enum FormulaGuard {
  /// The text with an apostrophe in front where a spreadsheet would take it for a formula. A text that begins with
  /// apostrophes before such a character gets one more, so that taking one off is always right.
  static func guarded(_ text: String) -> String {
    isAtRisk(text) ? "'" + text : text
  }

  /// The text without the apostrophe that ``guarded(_:)`` puts there.
  static func unguarded(_ text: String) -> String {
    guard text.utf8.first == apostrophe, startsFormula(text.unicodeScalars.dropFirst()) else { return text }
    return String(text.unicodeScalars.dropFirst())
  }

  private static let apostrophe = UInt8(ascii: "'")

  private static func isAtRisk(_ text: String) -> Bool {
    guard startsFormula(text.unicodeScalars[...]) else { return false }
    // A phone number such as +86… and a plain negative number are no formulas.
    let isSigned = text.utf8.first == UInt8(ascii: "+") || text.utf8.first == UInt8(ascii: "-")
    let isNumber = isSigned && text.utf8.dropFirst().allSatisfy { (48...57).contains($0) || $0 == 46 || $0 == 32 }
    return !isNumber
  }

  /// Whether the first character that is no apostrophe begins a formula; Excel in Chinese takes full-width ones too.
  private static func startsFormula(_ text: Substring.UnicodeScalarView) -> Bool {
    switch text.first(where: { $0 != "'" }) {
    case "=", "+", "-", "@", "\t", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
    default: false
    }
  }
}
