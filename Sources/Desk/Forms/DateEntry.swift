import CommunityModel
import CommunityResources

/// Reads days and moments as people type them.
enum DateEntry {
  /// Reads `2026-11-21`, `11-21`, `11.21`, `11/21`, `11月21日`, `+3` (days from today), 今天 明天 后天 or their English
  /// names. A month and day without year mean the nearest such day that fits `isPast`.
  ///
  /// - Parameter from: the day from which `+3` counts; nil is today.
  static func day(_ text: String, today: Day, from: Day? = nil, isPast: Bool = false, words: Wording) -> Day? {
    let text = Self.folded(text)
    if text.isEmpty { return nil }
    if let number = Int(text.dropFirst()), text.first == "+", number <= 3660 {
      return (from ?? today).advanced(by: number)
    }
    for (offset, key) in [
      (0, "date.today"), (1, "date.tomorrow"), (2, "date.dayAfterTomorrow"), (-1, "date.yesterday"),
    ]
    where text == words(Phrase(key)).lowercased() {
      return today.advanced(by: offset)
    }
    let numbers = text.split(whereSeparator: { !$0.isNumber })
    let parts = numbers.compactMap { Int($0) }
    // A number too long to be one must not leave the others to be read as a day.
    if parts.count < numbers.count { return nil }
    if parts.count == 3 {
      return Day(year: parts[0] < 100 ? parts[0] + 2000 : parts[0], month: parts[1], day: parts[2])
    }
    if parts.count == 1, text.count == 8 {
      return Day(year: parts[0] / 10_000, month: parts[0] / 100 % 100, day: parts[0] % 100)
    }
    guard parts.count == 2, text.allSatisfy({ !$0.isLetter || !$0.isASCII }) else { return nil }
    guard let day = Day(year: today.year, month: parts[0], day: parts[1]) else { return nil }
    if isPast, day > today { return Day(year: today.year - 1, month: parts[0], day: parts[1]) }
    if !isPast, day < today { return Day(year: today.year + 1, month: parts[0], day: parts[1]) }
    return day
  }

  /// Reads a day and a time, `11-21 18:00`. The day alone means the end of its work, today's no later than now where the
  /// moment has passed; the time alone means today, or yesterday where it has passed and is still to come today.
  static func moment(
    _ text: String, now: Instant, calendar: WorkCalendar, from: Day? = nil, isPast: Bool = false, words: Wording
  ) -> Instant? {
    let today = calendar.day(of: now)
    let text = folded(text)
    let pieces = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard let last = pieces.last else { return nil }
    if let second = Instant.clockSeconds(last.count == 4 ? "0" + last : last), last.contains(":") {
      guard pieces.count == 2 else {
        let moment = calendar.offset.instant(today, second: second)
        return isPast && moment > now ? moment.adding(seconds: -86_400) : moment
      }
      return day(pieces[0], today: today, from: from, isPast: isPast, words: words).map {
        calendar.offset.instant($0, second: second)
      }
    }
    guard pieces.count == 1 else { return nil }
    return day(text, today: today, from: from, isPast: isPast, words: words).map { day in
      isPast && day == today ? min(now, calendar.closing(of: day)) : calendar.closing(of: day)
    }
  }

  /// Reads a date of which perhaps only the year or the month is known: `1958`, `1958-3`, `1958-03-02`, `19580302`; a
  /// month and a day alone are the last such day.
  static func partialDate(_ text: String, today: Day, words: Wording) -> PartialDate? {
    let text = folded(text)
    let parts = text.split(whereSeparator: { !$0.isNumber }).map(String.init)
    let numbers = parts.compactMap { Int($0) }
    if let first = parts.first, first.count == 4, numbers.count == parts.count, parts.count <= 3 {
      return PartialDate(
        year: numbers[0], month: numbers.count > 1 ? numbers[1] : nil, day: numbers.count > 2 ? numbers[2] : nil)
    }
    if parts.count == 1, parts[0].count == 6, let number = numbers.first {
      return PartialDate(year: number / 100, month: number % 100)
    }
    return day(text, today: today, isPast: true, words: words).map { PartialDate($0) }
  }

  /// The text that `moment` reads back to the same minute.
  static func text(_ instant: Instant, _ calendar: WorkCalendar) -> String {
    let iso = instant.iso(calendar.offset)
    return iso.prefix(10) + " " + iso.dropFirst(11).prefix(5)
  }

  private static func folded(_ text: String) -> String {
    String(
      text.trimmed.lowercased().map { character -> Character in
        guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else { return character }
        if scalar.value == 0x3000 { return " " }
        guard (0xFF01...0xFF5E).contains(scalar.value), let narrow = UnicodeScalar(scalar.value - 0xFEE0) else {
          return character
        }
        return Character(narrow)
      })
  }
}
