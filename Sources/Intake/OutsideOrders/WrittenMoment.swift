import CommunityModel
import NameFinding
import Tables

/// Moments as other systems write them: `2026-11-19 16:58:00`, `2026/11/19 下午 4:58`, `2026年11月19日 星期四 16时58分`,
/// `20261119165800`, the day number of a spreadsheet with its fraction, as a number or a text, ISO 8601 with a zone.
struct WrittenMoment {
  var day: Day
  /// Second of the day; nil where only the day is written.
  var second: Int64?
  /// Set where the text names its own zone.
  private var exact: Instant?

  /// Years that work orders can be from; anything else is another number.
  private static let years = 2000...2100

  /// The moment; a day alone is its opening time, or its closing time where something ends.
  func instant(_ calendar: WorkCalendar, endOfDay: Bool = false) -> Instant {
    if let exact { return exact }
    if let second { return calendar.offset.instant(day, second: second) }
    return endOfDay ? calendar.closing(of: day) : calendar.opening(of: day)
  }

  /// Nil where the cell is no moment.
  /// - Parameter countsFrom1904: whether day numbers count from 1904.
  init?(_ cell: SheetCell, _ text: String, _ offset: UTCOffset, countsFrom1904: Bool = false) {
    switch cell.value {
    case .day(let day): self.init(day, nil)
    // The spreadsheet filled in the year of the day when it was typed.
    case .dayPart(let day, .withoutYear): self.init(day, nil)
    case .number(let number): self.init(serial: number, countsFrom1904)
    case .text: self.init(text, offset, countsFrom1904: countsFrom1904)
    case .blank, .dayPart, .truth, .fault, .uncalculated: return nil
    }
  }

  private init(_ day: Day, _ second: Int64?) {
    self.day = day
    self.second = second
  }

  init?(_ text: String, _ offset: UTCOffset, countsFrom1904: Bool = false) {
    if text.utf8.count > 10, let exact = Instant(iso: text, offset: offset) {
      self.init(offset.day(of: exact), offset.secondOfDay(of: exact))
      self.exact = exact
      return
    }
    let clock = ClockWords(WrittenWeekday.removed(from: TextFolding.folded(text)))
    let folded = clock.rest
    let groups = folded.split { !($0.isASCII && $0.isNumber) }.map(String.init)
    let isOnlySigns = folded.allSatisfy { $0.isASCII && $0.isNumber || "-./:, t年月日号时分秒点".contains($0) }
    guard isOnlySigns, let first = groups.first else { return nil }
    if clock.half == nil, first.utf8.count == 5, groups.count < 3,
      !folded.contains(where: { !$0.isNumber && $0 != "." })
    {
      self.init(serial: folded, countsFrom1904)
      return
    }
    if groups.count == 1, clock.half == nil {
      self.init(digits: first)
      return
    }
    var numbers = groups.compactMap { Int($0) }
    guard numbers.count == groups.count, (3...7).contains(numbers.count), first.utf8.count == 4 else { return nil }
    while numbers.count > 6 { numbers.removeLast() }
    if let half = clock.half {
      guard numbers.count > 3, let hour = half.hour(numbers[3]) else { return nil }
      numbers[3] = hour
    }
    self.init(numbers)
  }

  /// `20261119165800`, `202611191658`, `20261119`.
  private init?(digits: String) {
    guard [8, 12, 14].contains(digits.utf8.count), let value = Int(digits) else { return nil }
    let whole = digits.utf8.count == 8 ? value * 1_000_000 : digits.utf8.count == 12 ? value * 100 : value
    let date = whole / 1_000_000
    var numbers = [date / 10_000, date / 100 % 100, date % 100]
    if digits.utf8.count > 8 { numbers += [whole / 10_000 % 100, whole / 100 % 100, whole % 100] }
    self.init(numbers)
  }

  private init?(_ numbers: [Int]) {
    guard Self.years.contains(numbers[0]), let day = Day(year: numbers[0], month: numbers[1], day: numbers[2]) else {
      return nil
    }
    guard numbers.count > 3 else {
      self.init(day, nil)
      return
    }
    let clock = numbers.dropFirst(3) + Array(repeating: 0, count: 6 - numbers.count)
    guard clock[3] < 24, clock[4] < 60, clock[5] < 60 else { return nil }
    self.init(day, Int64(clock[3] * 3600 + clock[4] * 60 + clock[5]))
  }

  /// A spreadsheet's day number, 1899-12-30 being day 0, its fraction the time of day; or a date without signs.
  private init?(serial number: String, _ countsFrom1904: Bool) {
    guard !number.contains("."), let whole = Int(number), whole > 100_000 else {
      guard let written = Double(number) else { return nil }
      let value = countsFrom1904 ? written + Double(WrittenDate.days1904) : written
      guard (36_526..<73_415).contains(value) else { return nil }
      let seconds = Int64((value * 86_400).rounded())
      let (days, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
      self.init(Day(number: Int32(days) - 25_569), second == 0 && !number.contains(".") ? nil : second)
      return
    }
    self.init(digits: number)
  }
}

/// The words that say in which half of a day a clock stands.
private struct ClockWords {
  enum Half {
    case morning, noon, afternoon, night

    /// The hour of 24; nil where the word and the number contradict each other.
    func hour(_ written: Int) -> Int? {
      switch self {
      case .morning: written < 12 ? written : written == 12 ? 0 : nil
      case .noon: (10...14).contains(written) ? written : (1...2).contains(written) ? written + 12 : nil
      case .afternoon: written < 12 ? written + 12 : written < 24 ? written : nil
      // Midnight is the beginning of a day or the end of it: nobody knows which is meant.
      case .night:
        written == 12 ? nil : (5...11).contains(written) ? written + 12 : written < 24 && written > 12 ? written : nil
      }
    }
  }

  private static let words: [(word: String, half: Half)] = [
    ("上午", .morning), ("早上", .morning), ("早晨", .morning), ("清晨", .morning), ("凌晨", .morning), ("中午", .noon),
    ("下午", .afternoon), ("午后", .afternoon), ("傍晚", .afternoon), ("晚上", .night), ("夜间", .night), ("夜里", .night),
    ("a.m.", .morning), ("p.m.", .afternoon), ("am", .morning), ("pm", .afternoon),
  ]

  var half: Half?
  /// The text without the word.
  var rest: String

  /// - Parameter text: folded.
  init(_ text: String) {
    rest = text
    for (word, half) in Self.words {
      guard let range = text.range(of: word) else { continue }
      self.half = half
      rest = (text[..<range.lowerBound] + " " + text[range.upperBound...]).trimmed
      break
    }
    // 四点半
    for sign in ["点半", "时半"] {
      if let range = rest.range(of: sign) { rest = rest[..<range.lowerBound] + "点30" + rest[range.upperBound...] }
    }
  }
}
