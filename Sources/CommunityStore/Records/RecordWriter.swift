import CommunityModel
import GRDB

/// Writes records with all that is kept beside them: hash and visible tags of residents, where they live, the sums of
/// buildings, the terms of the lookup. A save, an import, its taking back, an erasing and a community that is poured in
/// write by this alone; those that write very many fill the indexes at their end.
struct RecordWriter {
  private let db: Database
  private let extras: ResidentExtras

  /// - Parameter today: by which the age of children is told, whose tags show nowhere.
  init(_ db: Database, _ context: Context, today: Day) {
    self.db = db
    extras = ResidentExtras(context: context, today: today)
  }

  // MARK: One record

  /// Adds a record, with what follows from it alone.
  func insert(_ record: Record, revision: Int = 1) throws {
    try record.stored.insert(db, id: record.reference.id, revision: revision)
    try writeExtras(of: record)
  }

  /// Puts a record in the place of what is stored, with what follows from it alone.
  func update(_ record: Record, revision: Int) throws {
    try record.stored.update(db, id: record.reference.id, revision: revision)
    try writeExtras(of: record)
  }

  private func writeExtras(of record: Record) throws {
    if case .resident(let resident) = record { try extras.write(resident, db) }
  }

  // MARK: Everything

  /// Puts records as their images say, with all that hangs on them.
  func write(_ images: [RecordImage]) throws {
    let residents = try residents(of: images)
    var buildings = try buildings(of: images)
    let merges = images.contains(where: \.changesMerging)
    try ResidentTerms.keeping(db, residents) {
      for image in images { try write(image) }
      for resident in residents { try Home.refresh(db, resident) }
      if merges { for resident in residents { try Merged.refreshNames(db, resident) } }
    }
    if images.contains(where: { $0.before != nil || $0.after == nil }) {
      buildings.formUnion(try self.buildings(of: images))
    }
    for building in buildings { try Home.recount(db, building: building) }
  }

  private func write(_ image: RecordImage) throws {
    guard let after = image.after else {
      return try db.cachedStatement(sql: "DELETE FROM \(image.reference.kind.rawValue) WHERE id = ?")
        .execute(arguments: [image.reference.id])
    }
    if image.before == nil {
      try insert(after, revision: image.revision)
    } else {
      try update(after, revision: image.revision)
    }
  }

  private func residents(of images: [RecordImage]) throws -> Set<Resident.ID> {
    var found: Set<Resident.ID> = []
    for image in images {
      found.formUnion(try Home.residents(db, hangingOn: image.reference))
      for record in [image.before, image.after].compactMap({ $0 }) {
        found.formUnion(try record.stored.residents(db))
      }
    }
    return found
  }

  private func buildings(of images: [RecordImage]) throws -> Set<Building.ID> {
    var found: Set<Building.ID> = []
    for record in images.flatMap({ [$0.before, $0.after] }).compactMap({ $0 }) {
      found.formUnion(try record.stored.buildings(db))
    }
    return found
  }
}
