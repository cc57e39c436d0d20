/// A date known to the day, the month or only the year, as paper records often have it.
public struct PartialDate: Hashable, Sendable, Codable, Comparable {
  /// 1…9999.
  public let year: Int
  /// 1…12, or nil when only the year is known.
  public let month: Int?
  /// 1…31, or nil when only the year or the month is known.
  public let day: Int?

  /// Nil when there is no such year, month or day.
  public init?(year: Int, month: Int? = nil, day: Int? = nil) {
    guard (1...9999).contains(year), day == nil || month != nil else { return nil }
    if let month {
      guard (1...12).contains(month) else { return nil }
      if let day, !(1...Day.daysInMonth(month, year: year)).contains(day) { return nil }
    }
    self.year = year
    self.month = month
    self.day = day
  }

  /// A date known to the day.
  public init(_ day: Day) {
    let civil = day.civil
    year = civil.year
    month = civil.month
    self.day = civil.day
  }

  /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; nil for anything else.
  public init?(iso text: some StringProtocol) {
    // Byte by byte, because a list reads a date for every row.
    var numbers = [0, 0, 0]
    var lengths = [0, 0, 0]
    var part = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "-") {
        part += 1
        if part > 2 { return nil }
      } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), lengths[part] < 4 {
        numbers[part] = numbers[part] * 10 + Int(byte - UInt8(ascii: "0"))
        lengths[part] += 1
      } else {
        return nil
      }
    }
    guard lengths[0] == 4, lengths[1..<part + 1].allSatisfy({ $0 == 2 }) else { return nil }
    self.init(year: numbers[0], month: part > 0 ? numbers[1] : nil, day: part > 1 ? numbers[2] : nil)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let date = PartialDate(iso: text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date: \(text)")
    }
    self = date
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(iso)
  }

  /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
  public var iso: String {
    [year.padded(to: 4), month?.padded(to: 2), day?.padded(to: 2)].compactMap { $0 }.joined(separator: "-")
  }

  /// The first day the date can mean.
  public var earliest: Day {
    Day(year: year, month: month ?? 1, day: day ?? 1) ?? Day(number: 0)
  }

  /// The last day the date can mean.
  public var latest: Day {
    let month = month ?? 12
    return Day(year: year, month: month, day: day ?? Day.daysInMonth(month, year: year)) ?? Day(number: 0)
  }

  public static func < (left: PartialDate, right: PartialDate) -> Bool {
    (left.earliest, left.latest) < (right.earliest, right.latest)
  }

  /// Whole years completed on `today` by one born on this date; counted from the latest day that the date can mean, so
  /// that nobody is made older than known. Never negative.
  public func age(on today: Day) -> Int {
    let born = latest.civil
    let now = today.civil
    let hadBirthday = (now.month, now.day) >= (born.month, born.day)
    return Swift.max(0, now.year - born.year - (hadBirthday ? 0 : 1))
  }
}

extension PartialDate {
  /// Whether both can be the same day: every part that both have is the same.
  public func agrees(with other: PartialDate) -> Bool {
    guard year == other.year else { return false }
    if let month, let otherMonth = other.month, month != otherMonth { return false }
    if let day, let otherDay = other.day, day != otherDay { return false }
    return true
  }

  /// How many of year, month and day it has.
  public var precision: Int { month == nil ? 1 : day == nil ? 2 : 3 }
}
