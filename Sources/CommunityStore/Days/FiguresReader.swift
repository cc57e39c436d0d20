import CommunityModel
import GRDB

/// Reckons figures from the cycles that concern a period, found along four indexes of their dates.
struct FiguresReader {
  let db: Database
  let calendar: WorkCalendar

  func figures(from: Day, until: Day, now: Instant) throws -> Figures {
    let start = calendar.offset.instant(from, second: 0).seconds
    let end = calendar.offset.instant(max(from, until).advanced(by: 1), second: 0).seconds
    let statement = try db.cachedStatement(
      sql: """
        WITH concerned AS (
          SELECT order_id, cycle FROM order_cycle WHERE contact_by >= ?1 AND contact_by < ?2
          UNION SELECT order_id, cycle FROM order_cycle WHERE due_at >= ?1 AND due_at < ?2
          UNION SELECT order_id, cycle FROM order_cycle WHERE finished_at >= ?1 AND finished_at < ?2
          UNION SELECT order_id, cycle FROM order_cycle WHERE answered_at >= ?1 AND answered_at < ?2)
        SELECT c.order_id, c.cycle, contact_by, first_contact_at, due_at, finished_at, handling_seconds, extended,
          refused, solved, rating, answered_at, callbacks, void, settled_on_due
        FROM concerned JOIN order_cycle c USING (order_id, cycle)
        """)
    var figures = Figures()
    let rows = try Row.fetchCursor(statement, arguments: [start, end])
    while let row = try rows.next() {
      let cycle = try Self.cycle(row)
      figures.add(cycle, from: from, until: until, now: now, calendar)
      if !cycle.isVoid, let due = cycle.dueAt, due.seconds >= start, due.seconds < end,
        cycle.finishedAt != nil || due <= now
      {
        figures.dayClearance.count(row[14])
      }
    }
    figures.handlingSeconds.sort()
    let callbacks = try db.cachedStatement(sql: "SELECT sum(callbacks) FROM day_count WHERE day BETWEEN ? AND ?")
    figures.callbacks = try Int.fetchOne(callbacks, arguments: [from.number, max(from, until).number]) ?? 0
    return figures
  }

  private static func cycle(_ row: Row) throws -> CycleFigures {
    var answer: Callback.Answer?
    if let solved: Solved = try row.named(ifAny: 9), let rating: Rating = try row.named(ifAny: 10) {
      answer = Callback.Answer(solved: solved, rating: rating)
    }
    return CycleFigures(
      cycle: row[1], contactBy: row.instant(2), firstContactAt: row.instant(ifAny: 3), dueAt: row.instant(ifAny: 4),
      finishedAt: row.instant(ifAny: 5), handlingSeconds: row[6], wasExtended: row[7], wasRefused: row[8],
      answer: answer, answeredAt: row.instant(ifAny: 11), callbacks: row[12], isVoid: row[13])
  }
}
