/// Labels that can be chosen by typing a little of them: categories, commands, staff, teams. Chinese labels are found
/// as names are (`gn` finds 供暖), English ones by the beginnings of their words (`od` finds `Order desk`).
public struct PhraseList: Sendable {
  /// A label that fits, and where.
  public struct Match: Hashable, Sendable {
    /// Which label of the list.
    public let index: Int
    /// Lower is better.
    public let rank: Int
    /// The characters the typed text stands for, counted in characters.
    public let highlights: [Range<Int>]
    /// Whether a part of what was typed fits only where something between its letters is left out, or sounds alike.
    public let isLoose: Bool
  }

  /// One text, in every way that it can be typed.
  private struct Label: Sendable {
    var spelling: NameSpelling
    /// The same read as a person's name, where that may differ: staff and volunteers stand in lists too.
    var name: NameSpelling?
    var words: WordSpelling
    var hasHan: Bool

    init(_ label: String, _ readings: PinyinReadings) {
      spelling = NameSpelling(label: label, readings: readings)
      words = WordSpelling(label)
      hasHan = label.unicodeScalars.contains { TextFolding.isHan($0.value) }
      let isShort = (2...4).contains(label.count) && label.unicodeScalars.allSatisfy { TextFolding.isHan($0.value) }
      name = isShort ? NameSpelling(label, readings: readings) : nil
    }
  }

  /// What each is found by: the label itself, then further words.
  private let labels: [[Label]]
  private let readings: PinyinReadings

  /// A list of labels; each may hold Chinese, English or both.
  public init(_ labels: [String], readings: PinyinReadings) {
    self.init(labels.map { [$0] }, readings: readings)
  }

  /// A list of labels, each followed by further words that it is found by, such as its name in another language.
  public init(_ labels: [[String]], readings: PinyinReadings) {
    self.readings = readings
    self.labels = labels.map { $0.map { Label($0, readings) } }
  }

  /// The labels that fit every space-separated part of the typed text, best first, equals in the order of the list.
  /// Nothing typed fits every label equally.
  public func matches(_ typed: String, fuzzy: FuzzyPairs = []) -> [Match] {
    let folded = TextFolding.folded(typed)
    let tokens = folded.split(separator: " ")
    // Words of an English label may be typed apart or together, so the whole is one more try.
    let whole = NameQuery(folded, readings: readings)
    let parts = tokens.map { NameQuery($0, readings: readings) }
    guard !parts.contains(nil) else { return [] }
    let queries = parts.compactMap { $0 }
    return labels.indices.compactMap { index in
      match(labels[index], queries, whole: whole, fuzzy: fuzzy, index: index)
    }.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }
  }

  private func match(
    _ label: [Label], _ queries: [NameQuery], whole: NameQuery?, fuzzy: FuzzyPairs, index: Int
  ) -> Match? {
    var rank = 0
    var marked: Set<Int> = []
    var isLoose = false
    let isLooseRank = { (rank: Int) in rank / NameMatch.ranksOfKind >= NameMatch.Kind.gap.rawValue }
    if queries.count > 1, let whole, let found = best(label, whole, fuzzy: fuzzy) {
      return Match(
        index: index, rank: found.rank, highlights: found.highlights, isLoose: isLooseRank(found.rank))
    }
    for query in queries {
      guard let found = best(label, query, fuzzy: fuzzy) else { return nil }
      rank += found.rank
      isLoose = isLoose || isLooseRank(found.rank)
      for range in found.highlights { marked.formUnion(range) }
    }
    return Match(index: index, rank: rank, highlights: Self.ranges(marked), isLoose: isLoose)
  }

  /// The best fit to any of the words; only the label itself is highlighted.
  private func best(_ words: [Label], _ query: NameQuery, fuzzy: FuzzyPairs) -> (rank: Int, highlights: [Range<Int>])? {
    var found: (rank: Int, highlights: [Range<Int>])?
    for (place, word) in words.enumerated() {
      guard let match = best(word, query, fuzzy: fuzzy) else { continue }
      // Only a better kind of fit is worth showing a label in which nothing is highlighted.
      if let found, match.kind.rawValue >= found.rank / NameMatch.ranksOfKind { continue }
      found = (match.rank, place == 0 ? match.highlights : [])
    }
    return found
  }

  private func best(_ label: Label, _ query: NameQuery, fuzzy: FuzzyPairs) -> NameMatch? {
    let words = query.isPlainOnly ? label.words.match(query.units) : nil
    guard label.hasHan || words == nil else { return words }
    let matcher = NameMatcher(query, fuzzy: fuzzy, allowsManyGaps: true)
    let ways = [matcher.match(label.spelling), label.name.flatMap { matcher.match($0) }]
    guard let named = ways.compactMap(\.self).min(by: { $0.rank < $1.rank }) else { return words }
    guard let words else { return named }
    return words.rank < named.rank ? words : named
  }

  private static func ranges(_ offsets: Set<Int>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for offset in offsets.sorted() {
      if let last = ranges.last, last.upperBound == offset {
        ranges[ranges.count - 1] = last.lowerBound..<(offset + 1)
      } else {
        ranges.append(offset..<(offset + 1))
      }
    }
    return ranges
  }
}

/// A label as English words.
struct WordSpelling: Sendable {
  private struct Letter {
    var unit: UInt32
    var offset: Int
    var beginsWord: Bool
  }

  private let letters: [Letter]

  init(_ label: String) {
    var letters: [Letter] = []
    var previous: UInt32 = 0x20
    var offset = -1
    for scalar in label.unicodeScalars where !TextFolding.isSign(scalar) {
      offset += 1
      var folded = TextFolding.folded(scalar.value)
      if TextFolding.isPlain(folded) {
        if folded == 0x76 { folded = 0x75 }  // as queries are folded
        let begins = !TextFolding.isPlain(previous) || TextFolding.isDigit(previous) != TextFolding.isDigit(folded)
        letters.append(Letter(unit: folded, offset: offset, beginsWord: begins))
      }
      previous = folded
    }
    self.letters = letters
  }

  /// Beginnings of words in order rank first, a run inside a word below, scattered letters last.
  func match(_ units: [UInt32]) -> NameMatch? {
    if let places = wordBeginnings(units, 0, from: 0) { return found(places, kind: kind(of: places)) }
    if let start = letters.indices.first(where: { start in
      letters.count - start >= units.count && zip(letters[start...], units).allSatisfy { $0.unit == $1 }
    }) {
      return found(Array(start..<(start + units.count)), kind: .inner)
    }
    var places: [Int] = []
    for unit in units {
      guard let next = letters.indices.first(where: { $0 > (places.last ?? -1) && letters[$0].unit == unit }) else {
        return nil
      }
      places.append(next)
    }
    return units.count > 1 ? found(places, kind: .gap) : nil
  }

  /// One run ranks before the beginnings of words that follow each other, and those before words with others between.
  private func kind(of places: [Int]) -> NameMatch.Kind {
    var kind = NameMatch.Kind.characters
    for (place, next) in zip(places, places.dropFirst()) where next > place + 1 {
      let skipsWord = letters[(place + 1)..<next].contains(where: \.beginsWord)
      kind = max(kind, skipsWord ? .pinyin : .initials)
    }
    return kind
  }

  /// The places of the letters when each run of them begins a word; the longest runs are tried first.
  private func wordBeginnings(_ units: [UInt32], _ unit: Int, from start: Int) -> [Int]? {
    if unit == units.count { return [] }
    for begin in letters.indices where begin >= start && letters[begin].beginsWord && letters[begin].unit == units[unit]
    {
      var length = 1
      while unit + length < units.count, begin + length < letters.count,
        letters[begin + length].unit == units[unit + length]
      {
        length += 1
      }
      for count in (1...length).reversed() {
        if let rest = wordBeginnings(units, unit + count, from: begin + count) {
          return Array(begin..<(begin + count)) + rest
        }
      }
    }
    return nil
  }

  private func found(_ places: [Int], kind: NameMatch.Kind) -> NameMatch {
    var highlights: [Range<Int>] = []
    for place in places {
      let offset = letters[place].offset
      if let last = highlights.last, last.upperBound == offset {
        highlights[highlights.count - 1] = last.lowerBound..<(offset + 1)
      } else {
        highlights.append(offset..<(offset + 1))
      }
    }
    return NameMatch(
      kind: kind, start: places.first ?? 0, unmatched: letters.count - places.count, highlights: highlights)
  }
}
