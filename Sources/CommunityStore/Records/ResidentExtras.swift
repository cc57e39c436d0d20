import CommunityModel
import Foundation
import GRDB

/// Columns of a resident that follow from the record: the hash by which identity numbers are compared, and the care
/// tags that lists and maps may show. Restricted tags, and every tag of a child, show only in the record.
struct ResidentExtras {
  let db: Database
  let context: Context

  func write(_ resident: Resident, today: Day) throws {
    let hash = resident.identityNumber.map { Data(Digest.keyed(Array($0.utf8), key: context.fileKey)) }
    let restricted = Set(context.catalogue.careTags.filter(\.isRestricted).map(\.key))
    let tags = resident.visibleTags(on: today, restricted: restricted)
    if hash == nil, tags.isEmpty, try isPlain(resident.id) { return }
    try db.cachedStatement(sql: "UPDATE resident SET identity_hash = ?, visible_tags = ? WHERE id = ?")
      .execute(arguments: [hash, tags.joined(separator: " "), resident.id])
  }

  private func isPlain(_ resident: Resident.ID) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: "SELECT identity_hash IS NULL AND visible_tags = '' FROM resident WHERE id = ?")
    return try Bool.fetchOne(statement, arguments: [resident]) ?? false
  }
}
