/// A telephone number: a mobile one (`1[3-9]` and nine digits), a landline of the mainland, or one of Hong Kong, Macau,
/// Taiwan or abroad.
public struct PhoneNumber: Hashable, Sendable {
  /// Why a text is no telephone number.
  public enum Problem: Error, Hashable, Sendable {
    /// Nothing was written.
    case empty
    /// Something stands in it that belongs in no telephone number, such as a letter for a digit.
    case strangeCharacters
    /// Fewer digits than such a number has; holds how many there are.
    case tooShort(Int)
    /// More digits than such a number has; holds how many there are.
    case tooLong(Int)
    /// Written like a mobile number, but with a digit too few or too many or a second digit no network uses.
    case notAMobile
  }

  /// What its digits alone tell of a number.
  enum Kind: Hashable, Sendable {
    case mobile
    /// A landline with its area code.
    case area
    /// 400 and 800 numbers.
    case service
    /// A landline without its area code.
    case local
    /// 110, 12345, 95588.
    case short
    /// Of Hong Kong, Macau, Taiwan or abroad.
    case abroad
    /// Any other length.
    case other

    /// Whether the digits tell that nothing is missing and nothing too many.
    var isExact: Bool { self != .short && self != .other }
  }

  /// The number as it is shown: a mobile one as eleven digits, a landline with its area code apart, one from abroad as it
  /// was given with its `+`; an extension after 转.
  public let text: String
  /// Digits only, without the mainland's 86, by which numbers are compared and searched.
  public let digits: String
  let kind: Kind
  /// How many of the digits are the extension's.
  private let extensionCount: Int

  /// Whether it is a mobile number.
  public var isMobile: Bool { kind == .mobile }

  init(text: String, digits: String, kind: Kind, extensionDigits: String = "") {
    self.text = extensionDigits.isEmpty ? text : text + "转" + extensionDigits
    self.digits = digits + extensionDigits
    self.kind = kind
    extensionCount = extensionDigits.utf8.count
  }

  /// The digits of a number as it is stored.
  public static func digits(of stored: some StringProtocol) -> String {
    String(stored.filter { $0.isASCII && $0.isNumber })
  }

  /// The number with its middle covered: `138****5678`; any other keeps its last four digits, a short one its last. An
  /// extension is covered whole.
  public var masked: String {
    let base = digits.dropLast(extensionCount)
    let covered: String
    if isMobile {
      covered = base.prefix(3) + "****" + base.suffix(4)
    } else {
      let shown = base.count > 6 ? 4 : 1
      covered =
        (kind == .abroad ? "+" : "") + String(repeating: "*", count: max(0, base.count - shown)) + base.suffix(shown)
    }
    return extensionCount == 0 ? covered : covered + "转" + String(repeating: "*", count: extensionCount)
  }

  /// What a field for one phone holds, covered: its numbers, not what they are called. What is no number is covered whole
  /// but for its last two characters.
  public static func masked(_ stored: String) -> String {
    if let number = try? PhoneNumber(stored) { return number.masked }
    return PhoneList(stored).masked
  }

  /// One text that should be a number, covered.
  static func covered(_ text: String) -> String {
    if let number = try? PhoneNumber(text) { return number.masked }
    return String(repeating: "*", count: max(0, text.count - 2)) + text.suffix(2)
  }
}
