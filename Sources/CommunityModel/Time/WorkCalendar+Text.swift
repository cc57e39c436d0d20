extension WorkCalendar.Hours {
  /// Most rules that a community can have.
  public static let mostRules = 20

  /// Rules as they are written: `09:00-12:00,14:00-18:00; 2026-06-01..2026-08-31 08:30-12:00,15:00-18:30; sat 09:00-12:00`.
  public static func text(_ rules: [WorkCalendar.Hours]) -> String { rules.map(\.text).joined(separator: "; ") }

  /// The rules that a text says; nil where one is none. There is always one for every day, so that no day is without hours.
  public static func rules(_ text: String) -> [WorkCalendar.Hours]? {
    let parts = text.split { ";；\n".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
    let rules = parts.compactMap { WorkCalendar.Hours($0) }
    guard !rules.isEmpty, rules.count == parts.count, rules.count <= mostRules,
      rules.contains(where: { $0.from == nil && $0.until == nil && $0.weekdays == nil })
    else { return nil }
    return rules
  }

  private static let weekdayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  /// One rule as it is written.
  public var text: String {
    var parts: [String] = []
    if from != nil || until != nil { parts.append("\(from?.iso ?? "")..\(until?.iso ?? "")") }
    if let weekdays { parts.append(weekdays.sorted().map { Self.weekdayNames[$0 - 1] }.joined(separator: ",")) }
    parts.append(spans.map(\.text).joined(separator: ","))
    return parts.joined(separator: " ")
  }

  /// The rule that a text says: days, weekdays and spans, each but the last where it is wanted.
  init?(_ text: String) {
    var words = text.replacing("，", with: ",").replacing("：", with: ":").replacing("–", with: "-")
      .split(separator: " ").map(String.init)
    guard let last = words.popLast() else { return nil }
    let spans = last.split(separator: ",").map { WorkCalendar.Span(String($0)) }
    let read = spans.compactMap(\.self)
    guard !read.isEmpty, read.count == spans.count, zip(read, read.dropFirst()).allSatisfy({ $0.end <= $1.start })
    else { return nil }
    self.init(spans: read)
    if let days = words.first, days.contains("..") {
      let ends = days.split(separator: ".", omittingEmptySubsequences: false)
      guard ends.count == 3 else { return nil }
      from = Day(iso: ends[0])
      until = Day(iso: ends[2])
      guard from != nil || ends[0].isEmpty, until != nil || ends[2].isEmpty else { return nil }
      if let from, let until, until < from { return nil }
      words.removeFirst()
    }
    if let names = words.first {
      let places = names.split(separator: ",").map { name in Self.weekdayNames.firstIndex(of: name.lowercased()) }
      guard !places.isEmpty, places.allSatisfy({ $0 != nil }) else { return nil }
      weekdays = Set(places.compactMap { $0.map { $0 + 1 } })
      words.removeFirst()
    }
    if !words.isEmpty { return nil }
  }
}

extension WorkCalendar.Span {
  /// As it is written: `09:00-12:00`.
  var text: String { "\(Self.text(start))-\(Self.text(end))" }

  private static func text(_ second: Int64) -> String {
    "\(Int(second / 3600).padded(to: 2)):\(Int(second / 60 % 60).padded(to: 2))"
  }

  /// `09:00-12:00`; nil where the end is not later.
  init?(_ text: String) {
    let ends = text.split(separator: "-").map { ClockTime(String($0)) }
    guard ends.count == 2, let from = ends[0], let to = ends[1], from < to else { return nil }
    self.init(start: Int64(from.minute) * 60, end: Int64(to.minute) * 60)
  }
}
