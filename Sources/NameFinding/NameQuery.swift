/// One typed token, made ready for comparing with names.
public struct NameQuery: Hashable, Sendable {
  /// The token, half-width and lower case, without separators.
  public let text: String
  /// Letters and digits as themselves, Chinese characters folded.
  let units: [UInt32]
  /// The letters from each position on, up to eight, up to the next Chinese character.
  let windows: [UInt64]
  /// How many letters stand from each position to the next Chinese character or the end.
  let runs: [Int]

  static let maximumUnits = 64

  /// A query from a token. Signs that nobody types to find a name (`？`, `*`, `#` …) are left out, as they are of names;
  /// nil when nothing is left, or only a number that a sign was beside (`3#`).
  public init?(_ token: some StringProtocol, readings: PinyinReadings) {
    var units: [UInt32] = []
    var hasSigns = false
    for scalar in token.unicodeScalars {
      let folded = TextFolding.folded(scalar.value)
      if TextFolding.isSeparator(folded) || TextFolding.isSign(scalar) { continue }
      if TextFolding.isPlain(folded) {
        units.append(folded == 0x76 ? 0x75 : folded)
      } else if TextFolding.isTypable(scalar, folded: folded) {
        units.append(folded)
      } else {
        hasSigns = true
      }
    }
    guard !units.isEmpty, units.count <= Self.maximumUnits else { return nil }
    if hasSigns, units.allSatisfy(TextFolding.isDigit) { return nil }
    self.init(units: units)
  }

  init(units: [UInt32]) {
    self.units = units
    var windows = [UInt64](repeating: 0, count: units.count)
    var runs = [Int](repeating: 0, count: units.count)
    var window: UInt64 = 0
    var run = 0
    for index in units.indices.reversed() {
      if TextFolding.isPlain(units[index]) {
        window = window << 8 | UInt64(units[index])
        run += 1
      } else {
        window = 0
        run = 0
      }
      windows[index] = window
      runs[index] = run
    }
    self.windows = windows
    self.runs = runs
    self.text = String(String.UnicodeScalarView(units.compactMap { Unicode.Scalar($0) }))
  }

  /// Whether it has Chinese characters only.
  public var isHanOnly: Bool {
    runs.allSatisfy { $0 == 0 }
  }

  /// Whether it has no Chinese characters.
  public var isPlainOnly: Bool {
    runs.allSatisfy { $0 > 0 }
  }
}
