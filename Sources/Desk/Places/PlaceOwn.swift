import CommunityModel
import CommunityResources

/// What a grid has of its own: a unit, a brand, a team (一格一品、一格一队). Said of the grid itself, not of every place in it.
struct PlaceOwn: PlaceAspect {
  private let grid: Grid?
  private let own: GridOwn?

  init(_ place: PlaceInView, _ file: any CommunityReading) throws(StoreError) {
    guard place.building == nil, place.key == nil, let id = place.grid,
      let found = try file.record(Record.Reference(.grid, id)), case .grid(let grid) = found.record
    else {
      (grid, own) = (nil, nil)
      return
    }
    self.grid = grid
    // What is counted here everybody in the office may see.
    own = try file.own(of: grid, teams: try file.office(now: Instant(seconds: 0)).teams, seenBy: nil)
  }

  func fact(_ context: DeskContext) -> PlaceAspects.Fact? {
    guard let own, !own.isNothing else { return nil }
    return PlaceAspects.Fact(label: context.words("grid.own"), parts: context.words.facts(own).map(\.text))
  }

  func actions<Owner: Sendable>(_ context: DeskContext) -> [Action<Owner>] { [] }
}
