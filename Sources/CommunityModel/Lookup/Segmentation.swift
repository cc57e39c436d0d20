/// One way of cutting a token into parts of a name, as far as its first few parts: what the index must hold for it.
struct Segmentation {
  enum Part: Hashable {
    /// A Chinese character.
    case character(UInt32)
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

  /// Every way of cutting the token. Tokens that cannot be cut into syllables keep one way: a letter an element.
  static func paths(of query: NameQuery, syllables: SyllableSet) -> [Segmentation] {
    var paths = cut(query, from: 0, syllables: syllables, possible: feasible(query, syllables: syllables))
      .map { Segmentation(parts: $0.parts, isCut: $0.isCut) }
    let letters = query.units.prefix(depth).map { TextFolding.isPlain($0) ? Part.letter($0) : Part.character($0) }
    let single = Segmentation(parts: letters, isCut: query.units.count > depth)
    if !paths.contains(where: { $0.parts == single.parts }) { paths.append(single) }
    return paths
  }

  /// From which positions on the rest of the token can be cut.
  private static func feasible(_ query: NameQuery, syllables: SyllableSet) -> [Bool] {
    var possible = [Bool](repeating: false, count: query.units.count + 1)
    possible[query.units.count] = true
    for position in query.units.indices.reversed() {
      possible[position] = next(query, position, syllables).contains { possible[position + $0.length] }
    }
    return possible
  }

  private static func cut(
    _ query: NameQuery, from position: Int, syllables: SyllableSet, possible: [Bool], level: Int = 0
  ) -> [(parts: [Part], isCut: Bool)] {
    if position == query.units.count { return [([], false)] }
    if level == depth { return [([], true)] }
    var found: [(parts: [Part], isCut: Bool)] = []
    for (part, length) in next(query, position, syllables) where possible[position + length] {
      let rest = cut(query, from: position + length, syllables: syllables, possible: possible, level: level + 1)
      found += rest.map { ([part] + $0.parts, $0.isCut) }
    }
    return found
  }

  /// What the token's next part can be, and how many units it takes.
  private static func next(_ query: NameQuery, _ position: Int, _ set: SyllableSet) -> [(part: Part, length: Int)] {
    let unit = query.units[position]
    let run = query.runs[position]
    if run == 0 { return [(.character(unit), 1)] }
    guard set.canStart(unit) else { return TextFolding.isDigit(unit) ? [(.letter(unit), 1)] : [] }
    let window = query.windows[position]
    var found: [(part: Part, length: Int)] = []
    if run > 1 {
      for count in (2...min(run, 6)).reversed() where set.contains(window & Syllable.mask(count)) {
        found.append((.whole(Syllable(letters: window & Syllable.mask(count))), count))
      }
    }
    if run > 1, run < 7, position + run == query.units.count, set.hasPrefix(window, count: run), !set.contains(window) {
      found.append((.begun(Syllable(letters: window)), run))
    }
    let pair = Syllable(letters: window & Syllable.mask(2))
    if run > 1, pair.hasTwoLetterInitial { found.append((.pair(pair), 2)) }
    found.append((.letter(unit), 1))
    return found
  }

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

  /// Finds every name in which the parts stand side by side.
  var expression: CandidateExpression {
    .intersection(
      runs.flatMap { run -> [CandidateExpression] in
        if case .character = run[0] { return [Self.prefix(.hanzi, Self.text(run))] }
        if let row = Self.syllableRow(run) { return [Self.prefix(.pinyin, row)] }
        let initials = Self.prefix(.initials, Self.initials(run))
        return run.count < Self.enoughInitials ? [initials] + run.compactMap(Self.syllable) : [initials]
      })
  }

  /// Finds every name in which the parts stand with one gap; nil where there is only one part.
  var gapExpression: CandidateExpression? {
    guard parts.count > 1 else { return nil }
    let hasCharacters = parts.contains { if case .character = $0 { true } else { false } }
    if !hasCharacters {
      let initials = Self.prefix(.initials, SearchTerms.gapMark + Self.initials(parts))
      return parts.count < Self.enoughInitials
        ? .intersection([initials] + parts.compactMap(Self.syllable)) : initials
    }
    return .intersection(
      parts.map { part -> CandidateExpression in
        if case .character = part { return Self.prefix(.hanzi, Self.text([part])) }
        return Self.syllable(part) ?? Self.prefix(.initials, Self.initials([part]))
      })
  }

  /// Finds every name in which the parts stand side by side when some sounds are one.
  func fuzzyExpression(_ fuzzy: FuzzyPairs) -> CandidateExpression {
    .intersection(
      runs.flatMap { run -> [CandidateExpression] in
        if case .character = run[0] { return [Self.prefix(.hanzi, Self.text(run))] }
        var initials = [""]
        for part in run {
          let twins = Self.initialTwins(Self.initials([part]), fuzzy)
          initials = initials.flatMap { start in twins.map { start + $0 } }
        }
        let terms = CandidateExpression.union(initials.map { Self.prefix(.initials, $0) }).map { [$0] } ?? []
        guard run.count < Self.enoughInitials else { return terms }
        return terms
          + run.compactMap { part -> CandidateExpression? in
            guard case .whole(let syllable) = part else { return nil }
            return CandidateExpression.union(fuzzy.variants(of: syllable).list.compactMap { Self.syllable(.whole($0)) })
          }
      })
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
    for case .character(let unit) in parts {
      if let scalar = Unicode.Scalar(unit) { scalars.append(scalar) }
    }
    return String(scalars)
  }

  private static func prefix(_ column: SearchTerms.Column, _ text: String) -> CandidateExpression {
    .prefix(column, String(text.prefix(SearchTerms.longestTerm)))
  }
}
