import CommunityModel
import GRDB

/// Records that were merged into others because they were of the same person.
enum Merged {
  /// Mergings follow one another a few times at most; a longer chain is damage, and not followed.
  private static let longestChain = 50

  /// The record that stands for a resident now, with the person's name; nil where there is none.
  static func kept(_ db: Database, _ id: Resident.ID) throws -> (id: Resident.ID, name: String)? {
    let statement = try db.cachedStatement(sql: "SELECT merged_into, name FROM resident WHERE id = ?")
    var id = id
    for _ in 0..<longestChain {
      guard let row = try Row.fetchOne(statement, arguments: [id]) else { return nil }
      guard let next = try row.value(0) as Int64? else { return (id, try row.value(1)) }
      id = next
    }
    throw StoreError.damaged("merged_into")
  }

  /// Every record merged into one, directly or through another, the latest first.
  static func all(_ db: Database, into id: Resident.ID) throws -> [Resident.ID] {
    let statement = try db.cachedStatement(
      sql: "SELECT id FROM resident INDEXED BY resident_by_merge WHERE merged_into = ? ORDER BY id DESC")
    var found: [Resident.ID] = []
    var next = [id]
    while let one = next.popLast() {
      let merged = try Int64.fetchAll(statement, arguments: [one]).filter { !found.contains($0) }
      found += merged
      next += merged
    }
    return found
  }

  /// The names under which a resident is found besides their own.
  static func names(_ db: Database, of id: Resident.ID) throws -> [String] {
    try all(db, into: id).compactMap { try Resident.fetch(db, id: $0)?.value }
      .flatMap { [$0.name, $0.otherName ?? ""] }.filter { !$0.isEmpty }
  }

  /// Keeps ``names(_:of:)`` beside the resident.
  static func refreshNames(_ db: Database, _ id: Resident.ID) throws {
    try db.cachedStatement(sql: "UPDATE resident SET merged_names = ?1 WHERE id = ?2 AND merged_names <> ?1")
      .execute(arguments: [try JSONText.list(names(db, of: id)), id])
  }
}
