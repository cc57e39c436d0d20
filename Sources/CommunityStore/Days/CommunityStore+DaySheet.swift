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

/// Makes the sheet of a day: as it is for a day that goes on, as it ended for one that is over, so that its head and its
/// tables say the same.
struct DaySheetMaker {
  let db: Database
  let context: Context
  let day: Day
  let now: Instant

  func sheet(open: [WorkOrder]) throws -> DaySheet {
    let staff = try StaffMember.fetchAll(db)
    let active = Set(staff.filter(\.isActive).map(\.id))
    let seal = try SealTable.last(db, of: day).flatMap { $0.reopened == nil ? $0 : nil }
    let standings = try DayStandings(db: db, day: day).read(open: open, seal: seal)
    let stood = standings.map(\.order).filter(\.state.isOpen)
    let matters = try find(stood, day, active)
    let undecided = Set(matters.filter { $0.decided == nil }.map(\.order.number))
    let tomorrow = try find(stood, context.calendar.workingDay(after: day), active)
      .filter { !undecided.contains($0.order.number) }
    let openNow = try openLines(standings, matters, at: moment(seal))
    let received = try standings.flatMap { try self.lines(of: $0) { $0.received } }
    let ended = try standings.flatMap { try self.lines(of: $0) { $0.resolved + $0.merged + $0.withdrawn } }
    return DaySheet(
      community: context.community.name, day: day, counts: try counts(seal, openNow), figures: try figures(seal),
      received: received, ended: ended, open: openNow, tomorrow: try tomorrow.map { try line($0.order, why: $0.why) },
      seal: seal, sealedBy: seal.flatMap { seal in staff.first { $0.id == seal.by }?.name })
  }

  /// When the day ended, or now while it goes on. Seals of the first rule looked at it from midnight.
  private func moment(_ seal: Seal?) -> Instant {
    let end = Days(db: db, context: context).end(of: day)
    guard let seal else { return min(now, end) }
    return seal.content.rule == nil ? end : min(seal.at, end)
  }

  private func figures(_ seal: Seal?) throws -> Figures {
    try seal?.content.figures
      ?? FiguresReader(db: db, calendar: context.calendar).figures(from: day, until: day, now: now)
  }

  private func counts(_ seal: Seal?, _ open: [DaySheet.Line]) throws -> DayCounts {
    if let seal { return seal.content.counts }
    var counts = try Days(db: db, context: context).counts(of: day, now: now)
    counts.overdue = open.count(where: \.isOverdue)
    counts.carriedOver = open.count { $0.decision == .carryOver }
    return counts
  }

  /// Matters first, as they are asked about; then what was decided or came to be overdue without being asked about.
  private func openLines(
    _ standings: [DayStandings.Standing], _ matters: [DayMatter], at moment: Instant
  ) throws -> [DaySheet.Line] {
    let why = Dictionary(matters.map { ($0.order.id, $0.why) }) { first, _ in first }
    let known = Dictionary(standings.map { ($0.order.id, $0) }) { first, _ in first }
    let rest = standings.filter { it in
      guard why[it.order.id] == nil, it.order.state.isOpen else { return false }
      let isSuspended = it.events.contains { if case .suspended = $0.kind { true } else { false } }
      return decision(of: it) != nil || it.order.isPastDue(at: moment) || isSuspended && it.order.state == .suspended
    }
    return try (matters.compactMap { known[$0.order.id] } + rest).map { it in
      var line = try line(it.order, why: why[it.order.id])
      line.decision = decision(of: it)
      line.isOverdue = it.order.isPastDue(at: moment)
      if line.decision == .carryOver { line.reason = it.order.carryOvers.last { $0.day >= day }?.reason ?? it.reason }
      return line
    }
  }

  private func decision(of it: DayStandings.Standing) -> WorkOrder.DayDecision.Kind? {
    it.decision ?? it.order.decision.flatMap { $0.day == day ? $0.kind : nil }
  }

  /// The order once for every time that it counts.
  private func lines(of it: DayStandings.Standing, _ times: (DayCounts) -> Int) throws -> [DaySheet.Line] {
    let count = DayCounts.byDay(of: it.events)[day].map(times) ?? 0
    return count > 0 ? Array(repeating: try line(it.order), count: count) : []
  }

  private func find(_ open: [WorkOrder], _ day: Day, _ active: Set<StaffMember.ID>) throws -> [DayMatter] {
    DayMatters.find(
      in: open,
      MatterContext(day: day, calendar: context.calendar, limits: context.limits, activeStaff: active))
  }

  private func line(_ whole: WorkOrder, why: DayMatter.Why? = nil) throws -> DaySheet.Line {
    // The sheet is posted and handed on.
    let order = whole.shielded
    return DaySheet.Line(
      number: order.number, place: order.registration.place.raw, text: order.registration.text, state: order.state,
      requester: try requester(order), why: why, decision: nil, reason: "", dueAt: order.dueAt,
      owner: try owner(order), isConfidential: order.registration.isConfidential,
      isUrgent: order.registration.urgency == .urgent, timesCarried: order.timesCarriedOver(upTo: day))
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
