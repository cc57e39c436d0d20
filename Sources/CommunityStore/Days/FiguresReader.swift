import CommunityModel
import GRDB

/// Reckons the figures of a period from the cycles that concern it, found along four indexes of their dates.
///
/// The database adds up, because a desk that opens on a busy community would otherwise read thousands of cycles for four
/// rates. What counts for which rate is said by ``Figures/add(_:from:until:now:_:)``, and the two are tested to agree.
struct FiguresReader {
  let db: Database
  let calendar: WorkCalendar

  func figures(from: Day, until: Day, now: Instant) throws -> Figures {
    var figures = try rates(from: from, until: until, now: now)
    let until = max(from, until)
    let start = calendar.offset.instant(from, second: 0).seconds
    let end = calendar.offset.instant(until.advanced(by: 1), second: 0).seconds
    let handling = try db.cachedStatement(
      sql: """
        SELECT handling_seconds FROM order_cycle INDEXED BY cycle_by_finish
        WHERE finished_at >= ? AND finished_at < ? AND NOT void AND handling_seconds IS NOT NULL
        """)
    figures.handlingSeconds = try Int64.fetchAll(handling, arguments: [start, end]).sorted()
    let callbacks = try db.cachedStatement(sql: "SELECT sum(callbacks) FROM day_count WHERE day BETWEEN ? AND ?")
    figures.callbacks = try Int.fetchOne(callbacks, arguments: [from.number, until.number]) ?? 0
    return figures
  }

  /// The rates alone: everything but handling times and callbacks.
  func rates(from: Day, until: Day, now: Instant) throws -> Figures {
    let until = max(from, until)
    let start = calendar.offset.instant(from, second: 0).seconds
    let end = calendar.offset.instant(until.advanced(by: 1), second: 0).seconds
    var figures = Figures()
    let response = try sums(
      ["contact_by <= ?3 OR first_contact_at IS NOT NULL", "first_contact_at <= contact_by"],
      along: "contact_by", index: "cycle_by_contact", [start, end, now.seconds])
    figures.response = Rate(part: response[1], whole: response[0])
    let due = try sums(
      ["1", "finished_at <= due_at", "extended", "settled_on_due"],
      along: "due_at", index: "cycle_by_due", and: "(due_at <= ?3 OR finished_at IS NOT NULL)",
      [start, end, now.seconds])
    figures.punctuality = Rate(part: due[1], whole: due[0])
    figures.extended = due[2]
    figures.dayClearance = Rate(part: due[3], whole: due[0])
    let answers = try sums(
      [
        "NOT refused", "NOT refused AND solved = 'yes'", "rating <> 'unrated'",
        "rating IN ('satisfied', 'fairlySatisfied')",
      ], along: "answered_at", index: "cycle_by_answer", and: "solved IS NOT NULL AND rating IS NOT NULL", [start, end])
    figures.solution = Rate(part: answers[1], whole: answers[0])
    figures.satisfaction = Rate(part: answers[3], whole: answers[2])
    return figures
  }

  /// How many of the cycles that a date puts into the period fulfil each condition.
  private func sums(
    _ conditions: [String], along date: String, index: String, and bound: String = "1", _ arguments: StatementArguments
  ) throws -> [Int] {
    let columns = conditions.map { "count(*) FILTER (WHERE \($0))" }.joined(separator: ", ")
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(columns) FROM order_cycle INDEXED BY \(index)
        WHERE \(date) >= ?1 AND \(date) < ?2 AND NOT void AND \(bound)
        """)
    guard let row = try Row.fetchOne(statement, arguments: arguments) else { return conditions.map { _ in 0 } }
    return conditions.indices.map { row[$0] }
  }
}
