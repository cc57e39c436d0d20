/// A calendar day of the proleptic Gregorian calendar, counted from 1970-01-01.
public struct Day: Hashable, Comparable, Sendable, Codable, Strideable {
  /// Days since 1970-01-01 (day 0); negative before.
  public var number: Int32

  public init(number: Int32) {
    self.number = number
  }

  /// The day of a civil date, or nil when there is no such date (such as 30 February) or the year is outside 1...9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.daysInMonth(month, year: year)
    else { return nil }
    // Days from civil: years start in March, so that the leap day is the last of a year.
    let y = month <= 2 ? year - 1 : year
    let era = y.floorDivided(by: 400)
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// Reads `YYYY-MM-DD`; nil for anything else or for a date that does not exist.
  public init?(iso text: some StringProtocol) {
    // Byte by byte: the calendar has hundreds of days, and all are read before the first screen.
    var text = String(text)
    let found: (Int, Int, Int)? = text.withUTF8 { bytes in
      guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
        let year = Int(digits: bytes[..<4]), let month = Int(digits: bytes[5..<7]), let day = Int(digits: bytes[8...])
      else { return nil }
      return (year, month, day)
    }
    guard let found else { return nil }
    self.init(year: found.0, month: found.1, day: found.2)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let day = Day(iso: text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a day: \(text)")
    }
    self = day
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(iso)
  }

  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  public func distance(to other: Day) -> Int { Int(other.number) - Int(number) }

  public func advanced(by days: Int) -> Day { Day(number: number + Int32(days)) }

  /// Year, month (1–12) and day of the month (1–31).
  public var civil: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = shifted.floorDivided(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The year of the day.
  public var year: Int { civil.year }

  /// 1 (Monday) … 7 (Sunday), as ISO 8601 counts.
  public var weekday: Int {
    let fromThursday = (Int(number) % 7 + 7) % 7
    return (fromThursday + 3) % 7 + 1
  }

  /// `YYYY-MM-DD`.
  public var iso: String {
    let (year, month, day) = civil
    return "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))"
  }

  /// `YYYYMMDD`, as order numbers begin.
  public var compact: String {
    let (year, month, day) = civil
    return "\(year.padded(to: 4))\(month.padded(to: 2))\(day.padded(to: 2))"
  }

  /// The first day of the month that holds this day.
  public var startOfMonth: Day { advanced(by: 1 - civil.day) }

  /// The first day of the following month.
  public var startOfNextMonth: Day {
    let (year, month, _) = civil
    return startOfMonth.advanced(by: Day.daysInMonth(month, year: year))
  }

  /// 28–31; 0 for a month outside 1...12.
  public static func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 1, 3, 5, 7, 8, 10, 12: 31
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 0
    }
  }
}

extension Int {
  /// Division that rounds towards minus infinity.
  fileprivate func floorDivided(by divisor: Int) -> Int {
    Int(Int64(self).floorDivided(by: Int64(divisor)))
  }

  /// Reads ASCII digits only: no sign, no spaces, no other scripts' digits; nil when empty or too long.
  init?(digits text: some StringProtocol) {
    var text = String(text)
    guard let number = text.withUTF8({ Int(digits: $0[...]) }) else { return nil }
    self = number
  }

  /// The same of the bytes of a text.
  fileprivate init?(digits bytes: Slice<UnsafeBufferPointer<UInt8>>) {
    guard !bytes.isEmpty, bytes.count <= 18, bytes.allSatisfy({ (48...57).contains($0) }) else { return nil }
    self = bytes.reduce(0) { $0 * 10 + Int($1) - 48 }
  }

  /// Decimal digits with leading zeros up to `width`.
  public func padded(to width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
  }
}
