import CommunityModel

extension FreeTime {
  /// Half days as somebody writes them: `6.morning`, 周六上午, a day (2026-11-21) with or without its part; several with
  /// commas. Nil where one of them is none.
  public static func written(_ text: String) -> [FreeTime]? {
    var times: [FreeTime] = []
    for part in text.split(whereSeparator: { ",\u{FF0C}\u{3001}".contains($0) }) {
      let part = String(part).trimmed
      if let found = FreeTime(part) ?? allCases.first(where: { time in languages.contains { $0(time) == part } }) {
        times.append(found)
      } else if let found = day(part) {
        times += found
      } else {
        return nil
      }
    }
    return times.isEmpty ? nil : times
  }

  /// The same as lists have them, with spaces between: a time is one word or two.
  static func listed(_ text: String) -> [FreeTime]? {
    var words = text.split(separator: " ")[...]
    var times: [FreeTime] = []
    while !words.isEmpty {
      let found = [2, 1].lazy.compactMap { count in
        words.count < count ? nil : written(words.prefix(count).joined(separator: " ")).map { (count, $0) }
      }.first
      guard let found else { return nil }
      times += found.1
      words = words.dropFirst(found.0)
    }
    return times.isEmpty ? nil : times
  }

  /// The half days of a day of the calendar.
  private static func day(_ text: String) -> [FreeTime]? {
    guard let day = Day(iso: String(text.prefix(10))) else { return nil }
    let rest = String(text.dropFirst(10)).trimmed
    let own = Part.allCases.compactMap { FreeTime(weekday: day.weekday, $0) }
    if rest.isEmpty { return own }
    let found = own.filter { time in
      time.part.rawValue == rest || languages.contains { $0(time).lowercased().hasSuffix(rest.lowercased()) }
    }
    return found.isEmpty ? nil : found
  }

  private static let languages = Language.allCases.map { Wording(language: $0) }
}
