/// One way of cutting a token into parts of a name, as far as its first few parts: what the index must hold for it.
struct Segmentation {
  enum Part: Hashable {
    /// A Chinese character, and how it can be read.
    case character(UInt32, FirstLetters)
    /// One letter for a whole syllable, or a letter or digit of a word in Latin script.
    case letter(UInt32)
    /// zh, ch or sh for a whole syllable.
    case pair(Syllable)
    /// A whole syllable.
    case whole(Syllable)
    /// The beginning of a syllable, at the end of the token.
    case begun(Syllable)
  }

  private(set) var parts: [Part]
  /// Whether the parts go on after those kept here.
  private(set) var isCut: Bool

  /// How many parts are looked at: the rest of a long token is left to the matcher.
  static let depth = 4

  // MARK: What the index must hold

  /// Whether whole syllables and initials stand side by side.
  var isMixed: Bool {
    var initials = 0
    var syllables = 0
    for part in parts {
      switch part {
      case .character: break
      case .letter, .pair: initials += 1
      case .whole, .begun: syllables += 1
      }
    }
    return initials > 0 && syllables > 0
  }

  // The index answers prefixes of one to six letters at once and streams them; for a longer one it first gathers every
  // row of every term. No syllable is longer, so only rows of syllables cost more, and where three initials in a row have
  // narrowed the rows enough, nothing more is asked: the matcher sorts out the rest.

  /// From how many initials on nothing else is needed.
  private static let enoughInitials = 3

  /// The ways of reading a row that are asked for at the most.
  private static let mostRows = 6

  /// Finds every name in which the parts stand side by side.
  var expression: CandidateExpression {
    let rows = hasCharacters && hasLetters ? initialRows() : nil
    return .intersection(
      Self.startingWith(rows)
        + runs.flatMap { run -> [CandidateExpression] in
          if case .character = run[0] { return [Self.prefix(.hanzi, Self.text(run))] }
          if let row = Self.syllableRow(run) { return [Self.prefix(.pinyin, row)] }
          let initials = rows == nil ? [Self.prefix(.initials, Self.initials(run))] : []
          return run.count < Self.enoughInitials ? initials + run.compactMap(Self.syllable) : initials
        })
  }

  /// Finds every name in which the parts stand with one gap; nil where there is only one part.
  var gapExpression: CandidateExpression? {
    guard parts.count > 1 else { return nil }
    let rows = initialRows()?.map { SearchTerms.gapMark + $0 }
    let isNarrow = rows != nil && parts.count >= Self.enoughInitials
    return .intersection(
      Self.startingWith(rows)
        + parts.compactMap { part -> CandidateExpression? in
          if case .character = part { return Self.prefix(.hanzi, Self.text([part])) }
          if rows != nil { return isNarrow ? nil : Self.syllable(part) }
          return Self.syllable(part) ?? Self.prefix(.initials, Self.initials([part]))
        })
  }

  /// Finds every name in which the parts stand side by side when some sounds are one.
  func fuzzyExpression(_ fuzzy: FuzzyPairs) -> CandidateExpression {
    let rows = hasCharacters ? initialRows(fuzzy) : nil
    return .intersection(
      Self.startingWith(rows)
        + runs.flatMap { run -> [CandidateExpression] in
          if case .character = run[0] { return [Self.prefix(.hanzi, Self.text(run))] }
          let initials = rows == nil ? Self.startingWith(Self.rows(of: run, fuzzy)) : []
          guard run.count < Self.enoughInitials else { return initials }
          return initials
            + run.compactMap { part -> CandidateExpression? in
              guard case .whole(let syllable) = part else { return nil }
              return CandidateExpression.union(
                fuzzy.variants(of: syllable).list.compactMap { Self.syllable(.whole($0)) })
            }
        })
  }

  private var hasCharacters: Bool { parts.contains { if case .character = $0 { true } else { false } } }
  private var hasLetters: Bool { parts.contains { if case .character = $0 { false } else { true } } }

  /// The first letters of the whole row, characters included, in every way of reading them; nil where a character has no
  /// known reading, or too many ways are possible.
  private func initialRows(_ fuzzy: FuzzyPairs = []) -> [String]? {
    let rows = Self.rows(of: parts, fuzzy)
    return rows.isEmpty || hasCharacters && rows.count > Self.mostRows ? nil : rows
  }

  private static func rows(of parts: [Part], _ fuzzy: FuzzyPairs) -> [String] {
    parts.reduce([""]) { rows, part in
      let letters =
        if case .character(_, let letters) = part { letters.list } else { initialTwins(initials([part]), fuzzy) }
      return rows.flatMap { row in letters.map { row + $0 } }
    }
  }

  /// Finds the names with one of these rows of first letters, as a list of one question or none.
  private static func startingWith(_ rows: [String]?) -> [CandidateExpression] {
    CandidateExpression.union((rows ?? []).map { prefix(.initials, $0) }).map { [$0] } ?? []
  }

  private static func initialTwins(_ letter: String, _ fuzzy: FuzzyPairs) -> [String] {
    switch letter {
    case "n", "l": fuzzy.contains(.nL) ? ["n", "l"] : [letter]
    case "f", "h": fuzzy.contains(.fH) ? ["f", "h"] : [letter]
    default: [letter]
    }
  }

  /// The parts as rows of Chinese characters and rows of letters.
  private var runs: [[Part]] {
    var runs: [[Part]] = []
    var previous: Bool?
    for part in parts {
      let isCharacter = if case .character = part { true } else { false }
      if previous == isCharacter { runs[runs.count - 1].append(part) } else { runs.append([part]) }
      previous = isCharacter
    }
    return runs
  }

  /// Whole syllables in a row, the last perhaps only begun, as one prefix; nil where initials stand among them.
  private static func syllableRow(_ run: [Part]) -> String? {
    var row = ""
    for (index, part) in run.enumerated() {
      switch part {
      case .whole(let syllable): row += syllable.text
      case .begun(let syllable) where index == run.count - 1: row += syllable.text
      case .letter, .pair:
        guard index > 0, index == run.count - 1 else { return nil }
        row += initials([part])
      case .character, .begun: return nil
      }
    }
    return row
  }

  /// A lone part as a prefix of a syllable; nil where it is a single letter.
  private static func syllable(_ part: Part) -> CandidateExpression? {
    switch part {
    case .character, .letter: nil
    case .pair(let syllable), .whole(let syllable), .begun(let syllable):
      prefix(.pinyin, syllable.text)
    }
  }

  /// The parts that are whole syllables.
  var syllables: [String] {
    parts.compactMap { if case .whole(let syllable) = $0 { syllable.text } else { nil } }
  }

  static func initials(_ parts: [Part]) -> String {
    var scalars = String.UnicodeScalarView()
    for part in parts {
      switch part {
      case .character: break
      case .letter(let unit): if let scalar = Unicode.Scalar(unit) { scalars.append(scalar) }
      case .pair(let syllable), .whole(let syllable), .begun(let syllable):
        scalars.append(Unicode.Scalar(syllable.initial))
      }
    }
    return String(scalars)
  }

  private static func text(_ parts: [Part]) -> String {
    var scalars = String.UnicodeScalarView()
    for part in parts {
      if case .character(let unit, _) = part, let scalar = Unicode.Scalar(unit) { scalars.append(scalar) }
    }
    return String(scalars)
  }

  private static func prefix(_ column: SearchTerms.Column, _ text: String) -> CandidateExpression {
    .prefix(column, String(text.prefix(SearchTerms.longestTerm)))
  }
}
