/// Dates as people write them in tables: `2026.11.3`, `1950年3月`, `五六年三月`, `1990/1/2`, `60.8.1`, `19900102`, the day
/// number of a spreadsheet.
enum WrittenDate {
  /// The days that a spreadsheet's day numbers are taken for: from 1900 on to 2100.
  private static let serials = 61...73_050
  /// Day 0 of spreadsheets, 1899-12-30, before 1 March 1900 off by one as everywhere.
  private static let firstSerial = Int32(-25_569)

  /// 年
  private static let yearSign: UInt32 = 0x5E74

  /// The date of a cell; nil when it is none.
  static func date(_ cell: SheetCell, text: String, _ shortYears: ShortYears? = nil) -> PartialDate? {
    switch cell.value {
    case .day(let day): PartialDate(day)
    case .number(let number): ofNumber(number, shortYears)
    case .text: ofText(text, shortYears)
    case .blank, .truth, .fault: nil
    }
  }

  /// A number may be a year, a day number, or a date without signs. `1990.1` is October where a spreadsheet dropped the
  /// zero and January where it did not: only the year is sure.
  private static func ofNumber(_ number: String, _ shortYears: ShortYears?) -> PartialDate? {
    let parts = number.split(separator: ".")
    guard let whole = parts.first, let value = Int(whole) else { return nil }
    if parts.count == 2, parts[1] != "0" {
      guard let year = year(value, length: whole.utf8.count, shortYears) else { return nil }
      if parts[1].count == 2, let month = Int(parts[1]), (1...12).contains(month) {
        return PartialDate(year: year, month: month)
      }
      if parts[1].count == 1, let month = Int(parts[1]), month > 1 { return PartialDate(year: year, month: month) }
      return PartialDate(year: year)
    }
    if whole.count == 5, serials.contains(value) {
      return PartialDate(Day(number: firstSerial + Int32(value)))
    }
    return ofDigits(String(whole), shortYears)
  }

  /// The date that a text is. Years of two digits count only where it is known what they may be.
  static func ofText(_ text: String, _ shortYears: ShortYears? = nil) -> PartialDate? {
    var groups: [Int] = []
    var lengths: [Int] = []
    var value = 0
    var length = 0
    var namesYear = false
    for scalar in text.unicodeScalars {
      let folded = TextFolding.folded(scalar.value)
      if TextFolding.isDigit(folded) {
        guard length < 9 else { return nil }
        (value, length) = (value * 10 + Int(folded) - 0x30, length + 1)
      } else {
        guard isSign(folded) else { return inDigits(text).flatMap { ofText($0, shortYears) } }
        if folded == 0x3A { break }
        if length > 0 {
          groups.append(value)
          lengths.append(length)
          if groups.count == 1 { namesYear = folded == yearSign }
        }
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
    if groups.count == 1, !namesYear {
      if firstLength == 5, serials.contains(first) { return PartialDate(Day(number: firstSerial + Int32(first))) }
      return ofDigits(first.padded(to: firstLength), shortYears)
    }
    guard lengths.dropFirst().prefix(2).allSatisfy({ $0 <= 2 }),
      let year = year(first, length: firstLength, shortYears)
    else { return nil }
    return PartialDate(
      year: year, month: groups.count > 1 ? groups[1] : nil, day: groups.count > 2 ? groups[2] : nil)
  }

  /// A year as written with so many digits; nil where it is none.
  private static func year(_ value: Int, length: Int, _ shortYears: ShortYears?) -> Int? {
    length == 4 ? value : length == 2 ? shortYears?.year(value) : nil
  }

  /// A text with its Chinese numerals (五六年三月, 二〇〇一年十月) as digits; nil where it has none, or one that is no number.
  private static func inDigits(_ text: String) -> String? {
    var result = ""
    var rest = text[...]
    var isChanged = false
    while let first = rest.first {
      let numeral = rest.prefix { ChineseNumeral.isPart($0) }
      if numeral.isEmpty {
        result.append(first)
        rest = rest.dropFirst()
      } else {
        guard let digits = ChineseNumeral.digits(of: numeral) else { return nil }
        result += digits
        rest = rest[numeral.endIndex...]
        isChanged = true
      }
    }
    return isChanged ? result : nil
  }

  /// `1990`, `199001`, `19900102`, and `600801` where 6008 can be no year.
  private static func ofDigits(_ digits: String, _ shortYears: ShortYears?) -> PartialDate? {
    guard let value = Int(digits) else { return nil }
    switch digits.utf8.count {
    case 4: return PartialDate(year: value)
    case 6:
      if let shortYears, !shortYears.mayBe(value / 100) {
        return shortYears.year(value / 10_000).flatMap {
          PartialDate(year: $0, month: value / 100 % 100, day: value % 100)
        }
      }
      return PartialDate(year: value / 100, month: value % 100)
    case 8: return PartialDate(year: value / 10_000, month: value / 100 % 100, day: value % 100)
    default: return nil
    }
  }

  /// What stands between the parts of a date: signs, spaces, 年 月 日 号, the T and colons of a time.
  private static func isSign(_ scalar: UInt32) -> Bool {
    [0x2D, 0x2E, 0x2F, 0x20, 0x3A, yearSign, 0x6708, 0x65E5, 0x53F7, 0x74, 0x3001, 0x3002].contains(scalar)
  }
}

extension SheetCell {
  /// The date of birth that stands in a cell, whole or in part, however it is written; nil where none can be read.
  public func writtenBirth(asOf today: Day) -> PartialDate? {
    if case .text(let text) = value { return WrittenDate.date(self, text: text, .births(today)) }
    return WrittenDate.date(self, text: "", .births(today))
  }
}
