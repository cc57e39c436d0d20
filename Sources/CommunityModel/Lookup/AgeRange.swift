import NameFinding

/// Ages as they are looked up: `80岁+`, `80岁以上`, `60-69岁`, `不满14岁`, `80岁`, `80+`.
public struct AgeRange: Hashable, Sendable {
  /// In whole years.
  public let ages: ClosedRange<Int>

  /// Nobody is older.
  public static let oldest = 150

  public init(_ ages: ClosedRange<Int>) { self.ages = ages }

  /// Reads a folded word; nil where it speaks of no age.
  public init?(_ word: String) {
    guard word.count <= 12 else { return nil }
    var reader = AgeReader(word)
    guard let ages = reader.ages() else { return nil }
    self.ages = ages
  }

  /// Whether somebody born then is of these ages on a day. A birth known only by its year or month counts as reached in
  /// that year or month.
  public func contains(_ birth: PartialDate, on today: Day) -> Bool {
    let born = birth.earliest
    guard born <= today else { return false }
    return ages.contains(PartialDate(born).age(on: today))
  }

  /// The years in which whoever is of these ages on a day was born; of the first and the last only some are.
  public func birthYears(on today: Day) -> ClosedRange<Int> {
    let latest = today.year - ages.lowerBound
    return min(today.year - ages.upperBound - 1, latest)...latest
  }
}

/// Reads ages from a word, sign by sign.
private struct AgeReader {
  private var rest: Substring

  init(_ word: String) { rest = Substring(word) }

  mutating func ages() -> ClosedRange<Int>? {
    if skip("不满") || skip("未满") {
      guard let age = number(), years(), rest.isEmpty, age > 0 else { return nil }
      return 0...(age - 1)
    }
    guard let age = number() else { return nil }
    let isNamed = years()
    if rest.isEmpty { return isNamed ? age...age : nil }
    if skip("+") || skip("及以上") || skip("以上") {
      _ = years()
      return rest.isEmpty ? age...AgeRange.oldest : nil
    }
    if skip("及以下") || skip("以下") {
      return rest.isEmpty && isNamed ? 0...age : nil
    }
    guard skip("-") || skip("~") || skip("至") || skip("到") else { return nil }
    guard let last = number(), years(), rest.isEmpty, last >= age else { return nil }
    return age...last
  }

  private mutating func skip(_ text: String) -> Bool {
    guard rest.hasPrefix(text) else { return false }
    rest = rest.dropFirst(text.count)
    return true
  }

  private mutating func years() -> Bool { skip("周岁") || skip("岁") }

  private mutating func number() -> Int? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard (1...3).contains(digits.count), let number = Int(digits), number <= AgeRange.oldest else { return nil }
    rest = rest.dropFirst(digits.count)
    return number
  }
}
