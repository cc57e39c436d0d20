/// What stands in the place of an identity number when it is another number that somebody is known by.
public enum OtherIdentity: String, Hashable, Sendable, CaseIterable {
  /// An identity number of fifteen digits, as they were before 1999; nobody's card has one any more.
  case oldNumber
  /// 港澳居民来往内地通行证: H or M and eight digits, two more on old cards.
  case hongKongMacaoPermit
  /// 台湾居民来往大陆通行证: eight digits, on old cards ten with a letter in brackets.
  case taiwanPermit
  /// 外国人永久居留身份证 of before 2023: three letters and twelve digits. Later ones have an identity number.
  case residencePermit
  /// The identity card of Hong Kong: a letter or two, six digits, a check character in brackets.
  case hongKongCard
  /// The identity card of Taiwan: a letter and nine digits.
  case taiwanCard
  /// A passport: letters and digits.
  case passport

  /// What a number is, as ``IdentityNumber/canonical(_:)`` gives it; nil when it is none of them.
  init?(_ canonical: String) {
    let bare = canonical.filter { !"()[]【】".contains($0) }
    let shape = bare.reduce(into: "") { $0.append($1.isNumber ? "9" : "A") }
    let isBracketed = bare != canonical
    guard bare.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }) else { return nil }
    switch shape {
    case Self.digits(15): self = .oldNumber
    case Self.digits(8): self = .taiwanPermit
    case Self.digits(10) + "A": self = .taiwanPermit
    case "A" + Self.digits(8) where "HM".contains(bare.first ?? " "),
      "A" + Self.digits(10) where "HM".contains(bare.first ?? " "):
      self = .hongKongMacaoPermit
    case "AAA" + Self.digits(12): self = .residencePermit
    case "A" + Self.digits(9): self = .taiwanCard
    case "A" + Self.digits(7), "AA" + Self.digits(7), "A" + Self.digits(6) + "A", "AA" + Self.digits(6) + "A":
      self = isBracketed ? .hongKongCard : .passport
    default:
      guard (6...12).contains(bare.utf8.count), shape.contains("A"), shape.count(where: { $0 == "9" }) >= 5 else {
        return nil
      }
      self = .passport
    }
    if self == .oldNumber || self == .taiwanPermit, !Self.isPlausible(bare, self) { return nil }
  }

  /// Whether the digits can be such a number: an old one holds a day, and a day alone is no permit.
  private static func isPlausible(_ text: String, _ kind: OtherIdentity) -> Bool {
    let digits = text.compactMap(\.wholeNumberValue)
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
    if kind == .oldNumber {
      return IdentityNumber.BirthDate(year: 1900 + number(6..<8), month: number(8..<10), day: number(10..<12)) != nil
    }
    guard digits.count == 8 else { return true }
    let isDay = IdentityNumber.BirthDate(year: number(0..<4), month: number(4..<6), day: number(6..<8)) != nil
    return !isDay || !(1900...2099).contains(number(0..<4))
  }

  private static func digits(_ count: Int) -> String { String(repeating: "9", count: count) }
}
