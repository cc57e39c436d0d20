import CommunityModel
import GRDB

/// From keys of places to records, and back.
enum PlaceLookup {
  /// A place that the file knows.
  struct Known {
    var building: Building.ID
    var dwelling: Dwelling.ID?
    var grid: Grid.ID
  }

  /// Buildings that a key names: those of its estate; without one, those of the default estate; else all of the name.
  static func buildings(_ db: Database, _ key: PlaceKey) throws -> [(id: Building.ID, grid: Grid.ID)] {
    guard let building = key.building else { return [] }
    let statement = try db.cachedStatement(
      sql: """
        SELECT b.id, b.grid, e.is_default, e.name FROM building b JOIN estate e ON e.id = b.estate
        WHERE b.name = ? ORDER BY b.id
        """)
    let rows = try Row.fetchAll(statement, arguments: [building])
    let wanted: [Row]
    if let estate = key.estate {
      // The name as written before one that only says or leaves out 小区.
      let exact = try rows.filter { try $0.value(3) == estate }
      wanted = exact.isEmpty ? try rows.filter { PlaceKey.isSameEstate(try $0.value(3), estate) } : exact
    } else {
      let standing = try rows.filter { try $0.value(2) }
      wanted = standing.isEmpty ? rows : standing
    }
    return try wanted.map { try ($0.value(0), $0.value(1)) }
  }

  /// The one building (and dwelling) that a key stands for; nil when there is none or several.
  static func resolve(_ db: Database, _ key: PlaceKey) throws -> Known? {
    let found = try buildings(db, key)
    guard found.count == 1, let building = found.first else { return nil }
    var dwelling: Int64?
    if let room = key.room {
      let statement = try db.cachedStatement(
        sql: "SELECT id FROM dwelling WHERE building = ? AND (?2 IS NULL OR unit = ?2) AND room = ?3 LIMIT 2")
      let ids = try Int64.fetchAll(statement, arguments: [building.id, key.unit, room])
      dwelling = ids.count == 1 ? ids.first : nil
    }
    return Known(building: building.id, dwelling: dwelling, grid: building.grid)
  }

  /// The key of a place from columns that are estate's name, whether it is the default one, building, unit and room.
  static func key(_ row: Row, from index: Int) throws -> PlaceKey {
    try PlaceKey(
      estate: row.value(index + 1) ? nil : row.value(index), building: row.value(index + 2), unit: row.value(index + 3),
      room: row.value(index + 4))
  }
}
