import CommunityModel
import GRDB

/// The sums of each day, kept as events come; events that were undone are taken out again.
enum DayCountTable {
  static let fields: [(column: String, path: any WritableKeyPath<DayCounts, Int> & Sendable)] = [
    ("received", \.received), ("finished", \.finished), ("resolved", \.resolved), ("closed", \.closed),
    ("suspended", \.suspended), ("extended", \.extended), ("refused", \.refused), ("carried_over", \.carriedOver),
    ("reassigned", \.reassigned), ("returned", \.returned), ("reopened", \.reopened), ("callbacks", \.callbacks),
    ("merged", \.merged), ("withdrawn", \.withdrawn),
  ]
  private static let columns = fields.map(\.column).joined(separator: ", ")

  /// What the last events of an order (those from `first` on) add to each day.
  static func changes(_ events: [OrderEvent], from first: Int) -> [Day: DayCounts] {
    let before = events.filter { $0.sequence < first }
    var changes = DayCounts.byDay(of: events)
    if !before.isEmpty {
      for (day, counts) in DayCounts.byDay(of: before) {
        for (_, path) in fields { changes[day, default: DayCounts()][keyPath: path] -= counts[keyPath: path] }
      }
      changes = changes.filter { $0.value != DayCounts() }
    }
    // A day on which something happened has a row, even when nothing of it is counted.
    for event in events where event.sequence >= first && changes[event.day] == nil { changes[event.day] = DayCounts() }
    return changes
  }

  static func add(_ db: Database, _ counts: DayCounts, to day: Day) throws {
    let marks = Array(repeating: "?", count: fields.count).joined(separator: ", ")
    let sums = fields.map { "\($0.column) = \($0.column) + excluded.\($0.column)" }.joined(separator: ", ")
    let statement = try db.cachedStatement(
      sql: "INSERT INTO day_count (day, \(columns)) VALUES (?, \(marks)) ON CONFLICT (day) DO UPDATE SET \(sums)")
    try statement.execute(
      arguments: StatementArguments([Int64(day.number)] + fields.map { Int64(counts[keyPath: $0.path]) }))
  }

  /// Puts these sums in the place of all that were kept.
  static func replace(_ db: Database, _ counts: [Day: DayCounts]) throws {
    try db.execute(sql: "DELETE FROM day_count")
    for (day, sum) in counts { try add(db, sum, to: day) }
  }

  /// The sums of a day, without those overdue; nil when nothing happened.
  static func fetch(_ db: Database, _ day: Day) throws -> DayCounts? {
    let statement = try db.cachedStatement(sql: "SELECT \(columns) FROM day_count WHERE day = ?")
    guard let row = try Row.fetchOne(statement, arguments: [day.number]) else { return nil }
    var counts = DayCounts()
    for (index, field) in fields.enumerated() { counts[keyPath: field.path] = try row.value(index) }
    return counts
  }
}

extension Figures {
  /// Adds the figures of other orders.
  mutating func merge(_ other: Figures) {
    let rates = [
      \Figures.response, \.solution, \.satisfaction, \.punctuality, \.dayClearance, \.dayCompletion, \.sameDay,
    ]
    for path in rates {
      self[keyPath: path].part += other[keyPath: path].part
      self[keyPath: path].whole += other[keyPath: path].whole
    }
    extended += other.extended
    handlingSeconds += other.handlingSeconds
    callbacks += other.callbacks
  }
}

extension DayCounts {
  /// Adds other sums field by field; those overdue, which are counted and not summed, stay.
  mutating func merge(_ other: DayCounts) {
    for (_, path) in DayCountTable.fields { self[keyPath: path] += other[keyPath: path] }
  }
}
