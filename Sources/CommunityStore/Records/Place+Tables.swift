import CommunityModel
import GRDB

extension Grid: StoredRecord {
  static var recordKind: Record.Kind { .grid }
  static var columns: [String] { ["code", "name", "leader", "about"] }
  var asRecord: Record { .grid(self) }

  init(row: Row) throws {
    self.init(id: row[0], code: row[2], name: row[3], leader: row[4], about: row[5])
  }

  func values() throws -> [(any DatabaseValueConvertible)?] { [code, name, leader, about] }
}

extension Estate: StoredRecord {
  static var recordKind: Record.Kind { .estate }
  static var columns: [String] { ["name", "is_default"] }
  var asRecord: Record { .estate(self) }

  init(row: Row) throws {
    self.init(id: row[0], name: row[2], isDefault: row[3])
  }

  func values() throws -> [(any DatabaseValueConvertible)?] { [name, isDefault] }
}

extension Building: StoredRecord {
  static var recordKind: Record.Kind { .building }
  static var columns: [String] { ["estate", "grid", "name", "map_column", "map_row"] }
  var asRecord: Record { .building(self) }

  init(row: Row) throws {
    self.init(id: row[0], estate: row[2], grid: row[3], name: row[4], column: row[5], row: row[6])
  }

  func values() throws -> [(any DatabaseValueConvertible)?] { [estate, grid, name, column, row] }
}

extension Dwelling: StoredRecord {
  static var recordKind: Record.Kind { .dwelling }
  static var columns: [String] { ["building", "unit", "floor", "room", "use"] }
  var asRecord: Record { .dwelling(self) }

  init(row: Row) throws {
    self.init(id: row[0], building: row[2], unit: row[3], floor: row[4], room: row[5], use: try row.named(6))
  }

  func values() throws -> [(any DatabaseValueConvertible)?] { [building, unit, floor, room, use.rawValue] }
}

extension Household: StoredRecord {
  static var recordKind: Record.Kind { .household }
  static var columns: [String] { ["dwelling", "since", "until", "contact"] }
  var asRecord: Record { .household(self) }

  init(row: Row) throws {
    self.init(
      id: row[0], dwelling: row[2], from: try row.date(ifAny: 3), until: try row.date(ifAny: 4), contact: row[5])
  }

  func values() throws -> [(any DatabaseValueConvertible)?] { [dwelling, from?.iso, until?.iso, contact] }
}
