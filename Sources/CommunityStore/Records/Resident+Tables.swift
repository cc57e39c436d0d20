import CommunityModel
import Foundation
import GRDB

// The columns from `status` on follow from the residences and are no part of the record; see `Home`.
extension Resident: StoredRecord {
  static var columns: [String] {
    [
      "name", "other_name", "spelling", "sex", "birth", "phones", "preferred_contact", "help_needs",
      "emergency_contact", "care_tags", "consents", "identity_number", "note", "phone_labels", "merged_into",
      "reviewed_on", "reviewed_by",
    ]
  }

  init(row: Row) throws {
    try self.init(
      id: row.value(0), name: row.value(2), otherName: row.value(3), spelling: row.value(4),
      sex: try row.named(ifAny: 5),
      birth: try row.date(ifAny: 6), phones: try JSONText.texts(row.value(7)),
      phoneLabels: try JSONText.labels(row.value(15)), preferredContact: try row.named(ifAny: 8),
      helpNeeds: Set(try JSONText.list(row.value(9)) as [HelpNeed]),
      emergencyContact: try (row.value(10) as String?).map { try JSONText.value($0) },
      careTags: try JSONText.list(row.value(11)), consents: try JSONText.list(row.value(12)),
      identityNumber: row.value(13), note: row.value(14), mergedInto: row.value(16),
      retentionReview: try row.day(isoIfAny: 17).map { RetentionReview(day: $0, by: try row.value(18)) })
  }

  func values() throws -> [(any DatabaseValueConvertible)?] {
    [
      name, otherName, spelling, sex?.rawValue, birth?.iso, try JSONText.list(phones), preferredContact?.rawValue,
      try JSONText.list(helpNeeds.sorted { $0.rawValue < $1.rawValue }),
      try emergencyContact.map { try JSONText.text($0) }, try JSONText.list(careTags), try JSONText.list(consents),
      identityNumber, note, try phoneLabels.isEmpty ? "{}" : JSONText.text(phoneLabels), mergedInto,
      retentionReview?.day.iso, retentionReview?.by,
    ]
  }

  static var homes: String? { "SELECT ?" }

  /// Whoever the record was merged into is found by its names too.
  func residents(_ db: Database) throws -> [Resident.ID] {
    [id] + (try mergedInto.flatMap { try Merged.kept(db, $0)?.id }.map { [$0] } ?? [])
  }

  func duplicates(_ db: Database, _ context: Context) throws -> [RecordProblem] {
    guard let identityNumber else { return [] }
    return try duplicate(
      "identityNumber", db, "SELECT 1 FROM resident WHERE identity_hash = ? AND id <> ?",
      [Data(IdentityMark.hash(identityNumber, context)), id])
  }
}

extension Residence: StoredRecord {
  static var columns: [String] { ["resident", "household", "since", "until", "kind", "ending", "recorded_for"] }

  init(row: Row) throws {
    try self.init(
      id: row.value(0), resident: row.value(2), household: row.value(3), from: try row.date(ifAny: 4),
      until: try row.date(ifAny: 5), kind: try row.named(6), ending: try row.named(ifAny: 7),
      recordedFor: row.value(8))
  }

  func values() throws -> [(any DatabaseValueConvertible)?] {
    [resident, household, from?.iso, until?.iso, kind.rawValue, ending?.rawValue, recordedFor]
  }

  static var homes: String? { "SELECT resident FROM residence WHERE id = ?" }
  func residents(_ db: Database) throws -> [Resident.ID] { [resident] }
}
