import CommunityModel
import GRDB

extension CommunityStore {
  public func grids(now: Instant) throws(StoreError) -> [GridSummary] {
    try read { db in
      let sums = try Row.fetchAll(
        db,
        sql: """
          SELECT b.grid, sum(c.households), sum(c.residents) FROM building b JOIN building_count c ON c.building = b.id
          GROUP BY b.grid
          """)
      let people = try Dictionary(sums.map { try ($0.value(0) as Int64, ($0.value(1) as Int, $0.value(2) as Int)) }) {
        first, _ in first
      }
      let orders = try OpenCount.by("grid", db, now: now)
      let names = try staffNames(db)
      return try Grid.fetchAll(db, "ORDER BY code").map { grid in
        GridSummary(
          grid: grid, leaderName: grid.leader.flatMap { names[$0] }, households: people[grid.id]?.0 ?? 0,
          residents: people[grid.id]?.1 ?? 0, openOrders: orders[grid.id]?.open ?? 0,
          overdue: orders[grid.id]?.overdue ?? 0)
      }
    }
  }

  func staffNames(_ db: Database) throws -> [StaffMember.ID: String] {
    Dictionary(
      try Row.fetchAll(db.cachedStatement(sql: "SELECT id, name FROM staff")).map { try ($0.value(0), $0.value(1)) }
    ) {
      first, _ in first
    }
  }

  public func estates() throws(StoreError) -> [Estate] {
    try read { db in
      // The community's own one first, the others by their names.
      let all = try Estate.fetchAll(db, "ORDER BY is_default DESC, id")
      let own = all.prefix { $0.isDefault }
      return Array(own) + all.dropFirst(own.count).sorted { NaturalOrder.isBefore($0.name, $1.name) }
    }
  }

  public func buildings(of grid: Grid.ID?, now: Instant) throws(StoreError) -> [BuildingSummary] {
    try read { db in
      let orders = try OpenCount.by("building_id", db, now: now)
      let columns = Building.columns.map { "b." + $0 }.joined(separator: ", ")
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT b.id, b.revision, \(columns), e.name, e.is_default, c.units, c.floors, c.dwellings, c.households
          FROM building b JOIN estate e ON e.id = b.estate LEFT JOIN building_count c ON c.building = b.id
          WHERE ?1 IS NULL OR b.grid = ?1 ORDER BY e.is_default DESC, e.name, b.id
          """, arguments: [grid])
      let summaries = try rows.map { row in
        let building = try Building(row: row)
        return try BuildingSummary(
          building: building, estate: row.value(8) ? "" : row.value(7), units: row.value(9) ?? 0,
          floors: row.value(10) ?? 0,
          dwellings: row.value(11) ?? 0, households: row.value(12) ?? 0, openOrders: orders[building.id]?.open ?? 0,
          overdue: orders[building.id]?.overdue ?? 0)
      }
      // By estate, the community's own one, which is not named, first; within it by name.
      let keyed = summaries.map {
        ($0, NaturalOrder.key($0.estate), NaturalOrder.key($0.building.name))
      }
      return keyed.sorted { ($0.1, $0.2, $0.0.building.id) < ($1.1, $1.2, $1.0.building.id) }.map { $0.0 }
    }
  }

  public func buildings(named key: PlaceKey) throws(StoreError) -> NamedBuildings {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT e.name, e.is_default, b.name FROM building b JOIN estate e ON e.id = b.estate WHERE b.id = ?
          """)
      var named = NamedBuildings(found: [:], total: try Int.fetchOne(db, sql: "SELECT count(*) FROM building") ?? 0)
      for (id, _) in try PlaceLookup.buildings(db, key) {
        guard let row = try Row.fetchOne(statement, arguments: [id]) else { continue }
        let estate: String? = try row.value(1) ? nil : row.value(0)
        named.found[PlaceKey(estate: estate, building: try row.value(2))] = id
      }
      return named
    }
  }

  public func dwellings(of building: Building.ID, now: Instant) throws(StoreError) -> [DwellingSummary] {
    try read { db in
      let orders = try OpenCount.by("dwelling_id", db, now: now, where: "building_id = \(building)")
      let ids = try dwellings(db, of: building)
      return try DwellingSummaries(db, ids).all(orders)
    }
  }

  /// The dwellings of a building as one walks by them.
  private func dwellings(_ db: Database, of building: Building.ID, unit: String? = nil) throws -> [Dwelling.ID] {
    let statement = try db.cachedStatement(
      sql: "SELECT id, unit, floor, room FROM dwelling WHERE building = ?1 AND (?2 IS NULL OR unit = ?2)")
    let rows = try Row.fetchAll(statement, arguments: [building, unit]).map { row in
      let (unit, floor, room): (String?, Int?, String?) = (try row.value(1), try row.value(2), try row.value(3))
      return (try row.value(0) as Int64, NaturalOrder.key(unit ?? ""), floor ?? 0, NaturalOrder.key(room ?? ""))
    }
    return rows.sorted { ($0.1, $0.2, $0.3, $0.0) < ($1.1, $1.2, $1.3, $1.0) }.map(\.0)
  }

  public func dwellings(at key: PlaceKey) throws(StoreError) -> [DwellingSummary] {
    try read { db in
      let buildings = try PlaceLookup.buildings(db, key).map(\.id)
      let ids = try buildings.flatMap { building in
        if let room = key.room { return try PlaceLookup.dwellings(db, building, key.unit, room).map(\.id) }
        return try self.dwellings(db, of: building, unit: key.unit)
      }
      let orders = try OpenCount.by("dwelling_id", db, now: Instant(seconds: 0))
      return try DwellingSummaries(db, ids).all(orders)
    }
  }

  public func grid(of key: PlaceKey) throws(StoreError) -> Grid.ID? {
    try read { db in
      let grids = Set(try PlaceLookup.buildings(db, key).map(\.grid))
      return grids.count == 1 ? grids.first : nil
    }
  }

  public func household(_ id: Household.ID) throws(StoreError) -> HouseholdDetail? {
    try read { db in
      guard let household = try Household.fetch(db, id: id)?.value,
        let dwelling = try Dwelling.fetch(db, id: household.dwelling)?.value,
        let place = try DwellingSummaries.place(db, dwelling.id)
      else { return nil }
      let residences = try Residence.fetchAll(
        db, "WHERE household = ? ORDER BY ending IS NOT NULL, since, id", [id])
      let members = try residences.compactMap { residence in
        // Whoever was merged into another record lives there as that other one, if at all.
        try Resident.fetch(db, id: residence.resident).flatMap {
          $0.value.mergedInto == nil ? HouseholdDetail.Member(resident: $0.value, residence: residence) : nil
        }
      }
      return HouseholdDetail(
        household: household, dwelling: dwelling, key: place.key, grid: place.grid, members: members,
        helpers: try HelperLinkDetail.fetch(db, "household = ?", [id]))
    }
  }
}
