/// 年度评定表: what a volunteer did in a year, each figure with its full mark and with how much earns it, and a line that is
/// written by hand. It goes to the volunteer and to nobody else.
public struct YearSheet: Hashable, Sendable {
  /// What is counted.
  public enum Figure: String, Hashable, Sendable, Codable, CaseIterable {
    /// Whole hours of service.
    case hours = "hours"
    /// How often they served.
    case services = "services"
    case trainings = "trainings"
    case awards = "awards"
  }

  /// How a figure is scored.
  public struct Row: Hashable, Sendable, Codable {
    public var figure: Figure
    /// The most points that it gives.
    public var full: Int
    /// How much of it gives them; less gives its share.
    public var threshold: Int

    private enum CodingKeys: String, CodingKey {
      case figure = "figure"
      case full = "full"
      case threshold = "threshold"
    }

    public init(_ figure: Figure, full: Int, threshold: Int) {
      self.figure = figure
      self.full = full
      self.threshold = threshold
    }

    /// The score for so much, in whole points, rounded down.
    public func score(_ value: Int) -> Int { threshold > 0 ? min(full, max(0, value) * full / threshold) : full }
  }

  /// Figures of a new file.
  public static let usual = [
    Row(.hours, full: 40, threshold: 40), Row(.services, full: 30, threshold: 12),
    Row(.trainings, full: 20, threshold: 2), Row(.awards, full: 10, threshold: 1),
  ]

  /// The rows, each with what was counted.
  public var lines: [(row: Row, value: Int)] { rows.map { ($0, values[$0.figure] ?? 0) } }
  private var rows: [Row]
  private var values: [Figure: Int]
  /// Points given by hand; nil where nobody gave any.
  public var manual: Int?

  public init(_ book: ServiceBook, in days: ClosedRange<Day>, _ rows: [Row], manual: Int? = nil) {
    self.rows = rows
    self.manual = manual
    func count(_ lines: [ServiceBook.Line]) -> Int { lines.count { days.contains($0.day) } }
    values = [
      .hours: book.minutes(in: days) / 60, .services: count(book.services), .trainings: count(book.trainings),
      .awards: count(book.awards),
    ]
  }

  public var total: Int { lines.reduce(manual ?? 0) { $0 + $1.row.score($1.value) } }

  /// Rows as a setting says them, `hours:40:40,services:30:12`: figure, full mark, threshold; nil for anything else.
  public static func rows(_ text: String) -> [Row]? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "\u{FF0C}" }
    let rows = parts.compactMap { part -> Row? in
      let words = part.split(separator: ":", omittingEmptySubsequences: false).map { String($0).trimmed }
      guard words.count == 3, let figure = Figure(rawValue: words[0]), let full = Int(digits: words[1]),
        let threshold = Int(digits: words[2]), (1...1000).contains(full), (1...100_000).contains(threshold)
      else { return nil }
      return Row(figure, full: full, threshold: threshold)
    }
    guard rows.count == parts.count, Set(rows.map(\.figure)).count == rows.count else { return nil }
    return rows
  }

  /// As ``rows(_:)`` reads it.
  public static func text(_ rows: [Row]) -> String {
    rows.map { "\($0.figure.rawValue):\($0.full):\($0.threshold)" }.joined(separator: ",")
  }
}
