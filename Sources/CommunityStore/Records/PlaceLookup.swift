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
    // Buildings of one number stand in every estate, so those of the estate are asked for before all of them.
    let condition = key.estate == nil ? "e.is_default" : "e.name = ?2"
    let near = try db.cachedStatement(
      sql: """
        SELECT b.id, b.grid FROM estate e CROSS JOIN building b ON b.name = ?1 AND b.estate = e.id
        WHERE \(condition) ORDER BY b.id
        """)
    let arguments = StatementArguments([building] + [key.estate].compactMap(\.self))
    let found = try Row.fetchAll(near, arguments: arguments)
    if !found.isEmpty { return try found.map { try ($0.value(0), $0.value(1)) } }
    let all = try db.cachedStatement(
      sql: """
        SELECT b.id, b.grid, e.name FROM building b JOIN estate e ON e.id = b.estate WHERE b.name = ? ORDER BY b.id
        """)
    // The name as written comes before one that only says or leaves out 小区, and that before one with its road.
    let rows = try Row.fetchAll(all, arguments: [building])
    guard let estate = key.estate else { return try rows.map { try ($0.value(0), $0.value(1)) } }
    let same = try rows.filter { PlaceKey.isSameEstate(try $0.value(2), estate) }
    let meant = try same.isEmpty ? rows.filter { try areOne(estate, $0.value(2)) } : same
    return try meant.map { try ($0.value(0), $0.value(1)) }
  }

  /// Whether one of two estates' names is the other with where that is before it.
  private static func areOne(_ one: String, _ other: String) -> Bool {
    PlaceKey.isSituated(one, other) || PlaceKey.isSituated(other, one)
  }

  /// The dwellings of a building that a room can mean: with a unit the one of that unit, else whichever has no unit on
  /// file, which may be the same door; without a unit those of every unit.
  static func dwellings(_ db: Database, _ building: Building.ID, _ unit: String?, _ room: String) throws -> [Door] {
    let statement = try db.cachedStatement(
      sql: "SELECT id, unit FROM dwelling WHERE building = ? AND room = ? ORDER BY unit, id")
    let all = try Row.fetchAll(statement, arguments: [building, room]).map {
      Door(id: try $0.value(0), unit: try $0.value(1))
    }
    guard let unit else { return all }
    let exact = all.filter { $0.isIn(unit) }
    return exact.isEmpty ? all.filter(\.unit.isEmpty) : exact
  }

  /// A dwelling of one room number.
  struct Door {
    var id: Dwelling.ID
    /// Empty where it is not known.
    var unit: String

    /// Whether it is of a unit, however that is written.
    func isIn(_ unit: String) -> Bool { self.unit == unit || self.unit.lowercased() == unit.lowercased() }
  }

  /// The one building (and dwelling) that a key stands for; nil when there is none or several.
  static func resolve(_ db: Database, _ key: PlaceKey) throws -> Known? {
    let found = try buildings(db, key)
    guard found.count == 1, let building = found.first else { return nil }
    var dwelling: Int64?
    if let room = key.room {
      let doors = try dwellings(db, building.id, key.unit, room)
      // A dwelling without a unit may be the same door, which is no more than a guess.
      dwelling = doors.count == 1 ? doors.first { door in key.unit.map { door.isIn($0) } ?? true }?.id : nil
    }
    return Known(building: building.id, dwelling: dwelling, grid: building.grid)
  }

  /// The key of a place from columns that are estate's name, whether it is the default one, building, unit and room.
  static func key(_ row: Row, from index: Int) throws -> PlaceKey {
    let unit: String? = try row.value(index + 3)
    return try PlaceKey(
      estate: row.value(index + 1) ? nil : row.value(index), building: row.value(index + 2),
      unit: unit?.isEmpty == true ? nil : unit, room: row.value(index + 4))
  }
}
