import CommunityModel
import CommunityResources
import GRDB

extension CommunityStore {
  public func daySheet(_ day: Day, now: Instant) throws(StoreError) -> DaySheet {
    try read { db in
      let context = try context(db)
      return try DaySheetMaker(db: db, context: context, day: day, now: now).sheet(open: try openOrders(db))
    }
  }
}

/// Makes the sheet of a day from what the file knows now.
struct DaySheetMaker {
  let db: Database
  let context: Context
  let day: Day
  let now: Instant

  func sheet(open: [WorkOrder]) throws -> DaySheet {
    let staff = try StaffMember.fetchAll(db)
    let active = Set(staff.filter(\.isActive).map(\.id))
    let matters = try find(open, day, active)
    let next = context.calendar.workingDay(after: day)
    let today = Set(matters.filter { $0.decided == nil }.map(\.order.number))
    let tomorrow = try find(open, next, active).filter { !today.contains($0.order.number) }
    let seal = try SealTable.last(db, of: day).flatMap { $0.reopened == nil ? $0 : nil }
    let figures = try FiguresReader(db: db, calendar: context.calendar).figures(from: day, until: day, now: now)
    return DaySheet(
      community: context.community.name, day: day, counts: try Days(db: db, context: context).counts(of: day),
      figures: seal?.content.figures ?? figures,
      received: try touched("'registered', 'reopened', 'givenBack'").map { try line($0) },
      ended: try touched("'finished', 'calledBack', 'refusalApproved', 'merged', 'withdrawn'")
        .filter { !$0.state.isOpen }.map { try line($0) },
      open: try matters.map { try line($0.order, $0) }, tomorrow: try tomorrow.map { try line($0.order, $0) },
      seal: seal, sealedBy: seal.flatMap { seal in staff.first { $0.id == seal.by }?.name })
  }

  private func find(_ open: [WorkOrder], _ day: Day, _ active: Set<StaffMember.ID>) throws -> [DayMatter] {
    DayMatters.find(
      in: open,
      MatterContext(day: day, calendar: context.calendar, limits: context.limits, activeStaff: active))
  }

  /// Orders to which something of these kinds happened on the day.
  private func touched(_ kinds: String) throws -> [WorkOrder] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT DISTINCT o.id, o.day, o.sequence FROM order_event e JOIN work_order o ON o.id = e.order_id
        WHERE e.day = ? AND e.kind IN (\(kinds)) ORDER BY o.day, o.sequence
        """, arguments: [day.number])
    return try rows.compactMap {
      try OrderEvents.order(db, id: $0.value(0), $0.orderNumber(1))
    }
  }

  private func line(_ order: WorkOrder, _ matter: DayMatter? = nil) throws -> DaySheet.Line {
    DaySheet.Line(
      number: order.number, place: order.registration.place.raw, text: order.registration.text, state: order.state,
      requester: try requester(order), why: matter?.why, decision: matter?.decided,
      reason: matter?.decided == .carryOver ? order.carryOvers.last?.reason ?? "" : "", dueAt: order.dueAt,
      owner: try owner(order), isConfidential: order.registration.isConfidential)
  }

  private func requester(_ order: WorkOrder) throws -> String? {
    guard !order.registration.isConfidential else { return nil }
    let requester = order.registration.requester
    guard case .resident(let id) = requester else {
      return RequesterName.text(requester, nil).map { NameMask.bundled($0) }
    }
    let name = try String.fetchOne(
      try db.cachedStatement(sql: "SELECT name FROM resident WHERE id = ?"), arguments: [id])
    return name.map { NameMask.bundled($0) } ?? RequesterName.text(requester, nil)
  }

  private func owner(_ order: WorkOrder) throws -> String {
    guard let assignment = order.assignment else { return "" }
    let who = try assignment.who.flatMap { try StaffMember.fetch(db, id: $0)?.value.name }
    let team = try assignment.team.flatMap { try ServiceTeam.fetch(db, id: $0)?.value.name }
    return [team, who, assignment.partner].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
  }
}
