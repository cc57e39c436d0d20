import NameFinding

/// A resident identity number (GB 11643-1999): six digits of region, eight of birth date, three of order, one check
/// character. It is kept in memory only, unless a community has turned identity numbers on.
public struct IdentityNumber: Hashable, Sendable {
  /// What the order number says; the standard gives odd numbers to men.
  public enum Sex: String, Hashable, Codable, Sendable {
    /// Odd order number.
    case male
    /// Even order number.
    case female
  }

  /// The civil date in the number.
  public struct BirthDate: Hashable, Comparable, Sendable {
    /// The Gregorian year.
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to the length of the month.
    public let day: Int

    /// A date that exists; nil otherwise.
    public init?(year: Int, month: Int, day: Int) {
      guard (1800...9999).contains(year), (1...12).contains(month) else { return nil }
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      guard day >= 1, day <= lengths[month - 1] else { return nil }
      self.year = year
      self.month = month
      self.day = day
    }

    /// Whether the first is the earlier date.
    public static func < (first: BirthDate, second: BirthDate) -> Bool {
      (first.year, first.month, first.day) < (second.year, second.month, second.day)
    }
  }

  /// Why a text is no identity number.
  public enum Problem: Error, Hashable, Sendable {
    /// Not 18 characters; holds how many there are.
    case wrongLength(Int)
    /// No identity number at all, but another one.
    case other(OtherIdentity)
    /// Something other than digits, or than X at the end.
    case wrongCharacters
    /// Ends in 000 and the check fails: a spreadsheet kept only 15 digits of the number.
    case cutBySpreadsheet
    /// The date in it does not exist.
    case impossibleDate
    /// The date in it is after today.
    case futureDate
    /// The check character does not fit; a digit is wrong somewhere.
    case wrongCheckDigit
  }

  /// Eighteen characters, digits with perhaps a capital X at the end.
  public let text: String
  /// The date of birth it states.
  public let birthDate: BirthDate
  /// The sex it states.
  public let sex: Sex

  private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  private static let checkCharacters = Array("10X98765432".utf8)

  /// Reads a number as typed: full-width forms, spaces, hyphens and a small x are accepted.
  ///
  /// - Parameters:
  ///   - written: what stands in the form or the roster.
  ///   - today: the local date, after which nobody is born.
  /// - Throws: the first `Problem` met, in the order a clerk can use: another number, length, characters, cut, date, check.
  public init(_ written: some StringProtocol, today: BirthDate) throws(Problem) {
    let canonical = Self.canonical(written)
    let characters = Array(canonical.utf8)
    guard canonical.count == 18 else {
      throw OtherIdentity(canonical).map { .other($0) } ?? .wrongLength(canonical.count)
    }
    guard characters.count == 18, characters.dropLast().allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw .wrongCharacters
    }
    guard let last = characters.last, (0x30...0x39).contains(last) || last == UInt8(ascii: "X") else {
      throw .wrongCharacters
    }
    let digits = characters.dropLast().map { Int($0) - 0x30 }
    let sum = zip(digits, Self.weights).reduce(0) { $0 + $1.0 * $1.1 }
    let isRight = Self.checkCharacters[sum % 11] == last
    if !isRight, characters.suffix(3).allSatisfy({ $0 == UInt8(ascii: "0") }) { throw .cutBySpreadsheet }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
    guard let date = BirthDate(year: number(6..<10), month: number(10..<12), day: number(12..<14)) else {
      throw .impossibleDate
    }
    guard date <= today else { throw .futureDate }
    guard isRight else { throw .wrongCheckDigit }
    text = canonical
    birthDate = date
    sex = digits[16] % 2 == 1 ? .male : .female
  }

  /// The one form in which a number is kept and compared: half-width capitals without spaces, hyphens and apostrophes. What
  /// people write for the X at the end is X, be it a sign of multiplication or a letter of another script.
  public static func canonical(_ written: some StringProtocol) -> String {
    var text = TextFolding.folded(written).uppercased()
    text.removeAll { " -'`".contains($0) || $0.isWhitespace }
    if let last = text.last, "×✕✖ΧХ╳".contains(last) { text = text.dropLast() + "X" }
    return text
  }

  /// Whether it is right but ends in 000, which numbers cut by a spreadsheet also do: worth a look at the card.
  public var mayBeCut: Bool {
    text.hasSuffix("000")
  }

  /// The last four characters, by which it may be searched.
  public var lastFour: String {
    String(text.suffix(4))
  }

  /// The number with the date and one more digit covered: `990102********002X`.
  public var masked: String {
    Self.masked(text)
  }

  /// Any eighteen characters with the middle eight covered; a text of another length is covered altogether.
  public static func masked(_ text: String) -> String {
    guard text.count == 18 else { return String(repeating: "*", count: text.count) }
    return text.prefix(6) + "********" + text.suffix(4)
  }

  /// The date of birth it states, as records keep it.
  public var birth: PartialDate {
    PartialDate(year: birthDate.year, month: birthDate.month, day: birthDate.day) ?? PartialDate(Day(number: 0))
  }
}
