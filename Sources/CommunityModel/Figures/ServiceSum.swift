/// What entries of a team come to by what was done: the numbers that the paragraph of a month says.
public struct ServiceSum: Hashable, Sendable {
  /// Nil for what no team did.
  public var team: ServiceTeam.ID?
  public var kind: String
  /// The line of the team's service menu; nil where it is none of it.
  public var line: String?
  /// How many entries there were.
  public var entries: Int
  /// What they come to: measure → how much, none of it zero.
  public var amounts: [String: Int]

  public init(team: ServiceTeam.ID?, kind: String, line: String?, entries: Int, amounts: [String: Int]) {
    self.team = team
    self.kind = kind
    self.line = line
    self.entries = entries
    self.amounts = amounts
  }
}

/// When orders come in: a row a day of the week, Monday first, a column an hour.
public struct OrderHours: Hashable, Sendable {
  public private(set) var counts: [[Int]] = Array(repeating: Array(repeating: 0, count: 24), count: 7)

  public init() {}

  /// - Parameters:
  ///   - weekday: 1 for Monday to 7.
  ///   - hour: 0 to 23.
  public mutating func add(_ count: Int, weekday: Int, hour: Int) {
    guard (1...7).contains(weekday), (0...23).contains(hour) else { return }
    counts[weekday - 1][hour] += count
  }

  /// The hours between the first and the last in which anything came; nil where nothing did.
  public var hours: ClosedRange<Int>? {
    let used = (0...23).filter { hour in counts.contains { $0[hour] > 0 } }
    guard let first = used.first, let last = used.last else { return nil }
    return first...last
  }

  /// Most that came in one hour of one day of the week.
  public var most: Int { counts.lazy.flatMap(\.self).max() ?? 0 }
}
