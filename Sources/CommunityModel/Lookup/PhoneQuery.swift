/// A telephone number as it is looked up: in any spelling, whole or still being typed.
enum PhoneQuery {
  /// No number is written in more groups.
  private static let mostWords = 6

  /// The number that stands at the beginning of half-width words and takes up several of them, and how many; nil where the
  /// first word stands for itself.
  static func beginning(_ words: ArraySlice<String>) -> (digits: String, words: Int)? {
    let parts = words.prefix(Self.mostWords).prefix { word in
      word.allSatisfy { PhoneNumber.isDigit($0) || "+-.()/".contains($0) } && word.contains { PhoneNumber.isDigit($0) }
    }
    for count in stride(from: parts.count, to: 1, by: -1) {
      let text = parts.prefix(count).joined(separator: " ")
      if let digits = whole(text) ?? begun(text) { return (digits, count) }
    }
    return nil
  }

  /// The digits of a number in one word; nil where the word is none. Four digits or more in a row are part of one.
  static func digits(_ word: String) -> String? {
    if word.allSatisfy({ PhoneNumber.isDigit($0) }) {
      // 86 before a whole number goes; what is shorter may stand anywhere in one.
      return word.utf8.count < 4 ? nil : word.utf8.count < 12 ? word : whole(word) ?? word
    }
    return whole(word) ?? begun(word)
  }

  private static func whole(_ text: String) -> String? {
    guard let number = try? PhoneNumber(text), number.kind.isExact, number.kind != .local else { return nil }
    return number.digits
  }

  /// Numbers still being typed: 138 1234, (0531)87, +852 91. Hyphens stand in places and orders too, so that with them
  /// only a landline or all three groups of a mobile number are one.
  private static func begun(_ text: String) -> String? {
    var text = text
    var isForeign = text.hasPrefix("+")
    for country in ["+86", "0086"] where text.hasPrefix(country) {
      text.removeFirst(country.count)
      isForeign = false
    }
    guard text.allSatisfy({ PhoneNumber.isDigit($0) || PhoneNumber.isWithin($0) || $0 == "+" }) else { return nil }
    let groups = text.split { !PhoneNumber.isDigit($0) }.map(String.init)
    let digits = groups.joined()
    guard digits.utf8.count >= 4, let first = groups.first else { return nil }
    if isForeign { return digits }
    if groups.count == 1 { return text.contains("-") ? nil : digits }
    let isLandline = first.hasPrefix("0") && (3...4).contains(first.count) && groups.count <= 3
    let isMobile =
      first.count == 3 && first.hasPrefix("1") && first.dropFirst() >= "30" && groups.count <= 3
      && (groups.count == 2 ? groups[1].count <= 4 : groups[1].count == 4)
    if text.contains("-") { return isLandline && groups.count == 2 || isMobile && groups.count == 3 ? digits : nil }
    return isLandline || isMobile ? digits : nil
  }
}
