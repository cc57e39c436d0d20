import CommunityModel
import GRDB

extension ServiceTeam: StoredRecord {
  static var recordKind: Record.Kind { .team }
  static var columns: [String] { ["colour", "name", "motto", "leader", "offers", "quota"] }
  var asRecord: Record { .team(self) }

  init(row: Row) throws {
    self.init(
      id: row[0], colour: try row.named(2), name: row[3], motto: row[4], leader: row[5],
      offers: try JSONText.list(row[6]), quota: row[7])
  }

  func values() throws -> [(any DatabaseValueConvertible)?] {
    [colour.rawValue, name, motto, leader, try JSONText.list(offers), quota]
  }
}

extension Volunteer: StoredRecord {
  static var recordKind: Record.Kind { .volunteer }
  static var columns: [String] { ["team", "name", "phone", "resident", "joined", "active"] }
  var asRecord: Record { .volunteer(self) }

  init(row: Row) throws {
    self.init(
      id: row[0], team: row[2], name: row[3], phone: row[4], resident: row[5],
      joined: (row[6] as Int32?).map { Day(number: $0) }, isActive: row[7])
  }

  func values() throws -> [(any DatabaseValueConvertible)?] {
    [team, name, phone, resident, joined?.number, isActive]
  }
}

extension Activity: StoredRecord {
  static var recordKind: Record.Kind { .activity }
  static var columns: [String] { ["team", "day", "title", "place", "counts", "note"] }
  var asRecord: Record { .activity(self) }

  init(row: Row) throws {
    self.init(
      id: row[0], team: row[2], day: row.day(3), title: row[4], place: row[5], counts: try JSONText.value(row[6]),
      note: row[7])
  }

  func values() throws -> [(any DatabaseValueConvertible)?] {
    [team, day.number, title, place, try JSONText.text(counts), note]
  }
}
