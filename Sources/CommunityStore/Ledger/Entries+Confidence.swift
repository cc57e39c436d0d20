import CommunityModel
import GRDB

/// 保密: the stricter visibility of an entry and of the orders that it became holds for both. What comes of it for an entry
/// stands in its row, so that indexes, counts and lists ask nothing else; what the entry itself says stays in its versions.
extension Entries {
  private static let tied = """
    FROM entry_link l JOIN work_order o ON o.day = l.to_day AND o.sequence = l.to_sequence
    WHERE l.entry = ? AND l.why = '\(EntryLink.Why.becameOrder.rawValue)' AND o.state <> '\(OrderState.withdrawn.rawValue)'
    """

  /// Whether it is kept in confidence: as it says itself, or because an order that it became is confidential.
  static func isConfidential(_ db: Database, _ entry: ServiceEntry) throws -> Bool {
    if entry.content.isConfidential { return true }
    return try Int.fetchOne(
      db.cachedStatement(sql: "SELECT 1 \(tied) AND o.confidential LIMIT 1"), arguments: [entry.id]) != nil
  }

  /// The same as its row says it.
  static func isConfidential(_ db: Database, _ id: ServiceEntry.ID) throws -> Bool {
    try Bool.fetchOne(db.cachedStatement(sql: "SELECT confidential FROM entry WHERE id = ?"), arguments: [id]) ?? false
  }

  /// Whether an order that it became, and that was not withdrawn, is open to everybody.
  static func isTold(_ db: Database, _ id: ServiceEntry.ID) throws -> Bool {
    try Int.fetchOne(
      db.cachedStatement(sql: "SELECT 1 \(tied) AND NOT o.confidential LIMIT 1"), arguments: [id]) != nil
  }

  /// Whether a bulletin that came from it is open to everybody.
  static func isInOpenBulletin(_ db: Database, _ id: ServiceEntry.ID) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: """
        SELECT 1 FROM entry_link l JOIN entry b ON b.id = l.entry
        WHERE l.to_entry = ? AND l.why = '\(EntryLink.Why.followsUp.rawValue)' AND b.kind = '\(EntryKind.bulletin)'
          AND b.state <> '\(EntryState.void.rawValue)' AND NOT b.confidential LIMIT 1
        """)
    return try Int.fetchOne(statement, arguments: [id]) != nil
  }

  /// The entries that became an order.
  static func becoming(_ db: Database, _ order: OrderNumber) throws -> [ServiceEntry.ID] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT DISTINCT entry FROM entry_link
        WHERE to_day = ? AND to_sequence = ? AND why = '\(EntryLink.Why.becameOrder.rawValue)'
        """)
    return try Int64.fetchAll(statement, arguments: [order.day.number, order.sequence])
  }

  /// Keeps the row of an entry in step with the orders that it became.
  static func keepConfidence(_ db: Database, of id: ServiceEntry.ID) throws {
    guard let entry = try fetch(db, id) else { return }
    try db.cachedStatement(sql: "UPDATE entry SET confidential = ?1 WHERE id = ?2 AND confidential <> ?1")
      .execute(arguments: [try isConfidential(db, entry), id])
  }

  /// The same of every entry of a file that was poured.
  static func keepConfidence(_ db: Database) throws {
    try db.execute(
      sql: """
        UPDATE entry SET confidential = 1 WHERE NOT confidential AND id IN (
          SELECT l.entry FROM work_order o JOIN entry_link l ON l.to_day = o.day AND l.to_sequence = o.sequence
          WHERE o.confidential AND o.state <> '\(OrderState.withdrawn.rawValue)'
            AND l.why = '\(EntryLink.Why.becameOrder.rawValue)')
        """)
  }
}
