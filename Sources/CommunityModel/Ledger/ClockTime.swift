/// A time of day by the clock, to the minute: 00:00–23:59.
public struct ClockTime: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  /// Minutes since local midnight, 0…1439.
  public let minute: Int

  private static let minutesOfDay = 24 * 60

  /// 00:00
  public static let midnight = ClockTime()

  private init() {
    minute = 0
  }

  /// Nil outside of a day.
  public init?(minute: Int) {
    guard (0..<Self.minutesOfDay).contains(minute) else { return nil }
    self.minute = minute
  }

  /// Reads `HH:MM`, also `9:30` and the full-width colon; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "：" }
    guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
      let hour = Int(digits: parts[0]), let minute = Int(digits: parts[1]), hour < 24, minute < 60
    else { return nil }
    self.minute = hour * 60 + minute
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let time = ClockTime(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a time of day")
    }
    self = time
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  public static func < (left: ClockTime, right: ClockTime) -> Bool { left.minute < right.minute }

  /// `20:00`.
  public var description: String { "\((minute / 60).padded(to: 2)):\((minute % 60).padded(to: 2))" }

  /// Minutes from this time to `end`, which lies on the next day where it is not later: 20:00–06:00 is 600.
  public func minutes(until end: ClockTime) -> Int {
    end > self ? end.minute - minute : end.minute + Self.minutesOfDay - minute
  }
}
