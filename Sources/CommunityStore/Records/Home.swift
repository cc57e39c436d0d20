import CommunityModel
import GRDB

/// Where residents live now, kept beside each resident so that lists need no search: status, dwelling, grid, place.
enum Home {
  /// What is kept beside a resident.
  struct Standing {
    var status: Resident.Status
    var household: Household.ID?
    var dwelling: Dwelling.ID?
    var building: Building.ID?
    var grid: Grid.ID?
    /// As lists show it; empty where it is not known.
    var place: String

    /// What stands in ``Home/columns``.
    var values: [(any DatabaseValueConvertible)?] { [status.rawValue, household, dwelling, building, grid, place] }
  }

  static let columns = ["status", "home_household", "home_dwelling", "home_building", "home_grid", "home_place"]
  private static let update = columns.map { $0 + " = ?" }.joined(separator: ", ")

  /// Reckons the resident's status and home again from the residences.
  static func refresh(_ db: Database, _ resident: Resident.ID) throws {
    try db.cachedStatement(sql: "UPDATE resident SET \(update) WHERE id = ?")
      .execute(arguments: StatementArguments(try standing(db, of: resident).values) + [resident])
  }

  /// The resident's status and home, as they follow from the residences.
  static func standing(_ db: Database, of resident: Resident.ID) throws -> Standing {
    let statement = try db.cachedStatement(
      sql: """
        SELECT r.kind, r.ending, r.household, d.id, b.id, b.grid, e.name, e.is_default, b.name, d.unit, d.room
        FROM residence r LEFT JOIN household h ON h.id = r.household LEFT JOIN dwelling d ON d.id = h.dwelling
          LEFT JOIN building b ON b.id = d.building LEFT JOIN estate e ON e.id = b.estate
        WHERE r.resident = ? ORDER BY r.ending IS NOT NULL, r.since DESC, r.id DESC
        """)
    let rows = try Row.fetchAll(statement, arguments: [resident])
    let status = Resident.Status(
      of: try rows.map { row in
        Residence(
          id: 0, resident: resident, household: nil, kind: try row.named(0), ending: try row.named(ifAny: 1))
      })
    // A merged record lives nowhere: the person does, under the record that was kept.
    let isMerged =
      try Bool.fetchOne(
        try db.cachedStatement(sql: "SELECT merged_into IS NOT NULL FROM resident WHERE id = ?"), arguments: [resident])
      ?? false
    let home = isMerged ? nil : rows.first
    // A building that this save takes away is not there any more; the save fails in the end if that may not be.
    let isKnown = try home.map { try ($0.value(4) as Int64?) != nil } ?? false
    let place = try isKnown ? home.map { try PlaceLookup.key($0, from: 6).description } ?? "" : ""
    return Standing(
      status: status, household: try home?.value(2), dwelling: try home?.value(3), building: try home?.value(4),
      grid: try home?.value(5), place: place)
  }

  /// The building in which a resident lives.
  static func building(_ db: Database, of resident: Resident.ID) throws -> Building.ID? {
    let statement = try db.cachedStatement(sql: "SELECT home_building FROM resident WHERE id = ?")
    return try Int64.fetchOne(statement, arguments: [resident])
  }

  /// Residents whose home hangs on a record that is changed.
  static func residents(_ db: Database, hangingOn reference: Record.Reference) throws -> [Resident.ID] {
    guard let sql = try reference.kind.stored.homes else { return [] }
    return try Int64.fetchAll(try db.cachedStatement(sql: sql), arguments: [reference.id])
  }

  /// Counts a building's dwellings, units, floors and households again.
  static func recount(_ db: Database, building: Building.ID) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO building_count (building, dwellings, units, floors, households, residents)
        SELECT ?1, count(*), count(DISTINCT unit), max(0, coalesce(max(floor), 0)),
          (SELECT count(*) FROM household h JOIN dwelling x ON x.id = h.dwelling
            WHERE x.building = ?1 AND h.until IS NULL),
          (SELECT count(*) FROM resident WHERE home_building = ?1 AND status IN ('living', 'absent'))
        FROM dwelling WHERE building = ?1
        ON CONFLICT (building) DO UPDATE SET dwellings = excluded.dwellings, units = excluded.units,
          floors = excluded.floors, households = excluded.households, residents = excluded.residents
        """
    ).execute(arguments: [building])
  }
}

/// Sums of buildings compared with what they follow from.
enum BuildingCounts {
  /// Buildings whose sums are off.
  static let wrong = """
    WITH d AS (SELECT building, count(*) AS n, count(DISTINCT unit) AS u, max(0, max(floor)) AS f FROM dwelling
        GROUP BY building),
      h AS (SELECT x.building, count(*) AS n FROM household y JOIN dwelling x ON x.id = y.dwelling
        WHERE y.until IS NULL GROUP BY x.building),
      r AS (SELECT b.id AS building, (SELECT count(*) FROM resident INDEXED BY resident_by_building
        WHERE home_building = b.id AND status IN ('living', 'absent')) AS n FROM building b)
    SELECT b.id FROM building b LEFT JOIN building_count c ON c.building = b.id LEFT JOIN d ON d.building = b.id
      LEFT JOIN h ON h.building = b.id LEFT JOIN r ON r.building = b.id
    WHERE coalesce(c.dwellings, 0) <> coalesce(d.n, 0) OR coalesce(c.units, 0) <> coalesce(d.u, 0)
      OR coalesce(c.floors, 0) <> coalesce(d.f, 0) OR coalesce(c.households, 0) <> coalesce(h.n, 0)
      OR coalesce(c.residents, 0) <> coalesce(r.n, 0)
    """
}
