import NameFinding

extension PhoneNumber {
  /// Reads one number as people write and phones show it: full-width forms, spaces, dots, hyphens and brackets, `+86`,
  /// `0086` and `86`, extensions (转 分机 ext), and `+` or `00` before the country of a number from abroad.
  ///
  /// - Throws: the `Problem` that stands in the way.
  public init(_ written: some StringProtocol) throws(Problem) {
    let folded = TextFolding.folded(written).trimmed
    guard !folded.isEmpty else { throw .empty }
    var groups = try DigitGroups(folded)
    self = try groups.isAbroad ? Self.abroad(&groups) : Self.mainland(&groups)
  }

  /// Signs that stand between the digits of one number.
  static func isWithin(_ sign: Character) -> Bool {
    (sign.isWhitespace && !sign.isNewline) || "-.()/·•_".contains(sign)
  }

  static func isDigit(_ sign: Character) -> Bool { sign >= "0" && sign <= "9" }

  /// What stands before an extension.
  static let extensionWords: Set<String> = ["转", "转接", "轉", "分机", "分机号", "分機", "内线", "ext", "x", "#"]
  /// No extension is longer.
  static let longestExtension = 6

  private static func abroad(_ groups: inout DigitGroups) throws(Problem) -> PhoneNumber {
    groups.dropZeros()
    let digits = groups.digits
    let count = digits.utf8.count
    // ITU-T E.164: at most fifteen digits, the country's among them.
    if count > 15 { throw .tooLong(count) }
    let known = [("852", 11...11), ("853", 11...11), ("886", 11...13)].first { digits.hasPrefix($0.0) }?.1
    if count < known?.lowerBound ?? 7 { throw .tooShort(count) }
    if count > known?.upperBound ?? 15 { throw .tooLong(count) }
    if digits.hasPrefix("0") || groups.hasStroke { throw .strangeCharacters }
    // How long a number from abroad is nobody knows: two spaces end it.
    if groups.hasWideGap { throw .tooLong(count) }
    return PhoneNumber(text: groups.abroadText, digits: digits, kind: .abroad, extensionDigits: groups.extensionDigits)
  }

  private static func mainland(_ groups: inout DigitGroups) throws(Problem) -> PhoneNumber {
    groups.dropCountry()
    groups.partExtension()
    let digits = groups.digits
    let kind = try kind(of: digits)
    // Apart as several numbers would be: only what is whole by its length is one.
    if groups.list.count > 1, !kind.isExact, !groups.beginsWithArea { throw .tooLong(digits.utf8.count) }
    if groups.hasStroke, !groups.beginsWithArea { throw .strangeCharacters }
    var text = digits
    if digits.hasPrefix("0"), digits.utf8.count > 6 {
      let area = areaLength(digits)
      text = digits.prefix(area) + "-" + digits.dropFirst(area)
    }
    return PhoneNumber(text: text, digits: digits, kind: kind, extensionDigits: groups.extensionDigits)
  }

  /// What a number of the mainland is by its digits.
  private static func kind(of digits: String) throws(Problem) -> Kind {
    let count = digits.utf8.count
    if count < 3 { throw .tooShort(count) }
    if isMobile(digits) { return .mobile }
    if digits.hasPrefix("1") {
      // 1 begins mobile numbers and short service numbers (110, 12345, 118114); between and beyond there is nothing.
      guard count <= 6, let second = digits.dropFirst().first, second < "3" else { throw .notAMobile }
      return .short
    }
    if count < 5 { throw .tooShort(count) }
    if count > 12 { throw .tooLong(count) }
    if digits.hasPrefix("0") { return count >= 10 ? .area : .other }
    if isService(digits) { return .service }
    return count < 7 ? .short : count < 9 ? .local : .other
  }

  static func isMobile(_ digits: String) -> Bool {
    guard digits.utf8.count == 11, digits.hasPrefix("1"), let second = digits.dropFirst().first else { return false }
    return second >= "3"
  }

  static func isService(_ digits: String) -> Bool {
    digits.utf8.count == 10 && (digits.hasPrefix("400") || digits.hasPrefix("800"))
  }

  /// Three-digit area codes are 010 and 02x; the others have four.
  static func areaLength(_ digits: String) -> Int { digits.hasPrefix("01") || digits.hasPrefix("02") ? 3 : 4 }
}

/// The digits of one number in the groups in which they are written.
private struct DigitGroups {
  struct Group {
    /// What stands before it.
    var gap: String
    var digits: String
  }

  var list: [Group] = []
  var extensionDigits = ""
  private var hasPlus = false

  var digits: String { list.map(\.digits).joined() }

  /// Reads a half-width text without white space at both ends.
  init(_ folded: String) throws(PhoneNumber.Problem) {
    let base = try splitExtension(folded)
    var gap = ""
    var digits = ""
    for sign in base {
      if PhoneNumber.isDigit(sign) {
        digits.append(sign)
        continue
      }
      if !digits.isEmpty {
        list.append(Group(gap: gap, digits: digits))
        (gap, digits) = ("", "")
      }
      if sign == "+" {
        guard list.isEmpty, !hasPlus else { throw .strangeCharacters }
        hasPlus = true
      } else if PhoneNumber.isWithin(sign) {
        gap.append(sign)
      } else {
        throw .strangeCharacters
      }
    }
    if !digits.isEmpty { list.append(Group(gap: gap, digits: digits)) }
    if list.isEmpty { throw .strangeCharacters }
  }

  /// Splits off the extension that a word announces; gives what stands before it.
  private mutating func splitExtension(_ folded: String) throws(PhoneNumber.Problem) -> Substring {
    let isSign = { (sign: Character) in PhoneNumber.isDigit(sign) || PhoneNumber.isWithin(sign) || sign == "+" }
    guard let start = folded.firstIndex(where: { !isSign($0) }) else { return folded[...] }
    let word = folded[start...].prefix { !isSign($0) }
    let rest = folded[word.endIndex...]
    let digits = rest.filter { PhoneNumber.isDigit($0) }
    guard start > folded.startIndex, PhoneNumber.extensionWords.contains(String(word.filter { $0 != ":" })),
      (1...PhoneNumber.longestExtension).contains(digits.count), rest.allSatisfy({ isSign($0) && $0 != "+" })
    else { throw .strangeCharacters }
    extensionDigits = String(digits)
    return folded[..<start]
  }

  // MARK: Prefixes and parts

  /// Whether a country other than the mainland is named.
  var isAbroad: Bool {
    let digits = digits
    if hasPlus { return !digits.hasPrefix("86") }
    return digits.hasPrefix("00") && !digits.hasPrefix("0086") && digits.utf8.count >= 9
  }

  /// Takes the mainland's 86 away and puts the 0 before an area code that goes with it.
  mutating func dropCountry() {
    let written = digits
    let count = written.utf8.count
    if hasPlus {
      drop(2)
    } else if written.hasPrefix("0086") {
      drop(4)
    } else if written.hasPrefix("86"), count >= 12 || (list[0].digits == "86" && count > 8) {
      drop(2)
    } else {
      return
    }
    let digits = digits
    let isMobile = digits.hasPrefix("1") && !digits.hasPrefix("10")
    if digits.utf8.count >= 9, !digits.hasPrefix("0"), !isMobile, !PhoneNumber.isService(digits) {
      list[0].digits = "0" + list[0].digits
    }
  }

  private mutating func drop(_ count: Int) {
    var left = count
    while left > 0, !list.isEmpty {
      let dropped = min(left, list[0].digits.utf8.count)
      list[0].digits.removeFirst(dropped)
      left -= dropped
      if list[0].digits.isEmpty, list.count > 1 { list.removeFirst() }
      if list[0].digits.isEmpty { break }
    }
    if !list.isEmpty { list[0].gap = "" }
  }

  /// Takes the last group for the extension where a hyphen parts it from a number that is whole without it.
  mutating func partExtension() {
    guard extensionDigits.isEmpty, list.count > 1, let last = list.last, last.gap.contains("-"),
      last.digits.utf8.count <= PhoneNumber.longestExtension
    else { return }
    let base = list.dropLast().map(\.digits).joined()
    let count = base.utf8.count
    let isLocal = (7...8).contains(count) && !base.hasPrefix("0") && !base.hasPrefix("1")
    guard
      PhoneNumber.isMobile(base) || PhoneNumber.isService(base) || isLocal
        || base.hasPrefix("0") && (10...12).contains(count)
    else { return }
    extensionDigits = last.digits
    list.removeLast()
  }

  /// Whether the first group is an area code and one group follows.
  var beginsWithArea: Bool {
    list.count == 2 && list[0].digits.hasPrefix("0")
      && list[0].digits.utf8.count == PhoneNumber.areaLength(list[0].digits)
  }

  /// Whether a stroke parts the digits, as it parts two numbers.
  var hasStroke: Bool { list.dropFirst().contains { $0.gap.contains("/") } }

  /// Whether more than one space stands between the digits.
  var hasWideGap: Bool { list.dropFirst().contains { $0.gap.count { $0.isWhitespace } > 1 } }

  /// Takes the 00 away that stands for the `+` of a number from abroad.
  mutating func dropZeros() { if !hasPlus { drop(2) } }

  /// The number as it was given, with its `+` and single spaces.
  var abroadText: String {
    let text = list.enumerated().map { index, group in
      if index == 0 { return group.digits }
      let signs = group.gap.filter { !$0.isWhitespace }
      let (leads, trails) = (group.gap.first?.isWhitespace == true, group.gap.last?.isWhitespace == true)
      return (leads ? " " : "") + signs + (trails && !signs.isEmpty ? " " : "") + group.digits
    }.joined()
    let isPaired = text.count { $0 == "(" } == text.count { $0 == ")" }
    return "+" + (isPaired ? text : text.filter { !"()".contains($0) })
  }
}
