import CommunityModel
import GRDB

extension ServiceTeam: StoredRecord {
  static var columns: [String] { ["colour", "name", "motto", "leader", "offers", "quota", "active"] }

  init(row: Row) throws {
    try self.init(
      id: row.value(0), colour: try row.named(2), name: row.value(3), motto: row.value(4), leader: row.value(5),
      offers: try JSONText.list(row.value(6)), quota: row.value(7), isActive: row.value(8))
  }

  func values() throws -> [(any DatabaseValueConvertible)?] {
    [colour.rawValue, name, motto, leader, try JSONText.list(offers), quota, isActive]
  }

  /// Two teams of one name could not be told apart where one is named.
  func duplicates(_ db: Database, _ context: Context) throws -> [RecordProblem] {
    try duplicate("name", db, "SELECT 1 FROM team WHERE name = ? AND id <> ?", [name, id])
  }
}

extension Volunteer: StoredRecord {
  static var columns: [String] {
    [
      "teams", "name", "phone", "resident", "joined", "active", "skills", "free", "badge", "may_be_named",
      "merged_into", "unit",
    ]
  }

  init(row: Row) throws {
    try self.init(
      id: row.value(0), teams: JSONText.list(row.value(2)), name: row.value(3), phone: row.value(4),
      resident: row.value(5), joined: (row.value(6) as Int32?).map { Day(number: $0) }, isActive: row.value(7),
      unit: row.value(13),
      skills: JSONText.texts(row.value(8)), free: Set(JSONText.texts(row.value(9)).compactMap { FreeTime($0) }),
      badge: row.value(10), mayBeNamed: (row.value(11) as Int32?).map { Day(number: $0) }, mergedInto: row.value(12))
  }

  func values() throws -> [(any DatabaseValueConvertible)?] {
    [
      try JSONText.list(teams), name, phone, resident, joined?.number, isActive, try JSONText.list(skills),
      try JSONText.list(free.inOrder.map(\.key)), badge, mayBeNamed?.number, mergedInto, unit,
    ]
  }

  /// A record that was merged away stands for nobody any more and takes nobody in.
  func duplicates(_ db: Database, _ context: Context) throws -> [RecordProblem] {
    guard let mergedInto else { return [] }
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM volunteer WHERE id = ? AND merged_into IS NOT NULL")
    let isGone = try Int.fetchOne(statement, arguments: [mergedInto]) != nil
    return isGone ? [RecordProblem("mergedInto", .merged)] : []
  }

  /// The record that stands for a volunteer, and those that were merged into it.
  static func all(_ db: Database, of id: Volunteer.ID) throws -> [Volunteer.ID] {
    let kept = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT ifnull(merged_into, id) FROM volunteer WHERE id = ?"), arguments: [id])
    guard let kept else { return [id] }
    let merged = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT id FROM volunteer WHERE merged_into = ? ORDER BY id"), arguments: [kept])
    return [kept] + merged
  }
}
