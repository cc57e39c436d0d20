import CommunityModel
import GRDB

/// The append-only table of events.
enum OrderEvents {
  static func append(_ db: Database, _ order: Int64, _ event: OrderEvent) throws {
    let statement = try db.cachedStatement(
      sql: "INSERT INTO order_event (order_id, sequence, at, day, actor, kind, body) VALUES (?, ?, ?, ?, ?, ?, ?)")
    try statement.execute(arguments: [
      order, event.sequence, event.at.seconds, event.day.number, event.actor, event.kind.name,
      try JSONText.text(event.kind),
    ])
  }

  /// All events of an order, in order.
  static func fetch(_ db: Database, _ order: Int64) throws -> [OrderEvent] {
    let statement = try db.cachedStatement(
      sql: "SELECT sequence, at, day, actor, body FROM order_event WHERE order_id = ? ORDER BY sequence")
    let rows = try Row.fetchCursor(statement, arguments: [order])
    var events: [OrderEvent] = []
    while let row = try rows.next() {
      events.append(
        try OrderEvent(
          sequence: row.value(0), at: row.instant(1), day: row.day(2), actor: row.value(3),
          kind: try JSONText.value(row.value(4))))
    }
    return events
  }

  /// The order that the file's events add up to.
  static func order(_ db: Database, id: Int64, _ number: OrderNumber) throws -> WorkOrder? {
    WorkOrder.replay(id: id, number: number, events: try fetch(db, id))
  }

  /// The number in the file of an order.
  static func id(_ db: Database, _ number: OrderNumber) throws -> Int64? {
    let statement = try db.cachedStatement(sql: "SELECT id FROM work_order WHERE day = ? AND sequence = ?")
    return try Int64.fetchOne(statement, arguments: [number.day.number, number.sequence])
  }

  /// The order that another office's number stands for now: the last one that was not taken back as a mistake.
  static func number(_ db: Database, external: String) throws -> OrderNumber? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT id, day, sequence, state FROM work_order INDEXED BY order_by_external
        WHERE external_number = ? ORDER BY id DESC
        """)
    for row in try Row.fetchAll(statement, arguments: [external]) {
      let number = try row.orderNumber(1)
      guard try row.value(3) == OrderState.withdrawn.rawValue,
        try order(db, id: row.value(0), number)?.withdrawalReason == OrderEvent.registeredByMistake
      else { return number }
    }
    return nil
  }

  /// The orders that were merged into one, by number.
  static func merged(_ db: Database, into master: OrderNumber) throws -> [WorkOrder] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT id, day, sequence FROM work_order INDEXED BY order_by_master WHERE merged_into = ? ORDER BY day, sequence
        """)
    return try Row.fetchAll(statement, arguments: [master.description]).map { row in
      guard let order = try order(db, id: row.value(0), try row.orderNumber(1)) else {
        throw StoreError.damaged("events")
      }
      return order
    }
  }

  static func order(_ db: Database, _ number: OrderNumber) throws -> WorkOrder? {
    guard let id = try id(db, number) else { return nil }
    return try order(db, id: id, number)
  }
}
