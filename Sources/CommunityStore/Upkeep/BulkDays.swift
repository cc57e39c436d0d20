import CommunityModel
import GRDB

/// What a bulk load must remember to seal days afterwards: where each order stood at the end of each of its days, in a
/// temporary table, and the figures of each day, in memory (a few numbers an order).
struct BulkDays {
  private let db: Database
  var calendar: WorkCalendar
  private var figures: [Day: Figures] = [:]
  /// A deadline for which a seal decides for which day it counts, while its order stood so.
  private struct Waiting {
    var deadline: CycleDeadline
    var stretch: (from: Day, next: Day?)
  }

  /// Deadlines that were missed on their day, and those of days that nobody may seal; by that day.
  private var waiting: [Day: [Waiting]] = [:]
  /// Those that still ran at the last seal.
  private var running: [Waiting] = []
  /// Orders open at the end of the last sealed day, with their due dates while they are worked on.
  private var open: [Int64: (number: String, state: OrderState, dueAt: Int64?)] = [:]

  /// The date of the last journal entry: the file's idea of now.
  let today: Day

  init(_ db: Database, _ context: Context) throws {
    self.db = db
    calendar = context.calendar
    today = try JournalChain.last(db).map { context.calendar.day(of: $0.at) } ?? context.firstDay
    try db.execute(
      sql: """
        CREATE TEMP TABLE bulk_touch (
          day INTEGER NOT NULL, id INTEGER NOT NULL, number TEXT NOT NULL, state TEXT NOT NULL, decision TEXT,
          due_at INTEGER, PRIMARY KEY (day, id)) WITHOUT ROWID
        """)
  }

  mutating func note(_ history: OrderHistory) throws {
    let statement = try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO temp.bulk_touch (day, id, number, state, decision, due_at) VALUES (?, ?, ?, ?, ?, ?)"
    )
    for standing in history.standings {
      let order = standing.order
      let decision = order.decision.flatMap { $0.day == standing.day ? $0.kind.rawValue : nil }
      try statement.execute(arguments: [
        standing.day.number, order.id, order.number.description, order.state.rawValue, decision, order.dueAt?.seconds,
      ])
    }
    var sums: [Day: Figures] = [:]
    history.addDays(to: &sums)
    for stretch in history.stretches {
      history.addWork(of: stretch, to: &sums)
      for deadline in stretch.figures.deadlines {
        if calendar.isWorking(deadline.day), deadline.doneOn.map({ $0 <= deadline.day }) ?? false {
          if stretch.holds(deadline.day) { sums[deadline.day, default: Figures()].add(deadline) }
        } else {
          waiting[deadline.day, default: []].append(
            Waiting(deadline: deadline, stretch: (stretch.from, stretch.next)))
        }
      }
    }
    for (day, sum) in sums { figures[day, default: Figures()].merge(sum) }
  }

  /// Adds the deadlines that count for a day that is sealed at `moment`.
  private mutating func addDeadlines(to day: Day, sealedAt moment: Instant) {
    var counting = running
    running = []
    for past in waiting.keys.filter({ $0 <= day }) {
      for it in waiting.removeValue(forKey: past) ?? [] {
        let isOpen = it.deadline.doneOn.map { $0 > day } ?? true
        if past == day, it.deadline.at > moment, isOpen { running.append(it) } else { counting.append(it) }
      }
    }
    for it in counting where day >= it.stretch.from && it.stretch.next.map({ day < $0 }) ?? true {
      figures[day, default: Figures()].add(it.deadline)
    }
  }

  mutating func content(of day: Day, counts: DayCounts, sealedAt moment: Instant) throws -> Seal.Content {
    var decisions: [String: String] = [:]
    var states: [String: OrderState] = [:]
    let statement = try db.cachedStatement(
      sql: "SELECT id, number, state, decision, due_at FROM temp.bulk_touch WHERE day = ?")
    for row in try Row.fetchAll(statement, arguments: [day.number]) {
      let state: OrderState = try row.named(2)
      let number: String = try row.value(1)
      if state.isOpen, let decision: String = try row.value(3) { decisions[number] = decision }
      states[number] = state
      open[try row.value(0)] = try state.isOpen ? (number, state, row.value(4)) : nil
    }
    for order in open.values { states[order.number] = order.state }
    var counts = counts
    let end = min(calendar.offset.instant(day.advanced(by: 1), second: 0), moment).seconds
    counts.overdue = open.values.count { $0.state.isBeingHandled && $0.dueAt.map { $0 < end } ?? false }
    addDeadlines(to: day, sealedAt: moment)
    var figures = figures.removeValue(forKey: day) ?? Figures()
    figures.handlingSeconds.sort()
    figures.callbacks = counts.callbacks
    var content = Seal.Content(
      states: states, decisions: decisions, counts: counts, figures: figures, booked: try BookedEntries.fetch(db, day))
    content.counts.carriedOver = content.carriedOver
    return content
  }
}
