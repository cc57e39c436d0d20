import NameFinding

/// Numbers of people within sentences: telephones, identity cards, bank cards. ``LongNumbers`` is for cells of which nobody
/// knows what stands in them; here order numbers, dates and amounts stay legible.
public enum PersonalNumbers {
  /// What a run of digits is.
  enum Kind {
    case phone
    case identity
    case card
    /// Nobody's by its form, but so long that it may be somebody's.
    case long
  }

  /// A number in a text.
  struct Found {
    var kind: Kind
    /// Where it stands, in code points of the text, spaces and hyphens within it included.
    var range: Range<Int>
  }

  /// The text with the middle of every such number covered, as lists, sheets and masked exports show it.
  public static func shielded(_ text: String) -> String { covered(text) { _ in true } }

  /// The text with the middle of identity and bank card numbers covered: as texts of another office are taken in, which
  /// would be left out with the matter otherwise.
  package static func withoutIdentity(_ text: String) -> String { covered(text) { $0 == .identity || $0 == .card } }

  private static func covered(_ text: String, _ isCovered: (Kind) -> Bool) -> String {
    guard mayHold(text) else { return text }
    let scalars = Array(text.unicodeScalars)
    let found = all(in: scalars).filter { isCovered($0.kind) }
    if found.isEmpty { return text }
    var result = String.UnicodeScalarView()
    var position = 0
    for number in found {
      result.append(contentsOf: scalars[position..<number.range.lowerBound])
      let digits = scalars[number.range].filter { digit($0) != nil || isCheckLetter($0) }
      result.append(contentsOf: digits.prefix(3))
      result.append(contentsOf: "****".unicodeScalars)
      result.append(contentsOf: digits.suffix(digits.count > 9 ? 4 : 2))
      position = number.range.upperBound
    }
    result.append(contentsOf: scalars[position...])
    return String(result)
  }

  /// Whether a text holds an identity or bank card number, which no field keeps but the one made for it.
  static func isHeld(in text: String, as kind: TextKind) -> Bool {
    guard mayHold(text) else { return false }
    let scalars = Array(text.unicodeScalars)
    return all(in: scalars).contains { number in
      switch number.kind {
      case .identity: kind != .number || isCertain(scalars[number.range])
      // Numbers of orders are as long as bank cards.
      case .card: kind != .number
      case .phone, .long: false
      }
    }
  }

  /// Whether a text holds any number by which somebody is known.
  static func isAny(in text: String) -> Bool {
    mayHold(text) && all(in: Array(text.unicodeScalars)).contains { $0.kind != .long }
  }

  /// Whether there are digits enough; most texts are done with here.
  private static func mayHold(_ text: String) -> Bool {
    var digits = 0
    var isWide = false
    for byte in text.utf8 {
      if (0x30...0x39).contains(byte) { digits += 1 }
      if byte == 0xEF { isWide = true }
    }
    return digits >= 7 || isWide
  }

  // MARK: Finding

  /// Every number of a text, in the order they stand.
  static func all(in scalars: [Unicode.Scalar]) -> [Found] {
    var found: [Found] = []
    var position = 0
    while position < scalars.count {
      guard digit(scalars[position]) != nil else {
        position += 1
        continue
      }
      let groups = groups(in: scalars, from: position)
      var first = 0
      while first < groups.count {
        // The longest run of groups that is something counts: 138 1234 5678, 990102 19421001 002X.
        let match = (first..<groups.count).reversed().lazy.compactMap { last -> (Int, Kind)? in
          kind(of: Array(groups[first...last]), in: scalars).map { (last, $0) }
        }.first
        guard let (last, kind) = match else {
          first += 1
          continue
        }
        found.append(Found(kind: kind, range: groups[first].lowerBound..<groups[last].upperBound))
        first = last + 1
      }
      position = groups.last?.upperBound ?? position + 1
    }
    return found
  }

  /// Groups of digits that a space or hyphen parts, from a digit on. Only groups of three and more are of one number:
  /// 2026-11-20 and 3-2-501 are none.
  private static func groups(in scalars: [Unicode.Scalar], from start: Int) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    var position = start
    while true {
      let begin = position
      while position < scalars.count, digit(scalars[position]) != nil { position += 1 }
      if position - begin >= 3, position < scalars.count, isCheckLetter(scalars[position]),
        position + 1 >= scalars.count || !isLetter(scalars[position + 1])
      {
        position += 1
      }
      groups.append(begin..<position)
      guard position - begin >= 3, position + 3 < scalars.count, isJoint(scalars[position]),
        scalars[(position + 1)...(position + 3)].allSatisfy({ digit($0) != nil })
      else { return groups }
      position += 1
    }
  }

  /// What some groups are when they are read as one number; nil when they are nothing.
  private static func kind(of groups: [Range<Int>], in scalars: [Unicode.Scalar]) -> Kind? {
    let letters = groups.flatMap { scalars[$0] }
    let digits = letters.compactMap(digit)
    let isSingle = groups.count == 1
    guard digits.count == letters.count || digits.count == 17 && letters.count == 18 else { return nil }
    if letters.count == 18, isIdentity(digits, check: letters[17]) { return .identity }
    if isSingle, digits.count == 15, isOldIdentity(digits) { return .identity }
    if isCard(digits) { return .card }
    if isPhone(digits, groups.map(\.count)) { return .phone }
    guard isSingle, letters.count == digits.count else { return nil }
    // Numbers of orders begin with their day.
    let beginsWithDay = digits.count >= 8 && isDay(digits[..<8], years: 1990...2099)
    if digits.count >= 12 { return beginsWithDay ? nil : .long }
    guard (7...8).contains(digits.count), digits[0] > 1, !beginsWithDay, let end = groups.last?.upperBound else {
      return nil
    }
    // Amounts and readings of meters are no telephones.
    return end < scalars.count && measures.contains(scalars[end]) ? nil : .phone
  }

  /// What follows amounts and readings: yuan in two words, ten thousand, degrees, tons, number, metres.
  private static let measures = Set("\u{5143}\u{5757}\u{4E07}\u{5EA6}\u{5428}\u{53F7}\u{7C73}".unicodeScalars)

  private static func isPhone(_ digits: [Int], _ groups: [Int]) -> Bool {
    func isMobile(_ digits: ArraySlice<Int>) -> Bool {
      digits.count == 11 && digits.first == 1 && (digits.dropFirst().first ?? 0) >= 3
    }
    if isMobile(digits[...]) { return true }
    for prefix in [[8, 6], [0, 0, 8, 6]] where groups.count == 1 && digits.starts(with: prefix) {
      if isMobile(digits[prefix.count...]) { return true }
    }
    // A landline with its area: 010 and 02x, or four digits.
    guard digits.first == 0, digits.count > 1, digits[1] > 0, (10...12).contains(digits.count) else { return false }
    let area = digits[1] < 3 ? 3 : 4
    return (7...8).contains(digits.count - area) && (groups.count == 1 || groups[0] == area)
  }

  private static func isCard(_ digits: [Int]) -> Bool {
    guard (15...19).contains(digits.count) else { return false }
    let begins = digits[0] * 10 + digits[1]
    // 62 is the national card; of other numbers only those that fit the check of cards.
    if begins == 62, [16, 19].contains(digits.count) { return true }
    guard [34, 35, 37, 60, 62].contains(begins) || digits[0] == 4 || (51...55).contains(begins), digits.count != 18
    else {
      return false
    }
    let sum = digits.reversed().enumerated().reduce(0) { sum, one in
      let doubled = one.offset % 2 == 1 ? one.element * 2 : one.element
      return sum + (doubled > 9 ? doubled - 9 : doubled)
    }
    return sum % 10 == 0
  }

  /// Region, day of birth and, for what may be the number of an order of a region and day, the check (GB 11643).
  private static func isIdentity(_ digits: [Int], check: Unicode.Scalar) -> Bool {
    guard isRegion(digits), isDay(digits[6..<14], years: 1880...2035) else { return false }
    return year(digits) < 2015 || fits(digits, check)
  }

  private static func isCertain(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let letters = scalars.filter { digit($0) != nil || isCheckLetter($0) }
    let digits = letters.compactMap(digit)
    guard letters.count == 18, let check = letters.last else { return false }
    return year(digits) < 2010 && fits(digits, check)
  }

  private static func fits(_ digits: [Int], _ check: Unicode.Scalar) -> Bool {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let remainder = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11
    return remainder == 2 ? isCheckLetter(check) : digit(check) == (12 - remainder) % 11
  }

  /// Fifteen digits: region, two digits of the year, month and day, order.
  private static func isOldIdentity(_ digits: [Int]) -> Bool {
    isRegion(digits) && isDay([1, 9] + digits[6..<12], years: 1900...1999)
  }

  /// The provinces of GB/T 2260, and 99 of invented people.
  private static func isRegion(_ digits: [Int]) -> Bool {
    switch digits[0] * 10 + digits[1] {
    case 11...15, 21...23, 31...37, 41...46, 50...54, 61...65, 71, 81...83, 99: true
    default: false
    }
  }

  private static func year(_ digits: [Int]) -> Int { digits[6..<10].reduce(0) { $0 * 10 + $1 } }

  private static func isDay(_ digits: some Sequence<Int>, years: ClosedRange<Int>) -> Bool {
    let number = digits.reduce(0) { $0 * 10 + $1 }
    return years.contains(number / 10_000) && (1...12).contains(number / 100 % 100) && (1...31).contains(number % 100)
  }

  // MARK: Characters

  /// A digit, half or full width.
  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value) - 0x30
    case 0xFF10...0xFF19: Int(scalar.value) - 0xFF10
    default: nil
    }
  }

  private static func isCheckLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "X" || scalar == "x" || scalar == "\u{FF38}" || scalar == "\u{FF58}"
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    TextFolding.isPlain(TextFolding.folded(scalar.value))
  }

  /// What people put between the groups of a number.
  private static func isJoint(_ scalar: Unicode.Scalar) -> Bool { TextFolding.isSpaceOrHyphen(scalar.value) }
}
