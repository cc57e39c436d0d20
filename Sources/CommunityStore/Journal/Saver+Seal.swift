import CommunityModel
import GRDB

extension Saver {
  mutating func seal(_ day: Day) throws -> Saved {
    if actor.role != .secretary { throw StoreError.sealRefused(.secretaryOnly) }
    try demandSealable(day)
    let open = try openOrders()
    let matters = try days.matters(of: day) { open }
    let undecided = matters.filter { $0.decided == nil }.map(\.subject)
    if !undecided.isEmpty { throw StoreError.sealRefused(.undecided(undecided)) }
    let closed = try close(resolvedBy: day)
    let content = try content(of: day, matters: matters, open: open)
    let seal = try SealTable.append(db, day: day, content: content, by: actor.id, at: now)
    try dueBook().freeze(sealed: day)
    try OfficeFormFiles.forgetUnnamed(db)
    let entry = try log(.seal, day.iso, count: closed.count, day: day)
    return Saved(entry: entry, day: try days.eventDay(at: now), orders: closed, seal: seal)
  }

  private var days: Days { Days(db: db, context: context, now: now) }

  mutating func reopen(_ day: Day, _ reason: String) throws -> Saved {
    if actor.role != .secretary { throw StoreError.sealRefused(.secretaryOnly) }
    if reason.trimmed.isEmpty { throw StoreError.sealRefused(.reasonMissing) }
    try Saver.demandKept(RecordText("reason", .matter, reason))
    guard try Int.fetchOne(db, sql: "SELECT 1 FROM sealed_day WHERE day = ?", arguments: [day.number]) != nil,
      let seal = try SealTable.last(db, of: day)
    else { throw StoreError.sealRefused(.notSealed(day)) }
    try db.execute(
      sql: "INSERT INTO reopening (seal, by, at, reason) VALUES (?, ?, ?, ?)",
      arguments: [seal.number, actor.id, now.seconds, reason])
    try db.execute(sql: "DELETE FROM sealed_day WHERE day = ?", arguments: [day.number])
    let entry = try log(.reopenDay, day.iso, note: try JSONText.text(["reason": reason]))
    return Saved(entry: entry, day: try days.eventDay(at: now))
  }

  private func demandSealable(_ day: Day) throws {
    let today = context.calendar.day(of: now)
    if day > today { throw StoreError.sealRefused(.inFuture(day)) }
    if day < context.firstDay { throw StoreError.sealRefused(.beforeFirstDay(day)) }
    if try Int.fetchOne(db, sql: "SELECT 1 FROM sealed_day WHERE day = ?", arguments: [day.number]) != nil {
      throw StoreError.sealRefused(.alreadySealed(day))
    }
    if let first = try days.unsealed(upTo: today).first, first < day {
      throw StoreError.sealRefused(.earlierDay(first))
    }
  }

  private func openOrders() throws -> [WorkOrder] {
    try Row.fetchAll(db, sql: "SELECT id, day, sequence FROM work_order INDEXED BY order_open WHERE open").map { row in
      let number = try row.orderNumber(1)
      guard let order = try OrderEvents.order(db, id: row.value(0), number) else { throw StoreError.damaged("events") }
      return order
    }
  }

  /// 办结→注销: strikes off what was resolved on the day or before. The closing counts for the day that is sealed.
  private mutating func close(resolvedBy day: Day) throws -> [WorkOrder] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT id, day, sequence FROM work_order INDEXED BY order_by_state
        WHERE state_rank = \(OrderState.resolved.rank) AND last_day <= ? ORDER BY day, sequence
        """, arguments: [day.number])
    return try rows.map { row in
      let number = try row.orderNumber(1)
      let events = try OrderEvents.fetch(db, row.value(0))
      let order = try WorkOrder.replay(id: row.value(0), number: number, events: events)
      let new = try WorkOrderRules.decide(order, .close, situation(day: day, isSealing: true))
      return try store(id: row.value(0), number, events + new, new: (events.last?.sequence ?? 0) + 1)
    }
  }

  private func content(of day: Day, matters: [DayMatter], open: [WorkOrder]) throws -> Seal.Content {
    var states: [String: OrderState] = [:]
    let standings = try DayStandings(db: db, day: day).read(open: open, seal: nil)
    for it in standings where it.order.state.isOpen || !it.events.isEmpty {
      states[it.order.number.description] = it.order.state
    }
    var content = Seal.Content(
      states: states, decisions: [:], counts: try days.counts(of: day),
      figures: try FiguresReader(db: db, calendar: context.calendar).sealed(day, sealing: now),
      booked: try BookedEntries.fetch(db, day))
    for matter in matters { content.decide(matter.subject, matter.decided) }
    for order in standings.map(\.order) where order.state.isOpen {
      if let decision = order.decision, decision.day == day { content.decide(.order(order.number), decision.kind) }
    }
    let end = min(now, days.end(of: day))
    content.counts.overdue = standings.count { $0.order.isPastDue(at: end) }
    content.counts.carriedOver = content.carriedOver
    return content
  }
}
