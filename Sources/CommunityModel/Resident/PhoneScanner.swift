import NameFinding

/// Tells numbers, what they are called, and what is neither in a text of phones.
///
/// Digits are tried together as far as they can be one number: `138 1234 5678` is one, `13812345678 13912345678` are two.
/// What touches digits and may stand for one (`138l2345678`, `138****5678`) makes all of it unread.
struct PhoneScanner {
  enum Piece: Hashable {
    case number(PhoneNumber)
    case unread(String)
    case label(String)
  }

  private enum Kind {
    case digits
    /// Signs that stand between the digits of a number.
    case gap
    case word
    case unread
  }

  private struct Element {
    var kind: Kind
    var range: Range<Int>
  }

  /// As written, and folded.
  private let signs: [Character]
  private let folded: [Character]
  private var kinds: [Kind]
  private var elements: [Element] = []

  /// The pieces of a text, part by part: commas and line breaks stand between the parts.
  static func parts(of text: String) -> [[Piece]] {
    text.split { sign in sign.isNewline || "、，,;；|｜".contains(sign) }.map { part in
      var scanner = PhoneScanner(part)
      return scanner.pieces()
    }
  }

  private init(_ part: Substring) {
    signs = Array(part)
    folded = signs.map { TextFolding.folded(String($0)).first ?? $0 }
    kinds = folded.map { sign in
      PhoneNumber.isDigit(sign) ? .digits : PhoneNumber.isWithin(sign) || sign == "+" ? .gap : .word
    }
    split()
  }

  private mutating func split() {
    elements = []
    for (index, kind) in kinds.enumerated() {
      if let last = elements.indices.last, elements[last].kind == kind {
        elements[last].range = elements[last].range.lowerBound..<index + 1
      } else {
        elements.append(Element(kind: kind, range: index..<index + 1))
      }
    }
  }

  private mutating func pieces() -> [Piece] {
    spoil()
    joinNumerals()
    var pieces: [Piece] = []
    var run: [Range<Int>] = []
    var label: Range<Int>?
    func flush() {
      pieces += numbers(run)
      run = []
      if let text = label.flatMap({ name(in: $0) }) { pieces.append(.label(text)) }
      label = nil
    }
    for (index, element) in elements.enumerated() {
      switch element.kind {
      case .gap: break
      case .digits:
        if label != nil { flush() }
        run.append(element.range)
      case .word where isExtensionWord(index): break
      case .word:
        if !run.isEmpty { flush() }
        label = (label?.lowerBound ?? element.range.lowerBound)..<element.range.upperBound
      case .unread:
        flush()
        pieces.append(.unread(String(signs[element.range]).trimmed))
      }
    }
    flush()
    return pieces
  }

  // MARK: Words

  /// Whether a word stands between a number and its extension.
  private func isExtensionWord(_ index: Int) -> Bool {
    let word = String(folded[elements[index].range].filter { $0 != ":" })
    guard PhoneNumber.extensionWords.contains(word), index > 0, let next = nextSolid(index), next.kind == .digits else {
      return false
    }
    let before = elements[..<index].last { $0.kind != .gap }
    return before?.kind == .digits && next.range.count <= PhoneNumber.longestExtension
  }

  private func nextSolid(_ index: Int) -> Element? { elements[(index + 1)...].first { $0.kind != .gap } }

  /// Marks as unread what is written in one with a sign that may stand for a digit.
  private mutating func spoil() {
    var spoilt: [Range<Int>] = []
    for (index, element) in elements.enumerated() where element.kind == .word && !isExtensionWord(index) {
      let touchesBefore = index > 0 && elements[index - 1].kind == .digits
      let touchesAfter = index + 1 < elements.count && elements[index + 1].kind == .digits
      let word = folded[element.range]
      if touchesBefore && mayBeDigit(word.first, word.prefix { isLatin($0) })
        || touchesAfter && mayBeDigit(word.last, word.reversed().prefix { isLatin($0) })
      {
        spoilt.append(writtenInOne(around: element.range))
      }
    }
    if spoilt.isEmpty { return }
    for range in spoilt { for index in range { kinds[index] = .unread } }
    split()
  }

  private func isLatin(_ sign: Character) -> Bool {
    sign.isLetter && !sign.unicodeScalars.contains { TextFolding.isHan($0.value) }
  }

  /// Whether a sign beside a digit may stand for one: a mask, a lost character, a lone letter. Letters that make a word are
  /// what the number is called.
  private func mayBeDigit(_ sign: Character?, _ letters: some Sequence<Character>) -> Bool {
    guard let sign else { return false }
    if "*?×�".contains(sign) { return true }
    let word = Array(letters)
    return word.count == 1 || !word.isEmpty && word.allSatisfy { $0 == "x" }
  }

  /// What is written together with a word: up to white space or a stroke.
  private func writtenInOne(around range: Range<Int>) -> Range<Int> {
    let isEnd = { (index: Int) in folded[index].isWhitespace || folded[index] == "/" }
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower > 0, !isEnd(lower - 1) { lower -= 1 }
    while upper < folded.count, !isEnd(upper) { upper += 1 }
    return lower..<upper
  }

  /// One digit or two beside Chinese characters belong to them: 2号楼, 女儿2.
  private mutating func joinNumerals() {
    var isChanged = false
    for (index, element) in elements.enumerated() where element.kind == .digits && element.range.count <= 2 {
      let before = index > 0 ? elements[index - 1] : nil
      let after = index + 1 < elements.count ? elements[index + 1] : nil
      if let previous = elements[..<index].lastIndex(where: { $0.kind != .gap }), elements[previous].kind == .word,
        isExtensionWord(previous)
      {
        continue
      }
      let isBeside =
        before.map { $0.kind == .word && isHan($0.range.upperBound - 1) } == true
        || after.map { $0.kind == .word && isHan($0.range.lowerBound) } == true
      guard isBeside, [before, after].allSatisfy({ $0.map(isApart) ?? true }) else { continue }
      for sign in element.range { kinds[sign] = .word }
      isChanged = true
    }
    if isChanged { split() }
  }

  private func isApart(_ element: Element) -> Bool {
    element.kind != .gap || folded[element.range].contains { $0.isWhitespace || "()".contains($0) }
  }

  private func isHan(_ index: Int) -> Bool {
    folded[index].unicodeScalars.contains { TextFolding.isHan($0.value) }
  }

  /// Words that only join two numbers.
  private static let joints: Set<String> = ["或", "或者", "和", "及", "与", "or", "and"]

  /// What a number is called, without the signs around it; nil where nothing is left.
  private func name(in range: Range<Int>) -> String? {
    let isEdge = { (sign: Character) in sign.isWhitespace || sign.isPunctuation || sign.isSymbol }
    let text = signs[range].drop(while: isEdge)
    guard let last = text.lastIndex(where: { !isEdge($0) }) else { return nil }
    let name = String(text[...last])
    return Self.joints.contains(name.lowercased()) ? nil : name
  }

  // MARK: Numbers

  /// No number is written in more groups.
  private static let mostGroups = 8

  /// The numbers that groups of digits make: as few groups as can be are left over, then as few numbers as can be.
  private func numbers(_ groups: [Range<Int>]) -> [Piece] {
    struct Way {
      var leftOver = 0
      var pieces = 0
      var next = 0
      var number: PhoneNumber?
    }
    var ways = [Way](repeating: Way(), count: groups.count + 1)
    for start in groups.indices.reversed() {
      let rest = ways[start + 1]
      var best = Way(leftOver: rest.leftOver + 1, pieces: rest.pieces + 1, next: start + 1)
      for end in start..<min(groups.count, start + Self.mostGroups) {
        guard let number = number(groups, start...end) else { continue }
        let rest = ways[end + 1]
        if (rest.leftOver, rest.pieces + 1) <= (best.leftOver, best.pieces) {
          best = Way(leftOver: rest.leftOver, pieces: rest.pieces + 1, next: end + 1, number: number)
        }
      }
      ways[start] = best
    }
    var pieces: [Piece] = []
    var unread: Range<Int>?
    func flush() {
      if let range = unread { pieces.append(.unread(String(signs[range]).trimmed)) }
      unread = nil
    }
    var index = 0
    while index < groups.count {
      if let number = ways[index].number {
        flush()
        pieces.append(.number(number))
      } else {
        unread = (unread?.lowerBound ?? groups[index].lowerBound)..<groups[index].upperBound
      }
      index = ways[index].next
    }
    flush()
    return pieces
  }

  /// The number that some of the groups are together; nil where they are none. What its length does not tell to be whole
  /// is one only by itself: alone, or with two spaces on either side.
  private func number(_ groups: [Range<Int>], _ span: ClosedRange<Int>) -> PhoneNumber? {
    var start = groups[span.lowerBound].lowerBound
    let end = groups[span.upperBound].upperBound
    while start > 0, kinds[start - 1] == .gap, folded[start - 1] == "+" { start -= 1 }
    guard let number = try? PhoneNumber(String(folded[start..<end])) else { return nil }
    if number.kind.isExact { return number }
    let before = span.lowerBound == 0 ? nil : groups[span.lowerBound - 1].upperBound..<start
    let after = span.upperBound == groups.count - 1 ? nil : end..<groups[span.upperBound + 1].lowerBound
    let isAlone = [before, after].allSatisfy { gap in
      gap.map { folded[$0].count { $0.isWhitespace } > 1 } ?? true
    }
    return isAlone ? number : nil
  }
}
