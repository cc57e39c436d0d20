import CommunityModel
import CommunityResources

extension ListTable where Row == GridSummary {
  /// Grids with their sums.
  public static func grids(_ view: ListView) -> ListTable {
    let number = ListWidth.fixed(5)
    return ListTable(
      view,
      [
        view.column("code") { .text($0.grid.code) },
        view.column("name", named: "grid") { .text($0.grid.name) }.onScreen(.flexible(9, share: 2)),
        view.column("leader", named: "gridLeader") { .some($0.leaderName) }
          .onScreen(.flexible(7, share: 1), dropOrder: 1),
        view.column("households") { .number($0.households) }.trailing.onScreen(number, dropOrder: 3),
        view.column("residents") { .number($0.residents) }.trailing.onScreen(number, dropOrder: 2),
        view.column("openOrders") { .number($0.openOrders) }.trailing.onScreen(number)
          .toned { $0.openOrders > 0 ? .plain : .faint },
        view.column("overdue") { .number($0.overdue) }.trailing.onScreen(number)
          .toned { $0.overdue > 0 ? .alarm : .faint },
      ], script: ["code", "name", "leader", "households", "residents", "openOrders", "overdue"])
  }
}

extension ListTable where Row == BuildingSummary {
  /// Buildings of a grid with their sums.
  public static func buildings(_ view: ListView) -> ListTable {
    ListTable(
      view,
      [
        view.column("estate") { .text($0.estate) },
        view.column("name", named: "building") { .text($0.building.name) },
        view.column("units") { .number($0.units) }.trailing,
        view.column("floors") { .number($0.floors) }.unprinted,
        view.column("dwellings") { .number($0.dwellings) }.trailing,
        view.column("households") { .number($0.households) }.trailing,
        view.column("openOrders") { .number($0.openOrders) }.trailing,
        view.column("overdue") { .number($0.overdue) }.trailing,
      ], script: ["estate", "name", "units", "floors", "dwellings", "households", "openOrders", "overdue"])
  }
}
