import CommunityModel
import GRDB

/// Filling the search indexes from the tables they follow from.
enum SearchIndex {
  /// Adds the terms of every resident from a number on; nil adds none.
  static func fillResidents(_ db: Database, from first: Int64?) throws {
    guard let first else { return }
    let statement = try db.makeStatement(
      sql: "SELECT id, \(ResidentTerms.columnList) FROM resident WHERE id >= ? ORDER BY id")
    let rows = try Row.fetchCursor(statement, arguments: [first])
    while let row = try rows.next() { try ResidentTerms(row: row, from: 1).add(db, row[0]) }
  }

  /// Makes both indexes anew.
  static func rebuild(_ db: Database) throws {
    for name in ["resident_search", "order_search"] {
      try db.execute(sql: "INSERT INTO \(name) (\(name)) VALUES ('delete-all')")
    }
    try fillResidents(db, from: .min)
    let ids = try Int64.fetchCursor(try db.makeStatement(sql: "SELECT id FROM work_order ORDER BY id"))
    while let id = try ids.next() { try OrderTerms.fetch(db, id: id)?.add(db, id: id) }
  }
}
