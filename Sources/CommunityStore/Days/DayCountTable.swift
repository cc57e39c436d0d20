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
    var changes: [Day: DayCounts] = [:]
    func add(_ event: OrderEvent, _ sign: Int) {
      var one = DayCounts()
      one.add(event.kind)
      for (_, path) in fields where one[keyPath: path] != 0 {
        changes[event.day, default: DayCounts()][keyPath: path] += sign * one[keyPath: path]
      }
    }
    for event in events where event.sequence >= first {
      switch event.kind {
      case .undone(let sequences): for undone in events where sequences.contains(undone.sequence) { add(undone, -1) }
      case .redone(let sequences): for redone in events where sequences.contains(redone.sequence) { add(redone, 1) }
      default: add(event, 1)
      }
      // A day on which something happened has a row, even when nothing of it is counted.
      changes[event.day, default: DayCounts()].overdue = 0
    }
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

  /// The sums of a day, without those overdue; nil when nothing happened.
  static func fetch(_ db: Database, _ day: Day) throws -> DayCounts? {
    let statement = try db.cachedStatement(sql: "SELECT \(columns) FROM day_count WHERE day = ?")
    guard let row = try Row.fetchOne(statement, arguments: [day.number]) else { return nil }
    var counts = DayCounts()
    for (index, field) in fields.enumerated() { counts[keyPath: field.path] = row[index] }
    return counts
  }
}

extension DayCounts {
  /// Adds other sums field by field; those overdue, which are counted and not summed, stay.
  mutating func merge(_ other: DayCounts) {
    for (_, path) in DayCountTable.fields { self[keyPath: path] += other[keyPath: path] }
  }
}
