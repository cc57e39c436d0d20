import CommunityModel
import GRDB

extension ServiceTeam: StoredRecord {
  static var columns: [String] { ["colour", "name", "motto", "leader", "offers", "quota"] }

  init(row: Row) throws {
    try self.init(
      id: row.value(0), colour: try row.named(2), name: row.value(3), motto: row.value(4), leader: row.value(5),
      offers: try JSONText.list(row.value(6)), quota: row.value(7))
  }

  func values() throws -> [(any DatabaseValueConvertible)?] {
    [colour.rawValue, name, motto, leader, try JSONText.list(offers), quota]
  }
}

extension Volunteer: StoredRecord {
  static var columns: [String] { ["team", "name", "phone", "resident", "joined", "active"] }

  init(row: Row) throws {
    try self.init(
      id: row.value(0), team: row.value(2), name: row.value(3), phone: row.value(4), resident: row.value(5),
      joined: (row.value(6) as Int32?).map { Day(number: $0) }, isActive: row.value(7))
  }

  func values() throws -> [(any DatabaseValueConvertible)?] {
    [team, name, phone, resident, joined?.number, isActive]
  }
}
