/// Decides whether a token fits a name. Chinese characters, whole pinyin, a prefix of it and initials may follow each
/// other freely: `张wm`, `zhangwm`, `zwm` and `zhwm` all fit 张伟明, and so does `wm`.
public struct NameMatcher: Sendable {
  /// The token.
  public let query: NameQuery
  /// Sounds taken for one another when nothing else fits.
  public let fuzzy: FuzzyPairs
  /// Whether several parts of the text may be left out. Names allow one gap, labels any number.
  let allowsManyGaps: Bool

  /// Only names of at most so many elements may match with a gap: longer ones would match almost anything.
  static let longestNameWithGap = 6

  /// A matcher for residents' names.
  public init(_ query: NameQuery, fuzzy: FuzzyPairs = []) {
    self.init(query, fuzzy: fuzzy, allowsManyGaps: false)
  }

  init(_ query: NameQuery, fuzzy: FuzzyPairs, allowsManyGaps: Bool) {
    self.query = query
    self.fuzzy = fuzzy
    self.allowsManyGaps = allowsManyGaps
  }

  /// The best fit of the token to a name, or nil.
  public func match(_ name: NameSpelling) -> NameMatch? {
    query.units.withUnsafeBufferPointer { units in
      query.windows.withUnsafeBufferPointer { windows in
        query.runs.withUnsafeBufferPointer { runs in
          name.elements.withUnsafeBufferPointer { elements in
            var walk = Walk(units: units, windows: windows, runs: runs, elements: elements, fuzzy: fuzzy)
            return walk.bestMatch(allowsManyGaps: allowsManyGaps)
          }
        }
      }
    }
  }
}

/// One comparison: a depth-first walk over token and name together. Positions in the token only grow, so it is short.
private struct Walk {
  /// What a path has used so far.
  private struct Used: OptionSet {
    let rawValue: UInt8
    static let characters = Used(rawValue: 1)
    static let initials = Used(rawValue: 2)
    static let syllables = Used(rawValue: 4)
    /// The last syllable is only begun.
    static let beginning = Used(rawValue: 8)
  }

  private enum Gaps {
    case none
    case one
    case many
  }

  let units: UnsafeBufferPointer<UInt32>
  let windows: UnsafeBufferPointer<UInt64>
  let runs: UnsafeBufferPointer<Int>
  let elements: UnsafeBufferPointer<NameSpelling.Element>
  let fuzzy: FuzzyPairs
  private var allowsFuzzy = false
  private var best: (used: Used, mask: UInt32)?

  init(
    units: UnsafeBufferPointer<UInt32>, windows: UnsafeBufferPointer<UInt64>, runs: UnsafeBufferPointer<Int>,
    elements: UnsafeBufferPointer<NameSpelling.Element>, fuzzy: FuzzyPairs
  ) {
    self.units = units
    self.windows = windows
    self.runs = runs
    self.elements = elements
    self.fuzzy = fuzzy
  }

  mutating func bestMatch(allowsManyGaps: Bool) -> NameMatch? {
    guard !elements.isEmpty else { return nil }
    if let match = contiguous(as: nil) { return match }
    if units.count > 1, allowsManyGaps || elements.count <= NameMatcher.longestNameWithGap {
      for start in elements.indices {
        walk(0, start, [], 0, allowsManyGaps ? .many : .one)
        if let best { return finished(best, kind: .gap) }
      }
    }
    guard !fuzzy.isEmpty else { return nil }
    allowsFuzzy = true
    return contiguous(as: .fuzzy)
  }

  /// The best match without gaps: the earliest start wins.
  private mutating func contiguous(as kind: NameMatch.Kind?) -> NameMatch? {
    for start in elements.indices {
      walk(0, start, [], 0, .none)
      guard let best else { continue }
      if let kind { return finished(best, kind: kind) }
      if best.used == .characters { return finished(best, kind: .characters) }
      if start > 0 { return finished(best, kind: .inner) }
      return finished(best, kind: best.used.contains(.syllables) ? .pinyin : .initials)
    }
    return nil
  }

  private mutating func walk(_ unit: Int, _ element: Int, _ used: Used, _ mask: UInt32, _ gaps: Gaps) {
    if unit == units.count {
      if best.map({ used.rawValue < $0.used.rawValue }) ?? true { best = (used, mask) }
      return
    }
    guard element < elements.count else { return }
    step(unit, element, used, mask, gaps)
    guard mask != 0, gaps != .none else { return }
    switch gaps {
    case .none: break
    case .many: walk(unit, element + 1, used, mask, .many)
    case .one:
      // The one gap is used up here, whatever its width.
      for next in (element + 1)..<max(elements.count, element + 1) { step(unit, next, used, mask, .none) }
    }
  }

  /// Every way in which the token's next part can be this element of the name.
  private mutating func step(_ unit: Int, _ element: Int, _ used: Used, _ mask: UInt32, _ gaps: Gaps) {
    let mask = mask | 1 << UInt32(element)
    if runs[unit] == 0 {
      if units[unit] == elements[element].scalar {
        walk(unit + 1, element + 1, used.union(.characters), mask, gaps)
      }
      return
    }
    for index in 0..<Int(elements[element].readingCount) {
      let reading = elements[element].reading(index)
      if allowsFuzzy {
        let variants = fuzzy.variants(of: reading)
        for index in 0..<variants.count { spell(variants[index], unit, element, used, mask, gaps) }
      } else if reading.initial == UInt8(truncatingIfNeeded: units[unit]) {
        spell(reading, unit, element, used, mask, gaps)
      }
    }
  }

  private mutating func spell(
    _ reading: Syllable, _ unit: Int, _ element: Int, _ used: Used, _ mask: UInt32, _ gaps: Gaps
  ) {
    let window = windows[unit]
    let run = runs[unit]
    guard reading.initial == UInt8(truncatingIfNeeded: window) else { return }
    let count = reading.count
    walk(unit + 1, element + 1, used.union(.initials), mask, gaps)
    if run >= 2, count > 2, reading.hasTwoLetterInitial, UInt8(truncatingIfNeeded: window >> 8) == UInt8(ascii: "h") {
      walk(unit + 2, element + 1, used.union(.initials), mask, gaps)
    }
    if count > 1, run >= count, window & Syllable.mask(count) == reading.letters {
      walk(unit + count, element + 1, used.union(.syllables), mask, gaps)
    } else if run > 1, run < count, unit + run == units.count, reading.letters & Syllable.mask(run) == window {
      walk(units.count, element + 1, used.union([.syllables, .beginning]), mask, gaps)
    }
  }

  private func finished(_ best: (used: Used, mask: UInt32), kind: NameMatch.Kind) -> NameMatch {
    var highlights: [Range<Int>] = []
    for index in elements.indices where best.mask >> UInt32(index) & 1 == 1 {
      let offset = Int(elements[index].offset)
      if let last = highlights.last, last.upperBound == offset {
        highlights[highlights.count - 1] = last.lowerBound..<(offset + 1)
      } else {
        highlights.append(offset..<(offset + 1))
      }
    }
    return NameMatch(
      kind: kind, isUnfinished: best.used.contains(.beginning), start: best.mask.trailingZeroBitCount,
      unmatched: elements.count - best.mask.nonzeroBitCount,
      highlights: highlights)
  }
}
