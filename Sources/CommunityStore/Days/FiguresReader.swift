import CommunityModel
import GRDB

/// Reckons the figures of a period from the cycles that concern it, found along indexes of their days.
///
/// The database adds up, because a desk that opens on a busy community would otherwise read thousands of cycles for four
/// rates. What counts for which rate is said by ``Figures/add(_:from:until:now:days:)`` and ``Figures/add(_:)``, and the
/// two are tested to agree.
struct FiguresReader {
  let db: Database
  let calendar: WorkCalendar

  func figures(from: Day, until: Day, now: Instant) throws -> Figures {
    let until = max(from, until)
    var figures = try rates(from: from, until: until, now: now)
    figures.sameDay = try sameDay(from, until, nil)
    figures.handlingSeconds = try handling(from, until, nil)
    let callbacks = try db.cachedStatement(sql: "SELECT sum(callbacks) FROM day_count WHERE day BETWEEN ? AND ?")
    figures.callbacks = try Int.fetchOne(callbacks, arguments: [from.number, until.number]) ?? 0
    return figures
  }

  /// The rates alone: everything but handling times, callbacks and 当日受理当日办结.
  func rates(from: Day, until: Day, now: Instant) throws -> Figures {
    let until = max(from, until)
    return try rates(period(from: from, until: until), now, nil)
  }

  /// See ``Period``.
  func period(from: Day, until: Day) throws -> Period {
    try Period(from: from, until: max(from, until), days: deadlines(near: from))
  }

  /// The figures that a seal of the day keeps: from what happened up to the end of the day, as seen from the seal. Orders
  /// to which something happened later, as when a day is sealed the next morning, are looked at as they stood.
  /// - Parameter sealing: when the day is being sealed; nil where its seals stand already.
  func sealed(_ day: Day, sealing: Instant? = nil) throws -> Figures {
    var deadlines = try deadlines(near: day)
    if let sealing {
      deadlines.add(DeadlineDays.Close(day: day, at: sealing, isReopened: false, rule: Seal.Content.presentRule))
    }
    let later = try Row.fetchAll(
      db,
      sql: """
        SELECT id, day, sequence FROM work_order WHERE id IN (SELECT order_id FROM order_event WHERE day > ?)
        """, arguments: [day.number])
    let end = calendar.offset.instant(day.advanced(by: 1), second: -1)
    let bound = later.isEmpty ? nil : Self.untouched(after: day)
    var figures = try rates(Period(from: day, until: day, days: deadlines), end, bound)
    figures.sameDay = try sameDay(day, day, bound)
    figures.handlingSeconds = try handling(day, day, bound)
    for row in later {
      let number = try row.orderNumber(1)
      let history = try OrderHistory(
        id: row.value(0), number: number, events: try OrderEvents.fetch(db, row.value(0)), calendar)
      guard let history else { throw StoreError.damaged("events") }
      if let own = history.sealedFigures(deadlines)[day] { figures.merge(own) }
    }
    figures.handlingSeconds.sort()
    figures.callbacks = try DayCountTable.fetch(db, day)?.callbacks ?? 0
    return figures
  }

  /// For which days deadlines count from somewhat before a day on.
  func deadlines(near day: Day) throws -> DeadlineDays {
    let from = day.advanced(by: -70)
    let eventful = try Int32.fetchAll(
      db.cachedStatement(sql: "SELECT day FROM day_count WHERE day > coalesce((SELECT max(day) FROM seal), ?)"),
      arguments: [from.number])
    return DeadlineDays(
      try SealTable.closes(db, from: from), eventful: Set(eventful.map { Day(number: $0) }), calendar)
  }

  /// The days for which deadlines count in a stretch of days: those that fall on them and on days passed over before
  /// them, without those that still ran at the last seal and with those that ran at the one before.
  struct Period {
    var from: Day
    var until: Day
    /// The first and the last day on which such deadlines fall; the first is later where there are none.
    var first: Day
    var last: Day
    /// Days with deadlines that ran at their seal and come in, or go out.
    var coming: (day: Day, end: Instant)?
    var going: (day: Day, end: Instant)?

    init(from: Day, until: Day, days: DeadlineDays) {
      (self.from, self.until) = (from, until)
      let before = days.last(upTo: from.advanced(by: -1))
      first = before.advanced(by: 1)
      last = days.last(upTo: until)
      coming = days.end(of: before).map { (before, $0) }
      going = days.end(of: last).map { (last, $0) }
      if last < from { (coming, going) = (nil, nil) }
    }
  }

  /// Leaves out cycles of orders to which something happened after `day`.
  private static func untouched(after day: Day) -> String {
    "order_id NOT IN (SELECT order_id FROM order_event INDEXED BY event_by_day WHERE day > \(day.number))"
  }

  private func rates(_ period: Period, _ now: Instant, _ bound: String?) throws -> Figures {
    var figures = Figures()
    let response = try deadlines(.contact, period, now, [], bound)
    figures.response = Rate(part: response[1], whole: response[0])
    let due = try deadlines(.due, period, now, ["extended"], bound)
    figures.punctuality = Rate(part: due[1], whole: due[0])
    figures.extended = due[2]
    let days: StatementArguments = [period.from.number, period.until.number]
    // What is due on a day that has not begun is no failure yet.
    let open = "day <= \(calendar.eventDay(at: now, lastSealed: try Days.lastSealed(db)).number)"
    let onDue = try sums(
      ["1", "settled_on_due", "finished_on_due"], along: "due_day", index: "cycle_by_due", ["due_" + open, bound], days)
    let moved = try sums(
      ["1", "cleared", "finished"], of: "moved_due", along: "day", index: "moved_due_by_day", [open, bound], days)
    figures.dayClearance = Rate(part: onDue[1] + moved[1], whole: onDue[0] + moved[0])
    figures.dayCompletion = Rate(part: onDue[2] + moved[2], whole: onDue[0] + moved[0])
    let answers = try sums(
      [
        "NOT refused", "NOT refused AND solved = 'yes'", "rating <> 'unrated'",
        "rating IN ('satisfied', 'fairlySatisfied')",
      ], along: "answered_day", index: "cycle_by_answer", ["solved IS NOT NULL AND rating IS NOT NULL", bound], days)
    figures.solution = Rate(part: answers[1], whole: answers[0])
    figures.satisfaction = Rate(part: answers[3], whole: answers[2])
    return figures
  }

  /// The columns of a deadline of cycles.
  struct Deadline {
    var at, day, doneAt, doneOn, index: String

    /// That of first contact.
    static let contact = Deadline(
      at: "contact_by", day: "contact_day", doneAt: "first_contact_at", doneOn: "contacted_day",
      index: "cycle_by_contact")
    /// That of the work.
    static let due = Deadline(
      at: "due_at", day: "due_day", doneAt: "finished_at", doneOn: "finished_day", index: "cycle_by_due")
  }

  /// How many deadlines count for the period, how many of them were kept, and how many fulfil each further condition.
  private func deadlines(
    _ it: Deadline, _ period: Period, _ now: Instant, _ conditions: [String], _ bound: String?
  ) throws -> [Int] {
    let conditions = ["1", "\(it.doneAt) <= \(it.at)"] + conditions
    guard period.first <= period.last, period.from <= period.last else { return conditions.map { _ in 0 } }
    let isUp = "(\(it.at) <= ?3 OR \(it.doneAt) IS NOT NULL)"
    var found = try sums(
      conditions, along: it.day, index: it.index, [isUp, bound],
      [period.first.number, period.last.number, now.seconds])
    for (other, sign) in [(period.coming, 1), (period.going, -1)] {
      guard let (day, end) = other else { continue }
      let ran = "\(it.at) > ?4 AND (\(it.doneOn) IS NULL OR \(it.doneOn) > ?1)"
      let running = try sums(
        conditions, along: it.day, index: it.index, [isUp, ran, bound],
        [day.number, day.number, now.seconds, end.seconds])
      for index in found.indices { found[index] += sign * running[index] }
    }
    return found
  }

  /// 当日受理当日办结. Orders have their number from the day of their registration.
  private func sameDay(_ from: Day, _ until: Day, _ bound: String?) throws -> Rate {
    let statement = try db.cachedStatement(
      sql: """
        SELECT count(*), count(*) FILTER (WHERE c.finished_day = o.day)
        FROM work_order o INDEXED BY order_by_number CROSS JOIN order_cycle c ON c.order_id = o.id AND c.cycle = 1
        WHERE o.day BETWEEN ? AND ? AND NOT c.void AND \(bound ?? "1")
        """)
    guard let row = try Row.fetchOne(statement, arguments: [from.number, until.number]) else { return Rate() }
    return try Rate(part: row.value(1), whole: row.value(0))
  }

  /// Working time that each finish of the period took, shortest first.
  private func handling(_ from: Day, _ until: Day, _ bound: String?) throws -> [Int64] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT handling_seconds FROM order_cycle INDEXED BY cycle_by_finish
        WHERE finished_day BETWEEN ? AND ? AND NOT void AND handling_seconds IS NOT NULL AND \(bound ?? "1")
        """)
    return try Int64.fetchAll(statement, arguments: [from.number, until.number]).sorted()
  }

  /// How many of the cycles that a day puts into the period fulfil each condition.
  private func sums(
    _ conditions: [String], of table: String = "order_cycle", along day: String, index: String, _ bounds: [String?],
    _ arguments: StatementArguments
  ) throws -> [Int] {
    let columns = conditions.map { "count(*) FILTER (WHERE \($0))" }.joined(separator: ", ")
    let bound = (["1"] + bounds.compactMap { $0 }).joined(separator: " AND ")
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(columns) FROM \(table) INDEXED BY \(index)
        WHERE \(day) BETWEEN ?1 AND ?2 AND NOT void AND \(bound)
        """)
    guard let row = try Row.fetchOne(statement, arguments: arguments) else { return conditions.map { _ in 0 } }
    return try conditions.indices.map { try row.value($0) }
  }
}
