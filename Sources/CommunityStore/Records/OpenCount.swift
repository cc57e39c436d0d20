import CommunityModel
import GRDB

/// Open orders and those of them that are past due.
struct OpenCount {
  var open = 0
  var overdue = 0

  /// Counts by one column of the index of open orders.
  static func by(_ column: String, _ db: Database, now: Instant, where condition: String = "1") throws
    -> [Int64: OpenCount]
  {
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(column), count(*), sum(handled AND due_at < ?) FROM work_order INDEXED BY order_open
        WHERE open AND \(column) IS NOT NULL AND \(condition) GROUP BY \(column)
        """)
    let rows = try Row.fetchAll(statement, arguments: [now.seconds])
    return try Dictionary(
      rows.map { try ($0.value(0), OpenCount(open: $0.value(1), overdue: $0.value(2) as Int? ?? 0)) }
    ) { first, _ in first }
  }
}
