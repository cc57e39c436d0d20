/// How far the pouring of a demo community is.
public struct DemoProgress: Hashable, Sendable {
  /// What is being poured.
  public enum Stage: String, Hashable, Sendable, CaseIterable {
    /// Community, staff, grids, estates, buildings, teams.
    case places
    /// Dwellings, households, residents: counted by residents, the total is reckoned before.
    case residents
    /// Work orders.
    case orders
    /// Entries of the service ledger.
    case entries
    /// Sealed days.
    case seals
  }

  /// What is being poured.
  public var stage: Stage
  /// How many are poured.
  public var done: Int
  /// How many there will be, nearly.
  public var total: Int

  public init(stage: Stage, done: Int, total: Int) {
    self.stage = stage
    self.done = done
    self.total = total
  }
}
