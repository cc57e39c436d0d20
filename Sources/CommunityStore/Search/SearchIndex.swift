import CommunityModel
import GRDB

/// Filling the search indexes from the tables they follow from.
enum SearchIndex {
  /// The indexes there are.
  enum Kind: String, CaseIterable {
    case resident = "resident_search"
    case order = "order_search"

    /// The table whose rows it finds.
    var table: String {
      switch self {
      case .resident: "resident"
      case .order: "work_order"
      }
    }
  }

  /// Whether the index gives a row for its own terms.
  static func finds(_ db: Database, _ index: Kind, _ id: Int64) throws -> Bool {
    let term =
      switch index {
      case .resident: try ResidentTerms.fetch(db, id)?.sample
      case .order: try OrderTerms.fetch(db, id: id)?.sample
      }
    guard let term else { return true }
    let name = index.rawValue
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM \(name) WHERE \(name) MATCH ? AND rowid = ?")
    return try Int.fetchOne(statement, arguments: ["\"\(term)\"", id]) != nil
  }

  /// Adds the terms of every resident from a number on; nil adds none. `watch` is told how many are done.
  static func fillResidents(_ db: Database, from first: Int64?, _ watch: (Int) throws -> Void = { _ in }) throws {
    guard let first else { return }
    let statement = try db.makeStatement(
      sql: "SELECT id, \(ResidentTerms.columnList) FROM resident WHERE id >= ? AND merged_into IS NULL ORDER BY id")
    let rows = try Row.fetchCursor(statement, arguments: [first])
    var done = 0
    let ahead = WorkAhead<PlaceTerms, (Resident.ID, FoundByTerms), (Resident.ID, ResidentTerms)>(PlaceTerms()) {
      ($1.0, $1.1.terms(&$0))
    }
    try ahead.each({
      var page: [(Resident.ID, FoundByTerms)] = []
      while page.count < 500, let row = try rows.next() {
        page.append((try row.value(0), try FoundByTerms(row: row, from: 1)))
      }
      return page
    }) { page in
      for (id, terms) in page { try terms.add(db, id) }
      done += page.count
      try watch(done)
    }
  }

  /// Prepares the indexes for being filled with many rows: nothing is merged meanwhile.
  static func beginFilling(_ db: Database) throws { try tune(db, automerge: 0, hashsize: 16_777_216) }

  /// Ends ``beginFilling(_:)``.
  static func endFilling(_ db: Database) throws { try tune(db, automerge: 4, hashsize: 1_048_576) }

  private static func tune(_ db: Database, automerge: Int, hashsize: Int) throws {
    for index in Kind.allCases {
      let name = index.rawValue
      try db.execute(
        sql: "INSERT INTO \(name) (\(name), rank) VALUES ('automerge', \(automerge)), ('hashsize', \(hashsize))")
    }
  }

  /// Makes both indexes anew.
  static func rebuild(_ db: Database) throws {
    for index in Kind.allCases {
      try db.execute(sql: "INSERT INTO \(index.rawValue) (\(index.rawValue)) VALUES ('delete-all')")
    }
    try fillResidents(db, from: .min)
    let ids = try Int64.fetchCursor(try db.makeStatement(sql: "SELECT id FROM work_order ORDER BY id"))
    while let id = try ids.next() { try OrderTerms.fetch(db, id: id)?.add(db, id: id) }
  }
}
