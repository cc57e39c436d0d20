/// Making what people write and type comparable. What looks alike, differs in width, case or accents, or is the
/// traditional form of a character is one here, and the same one for the lookup, for imports, heads, cells and places.
public enum TextFolding {
  // Both tables are made when the first text is compared; nothing of it grows with what the file holds.
  private static let lookAlikes = FoldingTable(FoldingTable.pairs(FoldedForms.lookAlikes))
  private static let forms = formsTable(simplified: false)
  private static let readForms = formsTable(simplified: true)

  private static func formsTable(simplified: Bool) -> FoldingTable {
    var pairs = FoldingTable.pairs(FoldedForms.letters) + FoldingTable.pairs(FoldedForms.lookAlikes)
    if simplified { pairs += FoldingTable.pairs(FoldedForms.simplified) }
    let signs = [(spaces, 0x20), (dashes, 0x2D), (dots, 0xB7), (apostrophes, 0x27)] as [([UInt32], UInt32)]
    pairs += signs.flatMap { list, sign in list.map { ($0, sign) } }
    // What one is read as may be read as another: a radical as a traditional character.
    let table = FoldingTable(pairs)
    return FoldingTable(pairs.map { ($0.written, table[$0.read]) })
  }

  private static let spaces: [UInt32] = [0x3000, 0xA0, 0x1680, 0x202F, 0x205F] + Array(0x2000...0x200A)
  private static let dashes: [UInt32] =
    Array(0x2010...0x2015) + [0x2043, 0x2212, 0x2E3A, 0x2E3B, 0x30FC, 0xFE58, 0xFE63]
  /// What is written for the dot between the parts of a name (GB/T 14706 calls it 间隔号): 买买提·艾力.
  private static let dots: [UInt32] = [
    0x387, 0x1427, 0x16EB, 0x2022, 0x2024, 0x2026, 0x2027, 0x2218, 0x2219, 0x22C5, 0x22EF, 0x25CF, 0x25E6, 0x2981,
    0x2E31,
    0x2E33, 0x30FB, 0x318D, 0xA78F, 0xFE52, 0xFF65,
  ]
  private static let apostrophes: [UInt32] = [0xB4, 0x2B9, 0x2BB, 0x2BC, 0x2018, 0x2019, 0x2032]

  // MARK: Code points

  /// The form in which a code point is compared: half-width, a small letter without accents, simplified. `Ａ` and `Á` are
  /// `a`, `３` is `3`, `⽅` is 方, `張` is 张, every kind of dash is `-` and every dot inside a name `·`.
  public static func folded(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 { return ascii(scalar) }
    if isWide(scalar) { return ascii(scalar - 0xFEE0) }
    return readForms[scalar]
  }

  /// ``folded(_:)`` but for traditional characters, which stay: two ways of writing one name, not two names of one person.
  private static func formed(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 { return ascii(scalar) }
    if isWide(scalar) { return ascii(scalar - 0xFEE0) }
    return forms[scalar]
  }

  private static func ascii(_ scalar: UInt32) -> UInt32 {
    (0x41...0x5A).contains(scalar) ? scalar + 0x20 : scalar
  }

  /// Full-width forms of ASCII.
  private static func isWide(_ scalar: UInt32) -> Bool { (0xFF01...0xFF5E).contains(scalar) }

  /// Whether a code point is folded into a space or a hyphen. What stands behind the numbers on a first screen is known
  /// without the tables, which take a while to make.
  public static func isSpaceOrHyphen(_ scalar: UInt32) -> Bool {
    if isHan(scalar) || (0x3001...0x3002).contains(scalar) { return false }
    return [0x20, 0x2D].contains(folded(scalar))
  }

  // MARK: Texts

  /// A text as it is compared, see ``folded(_:)``, without the signs that only change a character before them.
  public static func folded(_ text: some StringProtocol) -> String { mapped(text, folded) }

  /// A text without spaces, brackets with their content, colons and stars, folded.
  public static func plain(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    var depth = 0
    for scalar in text.unicodeScalars where !isSign(scalar) {
      let folded = folded(scalar.value)
      switch folded {
      case 0x28, 0x5B, 0x3010: depth += 1
      case 0x29, 0x5D, 0x3011: depth = max(0, depth - 1)
      case 0x20, 0x09, 0x0A, 0x0D, 0x3A, 0x2A, 0x3000, 0xFEFF: break
      default: if depth == 0, let scalar = Unicode.Scalar(folded) { result.append(scalar) }
      }
    }
    return String(result)
  }

  /// A name as it is compared with others: folded, without dots and spaces and without what stands in brackets.
  public static func name(_ text: some StringProtocol) -> String {
    var result = plain(text).unicodeScalars
    result.removeAll { isSeparator($0.value) || isInvisible($0) }
    return String(result)
  }

  /// Whether two names are one, written with other dots, accents, capitals or characters that look alike. A traditional
  /// character and its simplified form are not: which of them somebody writes is worth knowing.
  public static func isOneWriting(_ one: String, _ other: String) -> Bool {
    one == other || writing(one) == writing(other)
  }

  private static func writing(_ name: String) -> String {
    var result = mapped(name, formed).unicodeScalars
    result.removeAll { isSeparator($0.value) || isInvisible($0) }
    return String(result)
  }

  /// A text with the characters that radicals, compatibility ideographs and characters for private use look like in their
  /// place. Nobody means one of those: they come out of PDF files and old programs, and a screen may have no picture of
  /// them.
  public static func readable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { lookAlikes[$0.value] != $0.value }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(Unicode.Scalar(lookAlikes[scalar.value]) ?? scalar) }
    return String(result)
  }

  private static func mapped(_ text: some StringProtocol, _ form: (UInt32) -> UInt32) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isSign(scalar) {
      if let folded = Unicode.Scalar(form(scalar.value)) { result.append(folded) }
    }
    return String(result)
  }

  // MARK: Kinds

  /// The dots, spaces and marks that stand inside names and that nobody types, folded: `买买提·艾力`, `xi'an`.
  public static func isSeparator(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20, 0x27, 0x2D, 0x2E, 0x5F, 0x60, 0xB7, 0x3002: true
    default: false
    }
  }

  public static func isDigit(_ scalar: UInt32) -> Bool {
    (0x30...0x39).contains(scalar)
  }

  public static func isLetter(_ scalar: UInt32) -> Bool {
    (0x61...0x7A).contains(scalar)
  }

  /// A lower-case letter or digit, the things a person types that are not themselves Chinese.
  public static func isPlain(_ scalar: UInt32) -> Bool {
    isLetter(scalar) || isDigit(scalar)
  }

  /// Chinese characters, 〇 included.
  public static func isHan(_ scalar: UInt32) -> Bool {
    (0x4E00...0x9FFF).contains(scalar) || (0x3400...0x4DBF).contains(scalar) || scalar == 0x3007
      || (0x20000...0x3FFFF).contains(scalar) || (0xF900...0xFAFF).contains(scalar)
  }

  /// Whether somebody types it to find a name: letters, digits and Chinese characters. At anything else the index would
  /// part a term.
  static func isTypable(_ scalar: Unicode.Scalar, folded: UInt32) -> Bool {
    isPlain(folded) || isHan(folded) || scalar.properties.isAlphabetic
  }

  /// Whether it only changes the character before it: a selector, a vowel sign, an accent, a joiner. The index would part
  /// a term there, so names and what is typed go without.
  public static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300, !isHan(scalar.value) else { return false }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return scalar.value == 0x200C || scalar.value == 0x200D
    }
  }

  /// Whether it is not seen and takes no room.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x80 && scalar.properties.generalCategory == .format
  }

  /// Whether it stands where a character was lost on the way from one program to another: 郑? for 郑龘. So does a
  /// character for private use that no standard knows.
  public static func isLost(_ scalar: UInt32) -> Bool {
    switch folded(scalar) {
    case 0x3F, 0x25A1, 0x3013, 0xFFFD, 0xE000...0xF8FF, 0xF_0000...0x10_FFFF: true
    default: false
    }
  }
}
