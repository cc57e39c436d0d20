import CommunityModel

/// Rates and lists in words.
extension Wording {
  /// Whole percent, or — where there was nothing to count: `92%`.
  public func percent(_ rate: Rate) -> String {
    rate.percent.map { self("number.percent", ["count": String($0)]) } ?? self("number.none")
  }

  /// A rate with its denominator, as reports print it: `92% (23/25)`.
  public func percentWithCounts(_ rate: Rate) -> String {
    self(
      "number.percentOf", ["percent": percent(rate), "part": String(rate.part), "whole": String(rate.whole)])
  }

  /// Several things one after another: 甲、乙、丙 / a, b, c.
  public func list(_ parts: [String]) -> String {
    guard let first = parts.first else { return "" }
    return parts.dropFirst().reduce(first) { self("list.joined", ["list": $0, "next": $1]) }
  }

  /// 周一 for 1, 周日 for 7.
  public func weekday(_ number: Int) -> String { self(Phrase("time.weekday.\(number)")) }
}
