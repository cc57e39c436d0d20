/// How well a token fits a name, and where.
public struct NameMatch: Hashable, Sendable {
  /// What kind of fit it is, the best first. A match of one kind never ranks above one of a better kind.
  public enum Kind: Int, Comparable, CaseIterable, Sendable {
    /// The Chinese characters themselves, in a row.
    case characters
    /// Initials from the surname on, also after Chinese characters: `zwm`, `张wm`.
    case initials
    /// Whole syllables from the surname on, initials perhaps among them, before those whose last is unfinished:
    /// `zhangw`; `zha` is 查 before it is the beginning of 张.
    case pinyin
    /// Initials or syllables in a row that begin after the surname: `wm`.
    case inner
    /// With a part of the name left out: `zm`, `张明`.
    case gap
    /// Only when two sounds are taken for one: `zanwm`.
    case fuzzy

    /// Whether the first is the better fit.
    public static func < (first: Kind, second: Kind) -> Bool {
      first.rawValue < second.rawValue
    }
  }

  /// The kind of fit.
  public let kind: Kind
  /// Lower is better: by kind, then by whether the last syllable is whole, then by how early in the name it begins, then
  /// by how little of the name is left over.
  public let rank: Int
  /// The characters of the name that the token stands for: offsets counted in characters, ascending, not touching.
  public let highlights: [Range<Int>]

  /// How many ranks a kind of fit has.
  public static let ranksOfKind = 2 * ranksOfWhole
  /// How many of them are for syllables that are all whole.
  public static let ranksOfWhole = 4096

  init(kind: Kind, isUnfinished: Bool = false, start: Int, unmatched: Int, highlights: [Range<Int>]) {
    self.kind = kind
    self.rank =
      kind.rawValue * Self.ranksOfKind + (isUnfinished ? Self.ranksOfWhole : 0) + min(start, 63) * 64
      + min(unmatched, 63)
    self.highlights = highlights
  }
}
