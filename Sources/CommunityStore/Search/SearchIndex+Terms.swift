import CommunityModel
import GRDB

/// Whether the indexes give each row for its own terms, and hold no others. They keep no content, so the terms are made
/// again; of each is counted in how many rows it stands, since one too many finds somebody by what they are not called.
extension SearchIndex {
  /// Terms with the number of rows that each stands in, for each column.
  private typealias Counts = [[String: Int]]

  /// Whether an index agrees with the rows that it follows from. Damage within an index is no damage of the file: it does
  /// not agree then, and is made anew from the records.
  /// - Parameter watch: told how many rows were looked at.
  static func agrees(_ db: Database, _ index: SearchIndexKind, _ watch: (Int) -> Void) throws -> Bool {
    switch index {
    case .resident, .open: try agrees(db, ResidentTerms.self, index, watch)
    case .order: try agrees(db, OrderTerms.self, index, watch)
    }
  }

  private static func agrees<Terms: StoredTerms>(
    _ db: Database, _: Terms.Type, _ index: SearchIndexKind, _ watch: (Int) -> Void
  ) throws -> Bool {
    let rows = try Row.fetchCursor(db, sql: index.rows)
    let none = Counts(repeating: [:], count: index.columns.count)
    let ahead = WorkAhead<Counts, (Int64, Terms.Source), (id: Int64, sample: Result<[String], any Error>)>(none) {
      counts, row in
      (id: row.0, sample: Result { try count(Terms(row.1), in: index, &counts) })
    }
    var seen = 0
    var isFound = true
    try ahead.each({ isFound ? try page(of: rows, Terms.self) : [] }) { page in
      for row in page where isFound { isFound = try finds(db, index, row.id, row.sample.get()) }
      seen += page.count
      watch(seen)
    }
    guard isFound, let stored = try ask({ try counted(db, index) }) else { return false }
    if stored == ahead.left { return true }
    // What is a term the library says, not we: to be sure, the rows go through an index of the same making.
    return try agrees(withNewOf: db, index)
  }

  /// Counts the terms of a row, and gives its sample.
  private static func count<Terms: StoredTerms>(
    _ terms: Terms, in index: SearchIndexKind, _ counts: inout Counts
  ) -> [String] {
    for (column, text) in (terms.columns(in: index) ?? []).enumerated() {
      for term in Set(text.split(separator: " ")) { counts[column][String(term), default: 0] += 1 }
    }
    return terms.sample
  }

  /// Whether the index gives a row for its own terms.
  private static func finds(_ db: Database, _ index: SearchIndexKind, _ id: Int64, _ terms: [String]) throws -> Bool {
    if terms.isEmpty { return true }
    let name = index.rawValue
    let found = try ask {
      let statement = try db.cachedStatement(sql: "SELECT 1 FROM \(name) WHERE \(name) MATCH ? AND rowid = ?")
      return try Int.fetchOne(statement, arguments: [terms.map { "\"\($0)\"" }.joined(separator: " AND "), id])
    }
    return found != nil
  }

  /// What an index says; nil where it is damaged.
  private static func ask<Value>(_ question: () throws -> Value?) throws -> Value? {
    do {
      return try question()
    } catch {
      if case .damaged = StoreError(translating: error) { return nil }
      // An index that lost its settings is one that SQLite does not know how to read.
      if (error as? DatabaseError)?.resultCode == .SQLITE_ERROR { return nil }
      throw error
    }
  }

  /// What stands in the index.
  private static func counted(_ db: Database, _ index: SearchIndexKind) throws -> Counts {
    try withVocabulary(db, of: index.rawValue, in: "main") { name in
      var counts = Counts(repeating: [:], count: index.columns.count)
      // An index that keeps no columns apart names none.
      let sql = "SELECT coalesce(col, ?), term, doc FROM temp.\(name)"
      let rows = try Row.fetchCursor(db, sql: sql, arguments: [index.columns[0]])
      while let row = try rows.next() {
        guard let column = index.columns.firstIndex(of: try row.value(0)) else { continue }
        counts[column][try row.value(1)] = try row.value(2)
      }
      return counts
    }
  }

  /// Fills an index of the same making, which is gone afterwards, and compares the two.
  private static func agrees(withNewOf db: Database, _ index: SearchIndexKind) throws -> Bool {
    let name = index.rawValue
    guard let sql = try String.fetchOne(db, sql: "SELECT sql FROM main.sqlite_schema WHERE name = ?", arguments: [name])
    else { return false }
    return try writingBeside(db) {
      try db.execute(sql: sql.replacing("TABLE \(name)", with: "TABLE temp.recounted"))
      defer { try? db.execute(sql: "DROP TABLE temp.recounted") }
      switch index {
      case .resident, .open: try fill(db, ResidentTerms.self, index)
      case .order: try fill(db, OrderTerms.self, index)
      }
      return try withVocabulary(db, of: name, in: "main") { own in
        try withVocabulary(db, of: "recounted", in: "temp") { other in
          let columns = "SELECT col, term, doc FROM temp"
          let sql = """
            SELECT EXISTS (\(columns).\(own) EXCEPT \(columns).\(other))
              OR EXISTS (\(columns).\(other) EXCEPT \(columns).\(own))
            """
          return try Bool.fetchOne(db, sql: sql) == false
        }
      }
    }
  }

  private static func fill<Terms: StoredTerms>(_ db: Database, _: Terms.Type, _ index: SearchIndexKind) throws {
    let rows = try Row.fetchCursor(db, sql: index.rows)
    let marks = String(repeating: ", ?", count: index.columns.count)
    let statement = try db.cachedStatement(
      sql: "INSERT INTO temp.recounted (rowid, \(index.columns.joined(separator: ", "))) VALUES (?\(marks))")
    while let row = try rows.next() {
      guard let texts = try Terms(Terms.source(row, from: 1)).columns(in: index) else { continue }
      try statement.execute(arguments: [try row.value(0) as Int64] + StatementArguments(texts))
    }
  }

  /// Gives the name of a table that lists the terms of an index.
  private static func withVocabulary<Value>(
    _ db: Database, of index: String, in schema: String, _ body: (String) throws -> Value
  ) throws -> Value {
    let name = "\(index)_terms"
    return try writingBeside(db) {
      try db.execute(sql: "CREATE VIRTUAL TABLE temp.\(name) USING fts5vocab ('\(schema)', '\(index)', 'col')")
      defer { try? db.execute(sql: "DROP TABLE temp.\(name)") }
      return try body(name)
    }
  }

  /// Lets tables be made that are no part of the file and live in memory, on a connection that writes nothing.
  private static func writingBeside<Value>(_ db: Database, _ body: () throws -> Value) throws -> Value {
    let isReadOnly = try Bool.fetchOne(db, sql: "PRAGMA query_only") ?? false
    guard isReadOnly else { return try body() }
    try db.execute(sql: "PRAGMA query_only = 0; PRAGMA temp_store = MEMORY")
    defer { try? db.execute(sql: "PRAGMA query_only = 1") }
    return try body()
  }
}
