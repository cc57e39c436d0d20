import CommunityModel
import Foundation
import GRDB
import Intake

/// A waiting row as it lies there, its texts not yet taken apart.
struct WaitingLine: Sendable {
  var n: Int64
  var place: String
  private var body: String
  var identity: Int64?
  var slot: Int?
  var isDoubted: Bool
  var outcome: RosterOutcome?
  var resident: Resident.ID?
  var row: Int64?
  var decision: ImportDecision?
  /// Whether a later row is the same person.
  var isNamed: Bool
  /// See ``RowKeys``.
  var keys: [Int64]
  /// Whether the row names a room without its unit.
  var lacksUnit: Bool

  private static let columns =
    """
    n, place, body, identity, building, is_doubted, outcome, match_resident, match_row, decision, is_named, keys,
    lacks_unit
    """

  private init?(_ row: Row, _ plan: ImportPlan) throws {
    guard let body: String = row[2] else { return nil }
    self.body = body
    n = row[0]
    place = row[1]
    identity = row[3]
    slot = plan.index(ofRow: row[4])
    isDoubted = row[5]
    outcome = try row.named(ifAny: 6)
    resident = row[7]
    self.row = row[8]
    decision = try row.named(ifAny: 9)
    isNamed = row[10]
    keys = (row[11] as Data?).map(RowKeys.unpacked) ?? []
    lacksUnit = row[12]
  }

  /// The rows after `n` that are about somebody, the next some hundred.
  static func page(_ db: Database, after n: Int64, _ plan: ImportPlan, where condition: String = "1") throws
    -> [WaitingLine]
  {
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(columns) FROM temp.import_row NOT INDEXED WHERE n > ? AND body IS NOT NULL AND \(condition)
        ORDER BY n LIMIT \(RosterImport.batch)
        """)
    var lines: [WaitingLine] = []
    let rows = try Row.fetchCursor(statement, arguments: [n])
    while let row = try rows.next() { if let line = try WaitingLine(row, plan) { lines.append(line) } }
    return lines
  }

  static func fetch(_ db: Database, _ n: Int64, _ plan: ImportPlan) throws -> WaitingLine? {
    let statement = try db.cachedStatement(sql: "SELECT \(columns) FROM temp.import_row WHERE n = ?")
    return try Row.fetchOne(statement, arguments: [n]).flatMap { try WaitingLine($0, plan) }
  }

  /// The row with its texts; nil where they cannot be read.
  func opened() -> WaitingRow? { EntryText.entry(body, place: place).map { WaitingRow(line: self, entry: $0) } }
}

/// A waiting row as it is compared and written.
struct WaitingRow: Sendable {
  var line: WaitingLine
  var entry: RosterEntry

  static func fetch(_ db: Database, _ n: Int64, _ plan: ImportPlan) throws -> WaitingRow? {
    try WaitingLine.fetch(db, n, plan)?.opened()
  }

  var facts: RosterFacts { RosterFacts(entry, identity: line.identity) }
}
