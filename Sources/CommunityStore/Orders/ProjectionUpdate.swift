import CommunityModel
import GRDB

/// Writes a projection and keeps the requester's count of open orders with it. Confidential ones are left out, since the
/// count stands in everybody's lists.
struct ProjectionUpdate {
  let db: Database
  let context: Context

  func write(_ history: OrderHistory, cyclesSince: Int, isNew: Bool) throws {
    let before = isNew ? nil : try standing(history.order.id)
    try OrderProjection(db: db, context: context).write(history, cyclesSince: cyclesSince, isNew: isNew)
    let after = try standing(history.order.id)
    guard before?.resident != after?.resident || before?.isOpen != after?.isOpen else { return }
    if let before, before.isOpen, let resident = before.resident { try count(resident, -1) }
    if let after, after.isOpen, let resident = after.resident { try count(resident, 1) }
  }

  private func standing(_ id: Int64) throws -> (resident: Int64?, isOpen: Bool)? {
    let statement = try db.cachedStatement(
      sql: "SELECT resident, open AND NOT confidential FROM work_order WHERE id = ?")
    return try Row.fetchOne(statement, arguments: [id]).map { try ($0.value(0), $0.value(1)) }
  }

  private func count(_ resident: Int64, _ change: Int) throws {
    try ResidentTerms.keeping(db, [resident]) {
      try db.cachedStatement(sql: "UPDATE resident SET open_orders = max(0, open_orders + ?) WHERE id = ?")
        .execute(arguments: [change, resident])
    }
  }
}
