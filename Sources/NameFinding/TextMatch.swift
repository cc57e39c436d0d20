/// Whether texts hold what was typed, as it is written or as it sounds, without anything left out: `jzzm` is held by
/// 居住证明, `zzz` is not. An index that knows single syllables and pairs of letters finds both; this tells them apart.
public struct TextMatch: Sendable {
  private let query: NameQuery
  private let readings: PinyinReadings

  /// Signs that may stand between the characters of a text, so many are looked over at most.
  private static let signs = 8

  /// Nil where what was typed is no word, or too long to be compared.
  public init?(_ typed: NameQuery?, readings: PinyinReadings) {
    guard let name = typed, name.units.count + Self.signs <= NameSpelling.maximumElements else { return nil }
    query = name
    self.readings = readings
  }

  /// Whether a text of any length holds it.
  public func isHeld(by text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    let matcher = NameMatcher(query)
    return scalars.indices.contains { index in
      guard begins(scalars[index]) else { return false }
      let window = scalars[index..<min(scalars.count, index + query.units.count + Self.signs)]
      let spelling = NameSpelling(label: String(String.UnicodeScalarView(window)), readings: readings)
      return matcher.match(spelling).map { $0.kind < .gap } ?? false
    }
  }

  /// Whether a person's name holds it; its family name is read as one.
  public func isHeld(byName name: String) -> Bool {
    NameMatcher(query).match(NameSpelling(name, readings: readings)).map { $0.kind < .gap } ?? false || isHeld(by: name)
  }

  /// Whether the first thing typed can stand for a character. Most characters of a text end here.
  private func begins(_ scalar: Unicode.Scalar) -> Bool {
    let folded = TextFolding.folded(scalar.value)
    let first = query.units[0]
    if !TextFolding.isPlain(first) { return folded == first }
    if TextFolding.isPlain(folded) { return (folded == 0x76 ? 0x75 : folded) == first }
    var isBegun = false
    readings.forEachReading(of: folded) { isBegun = isBegun || UInt32($0.letters & 0xFF) == first }
    return isBegun
  }
}
