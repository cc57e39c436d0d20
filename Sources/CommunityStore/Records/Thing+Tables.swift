import CommunityModel
import GRDB

extension Item: StoredRecord {
  static var columns: [String] { ["name", "unit", "list", "active"] }

  init(row: Row) throws {
    try self.init(
      id: row.value(0), name: row.value(2), unit: row.value(3), list: row.value(4), isActive: row.value(5))
  }

  func values() throws -> [(any DatabaseValueConvertible)?] { [name, unit, list, isActive] }

  /// The matters of lists that are called so, by their names.
  static func listed(_ db: Database, named names: some Sequence<String>) throws -> [String: Item.ID] {
    let statement = try db.cachedStatement(
      sql: "SELECT id FROM item WHERE list IS NOT NULL AND active AND name = ? ORDER BY id LIMIT 1")
    var found: [String: Item.ID] = [:]
    for name in Set(names) where !name.isEmpty {
      if let id = try Int64.fetchOne(statement, arguments: [name]) { found[name] = id }
    }
    return found
  }

  func duplicates(_ db: Database, _ context: Context) throws -> [RecordProblem] {
    try duplicateName(name, isActive: isActive, db)
  }
}

extension Fund: StoredRecord {
  static var columns: [String] { ["name", "active"] }

  init(row: Row) throws { try self.init(id: row.value(0), name: row.value(2), isActive: row.value(3)) }

  func values() throws -> [(any DatabaseValueConvertible)?] { [name, isActive] }

  func duplicates(_ db: Database, _ context: Context) throws -> [RecordProblem] {
    try duplicateName(name, isActive: isActive, db)
  }
}

extension PartnerUnit: StoredRecord {
  static var columns: [String] {
    ["name", "kind", "contact", "phone", "grids", "offers", "promised", "expects", "note", "active", "other_names"]
  }

  init(row: Row) throws {
    try self.init(
      id: row.value(0), name: row.value(2), otherNames: try JSONText.list(row.value(12)), kind: try row.named(3),
      contact: row.value(4), phone: row.value(5),
      grids: try JSONText.list(row.value(6)), offers: try JSONText.list(row.value(7)),
      promised: try JSONText.list(row.value(8)), expects: row.value(9), note: row.value(10), isActive: row.value(11))
  }

  func values() throws -> [(any DatabaseValueConvertible)?] {
    [
      name, kind.rawValue, contact, phone, try JSONText.list(grids), try JSONText.list(offers),
      try JSONText.list(promised), expects, note, isActive, try JSONText.list(otherNames),
    ]
  }

  func duplicates(_ db: Database, _ context: Context) throws -> [RecordProblem] {
    try duplicateName(name, isActive: isActive, db)
  }

  /// A unit that works in a grid of these numbers.
  static func working(_ db: Database, in grids: ClosedRange<Grid.ID>) throws -> PartnerUnit.ID? {
    let statement = try db.cachedStatement(
      sql: "SELECT p.id FROM partner p, json_each(p.grids) g WHERE g.value BETWEEN ? AND ? LIMIT 1")
    return try Int64.fetchOne(statement, arguments: [grids.lowerBound, grids.upperBound])
  }
}

extension StoredRecord {
  /// Commands and papers name such things by their names: one that is in use has its name alone.
  fileprivate func duplicateName(_ name: String, isActive: Bool, _ db: Database) throws -> [RecordProblem] {
    guard isActive else { return [] }
    let sql = "SELECT 1 FROM \(Self.recordKind.rawValue) WHERE name = ? AND id <> ? AND active"
    return try duplicate("name", db, sql, [name, id])
  }
}

extension CommunityStore: ThingReading {
  public func items() throws(StoreError) -> [Item] { try read { try Item.fetchAll($0, "ORDER BY id") } }

  public func funds() throws(StoreError) -> [Fund] { try read { try Fund.fetchAll($0, "ORDER BY id") } }

  public func partners() throws(StoreError) -> [PartnerUnit] {
    try read { try PartnerUnit.fetchAll($0, "ORDER BY id") }
  }

  public func keptKind(_ key: String) throws(StoreError) -> (value: KeptKind, revision: Int)? {
    try read { db in
      let statement = try db.cachedStatement(sql: "SELECT id FROM entryKind WHERE key = ?")
      return try Int64.fetchOne(statement, arguments: [key]).flatMap { try KeptKind.fetch(db, id: $0) }
    }
  }

  public func entryCount(of kind: String, upTo day: Day) throws(StoreError) -> Int {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT count(*) FROM entry WHERE kind = ? AND day <= ? AND blanked IS NULL
            AND state NOT IN ('wanted', 'planned')
          """)
      return try Int.fetchOne(statement, arguments: [kind, day.number]) ?? 0
    }
  }

  public func stock() throws(StoreError) -> [StockLine] {
    try read { db in
      let moves = try Dictionary(grouping: Entries.stockMoves(db), by: \.item)
      return try Item.fetchAll(db, "ORDER BY id").compactMap { item in
        guard let own = moves[item.id] else {
          return item.isActive && item.list == nil ? StockLine(item: item, level: StockLevel()) : nil
        }
        return StockLine(item: item, level: StockLevel(own))
      }
    }
  }
}
