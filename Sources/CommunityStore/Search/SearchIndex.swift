import CommunityModel
import Foundation
import GRDB

/// Filling the search indexes from the tables they follow from.
enum SearchIndex {
  /// Adds the terms of every resident from a number on; nil adds none. `watch` is told how many are done.
  static func fillResidents(_ db: Database, from first: Int64?, _ watch: (Int) throws -> Void = { _ in }) throws {
    guard let first else { return }
    let sql = """
      SELECT id, \(ResidentTerms.columnList) FROM resident WHERE id >= ? AND merged_into IS NULL ORDER BY id
      """
    try fill(db, ResidentTerms.self, sql, from: first, watch)
  }

  /// Adds the terms of every order from a number on. `watch` is told how many are done.
  static func fillOrders(_ db: Database, from first: Int64, _ watch: (Int) throws -> Void = { _ in }) throws {
    let sql = "SELECT id, \(OrderTerms.columnList) FROM work_order WHERE id >= ? ORDER BY id"
    try fill(db, OrderTerms.self, sql, from: first, watch)
  }

  /// How many rows are read at once: their terms are worked out while those before them go into the index.
  private static let batch = 500

  private static func fill<Terms: StoredTerms>(
    _ db: Database, _: Terms.Type, _ sql: String, from first: Int64, _ watch: (Int) throws -> Void
  ) throws {
    let rows = try Row.fetchCursor(try db.makeStatement(sql: sql), arguments: [first])
    var done = 0
    let ahead = WorkAhead<Void, (Int64, Terms.Source), (id: Int64, terms: Result<Terms, any Error>)>(()) { _, row in
      (id: row.0, terms: Result { try Terms(row.1) })
    }
    try ahead.each({ try page(of: rows, Terms.self) }) { page in
      for row in page { try row.terms.get().add(db, row.id) }
      done += page.count
      try watch(done)
    }
  }

  /// The next rows of a cursor over numbers and what terms follow from.
  static func page<Terms: StoredTerms>(of rows: RowCursor, _: Terms.Type) throws -> [(Int64, Terms.Source)] {
    var page: [(Int64, Terms.Source)] = []
    while page.count < batch, let row = try rows.next() {
      page.append((try row.value(0), try Terms.source(row, from: 1)))
    }
    return page
  }

  /// Prepares the indexes for being filled with many rows: nothing is merged meanwhile.
  static func beginFilling(_ db: Database) throws { try tune(db, automerge: 0, hashsize: 16_777_216) }

  /// Ends ``beginFilling(_:)``.
  /// - Parameter isAll: whether the rows just added are all or most of them: the parts of the index are then made one,
  ///   which is a quarter smaller and answers at once.
  static func endFilling(_ db: Database, isAll: Bool) throws {
    if isAll { for index in SearchIndexKind.allCases { try tidy(db, index) } }
    try tune(db, automerge: 4, hashsize: 1_048_576)
  }

  private static func tune(_ db: Database, automerge: Int, hashsize: Int) throws {
    for index in SearchIndexKind.allCases {
      let name = index.rawValue
      try db.execute(
        sql: "INSERT INTO \(name) (\(name), rank) VALUES ('automerge', \(automerge)), ('hashsize', \(hashsize))")
    }
  }

  /// Makes one part of all parts of an index.
  static func tidy(_ db: Database, _ index: SearchIndexKind) throws {
    try db.execute(sql: "INSERT INTO \(index.rawValue) (\(index.rawValue)) VALUES ('optimize')")
  }

  /// Empties an index, however damaged. One that SQLite cannot open can be neither emptied nor dropped by its name, so its
  /// pages are replaced by those of a new one first.
  private static func empty(_ db: Database, _ index: SearchIndexKind) throws {
    let name = index.rawValue
    let schema = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?"
    guard let statement = try String.fetchOne(db, sql: schema, arguments: [name]) else { return }
    try db.execute(sql: statement.replacingOccurrences(of: "TABLE \(name)", with: "TABLE temp.mended"))
    for part in ["data", "idx", "config"] {
      try db.execute(
        sql: "DELETE FROM main.\(name)_\(part); INSERT INTO main.\(name)_\(part) SELECT * FROM temp.mended_\(part)")
    }
    try db.execute(sql: "DROP TABLE temp.mended; INSERT INTO \(name) (\(name)) VALUES ('delete-all')")
  }

  /// Makes all indexes anew. `watch` is told how many rows are in them.
  static func rebuild(_ db: Database, _ watch: (Int) throws -> Void = { _ in }) throws {
    for index in SearchIndexKind.allCases { try empty(db, index) }
    try beginFilling(db)
    var filled = 0
    try fillResidents(db, from: .min) {
      filled = $0
      try watch($0)
    }
    try fillOrders(db, from: .min) { try watch(filled + $0) }
    try endFilling(db, isAll: true)
  }
}
