/// A telephone number: a mobile one (`1[3-9]` and nine digits) or any landline.
public struct PhoneNumber: Hashable, Codable, Sendable {
  /// Why a text is no telephone number.
  public enum Problem: Error, Hashable, Sendable {
    /// Nothing was written.
    case empty
    /// Something stands in it that belongs in no telephone number.
    case strangeCharacters
    /// Fewer digits than the shortest public number (110) has; holds how many there are.
    case tooShort(Int)
    /// More digits than any number has; holds how many there are.
    case tooLong(Int)
    /// Written like a mobile number, but with a digit too few or too many or a second digit no network uses.
    case notAMobile
  }

  /// The number as it is shown: a mobile one as eleven digits, a landline with its area code and extension apart.
  public let text: String
  /// Digits only, by which numbers are compared and searched.
  public let digits: String
  /// Whether it is a mobile number.
  public let isMobile: Bool

  /// Reads a number as typed: full-width forms, spaces, dots, hyphens, brackets and a leading `+86` or `0086` are
  /// accepted.
  ///
  /// - Throws: the `Problem` that stands in the way.
  public init(_ written: some StringProtocol) throws(Problem) {
    var folded = TextFolding.folded(written)
    while folded.first == " " { folded.removeFirst() }
    while folded.last == " " { folded.removeLast() }
    for prefix in ["+86", "0086"] where folded.hasPrefix(prefix) { folded.removeFirst(prefix.count) }
    guard !folded.isEmpty else { throw .empty }
    var digits = ""
    for character in folded {
      if character.isASCII, character.isNumber {
        digits.append(character)
      } else if !" -.()/".contains(character) {
        throw .strangeCharacters
      }
    }
    if digits.hasPrefix("86"), digits.count == 13 { digits.removeFirst(2) }
    guard digits.count >= 3 else { throw digits.isEmpty ? .strangeCharacters : .tooShort(digits.count) }
    guard digits.count <= 18 else { throw .tooLong(digits.count) }
    let second = digits.dropFirst().first ?? "0"
    if digits.first == "1", digits.count == 11 {
      guard ("3"..."9").contains(second) else { throw .notAMobile }
      isMobile = true
      text = digits
    } else {
      // 1 begins mobile numbers and short service numbers (110, 12345); between and beyond there is nothing.
      if digits.first == "1", digits.count > 5 { throw .notAMobile }
      guard digits.count >= 5 || digits.first == "1" else { throw .tooShort(digits.count) }
      isMobile = false
      text = Self.landline(folded, digits)
    }
    self.digits = digits
  }

  /// The groups of a landline joined by hyphens.
  private static func landline(_ folded: String, _ digits: String) -> String {
    let groups = folded.split { !$0.isNumber }
    if groups.count > 1 { return groups.joined(separator: "-") }
    guard digits.first == "0", digits.count >= 10 else { return digits }
    // Three-digit area codes are 010 and 02x; the others have four.
    let areaCount = digits.hasPrefix("01") || digits.hasPrefix("02") ? 3 : 4
    return digits.prefix(areaCount) + "-" + digits.dropFirst(areaCount)
  }

  /// The number with its middle covered: `138****5678`; a landline keeps its last four digits, a short one its last.
  public var masked: String {
    if isMobile { return digits.prefix(3) + "****" + digits.suffix(4) }
    let shown = digits.count > 6 ? 4 : 1
    return String(repeating: "*", count: digits.count - shown) + digits.suffix(shown)
  }

  /// A number as it is stored, covered; what is no number is covered whole but for its last two characters.
  public static func masked(_ stored: String) -> String {
    if let number = try? PhoneNumber(stored) { return number.masked }
    return String(repeating: "*", count: max(0, stored.count - 2)) + stored.suffix(2)
  }
}
