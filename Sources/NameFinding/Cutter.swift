/// Cuts a token into parts of a name in every possible way.
struct Cutter {
  private let query: NameQuery
  private let syllables: SyllableSet
  private let readings: PinyinReadings

  /// From which positions on the rest of the token can be cut.
  private var possible: [Bool] = []

  init(query: NameQuery, syllables: SyllableSet, readings: PinyinReadings) {
    self.query = query
    self.syllables = syllables
    self.readings = readings
    possible = [Bool](repeating: false, count: query.units.count + 1)
    possible[query.units.count] = true
    for position in query.units.indices.reversed() {
      possible[position] = next(position).contains { possible[position + $0.length] }
    }
  }

  /// Every way, the longest parts first.
  func paths() -> [Segmentation] { cut(from: 0, level: 0) }

  private func cut(from position: Int, level: Int) -> [Segmentation] {
    if position == query.units.count { return [Segmentation(parts: [], isCut: false)] }
    if level == Segmentation.depth { return [Segmentation(parts: [], isCut: true)] }
    var found: [Segmentation] = []
    for (part, length) in next(position) where possible[position + length] {
      found += cut(from: position + length, level: level + 1).map {
        Segmentation(parts: [part] + $0.parts, isCut: $0.isCut)
      }
    }
    return found
  }

  /// The Chinese character at a position.
  func character(at position: Int) -> Segmentation.Part {
    let next = position + 1 < query.units.count ? query.units[position + 1] : nil
    let previous = position > 0 ? query.units[position - 1] : nil
    return .character(
      query.units[position], FirstLetters(query.units[position], between: previous, and: next, readings: readings))
  }

  /// What the token's next part can be, and how many units it takes.
  private func next(_ position: Int) -> [(part: Segmentation.Part, length: Int)] {
    let unit = query.units[position]
    let run = query.runs[position]
    if run == 0 { return [(character(at: position), 1)] }
    guard syllables.canStart(unit) else { return TextFolding.isDigit(unit) ? [(.letter(unit), 1)] : [] }
    let window = query.windows[position]
    var found: [(part: Segmentation.Part, length: Int)] = []
    if run > 1 {
      for count in (2...min(run, 6)).reversed() where syllables.contains(window & Syllable.mask(count)) {
        found.append((.whole(Syllable(letters: window & Syllable.mask(count))), count))
      }
    }
    if run > 1, run < 7, position + run == query.units.count, syllables.hasPrefix(window, count: run),
      !syllables.contains(window)
    {
      found.append((.begun(Syllable(letters: window)), run))
    }
    let pair = Syllable(letters: window & Syllable.mask(2))
    if run > 1, pair.hasTwoLetterInitial { found.append((.pair(pair), 2)) }
    found.append((.letter(unit), 1))
    return found
  }
}

extension Segmentation {
  /// Every way of cutting the token. Tokens that cannot be cut into syllables keep one way: a letter an element.
  /// - Parameter fuzzy: sounds taken for one another when letters are cut into syllables.
  static func paths(of query: NameQuery, readings: PinyinReadings, fuzzy: FuzzyPairs = []) -> [Segmentation] {
    let cutter = Cutter(
      query: query, syllables: fuzzy.isEmpty ? readings.syllableSet : readings.syllableSet.widened(by: fuzzy),
      readings: readings)
    var paths = cutter.paths()
    let single = Segmentation(
      parts: query.units.indices.prefix(depth).map {
        query.runs[$0] == 0 ? cutter.character(at: $0) : .letter(query.units[$0])
      }, isCut: query.units.count > depth)
    if !paths.contains(where: { $0.parts == single.parts }) { paths.append(single) }
    return paths
  }
}
