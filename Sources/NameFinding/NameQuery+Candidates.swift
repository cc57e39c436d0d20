extension NameQuery {
  /// Where to look for the names that the token fits, the likeliest place first. The expressions together find at least
  /// every name that a `NameMatcher` with the same fuzzy pairs accepts: ask for the next one only while rows are wanted.
  ///
  /// The first holds initials alone and whole syllables alone, the second mixtures of them, the third names with a part
  /// left out, the last fuzzy sounds; those that do not apply are left out.
  public func candidates(readings: PinyinReadings, fuzzy: FuzzyPairs = []) -> [CandidateExpression] {
    let paths = Segmentation.paths(of: self, readings: readings)
    let plain = CandidateExpression.union(paths.filter { !$0.isMixed }.map(\.expression))
    let mixed = paths.filter(\.isMixed).map(\.expression).filter { !(plain?.includes($0) ?? false) }
    var expressions = [plain, CandidateExpression.union(mixed)]
    if units.count > 1 {
      expressions.append(.union(paths.compactMap(\.gapExpression)))
    }
    if !fuzzy.isEmpty, !isHanOnly {
      let paths = Segmentation.paths(of: self, readings: readings, fuzzy: fuzzy)
      expressions.append(.union(paths.map { $0.fuzzyExpression(fuzzy) }))
    }
    var seen: Set<CandidateExpression> = []
    return expressions.compactMap { $0 }.filter { seen.insert($0).inserted }
  }
}
