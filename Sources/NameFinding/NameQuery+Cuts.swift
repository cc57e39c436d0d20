extension NameQuery {
  /// One way of reading typed letters as syllables and first letters: `gongn` is `gong` and an `n`.
  public struct Cut: Hashable, Sendable {
    /// The first letter of every part.
    public let initials: String
    /// The parts that are whole syllables.
    public let syllables: [String]
  }

  /// The likeliest ways of cutting letters into parts, those with the fewest parts first; of a long token only its first
  /// few parts. Empty where a Chinese character or a digit is among them.
  public func cuts(readings: PinyinReadings, most: Int = 8) -> [Cut] {
    guard units.allSatisfy(TextFolding.isLetter) else { return [] }
    let paths = Segmentation.paths(of: self, readings: readings).sorted { $0.parts.count < $1.parts.count }
    var cuts: [Cut] = []
    for path in paths where cuts.count < most {
      let cut = Cut(initials: Segmentation.initials(path.parts), syllables: path.syllables)
      if !cuts.contains(cut) { cuts.append(cut) }
    }
    return cuts
  }
}
