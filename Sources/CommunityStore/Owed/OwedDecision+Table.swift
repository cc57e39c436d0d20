import CommunityModel
import GRDB

extension OwedDecision: StoredRecord {
  static var columns: [String] { ["day", "rhythm", "entry", "decision", "reason", "by"] }

  init(row: Row) throws {
    self.init(
      id: try row.value(0), day: try row.day(2), rhythm: try row.value(3), entry: try row.value(4),
      decision: try row.named(5), reason: try row.value(6), by: try row.value(7))
  }

  func values() throws -> [(any DatabaseValueConvertible)?] {
    [day.number, rhythm, entry, decision.rawValue, reason, by]
  }

  func duplicates(_ db: Database, _ context: Context) throws -> [RecordProblem] {
    guard let entry else { return [] }
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM entry WHERE id = ?")
    return try Int.fetchOne(statement, arguments: [entry]) == nil ? [RecordProblem("decidedOn", .unknownReference)] : []
  }

  /// What was decided about these, the first first.
  static func fetch(_ db: Database, about subjects: [Subject]) throws -> [OwedDecision] {
    try subjects.flatMap { subject -> [OwedDecision] in
      switch subject {
      case .entry(let id): try fetchAll(db, "WHERE entry = ? ORDER BY id", [id])
      case .record(let it) where it.kind == .rhythm: try fetchAll(db, "WHERE rhythm = ? ORDER BY id", [it.id])
      case .order, .record: []
      }
    }
  }
}
