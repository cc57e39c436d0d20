/// Reading and writing moments as ISO 8601 text.
extension Instant {
  /// `2026-11-20T09:30:00+08:00`.
  public func iso(_ offset: UTCOffset) -> String {
    let second = offset.secondOfDay(of: self)
    let clock = [second / 3600, second / 60 % 60, second % 60].map { Int($0).padded(to: 2) }.joined(separator: ":")
    let minutes = Int(abs(offset.seconds) / 60)
    let sign = offset.seconds < 0 ? "-" : "+"
    return "\(offset.day(of: self).iso)T\(clock)\(sign)\((minutes / 60).padded(to: 2)):\((minutes % 60).padded(to: 2))"
  }

  /// Reads `2026-11-20T09:30[:00][.fraction](Z|±HH:MM|±HHMM)`, and the same without zone as local time of `offset`; the
  /// day alone reads as its local midnight. `T` may be a space. Fractions of a second are cut off. Nil for anything else.
  public init?(iso text: some StringProtocol, offset: UTCOffset = .china) {
    let text = String(text)
    guard let day = Day(iso: text.prefix(10)) else { return nil }
    var rest = text.dropFirst(10)
    guard !rest.isEmpty else {
      self = offset.instant(day, second: 0)
      return
    }
    guard let separator = rest.popFirst(), separator == "T" || separator == " " || separator == "t" else { return nil }
    guard let zoneStart = rest.firstIndex(where: { "Zz+-".contains($0) }) else {
      guard let second = Instant.clockSeconds(rest) else { return nil }
      self = offset.instant(day, second: second)
      return
    }
    guard let second = Instant.clockSeconds(rest[..<zoneStart]), let zone = UTCOffset(iso: rest[zoneStart...]) else {
      return nil
    }
    self = zone.instant(day, second: second)
  }

  /// Seconds since midnight of `HH:MM`, `HH:MM:SS` or `HH:MM:SS.fff`; nil for an impossible time.
  public static func clockSeconds(_ text: some StringProtocol) -> Int64? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts[0].utf8.count <= 2, parts[1].utf8.count == 2,
      let hour = Int(digits: parts[0]), let minute = Int(digits: parts[1]), hour < 24, minute < 60
    else { return nil }
    var second = 0
    if parts.count == 3 {
      let pieces = parts[2].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
      guard let whole = pieces.first, whole.utf8.count == 2, let value = Int(digits: whole), value < 60 else {
        return nil
      }
      if pieces.count == 2, Int(digits: pieces[1]) == nil { return nil }
      second = value
    }
    return Int64(hour * 3600 + minute * 60 + second)
  }
}

extension UTCOffset {
  /// Reads `Z`, `+08:00`, `+0800` or `+08`; nil for anything else or beyond 18 hours.
  public init?(iso text: some StringProtocol) {
    if text == "Z" || text == "z" {
      self.init(seconds: 0)
      return
    }
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let rest = text.dropFirst()
    var minuteDigits = rest.dropFirst(2)
    if minuteDigits.first == ":", rest.utf8.count == 5 { minuteDigits = minuteDigits.dropFirst() }
    guard let hours = Int(digits: rest.prefix(2)), rest.prefix(2).utf8.count == 2,
      let minutes = minuteDigits.isEmpty ? 0 : Int(digits: minuteDigits), [0, 2].contains(minuteDigits.utf8.count),
      minutes < 60, hours * 60 + minutes <= 18 * 60
    else { return nil }
    self.init(seconds: Int64(hours * 3600 + minutes * 60) * (sign == "-" ? -1 : 1))
  }
}
