import CommunityModel
import GRDB

/// Reckons the figures of a period from the cycles that concern it, found along four indexes of their days.
///
/// The database adds up, because a desk that opens on a busy community would otherwise read thousands of cycles for four
/// rates. What counts for which rate is said by ``Figures/add(_:from:until:now:)``, and the two are tested to agree.
struct FiguresReader {
  let db: Database
  let calendar: WorkCalendar

  func figures(from: Day, until: Day, now: Instant) throws -> Figures {
    let until = max(from, until)
    var figures = try rates(from: from, until: until, now: now)
    figures.handlingSeconds = try handling(from, until, nil)
    let callbacks = try db.cachedStatement(sql: "SELECT sum(callbacks) FROM day_count WHERE day BETWEEN ? AND ?")
    figures.callbacks = try Int.fetchOne(callbacks, arguments: [from.number, until.number]) ?? 0
    return figures
  }

  /// The rates alone: everything but handling times and callbacks.
  func rates(from: Day, until: Day, now: Instant) throws -> Figures {
    try rates(from, max(from, until), now, nil)
  }

  /// The figures that a seal of the day keeps: from what happened up to the end of the day, as seen from there. Orders
  /// to which something happened later, as when a day is sealed the next morning, are looked at as they stood.
  func sealed(_ day: Day) throws -> Figures {
    let later = try Row.fetchAll(
      db,
      sql: """
        SELECT id, day, sequence FROM work_order WHERE id IN (SELECT order_id FROM order_event WHERE day > ?)
        """, arguments: [day.number])
    let end = calendar.offset.instant(day.advanced(by: 1), second: -1)
    let bound = later.isEmpty ? nil : Self.untouched(after: day)
    var figures = try rates(day, day, end, bound)
    figures.handlingSeconds = try handling(day, day, bound)
    for row in later {
      let number = try row.orderNumber(1)
      let history = try OrderHistory(
        id: row.value(0), number: number, events: try OrderEvents.fetch(db, row.value(0)), calendar)
      guard let history else { throw StoreError.damaged("events") }
      if let own = history.sealedFigures()[day] { figures.merge(own) }
    }
    figures.handlingSeconds.sort()
    figures.callbacks = try DayCountTable.fetch(db, day)?.callbacks ?? 0
    return figures
  }

  /// Leaves out cycles of orders to which something happened after `day`.
  private static func untouched(after day: Day) -> String {
    "order_id NOT IN (SELECT order_id FROM order_event INDEXED BY event_by_day WHERE day > \(day.number))"
  }

  private func rates(_ from: Day, _ until: Day, _ now: Instant, _ bound: String?) throws -> Figures {
    var figures = Figures()
    let period: StatementArguments = [from.number, until.number]
    let response = try sums(
      ["contact_by <= ?3 OR first_contact_at IS NOT NULL", "first_contact_at <= contact_by"],
      along: "contact_day", index: "cycle_by_contact", [bound], period + [now.seconds])
    figures.response = Rate(part: response[1], whole: response[0])
    let due = try sums(
      ["1", "finished_at <= due_at", "extended", "settled_on_due"],
      along: "due_day", index: "cycle_by_due", ["(due_at <= ?3 OR finished_at IS NOT NULL)", bound],
      period + [now.seconds])
    figures.punctuality = Rate(part: due[1], whole: due[0])
    figures.extended = due[2]
    figures.dayClearance = Rate(part: due[3], whole: due[0])
    let answers = try sums(
      [
        "NOT refused", "NOT refused AND solved = 'yes'", "rating <> 'unrated'",
        "rating IN ('satisfied', 'fairlySatisfied')",
      ], along: "answered_day", index: "cycle_by_answer", ["solved IS NOT NULL AND rating IS NOT NULL", bound], period)
    figures.solution = Rate(part: answers[1], whole: answers[0])
    figures.satisfaction = Rate(part: answers[3], whole: answers[2])
    return figures
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
    _ conditions: [String], along day: String, index: String, _ bounds: [String?], _ arguments: StatementArguments
  ) throws -> [Int] {
    let columns = conditions.map { "count(*) FILTER (WHERE \($0))" }.joined(separator: ", ")
    let bound = (["1"] + bounds.compactMap { $0 }).joined(separator: " AND ")
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(columns) FROM order_cycle INDEXED BY \(index)
        WHERE \(day) BETWEEN ?1 AND ?2 AND NOT void AND \(bound)
        """)
    guard let row = try Row.fetchOne(statement, arguments: arguments) else { return conditions.map { _ in 0 } }
    return try conditions.indices.map { try row.value($0) }
  }
}
