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

  /// Each pair with the name that settings give it.
  public static let named: [(name: String, pair: FuzzyPairs)] = [
    ("z-zh", .zZh), ("c-ch", .cCh), ("s-sh", .sSh), ("n-l", .nL), ("f-h", .fH), ("an-ang", .anAng),
    ("en-eng", .enEng), ("in-ing", .inIng),
  ]

  /// The pairs as a setting has them: `on` for all, `off` for none, else their names, as in `n-l,in-ing`.
  public var setting: String {
    if self == .all { return "on" }
    return isEmpty ? "off" : Self.named.filter { contains($0.pair) }.map(\.name).joined(separator: ",")
  }

  /// Reads a setting; nil when it names something else.
  public init?(setting text: String) {
    switch text {
    case "on": self = .all
    case "off": self = []
    default:
      self = []
      for part in text.split(separator: ",", omittingEmptySubsequences: false) {
        guard let named = Self.named.first(where: { $0.name == String(part).trimmed }) else { return nil }
        insert(named.pair)
      }
    }
  }

  /// A syllable in every way that is heard as the same, itself first; at most four. A word in Latin script, which is
  /// spelled in single letters, stays as it is.
  func variants(of syllable: Syllable) -> SyllableVariants {
    var variants = SyllableVariants(syllable)
    guard syllable.count > 1 else { return variants }
    if let other = otherStart(syllable.letters) { variants.add(other) }
    for index in 0..<variants.count {
      if let other = otherEnd(variants[index]) { variants.add(other.letters) }
    }
    return variants
  }

  /// The letters with the sound they begin with replaced by its twin.
  private func otherStart(_ letters: UInt64) -> UInt64? {
    let first = letters & 0xFF
    let pair: FuzzyPairs
    switch UInt8(first) {
    case UInt8(ascii: "z"): pair = .zZh
    case UInt8(ascii: "c"): pair = .cCh
    case UInt8(ascii: "s"): pair = .sSh
    case UInt8(ascii: "n"): return contains(.nL) ? letters - first + UInt64(UInt8(ascii: "l")) : nil
    case UInt8(ascii: "l"): return contains(.nL) ? letters - first + UInt64(UInt8(ascii: "n")) : nil
    case UInt8(ascii: "f"): return contains(.fH) ? letters - first + UInt64(UInt8(ascii: "h")) : nil
    case UInt8(ascii: "h"): return contains(.fH) ? letters - first + UInt64(UInt8(ascii: "f")) : nil
    default: return nil
    }
    guard contains(pair) else { return nil }
    let h = UInt64(UInt8(ascii: "h"))
    if (letters >> 8) & 0xFF == h { return first | (letters >> 16) << 8 }
    return first | h << 8 | (letters >> 8) << 16
  }

  /// The syllable with the sound it ends in replaced by its twin.
  private func otherEnd(_ syllable: Syllable) -> Syllable? {
    let letters = syllable.letters
    let count = UInt64(syllable.count)
    func letter(_ fromEnd: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: letters >> ((count - fromEnd) * 8)) }
    let isLong = count > 2 && letter(1) == UInt8(ascii: "g") && letter(2) == UInt8(ascii: "n")
    guard isLong || letter(1) == UInt8(ascii: "n"), count > (isLong ? 2 : 1) else { return nil }
    let pair: FuzzyPairs
    switch letter(isLong ? 3 : 2) {
    case UInt8(ascii: "a"): pair = .anAng
    case UInt8(ascii: "e"): pair = .enEng
    case UInt8(ascii: "i"): pair = .inIng
    default: return nil
    }
    guard contains(pair), isLong || count < 8 else { return nil }
    if isLong { return Syllable(letters: letters & Syllable.mask(Int(count) - 1)) }
    return Syllable(letters: letters | UInt64(UInt8(ascii: "g")) << (count * 8))
  }
}

/// Up to four syllables without an allocation.
struct SyllableVariants: Sendable {
  private var letters: SIMD4<UInt64>
  private(set) var count = 1

  init(_ syllable: Syllable) {
    letters = SIMD4(syllable.letters, 0, 0, 0)
  }

  subscript(index: Int) -> Syllable {
    Syllable(letters: letters[index])
  }

  mutating func add(_ other: UInt64) {
    guard count < 4 else { return }
    letters[count] = other
    count += 1
  }

  /// The syllables as a list.
  var list: [Syllable] {
    (0..<count).map { self[$0] }
  }
}
