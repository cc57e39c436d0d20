/// Sounds that speakers of many dialects do not tell apart. A match that needs one never ranks above an exact one.
public struct FuzzyPairs: OptionSet, Hashable, Codable, Sendable {
  /// One bit a pair.
  public let rawValue: UInt8

  /// A set from its bits.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// z and zh.
  public static let zZh = FuzzyPairs(rawValue: 1)
  /// c and ch.
  public static let cCh = FuzzyPairs(rawValue: 2)
  /// s and sh.
  public static let sSh = FuzzyPairs(rawValue: 4)
  /// n and l.
  public static let nL = FuzzyPairs(rawValue: 8)
  /// f and h.
  public static let fH = FuzzyPairs(rawValue: 16)
  /// an and ang.
  public static let anAng = FuzzyPairs(rawValue: 32)
  /// en and eng.
  public static let enEng = FuzzyPairs(rawValue: 64)
  /// in and ing.
  public static let inIng = FuzzyPairs(rawValue: 128)
  /// Every pair.
  public static let all = FuzzyPairs(rawValue: 255)

  /// A syllable in every way that is heard as the same, itself first.
  func variants(of syllable: Syllable) -> [Syllable] {
    let text = Array(syllable.text.utf8)
    var found: [Syllable] = []
    for start in starts(text) {
      for end in ends(start) {
        if let variant = Syllable(String(decoding: end, as: UTF8.self)), !found.contains(variant) {
          found.append(variant)
        }
      }
    }
    return found
  }

  private func starts(_ text: [UInt8]) -> [[UInt8]] {
    guard let first = text.first, text.count > 1 else { return [text] }
    let letter = Character(Unicode.Scalar(first))
    let second = Character(Unicode.Scalar(text[1]))
    switch letter {
    case "z" where contains(.zZh), "c" where contains(.cCh), "s" where contains(.sSh):
      let other = second == "h" ? [first] + text.dropFirst(2) : [first, UInt8(ascii: "h")] + text.dropFirst()
      return [text, other]
    case "n" where contains(.nL): return [text, [UInt8(ascii: "l")] + text.dropFirst()]
    case "l" where contains(.nL): return [text, [UInt8(ascii: "n")] + text.dropFirst()]
    case "f" where contains(.fH): return [text, [UInt8(ascii: "h")] + text.dropFirst()]
    case "h" where contains(.fH): return [text, [UInt8(ascii: "f")] + text.dropFirst()]
    default: return [text]
    }
  }

  private func ends(_ text: [UInt8]) -> [[UInt8]] {
    let letters = String(decoding: text, as: UTF8.self)
    for (pair, short, long) in [(FuzzyPairs.anAng, "an", "ang"), (.enEng, "en", "eng"), (.inIng, "in", "ing")]
    where contains(pair) {
      if letters.hasSuffix(long) { return [text, Array(text.dropLast())] }
      if letters.hasSuffix(short) { return [text, text + [UInt8(ascii: "g")]] }
    }
    return [text]
  }
}
