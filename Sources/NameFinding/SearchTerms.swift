/// What the search index stores for a name, a telephone number and a place: terms that a prefix search finds.
///
/// | column | terms of 张伟明 (3-2-501, 13812345678) |
/// |---|---|
/// | `hanzi` | 张伟明 伟明 明 |
/// | `pinyin` | zhangweiming weiming ming |
/// | `initials` | zwm wm m, and 0zm for the name with a part left out |
/// | `phone` | one character for each of 1381 3812 … 5678 |
/// | `place` | 3x2x501 |
///
/// Terms hold letters, digits and Chinese characters only, so a tokenizer that splits at anything else keeps them whole.
public struct SearchTerms: Hashable, Sendable {
  /// A column of the index.
  public enum Column: String, CaseIterable, Sendable {
    /// Chinese characters of names.
    case hanzi
    /// Whole syllables.
    case pinyin
    /// First letters of syllables.
    case initials
    /// Digits of telephone numbers.
    case phone
    /// Keys of places.
    case place
  }

  /// Chinese characters from every position on, folded.
  public let hanzi: [String]
  /// Syllables joined, from every position on, in every kept way of reading.
  public let pinyin: [String]
  /// First letters from every position on, in every kept way of reading; after a `0`, with one part left out.
  public let initials: [String]

  /// What marks the initials of a name with a part left out: a digit, so that no letter typed ever meets it.
  static let gapMark = "0"
  /// Terms and prefixes longer than this are cut, in letters.
  public static let longestTerm = 32

  /// The terms of a name.
  public init(_ name: NameSpelling) {
    var hanzi = OrderedTerms()
    var pinyin = OrderedTerms()
    var initials = OrderedTerms()
    let elements = name.elements
    for start in elements.indices {
      var characters = String.UnicodeScalarView()
      for element in elements[start...] {
        guard !TextFolding.isPlain(element.scalar), let scalar = Unicode.Scalar(element.scalar) else { break }
        characters.append(scalar)
      }
      hanzi.add(String(characters))
      Self.forEachReading(of: elements[start...].prefix { $0.readingCount > 0 }) { letters, firsts in
        pinyin.add(String(decoding: letters.prefix(Self.longestTerm), as: UTF8.self))
        initials.add(String(decoding: firsts, as: UTF8.self))
      }
    }
    if elements.count <= NameMatcher.longestNameWithGap {
      for gapped in Self.gapped(elements) {
        Self.forEachReading(of: gapped[...]) { _, firsts in
          initials.add(Self.gapMark + String(decoding: firsts, as: UTF8.self))
        }
      }
    }
    self.hanzi = hanzi.terms
    self.pinyin = pinyin.terms
    self.initials = initials.terms
  }

  /// The terms of a column, separated by spaces, as the index stores them; empty for a column names do not have.
  public func text(of column: Column) -> String {
    switch column {
    case .hanzi: hanzi.joined(separator: " ")
    case .pinyin: pinyin.joined(separator: " ")
    case .initials: initials.joined(separator: " ")
    case .phone, .place: ""
    }
  }

  /// The terms of a telephone number: every four digits in a row as one character, so that a number is found by any
  /// four of its digits or more, and costs an index a few bytes. The characters are Hangul syllables, which are letters
  /// to every tokenizer and stand for nothing else in this column.
  public static func phone(_ number: some StringProtocol) -> [String] {
    let digits = number.unicodeScalars.map { TextFolding.folded($0.value) }.filter(TextFolding.isDigit)
      .map { $0 - 0x30 }
    guard digits.count >= 4 else { return [] }
    var terms = OrderedTerms()
    for start in 0...(digits.count - 4) {
      let value = digits[start..<(start + 4)].reduce(0) { $0 * 10 + $1 }
      if let scalar = Unicode.Scalar(0xAC00 + value) { terms.add(String(scalar)) }
    }
    return terms.terms
  }

  /// Calls `body` with the letters and the first letters of every way of reading a row of elements.
  private static func forEachReading(
    of elements: ArraySlice<NameSpelling.Element>, _ body: ([UInt8], [UInt8]) -> Void
  ) {
    guard !elements.isEmpty else { return }
    let count = elements.reduce(1) { $0 * Int($1.readingCount) }
    var letters: [UInt8] = []
    var firsts: [UInt8] = []
    for number in 0..<count {
      letters.removeAll(keepingCapacity: true)
      firsts.removeAll(keepingCapacity: true)
      // The number of the way, written with one digit an element; the first element's changes slowest.
      var rest = number
      var ways = count
      for element in elements {
        ways /= Int(element.readingCount)
        var syllable = element.readings[rest / ways]
        rest %= ways
        firsts.append(UInt8(truncatingIfNeeded: syllable))
        while syllable != 0 {
          letters.append(UInt8(truncatingIfNeeded: syllable))
          syllable >>= 8
        }
      }
      body(letters, firsts)
    }
  }

  /// The name with one part left out: a row, a gap, then the rest as far as it can be read.
  private static func gapped(_ elements: [NameSpelling.Element]) -> [[NameSpelling.Element]] {
    var rows: [[NameSpelling.Element]] = []
    for start in elements.indices {
      for end in (start + 1)..<max(elements.count, start + 1) {
        let head = elements[start..<end]
        guard head.allSatisfy({ $0.readingCount > 0 }) else { break }
        for resume in (end + 1)..<max(elements.count, end + 1) {
          let tail = elements[resume...].prefix { $0.readingCount > 0 }
          if !tail.isEmpty { rows.append(Array(head + tail)) }
        }
      }
    }
    return rows
  }
}

/// Terms in the order they came, each once and none that is empty.
private struct OrderedTerms {
  private(set) var terms: [String] = []

  mutating func add(_ term: String) {
    if !term.isEmpty, !terms.contains(term) { terms.append(term) }
  }
}
