import CommunityModel

/// Orders of one team, grid or place.
struct OrderScope: Sendable {
  var title: String
  var team: ServiceTeam.ID?
  var grid: Grid.ID?
  var place: PlaceKey?

  func narrow(_ query: inout OrderQuery) {
    query.team = team
    query.grid = grid
    query.place = place
  }
}
