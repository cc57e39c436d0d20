import CommunityModel
import NameFinding
import Tables

/// Dates as people write them in tables: `2026.11.3`, `1950年3月`, `五六年三月`, `1990/1/2`, `60.8.1`, `19900102`, the day
/// number of a spreadsheet, a moment with its zone. What has no year is no date.
struct WrittenDate {
  /// What years of two digits may be; nil where they are none.
  var shortYears: ShortYears?
  /// Where moments with a zone are read.
  var offset = UTCOffset.china
  /// Whether day numbers count from 1904.
  var countsFrom1904 = false

  /// The days that a spreadsheet's day numbers are taken for: from 1900 on to 2100.
  private static let serials = 61...73_050
  /// Day 0 of spreadsheets, 1899-12-30, before 1 March 1900 off by one as everywhere.
  private static let firstSerial = Int32(-25_569)
  /// How many days later 1904 begins.
  static let days1904 = 1462

  /// 年
  private static let yearSign: UInt32 = 0x5E74
  /// 月
  private static let monthSign: UInt32 = 0x6708

  /// The date of a cell; nil when it is none.
  func date(_ cell: SheetCell, text: String) -> PartialDate? {
    switch cell.value {
    case .day(let day): PartialDate(day)
    case .dayPart(_, .withoutYear): nil
    case .dayPart(let day, let part):
      PartialDate(year: day.civil.year, month: part == .month ? day.civil.month : nil)
    case .number(let number): ofNumber(number)
    case .text: ofText(text)
    case .blank, .truth, .fault, .uncalculated: nil
    }
  }

  /// The date of a day number of a spreadsheet.
  private func ofSerial(_ number: Int) -> PartialDate? {
    let number = countsFrom1904 ? number + Self.days1904 : number
    return Self.serials.contains(number) ? PartialDate(Day(number: Self.firstSerial + Int32(number))) : nil
  }

  /// Whether two numbers may be a month and a day as well as a year and a month: then nobody knows.
  private func mayHaveNoYear(_ first: Int, _ second: Int) -> Bool {
    (1...12).contains(first) && (1...Day.daysInMonth(first, year: 2000)).contains(second)
  }

  /// A number may be a year, a day number, or a date without signs. `1990.1` is October where a spreadsheet dropped the
  /// zero and January where it did not: only the year is sure.
  private func ofNumber(_ number: String) -> PartialDate? {
    let parts = number.split(separator: ".")
    guard let whole = parts.first, let value = Int(whole) else { return nil }
    if parts.count == 2, parts[1] != "0" {
      guard let year = year(value, length: whole.utf8.count) else { return nil }
      if whole.utf8.count < 4, let second = Int(parts[1]), mayHaveNoYear(value, second) { return nil }
      if parts[1].count == 2, let month = Int(parts[1]), (1...12).contains(month) {
        return PartialDate(year: year, month: month)
      }
      if parts[1].count == 1, let month = Int(parts[1]), month > 1 { return PartialDate(year: year, month: month) }
      return PartialDate(year: year)
    }
    if whole.count == 5, let day = ofSerial(value) { return day }
    return ofDigits(String(whole))
  }

  /// The date that a text is. Years of two digits count only where it is known what they may be.
  func ofText(_ written: String) -> PartialDate? {
    if let day = zonedDay(written) { return PartialDate(day) }
    let text = WrittenWeekday.removed(from: written)
    var groups: [Int] = []
    var lengths: [Int] = []
    var value = 0
    var length = 0
    var namesYear = false
    var namesMonth = false
    var endsInClock = false
    for scalar in text.unicodeScalars {
      let folded = TextFolding.folded(scalar.value)
      if TextFolding.isDigit(folded) {
        guard length < 9 else { return nil }
        (value, length) = (value * 10 + Int(folded) - 0x30, length + 1)
      } else {
        guard Self.isSign(folded) else { return Self.inDigits(text).flatMap { ofText($0) } }
        if folded == 0x3A {
          endsInClock = true
          break
        }
        if length > 0 {
          groups.append(value)
          lengths.append(length)
          if groups.count == 1 { (namesYear, namesMonth) = (folded == Self.yearSign, folded == Self.monthSign) }
        }
        (value, length) = (0, 0)
      }
    }
    // The hour says nothing.
    if length > 0, !endsInClock {
      groups.append(value)
      lengths.append(length)
    }
    // A time after the date (1990-01-02 00:00:00) says nothing.
    if groups.count > 3 { groups.removeLast(groups.count - 3) }
    guard let first = groups.first, let firstLength = lengths.first else { return nil }
    if groups.count == 1, !namesYear {
      if firstLength == 5, let day = ofSerial(first) { return day }
      return namesMonth ? nil : ofDigits(first.padded(to: firstLength))
    }
    guard !namesMonth, lengths.dropFirst().prefix(2).allSatisfy({ $0 <= 2 }),
      let year = year(first, length: firstLength)
    else { return nil }
    if groups.count == 2, firstLength < 4, !namesYear, mayHaveNoYear(first, groups[1]) { return nil }
    return PartialDate(
      year: year, month: groups.count > 1 ? groups[1] : nil, day: groups.count > 2 ? groups[2] : nil)
  }

  /// A year as written with so many digits; nil where it is none.
  private func year(_ value: Int, length: Int) -> Int? {
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
  private func ofDigits(_ digits: String) -> PartialDate? {
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

extension WrittenDate {
  /// The day, where the dates of the file are read, of a moment that names its zone: `1960-03-03T16:00:00.000Z`.
  private func zonedDay(_ text: String) -> Day? {
    let text = text.trimmed
    guard text.utf8.count > 16, text.utf8.dropFirst(11).contains(where: { "Zz+-".utf8.contains($0) }),
      let moment = Instant(iso: text, offset: offset)
    else { return nil }
    return offset.day(of: moment)
  }
}

/// Days of the week, which people and spreadsheets write beside dates and which say nothing more.
enum WrittenWeekday {
  private static let heads = ["星期", "礼拜", "周"]
  private static let days = Set("一二三四五六日天末")
  private static let english = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

  /// The text without one.
  static func removed(from text: String) -> String {
    for head in heads where text.holds(head) {
      guard let start = text.range(of: head), start.upperBound < text.endIndex, days.contains(text[start.upperBound])
      else { continue }
      return without(start.lowerBound, text.index(after: start.upperBound), in: text)
    }
    return withoutEnglish(text)
  }

  private static func withoutEnglish(_ text: String) -> String {
    guard text.utf8.contains(where: { (0x41...0x5A).contains($0 & 0xDF) }) else { return text }
    var start = text.startIndex
    while let first = text[start...].firstIndex(where: \.isLetter) {
      let word = text[first...].prefix { $0.isLetter && $0.isASCII }
      let small = word.lowercased()
      if small.count > 2, english.contains(where: { $0.hasPrefix(small) }) {
        return without(first, word.endIndex, in: text)
      }
      start = word.isEmpty ? text.index(after: first) : word.endIndex
    }
    return text
  }

  /// The text with a space in place of a part, of the brackets around it and of the comma or dot behind.
  private static func without(_ from: String.Index, _ to: String.Index, in text: String) -> String {
    var before = text[..<from]
    var after = text[to...]
    if let last = before.last, "(（[【".contains(last) { before = before.dropLast() }
    if let next = after.first, ")）]】,，.".contains(next) { after = after.dropFirst() }
    return (before + " " + after).trimmed
  }
}

extension SheetRow {
  /// The date of birth that stands in a column, whole or in part, however it is written; nil where none can be read.
  public func writtenBirth(inColumn column: Int, asOf today: Day) -> PartialDate? {
    guard column < cells.count else { return nil }
    let reading = WrittenDate(shortYears: .births(today), countsFrom1904: countsFrom1904)
    return reading.date(cells[column], text: RosterCells.text(cells[column]))
  }
}
