import CommunityModel
import CommunityResources
import GRDB

extension CommunityStore {
  public func dayTotals(_ day: Day, now: Instant) throws(StoreError) -> DaySheet.Totals {
    try read { db in
      let context = try context(db)
      return try DaySheetMaker(db: db, context: context, day: day, now: now).totals { try openOrders(db) }
    }
  }

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

  private var days: Days { Days(db: db, context: context, now: now) }

  /// - Parameter open: asked only for a day that is not sealed.
  func totals(open: () throws -> [WorkOrder]) throws -> DaySheet.Totals {
    let seal = try seal()
    return try totals(seal, seal == nil ? DayStandings(db: db, day: day).read(open: open(), seal: nil) : [])
  }

  private func totals(_ seal: Seal?, _ standings: [DayStandings.Standing]) throws -> DaySheet.Totals {
    DaySheet.Totals(counts: try counts(seal, standings), figures: try figures(seal), booked: try booked(seal))
  }

  /// What was booked in the ledger, as it was sealed; nil where the seal does not cover it.
  private func booked(_ seal: Seal?) throws -> [DaySheet.Booked]? {
    guard let booked = try seal.map(\.content.booked) ?? BookedEntries.fetch(db, day) else { return nil }
    return booked.isEmpty ? [] : DaySheet.Booked.rows(booked, try context.office(db, now: now).kinds)
  }

  private func seal() throws -> Seal? { try SealTable.last(db, of: day).flatMap { $0.reopened == nil ? $0 : nil } }

  func sheet(open: [WorkOrder]) throws -> DaySheet {
    let seal = try seal()
    let standings = try DayStandings(db: db, day: day).read(open: open, seal: seal)
    let stood = standings.map(\.order).filter(\.state.isOpen)
    let matters = try days.matters(of: day, past: seal != nil) { stood }
    let undecided = Set(matters.filter { $0.decided == nil }.map(\.subject))
    let tomorrow = try days.matters(of: context.calendar.workingDay(after: day), past: seal != nil) { stood }
      .filter { !undecided.contains($0.subject) }
    let openNow = try openLines(standings, matters, seal)
    let received = try standings.flatMap { try self.lines(of: $0) { $0.received } }
    let ended = try standings.flatMap { try self.lines(of: $0) { $0.resolved + $0.merged + $0.withdrawn } }
    return DaySheet(
      community: context.community.name, day: day, totals: try totals(seal, standings), received: received,
      ended: ended, open: openNow, tomorrow: try tomorrow.map { try line($0) }, seal: seal,
      sealedBy: try seal.flatMap { try StaffMember.fetch(db, id: $0.by)?.value.name })
  }

  /// When the day ended, or now while it goes on. Seals of the first rule looked at it from midnight.
  private func moment(_ seal: Seal?) -> Instant {
    let end = days.end(of: day)
    guard let seal else { return min(now, end) }
    return seal.content.rule == nil ? end : min(seal.at, end)
  }

  private func figures(_ seal: Seal?) throws -> Figures {
    try seal?.content.figures
      ?? FiguresReader(db: db, calendar: context.calendar).figures(from: day, until: day, now: now)
  }

  private func counts(_ seal: Seal?, _ standings: [DayStandings.Standing]) throws -> DayCounts {
    if let seal { return seal.content.counts }
    var counts = try days.counts(of: day)
    let (open, moment) = (standings.filter(\.order.state.isOpen), moment(nil))
    counts.overdue = open.count { $0.order.isPastDue(at: moment) }
    // What the hotline says to the contrary of can be carried over when it has ended.
    let asked = standings.filter { $0.order.state.isOpen || $0.order.isContradicted }
    counts.carriedOver = asked.count { decision(of: $0) == .carryOver }
    return counts
  }

  /// Matters first, as they are asked about; then what was decided or came to be overdue without being asked about.
  private func openLines(
    _ standings: [DayStandings.Standing], _ matters: [DayMatter], _ seal: Seal?
  ) throws -> [DaySheet.Line] {
    let moment = moment(seal)
    let asked = Set(matters.map(\.subject))
    let known = Dictionary(standings.map { ($0.order.number, $0) }) { first, _ in first }
    func line(_ it: DayStandings.Standing, _ why: DayMatter.Why?) throws -> DaySheet.Line {
      var line = try self.line(it.order, why: why)
      line.decision = decision(of: it)
      line.isOverdue = it.order.isPastDue(at: moment)
      if line.decision == .carryOver { line.reason = it.order.carryOvers.last { $0.day >= day }?.reason ?? it.reason }
      return line
    }
    let rest = standings.filter { it in
      guard !asked.contains(.order(it.order.number)), it.order.state.isOpen else { return false }
      let isSuspended = it.events.contains { if case .suspended = $0.kind { true } else { false } }
      return decision(of: it) != nil || it.order.isPastDue(at: moment) || isSuspended && it.order.state == .suspended
    }
    return try matters.map { matter in
      if let it = matter.subject.order.flatMap({ known[$0] }) { return try line(it, matter.why) }
      var line = try self.line(matter)
      line.decision = seal?.content.decision(about: matter.subject) ?? matter.decided
      line.isOverdue = matter.dueAt < moment
      return line
    } + rest.map { try line($0, nil) }
  }

  private func decision(of it: DayStandings.Standing) -> WorkOrder.DayDecision.Kind? {
    it.decision ?? it.order.decision.flatMap { $0.day == day ? $0.kind : nil }
  }

  /// The order once for every time that it counts.
  private func lines(of it: DayStandings.Standing, _ times: (DayCounts) -> Int) throws -> [DaySheet.Line] {
    let count = DayCounts.byDay(of: it.events)[day].map(times) ?? 0
    return count > 0 ? Array(repeating: try line(it.order), count: count) : []
  }

  private func line(_ matter: DayMatter) throws -> DaySheet.Line {
    if let order = matter.order { return try line(order, why: matter.why) }
    let it = matter.summary
    return DaySheet.Line(
      matter.subject, place: it.place, text: it.text, state: nil, requester: nil, why: matter.why, decision: nil,
      reason: "", dueAt: matter.dueAt, owner: try owner(it.who, it.team, it.partner), isUrgent: matter.isUrgent,
      timesCarried: matter.timesCarried)
  }

  private func line(_ whole: WorkOrder, why: DayMatter.Why? = nil) throws -> DaySheet.Line {
    // The sheet is posted and handed on.
    let order = whole.shielded
    let assignment = order.assignment
    return DaySheet.Line(
      .order(order.number), place: order.registration.place.raw, text: order.registration.text, state: order.state,
      requester: try requester(order), why: why, decision: nil, reason: "", dueAt: order.dueAt,
      owner: try owner(assignment?.who, assignment?.team, assignment?.partner),
      isConfidential: order.registration.isConfidential,
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

  private func owner(_ who: StaffMember.ID?, _ team: ServiceTeam.ID?, _ partner: String?) throws -> String {
    let who = try who.flatMap { try StaffMember.fetch(db, id: $0)?.value.name }
    let team = try team.flatMap { try ServiceTeam.fetch(db, id: $0)?.value.name }
    return [team, who, partner].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
  }
}
