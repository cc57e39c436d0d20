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
    if run > 1, run < 7, position + run == query.units.count, set.hasPrefix(window), !set.contains(window) {
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

  /// Finds every name in which the parts stand side by side.
  var expression: CandidateExpression {
    var terms: [CandidateExpression] = []
    for run in runs {
      switch run[0] {
      case .character: terms.append(Self.prefix(.hanzi, Self.text(run)))
      default:
        terms += Self.syllableTerms(run)
        terms.append(Self.prefix(.initials, Self.initials(run)))
      }
    }
    return .intersection(terms)
  }

  /// Finds every name in which the parts stand with one gap; nil where there is only one part.
  var gapExpression: CandidateExpression? {
    guard parts.count > 1 else { return nil }
    let hasCharacters = parts.contains { if case .character = $0 { true } else { false } }
    var terms: [CandidateExpression] = []
    if !hasCharacters { terms.append(Self.prefix(.initials, SearchTerms.gapMark + Self.initials(parts))) }
    for part in parts {
      switch part {
      case .character: terms.append(Self.prefix(.hanzi, Self.text([part])))
      case .letter: if hasCharacters { terms.append(Self.prefix(.initials, Self.initials([part]))) }
      case .pair(let syllable), .whole(let syllable), .begun(let syllable):
        terms.append(Self.prefix(.pinyin, syllable.text))
      }
    }
    return .intersection(terms)
  }

  /// Finds every name in which the parts stand side by side when some sounds are one.
  func fuzzyExpression(_ fuzzy: FuzzyPairs) -> CandidateExpression {
    var terms: [CandidateExpression] = []
    for run in runs {
      if case .character = run[0] {
        terms.append(Self.prefix(.hanzi, Self.text(run)))
        continue
      }
      var initials = [""]
      for part in run {
        let letter = Self.initials([part])
        let twins = Self.initialTwins(letter, fuzzy)
        initials = initials.flatMap { start in twins.map { start + $0 } }
        if case .whole(let syllable) = part {
          terms.append(.any(fuzzy.variants(of: syllable).map { Self.prefix(.pinyin, $0.text) }))
        }
      }
      terms.append(
        initials.count == 1 ? Self.prefix(.initials, initials[0]) : .any(initials.map { Self.prefix(.initials, $0) }))
    }
    return .intersection(terms)
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

  /// Each row of whole syllables as one prefix, lengthened by the initial or the begun syllable after it.
  private static func syllableTerms(_ run: [Part]) -> [CandidateExpression] {
    var terms: [CandidateExpression] = []
    var row = ""
    func close(with ending: String) {
      if row.count + ending.count > 1 { terms.append(prefix(.pinyin, row + ending)) }
      row = ""
    }
    for part in run {
      switch part {
      case .character: break
      case .whole(let syllable): row += syllable.text
      case .begun(let syllable), .pair(let syllable): close(with: syllable.text)
      case .letter(let unit): close(with: String(Unicode.Scalar(unit).map(Character.init) ?? " "))
      }
    }
    close(with: "")
    return terms
  }

  private static func initials(_ parts: [Part]) -> String {
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
