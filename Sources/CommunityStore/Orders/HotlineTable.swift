import CommunityModel
import GRDB

/// The row of an order that the hotline has to do with.
enum HotlineTable {
  private static let columns = [
    "answer_by", "day", "responded", "solved", "rating", "excluded", "contradicted_on", "settled_on",
  ]

  /// What stands in the row; nil where there is none.
  private static func values(_ order: WorkOrder) -> [(any DatabaseValueConvertible)?]? {
    let it = order.hotline
    if it == HotlineRecord() { return nil }
    let isAway = it.isAway && order.state.isBeingHandled
    // What the hotline took back is none of ours, whatever was said of it before.
    let verdict = order.state == .withdrawn ? nil : it.verdict
    return [
      isAway ? it.sendBack?.answerBy.seconds : nil, verdict?.day.number, verdict?.responded, verdict?.solved?.rawValue,
      verdict?.rating?.rawValue, it.isExcluded, it.contradictedOn?.number,
      order.isContradicted ? nil : it.settledOn?.number,
    ]
  }

  static func write(_ db: Database, _ order: WorkOrder, isNew: Bool) throws {
    guard let values = values(order) else {
      if !isNew {
        try db.cachedStatement(sql: "DELETE FROM hotline_order WHERE order_id = ?").execute(arguments: [order.id])
      }
      return
    }
    let marks = Array(repeating: "?", count: columns.count + 1).joined(separator: ", ")
    let statement = try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO hotline_order (order_id, \(columns.joined(separator: ", "))) VALUES (\(marks))")
    try statement.execute(arguments: StatementArguments([order.id] + values))
  }

  /// Whether the stored row is what the order says.
  static func agrees(_ db: Database, _ order: WorkOrder) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: "SELECT \(columns.joined(separator: ", ")) FROM hotline_order WHERE order_id = ?")
    let row = try Row.fetchOne(statement, arguments: [order.id]).map { Array($0.databaseValues) }
    return row == values(order)?.map { $0?.databaseValue ?? .null }
  }

  /// The orders that the hotline was asked to take back and has not answered, until when they are nobody's task, and
  /// whether they are suspended besides.
  static func away(_ db: Database) throws -> [(order: Int64, until: Int64, isSuspended: Bool)] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT id, min(answer_by, coalesce(due_at, answer_by)), state_rank = \(OrderState.suspended.rank)
        FROM hotline_order INDEXED BY hotline_away CROSS JOIN work_order ON id = order_id WHERE answer_by IS NOT NULL
        """)
    return try Row.fetchAll(statement).map { try ($0.value(0), $0.value(1), $0.value(2)) }
  }

  /// The orders that the hotline's callback says the opposite of.
  /// - Parameter day: as it was known, and as they stood, at its end; nil as it is now.
  static func contradicted(_ db: Database, asOf day: Day?) throws -> [WorkOrder] {
    let condition = day.map { "contradicted_on <= \($0.number) AND (settled_on IS NULL OR settled_on > \($0.number))" }
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT id, day, sequence FROM work_order WHERE id IN
          (SELECT order_id FROM hotline_order INDEXED BY hotline_contradicted
            WHERE contradicted_on IS NOT NULL AND \(condition ?? "settled_on IS NULL")) ORDER BY day, sequence
        """)
    return try rows.compactMap { row in
      // Counted first: what was undone later, be it of an earlier day, was no part of it.
      let counting = OrderEvent.counting(try OrderEvents.fetch(db, row.value(0)))
      let events = counting.filter { event in day.map { event.day <= $0 } ?? true }
      let order = try WorkOrder.replay(id: row.value(0), number: row.orderNumber(1), events: events)
      return order.flatMap { $0.isContradicted ? $0 : nil }
    }
  }
}
