/// Moments as other systems write them: `2026-11-19 16:58:00`, `2026/11/19 16:58`, `2026年11月19日16时58分`,
/// `20261119165800`, the day number of a spreadsheet with its fraction, ISO 8601 with a zone.
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
  init?(_ cell: SheetCell, _ text: String, _ offset: UTCOffset) {
    switch cell.value {
    case .day(let day): self.init(day, nil)
    case .number(let number): self.init(serial: number)
    case .text: self.init(text, offset)
    case .blank, .truth, .fault: return nil
    }
  }

  private init(_ day: Day, _ second: Int64?) {
    self.day = day
    self.second = second
  }

  init?(_ text: String, _ offset: UTCOffset) {
    if text.utf8.count > 10, let exact = Instant(iso: text, offset: offset) {
      self.init(offset.day(of: exact), offset.secondOfDay(of: exact))
      self.exact = exact
      return
    }
    let folded = TextFolding.folded(text)
    let groups = folded.split { !($0.isASCII && $0.isNumber) }.map(String.init)
    let isOnlySigns = folded.allSatisfy { $0.isASCII && $0.isNumber || "-./:, t年月日号时分秒点".contains($0) }
    guard isOnlySigns, let first = groups.first else { return nil }
    if groups.count == 1 {
      self.init(digits: first)
      return
    }
    var numbers = groups.compactMap { Int($0) }
    guard numbers.count == groups.count, (3...7).contains(numbers.count), first.utf8.count == 4 else { return nil }
    while numbers.count > 6 { numbers.removeLast() }
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
  private init?(serial number: String) {
    guard !number.contains("."), let whole = Int(number), whole > 100_000 else {
      guard let value = Double(number), (36_526..<73_415).contains(value) else { return nil }
      let seconds = Int64((value * 86_400).rounded())
      let (days, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
      self.init(Day(number: Int32(days) - 25_569), second == 0 && !number.contains(".") ? nil : second)
      return
    }
    self.init(digits: number)
  }
}
