/// How well a token fits a name, and where.
public struct NameMatch: Hashable, Sendable {
  /// What kind of fit it is, the best first. A match of one kind never ranks above one of a better kind.
  public enum Kind: Int, Comparable, CaseIterable, Sendable {
    /// The Chinese characters themselves, in a row.
    case characters
    /// Initials from the surname on, also after Chinese characters: `zwm`, `张wm`.
    case initials
    /// Whole syllables from the surname on, the last perhaps unfinished, initials perhaps among them: `zhangw`.
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
  /// Lower is better: by kind, then by how early in the name it begins, then by how little of the name is left over.
  public let rank: Int
  /// The characters of the name that the token stands for: offsets counted in characters, ascending, not touching.
  public let highlights: [Range<Int>]

  /// How many ranks a kind of fit has.
  static let ranksOfKind = 4096

  init(kind: Kind, start: Int, unmatched: Int, highlights: [Range<Int>]) {
    self.kind = kind
    self.rank = kind.rawValue * Self.ranksOfKind + min(start, 63) * 64 + min(unmatched, 63)
    self.highlights = highlights
  }
}
