import CommunityModel

/// Dates as spreadsheets count them: days since an epoch, the time as a fraction.
struct SerialDate: Sendable {
  /// Whether days are counted from 1 January 1904 (0); otherwise 1 January 1900 is 1, and 60 is a 29 February that
  /// never was.
  var countsFrom1904: Bool

  /// What a number stands for. A day where there is no time of day; `YYYY-MM-DD HH:MM` or `YYYY-MM-DD HH:MM:SS` as
  /// text where there is one; nil where there is no such date.
  func value(_ serial: Double) -> SheetCell.Value? {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    // Times are multiples of a second that no fraction holds exactly.
    let seconds = Int((serial * 86_400).rounded())
    let (days, time) = (seconds / 86_400, seconds % 86_400)
    if !countsFrom1904, days == 60 { return .text("1900-02-29") }
    guard let day = day(days) else { return nil }
    return time == 0 ? .day(day) : .text("\(day.iso) \(Self.clock(time))")
  }

  /// The day that a number stands in; nil where there is no such date.
  func day(of serial: Double) -> Day? {
    guard serial >= 0, serial < 2_958_466, countsFrom1904 || Int(serial) != 60 else { return nil }
    return day(Int(serial))
  }

  /// The time of day of a fraction of a day, as `HH:MM` or `HH:MM:SS`.
  func time(_ fraction: Double) -> SheetCell.Value {
    .text(Self.clock(Int((fraction * 86_400).rounded()) % 86_400))
  }

  /// The number of a day; nil for a day before the first that the system knows.
  func serial(of day: Day) -> Int? {
    let number = Int(day.number)
    if countsFrom1904 { return number >= -24_107 ? number + 24_107 : nil }
    let serial = number + 25_569
    if serial > 60 { return serial }
    return serial > 1 ? serial - 1 : nil
  }

  private func day(_ days: Int) -> Day? {
    guard days > 0 || countsFrom1904 else { return nil }
    // 1970-01-01 is 25,569 in the one system and 24,107 in the other.
    let sinceEpoch = countsFrom1904 ? days - 24_107 : days < 60 ? days - 25_568 : days - 25_569
    let day = Day(number: Int32(sinceEpoch))
    return day.year <= 9999 ? day : nil
  }

  private static func clock(_ seconds: Int) -> String {
    let minutes = "\((seconds / 3600).padded(to: 2)):\((seconds / 60 % 60).padded(to: 2))"
    return seconds % 60 == 0 ? minutes : "\(minutes):\((seconds % 60).padded(to: 2))"
  }
}

/// Numbers as spreadsheets write them, in their shortest decimal form.
enum ShortestNumber {
  /// `13812345678` for `1.3812345678E10`, `18.5` for `18.500000000000000`; nil where the text is no finite number.
  static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    // Most numbers are whole and short, and stand as they are.
    if (1...15).contains(bytes.count), bytes.allSatisfy({ (48...57).contains($0) }),
      bytes[0] != UInt8(ascii: "0") || bytes.count == 1
    {
      return String(decoding: bytes, as: UTF8.self)
    }
    guard bytes.count <= 64, let value = Double(String(decoding: bytes, as: UTF8.self)) else { return nil }
    return of(value)
  }

  /// The shortest digits that are read back as the same number, without an exponent.
  static func of(_ value: Double) -> String? {
    guard value.isFinite else { return nil }
    if value == 0 { return "0" }
    let text = value.magnitude.description
    let parts = text.split(separator: "e")
    let point = parts[0].split(separator: ".")
    var digits = String(point[0])
    var exponent = digits.utf8.count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    if point.count > 1, point[1] != "0" { digits += point[1] }
    // `0.00…` as it stands begins with zeros that are no digits.
    while digits.utf8.first == 48, digits.utf8.count > 1 {
      digits.removeFirst()
      exponent -= 1
    }
    let sign = value < 0 ? "-" : ""
    let count = digits.utf8.count
    if exponent <= 0 { return sign + "0." + String(repeating: "0", count: -exponent) + digits }
    if exponent >= count { return sign + digits + String(repeating: "0", count: exponent - count) }
    let cut = digits.index(digits.startIndex, offsetBy: exponent)
    return sign + digits[..<cut] + "." + digits[cut...]
  }
}
