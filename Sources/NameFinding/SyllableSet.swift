/// The syllables there are, and how they begin: what typed letters can be cut into.
struct SyllableSet: Sendable {
  /// Folded letters with the first one highest, so that the order of the numbers is that of the alphabet.
  private var sorted: [UInt64]
  /// One bit for every letter that begins a syllable.
  private let starts: UInt32

  init(_ syllables: some Sequence<Syllable>) {
    self.init(unsorted: syllables.map { $0.folded.letters.byteSwapped })
  }

  private init(unsorted: [UInt64]) {
    var sorted: [UInt64] = []
    sorted.reserveCapacity(unsorted.count)
    for letters in unsorted.sorted() where sorted.last != letters { sorted.append(letters) }
    self.sorted = sorted
    starts = sorted.reduce(into: 0) { starts, letters in
      let first = UInt32(letters >> 56)
      if TextFolding.isLetter(first) { starts |= 1 << (first - 0x61) }
    }
  }

  func contains(_ letters: UInt64) -> Bool {
    let place = firstPlace(notBefore: letters.byteSwapped)
    return place < sorted.count && sorted[place] == letters.byteSwapped
  }

  /// Whether some syllable begins with these letters, of which there are `count`.
  func hasPrefix(_ letters: UInt64, count: Int) -> Bool {
    let place = firstPlace(notBefore: letters.byteSwapped)
    return place < sorted.count && sorted[place].byteSwapped & Syllable.mask(count) == letters
  }

  /// Whether some syllable begins with the letter; digits begin none.
  func canStart(_ unit: UInt32) -> Bool {
    TextFolding.isLetter(unit) && starts >> (unit - 0x61) & 1 == 1
  }

  /// With every syllable that is heard as one of these.
  func widened(by fuzzy: FuzzyPairs) -> SyllableSet {
    var letters: [UInt64] = []
    letters.reserveCapacity(sorted.count * 4)
    for syllable in sorted {
      let variants = fuzzy.variants(of: Syllable(letters: syllable.byteSwapped))
      for index in 0..<variants.count { letters.append(variants[index].letters.byteSwapped) }
    }
    return SyllableSet(unsorted: letters)
  }

  private func firstPlace(notBefore letters: UInt64) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < letters { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
