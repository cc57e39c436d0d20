import CommunityModel
import Foundation
import GRDB

/// Columns of a resident that follow from the record: the hash by which identity numbers are compared, and the care
/// tags that lists and maps may show. Restricted tags, and every tag of a child, show only in the record.
struct ResidentExtras: Sendable {
  private let context: Context
  private let today: Day
  private let restricted: Set<String>

  init(context: Context, today: Day) {
    self.context = context
    self.today = today
    restricted = Set(context.catalogue.careTags.filter(\.isRestricted).map(\.key))
  }

  static let columns = ["identity_hash", "visible_tags"]

  /// What stands in ``columns``.
  func values(_ resident: Resident) -> (hash: Data?, tags: String) {
    (
      resident.identityNumber.map { Data(IdentityMark.hash($0, context)) },
      resident.visibleTags(on: today, restricted: restricted).joined(separator: " ")
    )
  }

  func write(_ resident: Resident, _ db: Database) throws {
    let (hash, tags) = values(resident)
    if hash == nil, tags.isEmpty, try isPlain(resident.id, db) { return }
    try db.cachedStatement(sql: "UPDATE resident SET identity_hash = ?, visible_tags = ? WHERE id = ?")
      .execute(arguments: [hash, tags, resident.id])
  }

  private func isPlain(_ resident: Resident.ID, _ db: Database) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: "SELECT identity_hash IS NULL AND visible_tags = '' FROM resident WHERE id = ?")
    return try Bool.fetchOne(statement, arguments: [resident]) ?? false
  }
}
