import CommunityModel
import GRDB

// `community` also holds the catalogue and what the file was made with; those columns are no part of the record.
extension Community: StoredRecord {
  static var columns: [String] { ["name", "code", "settings"] }

  init(row: Row) throws {
    try self.init(
      name: row.value(2), code: (row.value(3) as String?).flatMap { CommunityCode($0) },
      settings: try JSONText.value(row.value(4)))
  }

  func values() throws -> [(any DatabaseValueConvertible)?] { [name, code?.digits, try JSONText.text(settings)] }
}

extension StaffMember: StoredRecord {
  static var columns: [String] { ["name", "role", "phone", "active"] }

  init(row: Row) throws {
    try self.init(
      id: row.value(0), name: row.value(2), role: try row.named(3), phone: row.value(4), isActive: row.value(5))
  }

  func values() throws -> [(any DatabaseValueConvertible)?] { [name, role.rawValue, phone, isActive] }

  func duplicates(_ db: Database, _ context: Context) throws -> [RecordProblem] {
    try duplicate("name", db, "SELECT 1 FROM staff WHERE name = ? AND id <> ? AND active", [name, id])
  }
}
