/// What a grid has of its own: one unit that works with it, one brand (一格一品), one team (一格一队), with what they did
/// there.
public struct GridOwn: Hashable, Sendable {
  public var partner: String?
  public var brand: String
  public var team: String?
  /// Entries of the grid in which the unit takes part.
  public var byPartner: Int
  /// Entries of the grid that the team did.
  public var byTeam: Int

  /// Whether there is nothing to tell.
  public var isNothing: Bool { partner == nil && brand.isEmpty && team == nil }
}

extension CommunityReading {
  /// What a grid has of its own.
  public func own(
    of grid: Grid, teams: [ServiceTeam], seenBy viewer: Viewer?
  ) throws(StoreError) -> GridOwn {
    var query = EntryQuery(grid: grid.id, state: .done, viewer: viewer)
    var it = GridOwn(brand: grid.brand, byPartner: 0, byTeam: 0)
    if let id = grid.partner {
      it.partner = try partners().first { $0.id == id }?.name
      query.parties = [.partner(id)]
      it.byPartner = try entryCount(query, upTo: GridOwn.mostCounted)
    }
    if let id = grid.team {
      it.team = teams.first { $0.id == id }?.name
      (query.parties, query.team) = ([], id)
      it.byTeam = try entryCount(query, upTo: GridOwn.mostCounted)
    }
    return it
  }
}

extension GridOwn {
  /// Counting ends there.
  public static let mostCounted = 9999
}
