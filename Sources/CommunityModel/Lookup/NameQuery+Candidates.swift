extension NameQuery {
  /// Where to look for the names that the token fits, the likeliest place first. The expressions together find at least
  /// every name that a `NameMatcher` with the same fuzzy pairs accepts: ask for the next one only while rows are wanted.
  ///
  /// The first holds initials alone and whole syllables alone, the second mixtures of them, the third names with a part
  /// left out, the last fuzzy sounds; those that do not apply are left out.
  public func candidates(readings: PinyinReadings, fuzzy: FuzzyPairs = []) -> [CandidateExpression] {
    let paths = Segmentation.paths(of: self, syllables: readings.syllableSet)
    let plain = paths.filter { !$0.isMixed }.map(\.expression)
    let mixed = paths.filter(\.isMixed).map(\.expression)
    var expressions = [CandidateExpression.union(plain), CandidateExpression.union(mixed)]
    if units.count > 1 {
      expressions.append(.union(paths.compactMap(\.gapExpression)))
    }
    if !fuzzy.isEmpty, !isHanOnly {
      let paths = Segmentation.paths(of: self, syllables: readings.syllableSet.widened(by: fuzzy))
      expressions.append(.union(paths.map { $0.fuzzyExpression(fuzzy) }))
    }
    var seen: Set<CandidateExpression> = []
    return expressions.compactMap { $0 }.filter { seen.insert($0).inserted }
  }
}

/// The syllables there are, and how they begin: what typed letters can be cut into.
struct SyllableSet: Sendable {
  private var whole: Set<UInt64> = []
  private var begun: Set<UInt64> = []
  private var starts: UInt32 = 0

  init(_ syllables: some Sequence<Syllable>) {
    for syllable in syllables { insert(syllable) }
  }

  private mutating func insert(_ syllable: Syllable) {
    let folded = syllable.folded
    whole.insert(folded.letters)
    for count in 1...folded.count { begun.insert(folded.letters & Syllable.mask(count)) }
    if TextFolding.isLetter(UInt32(folded.initial)) { starts |= 1 << UInt32(folded.initial - 0x61) }
  }

  func contains(_ letters: UInt64) -> Bool {
    whole.contains(letters)
  }

  func hasPrefix(_ letters: UInt64) -> Bool {
    begun.contains(letters)
  }

  /// Whether some syllable begins with the letter; digits begin none.
  func canStart(_ unit: UInt32) -> Bool {
    TextFolding.isLetter(unit) && starts >> (unit - 0x61) & 1 == 1
  }

  /// With every syllable that is heard as one of these.
  func widened(by fuzzy: FuzzyPairs) -> SyllableSet {
    var result = self
    for letters in whole {
      for variant in fuzzy.variants(of: Syllable(letters: letters)) { result.insert(variant) }
    }
    return result
  }
}
