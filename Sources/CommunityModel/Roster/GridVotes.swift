/// What the rows of a roster say of the grid of one building, as they write it, and what comes of it.
public struct GridVotes: Hashable, Sendable {
  /// How many rows say each text.
  private var rows: [String: Int] = [:]

  public init(_ rows: [String: Int] = [:]) {
    self.rows = rows
  }

  /// Counts rows that say a grid.
  public mutating func add(_ text: String, rows count: Int = 1) { rows[text, default: 0] += count }

  /// What comes of the rows.
  public enum Decision: Hashable, Sendable {
    /// No row names a grid.
    case unsaid
    /// The building goes to a grid, written as most rows write it; rows that name one of the others are told.
    case goes(to: String, others: Set<String>)
    /// The building has a grid, which no roster changes; so many rows name another.
    case stays(differing: Int)
  }

  /// Decides for a building: a new one and one that is still in the pending grid go where most rows say; one that has a
  /// grid stays there.
  /// - Parameters:
  ///   - standing: the grid that the building is in; nil for a new building.
  ///   - pending: what the pending grid may be called. Rows that name it say nothing.
  ///   - grids: the grids of the file.
  public func decision(standing: Grid?, pending: Set<String>, among grids: [Grid]) -> Decision {
    let said = rows.filter { !pending.contains($0.key) }
    let real = grids.filter { !pending.contains($0.name) }
    if let standing, !pending.contains(standing.name) {
      let differing = said.filter { RosterGrid.grid($0.key, among: real)?.id != standing.id }
      return .stays(differing: differing.reduce(0) { $0 + $1.value })
    }
    guard let usual = Self.usual(said, among: real) else { return .unsaid }
    let others = said.keys.filter { Self.mark($0, among: real) != Self.mark(usual, among: real) }
    return .goes(to: usual, others: Set(others))
  }

  /// The same for two ways of writing one grid.
  private static func mark(_ text: String, among grids: [Grid]) -> String {
    if let known = RosterGrid.grid(text, among: grids) { return known.code }
    return RosterGrid.number(in: text).map { String($0) } ?? text
  }

  /// The grid that most rows say, two ways of writing one counted together.
  private static func usual(_ votes: [String: Int], among grids: [Grid]) -> String? {
    let byGrid = Dictionary(grouping: votes) { mark($0.key, among: grids) }
    func count(_ votes: [(key: String, value: Int)]) -> Int { votes.reduce(0) { $0 + $1.value } }
    let most = byGrid.max { (count($0.value), $1.key) < (count($1.value), $0.key) }
    return most?.value.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}
