import CommunityModel

/// Orders of one team, grid, place or unit.
struct OrderScope: Sendable {
  var title: String
  var team: ServiceTeam.ID?
  var grid: Grid.ID?
  var place: PlaceKey?
  var unit: PartnerUnit.ID?

  func narrow(_ query: inout OrderQuery) {
    query.team = team
    query.grid = grid
    query.place = place
    query.unit = unit
  }
}
