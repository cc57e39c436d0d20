import CommunityModel
import GRDB

extension CommunityStore {
  public func agenda(of day: Day, approving: Bool, limit: Int) throws(StoreError) -> DayAgenda {
    // Where a program ended before everything was counted, the next one goes on.
    fillDueAhead()
    return try read { db in
      let context = try context(db)
      let offset = context.calendar.offset
      var agenda = try AgendaReader(
        db: db, day: day, end: offset.instant(day.advanced(by: 1), second: 0).seconds, approving: approving
      ).read(limit)
      agenda.others = try Days(db: db, context: context, now: clockNow).matters(of: day, context.matters.ofRecords) {
        try self.openOrders(db)
      }.filter { $0.decided != .carryOver }
      let shown = Set(agenda.others.map(\.subject))
      agenda.day = day
      agenda.owed = try OwingReader(db: db, context: context, day: day, now: clockNow).lines().filter {
        !shown.contains(.record(Record.Reference(.rhythm, $0.rhythm)))
      }
      return agenda
    }
  }
}

/// Finds what a day asks for among the open orders, along the index that holds nearly all that is asked of them. What it
/// finds is tested to be what the sources of ``DayMatters`` ask for.
private struct AgendaReader {
  let db: Database
  let day: Day
  /// The first second of the next day.
  let end: Int64
  /// Whether refusals wait for whoever asks.
  let approving: Bool

  func read(_ limit: Int) throws -> DayAgenda {
    // Numbers first, then the whole rows, in the order that they were found in: an outer loop of a CROSS JOIN stays one.
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(OrderRow.columns), total FROM
          (SELECT id AS found, count(*) OVER () AS total FROM work_order INDEXED BY order_open
            WHERE open AND (\(Self.conditions)) AND id NOT IN (SELECT value FROM json_each(?5))
              AND id NOT IN (SELECT value FROM json_each(?6))
            ORDER BY state_rank = \(OrderState.awaitingCallback.rank), lane, \(Self.rank), deadline, day DESC,
              sequence DESC LIMIT ?4)
          CROSS JOIN work_order ON id = found
        """)
    let away = try HotlineTable.away(db)
    let (asked, left) = (away.filter { $0.until < end }, away.filter { $0.until >= end && !$0.isSuspended })
    let rows = try Row.fetchCursor(
      statement,
      arguments: [
        end, approving, Self.list(try waking() + asked.map(\.order)), limit, Self.list(try putOff()),
        Self.list(left.map(\.order)),
      ])
    var agenda = DayAgenda()
    while let row = try rows.next() {
      agenda.orders.append(try OrderRow(row: row))
      agenda.totalOrders = try row.value(OrderRow.columnCount)
    }
    return agenda
  }

  /// ?1 is the end of the day, ?2 whether refusals are approved, ?3 the suspended orders that wake and those about which
  /// the hotline should have answered by now; what it has yet to answer is asked for then.
  private static let conditions: String = {
    let handled = ranks(.assigned, .inProgress)
    return """
      state_rank = \(OrderState.registered.rank)
      OR state_rank IN (\(ranks(.assigned, .inProgress, .refusalPending))) AND due_at < ?1
      OR state_rank = \(OrderState.refusalPending.rank) AND ?2
      OR state_rank = \(OrderState.awaitingCallback.rank) AND deadline < ?1
      OR id IN (SELECT value FROM json_each(?3))
      OR state_rank IN (\(handled)) AND team IS NULL
        AND (who IS NULL OR who IN (SELECT s.id FROM staff s WHERE NOT s.active)) AND coalesce(partner, '') = ''
      """
  }()

  /// 0 for what has an hour on the day, 1 for what is asked for without one.
  private static let rank =
    "(state_rank = \(OrderState.suspended.rank) OR coalesce(deadline, ?1) >= ?1)"

  private static func list(_ ids: [Int64]) -> String { "[\(ids.map(String.init).joined(separator: ","))]" }

  private static func ranks(_ states: OrderState...) -> String {
    states.map { String($0.rank) }.joined(separator: ", ")
  }

  /// The orders that were carried over for the day: they come back on the next one. Where something of an order was
  /// undone, its events say what counts.
  private func putOff() throws -> [Int64] {
    let rows = try Row.fetchAll(
      try db.cachedStatement(
        sql: """
          SELECT id, day, sequence, EXISTS (SELECT 1 FROM order_event WHERE order_id = id AND kind = 'undone')
          FROM work_order INDEXED BY order_open
          WHERE open AND carried_over IS NOT NULL AND
            (SELECT max(day) FROM order_event WHERE order_id = id AND kind = 'carriedOver') >= ?
          """), arguments: [day.number])
    return try rows.compactMap { row in
      let id: Int64 = try row.value(0)
      if try row.value(3) == 0 { return id }
      let decision = try OrderEvents.order(db, id: id, row.orderNumber(1))?.decision
      return decision.map { $0.day >= day } ?? false ? id : nil
    }
  }

  /// The suspended orders that wake on the day or before. Where an order was suspended several times, and perhaps one of
  /// them was undone, its events say which counts.
  private func waking() throws -> [Int64] {
    let rows = try Row.fetchAll(
      try db.cachedStatement(
        sql: """
          SELECT id, day, sequence, (SELECT count(*) FROM order_event WHERE order_id = id AND kind = 'suspended')
          FROM work_order INDEXED BY order_open
          WHERE open AND state_rank = \(OrderState.suspended.rank) AND EXISTS
            (SELECT 1 FROM order_event WHERE order_id = id AND kind = 'suspended'
              AND json_extract(body, '$.suspended.wakeOn') <= ?)
          """), arguments: [day.iso])
    return try rows.compactMap { row in
      let id: Int64 = try row.value(0)
      if try row.value(3) == 1 { return id }
      let suspension = try OrderEvents.order(db, id: id, row.orderNumber(1))?.currentSuspension
      return suspension.map { $0.wakeOn <= day } ?? false ? id : nil
    }
  }
}
