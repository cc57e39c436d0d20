/// A moment, in whole seconds since 1970-01-01T00:00:00Z.
///
/// The desk never reads the host's time zone: a moment becomes a local day and hour only through a ``UTCOffset``.
public struct Instant: Hashable, Comparable, Sendable, Codable {
  /// Seconds since 1970-01-01T00:00:00Z.
  public var seconds: Int64

  public init(seconds: Int64) {
    self.seconds = seconds
  }

  public init(from decoder: any Decoder) throws {
    seconds = try decoder.singleValueContainer().decode(Int64.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(seconds)
  }

  public static func < (left: Instant, right: Instant) -> Bool {
    left.seconds < right.seconds
  }

  /// The moment `seconds` later (earlier when negative).
  public func adding(seconds: Int64) -> Instant {
    Instant(seconds: self.seconds + seconds)
  }

  /// Seconds from `other` to this moment; negative when `other` is later.
  public func since(_ other: Instant) -> Int64 {
    seconds - other.seconds
  }
}

/// The fixed distance of local time from UTC, in seconds. China keeps one: UTC+8, without summer time.
public struct UTCOffset: Hashable, Sendable, Codable {
  /// Seconds east of UTC.
  public var seconds: Int64

  /// UTC+8, the offset of every new community file.
  public static let china = UTCOffset(seconds: 8 * 3600)

  public init(seconds: Int64) {
    self.seconds = seconds
  }

  /// The local day that holds the moment.
  public func day(of instant: Instant) -> Day {
    Day(number: Int32((instant.seconds + seconds).floorDivided(by: 86_400)))
  }

  /// The local time of day at the moment, in seconds since local midnight.
  public func secondOfDay(of instant: Instant) -> Int64 {
    let local = instant.seconds + seconds
    return local - local.floorDivided(by: 86_400) * 86_400
  }

  /// The moment of a local time on a local day; `second` may lie outside 0..<86400.
  public func instant(_ day: Day, second: Int64) -> Instant {
    Instant(seconds: Int64(day.number) * 86_400 + second - seconds)
  }

  /// The moment of a local clock time on a local day.
  public func instant(_ day: Day, _ hour: Int, _ minute: Int = 0) -> Instant {
    instant(day, second: Int64(hour) * 3600 + Int64(minute) * 60)
  }
}

extension Int64 {
  /// Division that rounds towards minus infinity, so that moments before 1970 fall on the right day.
  func floorDivided(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
