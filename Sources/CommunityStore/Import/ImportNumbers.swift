import CommunityModel
import Foundation
import GRDB

/// The numbers of an import's new records: for every kind one range without gaps.
struct ImportNumbers {
  private var before: [Record.Kind: Int64] = [:]
  private var last: [Record.Kind: Int64] = [:]

  init(_ db: Database) throws {
    for row in try Row.fetchAll(db, sql: "SELECT kind, last FROM record_number") {
      guard let kind = Record.Kind(rawValue: row[0]) else { continue }
      (before[kind], last[kind]) = (row[1], row[1])
    }
  }

  mutating func next(_ kind: Record.Kind) -> Int64 {
    let number = (last[kind] ?? 0) + 1
    last[kind] = number
    return number
  }

  /// The last number of a kind that is older than this import; 0 where there was none.
  func lastBefore(_ kind: Record.Kind) -> Int64 { before[kind] ?? 0 }

  /// Whether a record is of this import.
  func isNew(_ kind: Record.Kind, _ id: Int64) -> Bool { id > before[kind] ?? 0 && id <= last[kind] ?? 0 }

  /// Kinds of which there are new records, with their ranges.
  var ranges: [String: [Int64]] {
    var ranges: [String: [Int64]] = [:]
    for (kind, last) in last where last > before[kind] ?? 0 {
      ranges[kind.rawValue] = [(before[kind] ?? 0) + 1, last]
    }
    return ranges
  }

  /// How many new records there are of each kind.
  var counts: [Record.Kind: Int] {
    var counts: [Record.Kind: Int] = [:]
    for (kind, last) in last where last > before[kind] ?? 0 { counts[kind] = Int(last - (before[kind] ?? 0)) }
    return counts
  }

  func write(_ db: Database, _ entry: Int64) throws {
    for (kind, range) in ranges.sorted(by: { $0.key < $1.key }) {
      try db.execute(
        sql: """
          INSERT INTO record_number (kind, last) VALUES (?1, ?2) ON CONFLICT (kind) DO UPDATE SET last = excluded.last
          """, arguments: [kind, range[1]])
      try db.execute(
        sql: "INSERT INTO import_range (entry, kind, first, last) VALUES (?, ?, ?, ?)",
        arguments: [entry, kind, range[0], range[1]])
    }
  }
}

/// Records as they were before an import changed them, each with a salted commitment of its own; a hash over all
/// commitments stands in the journal, so that an image can be forgotten and the rest still be checked.
struct ImportImages {
  let db: Database
  let entry: Int64
  private(set) var count = 0
  private(set) var hash: [UInt8] = []

  init(db: Database, entry: Int64) {
    self.db = db
    self.entry = entry
  }

  /// Keeps a record, once, unless the import itself made it.
  mutating func keep(_ before: Record, _ revision: Int, _ numbers: ImportNumbers) throws {
    let reference = before.reference
    if numbers.isNew(reference.kind, reference.id) { return }
    let known = try Int.fetchOne(
      try db.cachedStatement(sql: "SELECT 1 FROM import_image WHERE kind = ? AND id = ? AND entry = ?"),
      arguments: [reference.kind.rawValue, reference.id, entry])
    try touch(reference.kind, reference.id, revision, numbers)
    if known != nil { return }
    let salt = Digest.random(16)
    let body = try JSONText.text(before)
    let commitment = JournalChain.commitment(salt: salt, body)
    count += 1
    hash = Self.next(hash, commitment)
    try db.cachedStatement(
      sql: """
        INSERT INTO import_image (entry, position, kind, id, revision, commitment, salt, body)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      entry, count, reference.kind.rawValue, reference.id, revision, Data(commitment), Data(salt), body,
    ])
  }

  /// Says in the journal that a record was touched.
  func touch(_ kind: Record.Kind, _ id: Int64, _ revision: Int, _ numbers: ImportNumbers) throws {
    if numbers.isNew(kind, id) { return }
    try db.cachedStatement(
      sql: """
        INSERT INTO journal_touch (kind, id, entry, first, last) VALUES (?1, ?2, ?3, ?4, ?4 + 1)
        ON CONFLICT (kind, id, entry) DO UPDATE SET first = min(first, excluded.first), last = max(last, excluded.last)
        """
    ).execute(arguments: [kind.rawValue, id, entry, revision])
  }

  /// The hash over one more commitment.
  static func next(_ hash: [UInt8], _ commitment: [UInt8]) -> [UInt8] { Digest.sha256(hash + commitment) }
}

/// What the journal keeps of an import: no names, only numbers and a hash over the images.
struct ImportSummary: Codable {
  /// First and last number of the new records, by kind.
  var ranges: [String: [Int64]]
  /// How many records were changed.
  var images: Int
  var imagesHash: String
}
