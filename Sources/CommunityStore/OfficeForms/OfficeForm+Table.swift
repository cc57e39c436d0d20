import CommunityModel
import GRDB

extension OfficeForm: StoredRecord {
  static var columns: [String] { ["name", "file", "map", "active"] }

  init(row: Row) throws {
    let map: String? = try row.value(4)
    try self.init(
      id: row.value(0), name: row.value(2), file: row.value(3), map: map.map { try JSONText.value($0) },
      isActive: row.value(5))
  }

  func values() throws -> [(any DatabaseValueConvertible)?] {
    [name, file, try map.map { try JSONText.text($0) }, isActive]
  }

  func duplicates(_ db: Database, _ context: Context) throws -> [RecordProblem] {
    try duplicate("formName", db, "SELECT 1 FROM officeForm WHERE name = ? AND id <> ?", [name, id])
  }
}
