import CommunityModel
import GRDB

extension Skill: StoredRecord {
  static var columns: [String] { ["key", "name", "active"] }

  init(row: Row) throws {
    try self.init(id: row.value(0), key: row.value(2), name: row.value(3), isActive: row.value(4))
  }

  func values() throws -> [(any DatabaseValueConvertible)?] { [key, name, isActive] }

  func duplicates(_ db: Database, _ context: Context) throws -> [RecordProblem] {
    let named = try duplicate("name", db, "SELECT 1 FROM skill WHERE name = ? AND id <> ?", [name, id])
    if key.isEmpty || !named.isEmpty { return named }
    return try duplicate("key", db, "SELECT 1 FROM skill WHERE key = ? AND id <> ?", [key, id])
  }
}

extension ServiceGuide: StoredRecord {
  static var columns: [String] {
    [
      "key", "title", "other_names", "category", "papers", "steps", "place", "phone", "days", "basis", "refused",
      "alternative", "active",
    ]
  }

  init(row: Row) throws {
    try self.init(
      id: row.value(0), key: row.value(2), title: row.value(3), otherNames: JSONText.list(row.value(4)),
      category: row.value(5), papers: JSONText.list(row.value(6)), steps: JSONText.list(row.value(7)),
      place: row.value(8), phone: row.value(9), days: row.value(10), basis: row.value(11), isRefused: row.value(12),
      alternative: row.value(13), isActive: row.value(14))
  }

  func values() throws -> [(any DatabaseValueConvertible)?] {
    [
      key, title, try JSONText.list(otherNames), category, try JSONText.list(papers), try JSONText.list(steps), place,
      phone, days, basis, isRefused, alternative, isActive,
    ]
  }

  func duplicates(_ db: Database, _ context: Context) throws -> [RecordProblem] {
    let named = try duplicate("guideTitle", db, "SELECT 1 FROM guide WHERE title = ? AND id <> ?", [title, id])
    if key.isEmpty || !named.isEmpty { return named }
    return try duplicate("key", db, "SELECT 1 FROM guide WHERE key = ? AND id <> ?", [key, id])
  }
}

extension CommunityStore: GuideReading {
  public func keptSkills() throws(StoreError) -> [Skill] { try read { try Skill.fetchAll($0, "ORDER BY id") } }

  public func keptGuides() throws(StoreError) -> [ServiceGuide] {
    try read { try ServiceGuide.fetchAll($0, "ORDER BY id") }
  }
}
