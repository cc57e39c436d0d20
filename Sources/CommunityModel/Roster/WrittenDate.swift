/// Dates as people write them in tables: `2026.11.3`, `1950年3月`, `1990/1/2`, `19900102`, the day number of a
/// spreadsheet.
enum WrittenDate {
  /// The days that a spreadsheet's day numbers are taken for: from 1900 on to 2100.
  private static let serials = 61...73_050
  /// Day 0 of spreadsheets, 1899-12-30, before 1 March 1900 off by one as everywhere.
  private static let firstSerial = Int32(-25_569)

  /// The date of a cell; nil when it is none.
  static func date(_ cell: SheetCell, text: String) -> PartialDate? {
    switch cell.value {
    case .day(let day): PartialDate(day)
    case .number(let number): ofNumber(number)
    case .text: ofText(text)
    case .blank, .truth, .fault: nil
    }
  }

  /// A number may be a year, a day number, or a date without signs. `1990.1` is October where a spreadsheet dropped the
  /// zero and January where it did not: only the year is sure.
  private static func ofNumber(_ number: String) -> PartialDate? {
    let parts = number.split(separator: ".")
    guard let whole = parts.first, let value = Int(whole) else { return nil }
    if parts.count == 2, parts[1] != "0" {
      guard whole.count == 4 else { return nil }
      if parts[1].count == 2, let month = Int(parts[1]), (1...12).contains(month) {
        return PartialDate(year: value, month: month)
      }
      if parts[1].count == 1, let month = Int(parts[1]), month > 1 { return PartialDate(year: value, month: month) }
      return PartialDate(year: value)
    }
    if whole.count == 5, serials.contains(value) {
      return PartialDate(Day(number: firstSerial + Int32(value)))
    }
    return ofDigits(String(whole))
  }

  static func ofText(_ text: String) -> PartialDate? {
    var groups: [Int] = []
    var lengths: [Int] = []
    var value = 0
    var length = 0
    for scalar in text.unicodeScalars {
      let folded = TextFolding.folded(scalar.value)
      if TextFolding.isDigit(folded) {
        guard length < 9 else { return nil }
        (value, length) = (value * 10 + Int(folded) - 0x30, length + 1)
      } else {
        guard isSign(folded) else { return nil }
        if folded == 0x3A { break }
        if length > 0 { groups.append(value) }
        if length > 0 { lengths.append(length) }
        (value, length) = (0, 0)
      }
    }
    if length > 0 {
      groups.append(value)
      lengths.append(length)
    }
    // A time after the date (1990-01-02 00:00:00) says nothing.
    if groups.count > 3 { groups.removeLast(groups.count - 3) }
    guard let first = groups.first, let firstLength = lengths.first else { return nil }
    if groups.count == 1 {
      if firstLength == 5, serials.contains(first) { return PartialDate(Day(number: firstSerial + Int32(first))) }
      return ofDigits(first.padded(to: firstLength))
    }
    guard firstLength == 4, lengths.dropFirst().prefix(2).allSatisfy({ $0 <= 2 }) else { return nil }
    return PartialDate(year: first, month: groups[1], day: groups.count > 2 ? groups[2] : nil)
  }

  /// `1990`, `199001`, `19900102`.
  private static func ofDigits(_ digits: String) -> PartialDate? {
    guard let value = Int(digits) else { return nil }
    switch digits.utf8.count {
    case 4: return PartialDate(year: value)
    case 6: return PartialDate(year: value / 100, month: value % 100)
    case 8: return PartialDate(year: value / 10_000, month: value / 100 % 100, day: value % 100)
    default: return nil
    }
  }

  /// What stands between the parts of a date: signs, spaces, 年 月 日 号, the T and colons of a time.
  private static func isSign(_ scalar: UInt32) -> Bool {
    [0x2D, 0x2E, 0x2F, 0x20, 0x3A, 0x5E74, 0x6708, 0x65E5, 0x53F7, 0x74, 0x3001, 0x3002].contains(scalar)
  }
}

extension SheetCell {
  /// The date that stands in a cell of dates, whole or in part, however it is written; nil where none can be read.
  public var writtenDate: PartialDate? {
    if case .text(let text) = value { return WrittenDate.date(self, text: text) }
    return WrittenDate.date(self, text: "")
  }
}
