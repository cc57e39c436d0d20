import CommunityModel
import CommunityResources
import GRDB

extension Rhythm: StoredRecord {
  static var columns: [String] { ["key", "terms", "stopped_on"] }

  init(row: Row) throws {
    self.init(
      id: try row.value(0), key: try row.value(2), terms: try JSONText.list(row.value(3)),
      stoppedOn: (try row.value(4) as Int32?).map { Day(number: $0) })
  }

  func values() throws -> [(any DatabaseValueConvertible)?] { [key, try JSONText.list(terms), stoppedOn?.number] }

  /// Kinds that the file does not know, and a shipped rhythm that there is already.
  func duplicates(_ db: Database, _ context: Context) throws -> [RecordProblem] {
    let known = Set(try context.office(db, now: Instant(seconds: 0)).kinds.map(\.key))
    if !terms.allSatisfy({ known.isSuperset(of: $0.value.kinds) }) {
      return [RecordProblem("servedBy", .unknownReference)]
    }
    guard let key, stoppedOn == nil else { return [] }
    return try duplicate(
      "name", db, "SELECT 1 FROM rhythm WHERE key = ? AND stopped_on IS NULL AND id <> ?", [key, id])
  }

  /// Puts those that are on in a new file into one that has none.
  static func insertShipped(_ db: Database) throws {
    let shipped = (EntryKindTable.bundled?.rhythms ?? []).filter(\.isOn)
    for (index, it) in shipped.enumerated() {
      let id = Int64(index + 1)
      try Rhythm(id: id, key: it.key, terms: [Dated(it.terms)]).insert(db, id: id, revision: 1)
    }
    try db.execute(
      sql: "INSERT INTO record_number (kind, last) VALUES (?, ?)",
      arguments: [Rhythm.recordKind.rawValue, shipped.count])
  }
}
