import CommunityModel
import GRDB

extension Grid: StoredRecord {
  static var columns: [String] { ["code", "name", "leader", "about", "partner", "brand", "team"] }

  init(row: Row) throws {
    try self.init(
      id: row.value(0), code: row.value(2), name: row.value(3), leader: row.value(4), about: row.value(5),
      partner: row.value(6), brand: row.value(7), team: row.value(8))
  }

  func values() throws -> [(any DatabaseValueConvertible)?] {
    [code, name, leader, about, partner, brand, team]
  }

  func duplicates(_ db: Database, _ context: Context) throws -> [RecordProblem] {
    try duplicate("code", db, "SELECT 1 FROM grid WHERE code = ? AND id <> ?", [code, id])
  }
}

extension Estate: StoredRecord {
  static var columns: [String] { ["name", "is_default"] }

  init(row: Row) throws {
    try self.init(id: row.value(0), name: row.value(2), isDefault: row.value(3))
  }

  func values() throws -> [(any DatabaseValueConvertible)?] { [name, isDefault] }

  static var homes: String? {
    "SELECT id FROM resident WHERE home_building IN (SELECT id FROM building WHERE estate = ?)"
  }
}

extension Building: StoredRecord {
  static var columns: [String] { ["estate", "grid", "name", "map_column", "map_row"] }

  init(row: Row) throws {
    try self.init(
      id: row.value(0), estate: row.value(2), grid: row.value(3), name: row.value(4), column: row.value(5),
      row: row.value(6))
  }

  func values() throws -> [(any DatabaseValueConvertible)?] { [estate, grid, name, column, row] }

  static var homes: String? { "SELECT id FROM resident WHERE home_building = ?" }
}

extension Dwelling: StoredRecord {
  static var columns: [String] { ["building", "unit", "floor", "room", "use"] }

  init(row: Row) throws {
    try self.init(
      id: row.value(0), building: row.value(2), unit: row.value(3), floor: row.value(4), room: row.value(5),
      use: try row.named(6))
  }

  func values() throws -> [(any DatabaseValueConvertible)?] { [building, unit, floor, room, use.rawValue] }

  static var homes: String? { "SELECT id FROM resident WHERE home_dwelling = ?" }
  func buildings(_ db: Database) throws -> [Building.ID] { [building] }

  func duplicates(_ db: Database, _ context: Context) throws -> [RecordProblem] {
    try duplicate(
      "room", db, "SELECT 1 FROM dwelling WHERE building = ? AND unit = ? AND room = ? AND id <> ?",
      [building, unit, room, id])
  }
}

extension Household: StoredRecord {
  static var columns: [String] { ["dwelling", "since", "until", "contact"] }

  init(row: Row) throws {
    try self.init(
      id: row.value(0), dwelling: row.value(2), from: try row.date(ifAny: 3), until: try row.date(ifAny: 4),
      contact: row.value(5))
  }

  func values() throws -> [(any DatabaseValueConvertible)?] { [dwelling, from?.iso, until?.iso, contact] }

  static var homes: String? { "SELECT resident FROM residence WHERE household = ?" }

  func buildings(_ db: Database) throws -> [Building.ID] {
    try Dwelling.fetch(db, id: dwelling).map { [$0.value.building] } ?? []
  }
}
