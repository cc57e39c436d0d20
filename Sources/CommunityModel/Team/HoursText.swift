import NameFinding

/// How long something took, as people write it: `2`, `1.5小时`, `2h30m`, `90分`, or from when till when, `9:00-11:30`.
public enum HoursText: Hashable, Sendable {
  case minutes(Int)
  case span(ClockTime, ClockTime)

  /// More than a day at a stretch is a slip.
  private static let longest = 24 * 60
  private static let dashes: Set<Character> = ["-", "–", "—", "－", "~", "～", "至", "到"]

  /// Nil for anything else.
  public init?(_ text: String) {
    let folded = String(
      text.lowercased().filter { !$0.isWhitespace }.map { character in
        character.wholeNumberValue.map { Character(String($0)) } ?? character
      })
    let plain = folded.replacing("：", with: ":").replacing("．", with: ".").replacing("个", with: "")
      .replacing("小时", with: "h").replacing("时", with: "h").replacing("分钟", with: "m").replacing("分", with: "m")
    let ends = plain.split(whereSeparator: Self.dashes.contains)
    if ends.count == 2 {
      guard let from = ClockTime(ends[0]), let until = ClockTime(ends[1]) else { return nil }
      self = .span(from, until)
      return
    }
    guard ends.count == 1, let minutes = Self.minutes(plain), (1...Self.longest).contains(minutes) else { return nil }
    self = .minutes(minutes)
  }

  /// Tenths of hours stand behind a point; a bare number is of hours.
  private static func minutes(_ text: String) -> Int? {
    if let minutes = EntryMention.minutes(text) { return minutes }
    let number = text.hasSuffix("h") ? text.dropLast() : text[...]
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = parts.first, let whole = Int(digits: first), whole < 100 else { return nil }
    if parts.count == 1 { return whole * 60 }
    guard parts[1].count == 1, let tenths = Int(digits: parts[1]) else { return nil }
    return whole * 60 + tenths * 6
  }
}
