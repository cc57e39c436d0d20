import CommunityModel
import GRDB

/// Whether the indexes hold just the terms that they should. They keep no content, so terms are counted: of each, in how
/// many rows it stands.
extension SearchIndex {
  /// A term in a column.
  private struct Term: Hashable {
    var column: String
    var text: String
  }

  static func holdsJustItsTerms(_ db: Database, _ index: SearchIndexKind) throws -> Bool {
    if try counted(db, index) == wanted(db, index) { return true }
    // What is a term the library says, not we: to be sure, the rows go through an index of the same making.
    return try agrees(withNewOf: db, index)
  }

  /// What stands in the index.
  private static func counted(_ db: Database, _ index: SearchIndexKind) throws -> [Term: Int] {
    try withVocabulary(db, of: index.rawValue, in: "main") { name in
      var counts: [Term: Int] = [:]
      let rows = try Row.fetchCursor(db, sql: "SELECT coalesce(col, ''), term, doc FROM temp.\(name)")
      while let row = try rows.next() {
        counts[Term(column: try row.value(0), text: try row.value(1))] = try row.value(2)
      }
      return counts
    }
  }

  /// What should stand in it.
  private static func wanted(_ db: Database, _ index: SearchIndexKind) throws -> [Term: Int] {
    switch index {
    case .resident, .open:
      try wanted(
        db, ResidentTerms.self, "SELECT \(ResidentTerms.columnList) FROM resident WHERE merged_into IS NULL", index,
        ["hanzi", "pinyin", "initials", "phone", "place"])
    case .order:
      try wanted(db, OrderTerms.self, "SELECT \(OrderTerms.columnList) FROM work_order", index, [""])
    }
  }

  private static func wanted<Terms: StoredTerms>(
    _ db: Database, _: Terms.Type, _ sql: String, _ index: SearchIndexKind, _ columns: [String]
  ) throws -> [Term: Int] {
    var counts: [Term: Int] = [:]
    let rows = try Row.fetchCursor(db, sql: sql)
    while let row = try rows.next() {
      guard let texts = try Terms(Terms.source(row, from: 0)).columns(in: index) else { continue }
      for (column, text) in zip(columns, texts) {
        for term in Set(text.split(separator: " ")) {
          counts[Term(column: column, text: String(term)), default: 0] += 1
        }
      }
    }
    return counts
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
      case .resident, .open:
        try fill(
          db, ResidentTerms.self,
          "SELECT id, \(ResidentTerms.columnList) FROM resident WHERE merged_into IS NULL", index)
      case .order: try fill(db, OrderTerms.self, "SELECT id, \(OrderTerms.columnList) FROM work_order", index)
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

  private static func fill<Terms: StoredTerms>(
    _ db: Database, _: Terms.Type, _ sql: String, _ index: SearchIndexKind
  ) throws {
    let rows = try Row.fetchCursor(db, sql: sql)
    while let row = try rows.next() {
      guard let texts = try Terms(Terms.source(row, from: 1)).columns(in: index) else { continue }
      let marks = String(repeating: ", ?", count: texts.count)
      let names = index == .order ? "terms" : "hanzi, pinyin, initials, phone, place"
      let statement = try db.cachedStatement(
        sql: "INSERT INTO temp.recounted (rowid, \(names)) VALUES (?\(marks))")
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
