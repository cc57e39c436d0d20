/// One pinyin syllable without its tone, `zhang`, `lv` (ü is written `v`).
///
/// At most eight ASCII letters, packed into one integer with the first letter lowest, so that comparing two syllables
/// or asking whether one begins with another is one machine instruction. Words in Latin script are spelled with
/// syllables of one letter.
public struct Syllable: Hashable, Sendable, CustomStringConvertible {
  /// The letters, first letter in the lowest byte, unused bytes zero.
  let letters: UInt64

  init(letters: UInt64) {
    self.letters = letters
  }

  /// A syllable from its letters; nil when it is empty, longer than eight or not lower-case ASCII letters or digits.
  public init?(_ text: some StringProtocol) {
    var letters: UInt64 = 0
    var count = 0
    for byte in text.utf8 {
      guard count < 8, (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) else { return nil }
      letters |= UInt64(byte) << UInt64(count * 8)
      count += 1
    }
    guard count > 0 else { return nil }
    self.letters = letters
  }

  /// The number of letters.
  public var count: Int {
    8 - letters.leadingZeroBitCount / 8
  }

  /// The letters as text, ü as `v`.
  public var text: String {
    var letters = letters
    return String(unsafeUninitializedCapacity: 8) { buffer in
      var count = 0
      while letters != 0 {
        buffer[count] = UInt8(truncatingIfNeeded: letters)
        letters >>= 8
        count += 1
      }
      return count
    }
  }

  /// The letters as a reader expects them, with `ü`.
  public var description: String {
    count > 1 ? String(text.map { $0 == "v" ? "ü" : $0 }) : text
  }

  /// The first letter, ASCII.
  var initial: UInt8 {
    UInt8(truncatingIfNeeded: letters)
  }

  /// Whether it begins with `zh`, `ch` or `sh`.
  var hasTwoLetterInitial: Bool {
    UInt8(truncatingIfNeeded: letters >> 8) == UInt8(ascii: "h")
      && (initial == UInt8(ascii: "z") || initial == UInt8(ascii: "c") || initial == UInt8(ascii: "s"))
  }

  /// The syllable as it is compared: `v` is `u`, because people type either for ü.
  var folded: Syllable {
    guard count > 1 else { return self }
    var result = letters
    for place in stride(from: UInt64(8), to: 64, by: 8) where (letters >> place) & 0xFF == UInt64(UInt8(ascii: "v")) {
      result = result & ~(0xFF << place) | UInt64(UInt8(ascii: "u")) << place
    }
    return Syllable(letters: result)
  }

  /// The form in which passports and residence permits write a syllable with ü: `lyu` for lü, `nyu` for nü (GB/T
  /// 28039-2011); nil for a syllable without.
  var passportForm: Syllable? {
    guard count > 1, count < 8, (letters >> 8) & 0xFF == UInt64(UInt8(ascii: "v")) else { return nil }
    let yu = UInt64(UInt8(ascii: "y")) << 8 | UInt64(UInt8(ascii: "u")) << 16
    return Syllable(letters: letters & 0xFF | yu | (letters >> 16) << 24)
  }

  /// The first `count` letters' bits.
  static func mask(_ count: Int) -> UInt64 {
    count >= 8 ? .max : (1 << UInt64(count * 8)) - 1
  }
}
