import CommunityModel

/// What the rows of a roster say of the grid of one building, as they write it, and what comes of it.
public struct GridVotes: Hashable, Sendable {
  /// So many rows that say one grid.
  public struct Count: Hashable, Sendable, Codable {
    /// The grid's name in the file, or as most of the rows write it where the file has none.
    public var grid: String
    public var rows: Int

    public init(_ grid: String, rows: Int) {
      self.grid = grid
      self.rows = rows
    }
  }

  /// How many rows say each text.
  private var rows: [String: Int] = [:]

  public init(_ rows: [String: Int] = [:]) {
    self.rows = rows
  }

  /// Counts rows that say a grid; a negative number takes counted rows out again.
  public mutating func add(_ text: String, rows count: Int = 1) { rows[text, default: 0] += count }

  /// What comes of the rows.
  public enum Decision: Hashable, Sendable {
    /// No row names a grid.
    case unnamed
    /// The building goes to a grid, written as most rows write it.
    case goes(to: String, counts: [Count])
    /// The building has a grid, which no roster changes; so many rows name another.
    case stays(differing: Int, counts: [Count])
  }

  /// Decides for a building: a new one and one that is still in the pending grid go where most rows say; one that has a
  /// grid stays there. What the rows say is given with it, two ways of writing one grid counted together: most rows
  /// first, and of as many rows those that mean a grid of the file.
  /// - Parameters:
  ///   - standing: the grid that the building is in; nil for a new building.
  ///   - pending: what the pending grid may be called. Rows that name it say nothing.
  ///   - grids: the grids of the file.
  public func decision(standing: Grid?, pending: Set<String>, among grids: [Grid]) -> Decision {
    let real = grids.filter { !pending.contains($0.name) }
    let groups = Dictionary(grouping: rows.filter { $0.value > 0 && !pending.contains($0.key) }) {
      Self.mark($0.key, among: real)
    }
    let votes = groups.map { Vote(mark: $0.key, texts: $0.value, among: real) }.sorted {
      ($1.rows, $0.grid == nil ? 1 : 0, $0.mark) < ($0.rows, $1.grid == nil ? 1 : 0, $1.mark)
    }
    let counts = votes.map { Count($0.grid?.name ?? $0.text, rows: $0.rows) }
    if let standing, !pending.contains(standing.name) {
      let differing = votes.filter { $0.grid?.id != standing.id }
      return .stays(differing: differing.reduce(0) { $0 + $1.rows }, counts: counts)
    }
    return votes.first.map { .goes(to: $0.text, counts: counts) } ?? .unnamed
  }

  /// The same for two ways of writing one grid.
  private static func mark(_ text: String, among grids: [Grid]) -> String {
    if let known = RosterGrid.grid(text, among: grids) { return known.code }
    return RosterGrid.number(in: text).map { String($0) } ?? text
  }

  /// The rows that say one grid.
  private struct Vote {
    var mark: String
    /// As most of them write it.
    var text: String
    var rows: Int
    /// The grid of the file that they mean.
    var grid: Grid?

    init(mark: String, texts: [(key: String, value: Int)], among grids: [Grid]) {
      self.mark = mark
      // Of as many the longer: 第7网格 says more than 7.
      text = texts.max { ($0.value, $0.key.count, $1.key) < ($1.value, $1.key.count, $0.key) }?.key ?? ""
      rows = texts.reduce(0) { $0 + $1.value }
      grid = RosterGrid.grid(text, among: grids)
    }
  }
}
