import CommunityModel
import GRDB

/// Where a subject stands with a rhythm, as `due` keeps it: what the period that `served` and `declined` are of says counts
/// only while that period runs, so that its turn rewrites nothing.
struct DueRow: Equatable {
  var grid: Grid.ID?
  var building: Building.ID?
  /// The last day on which they were served.
  var last: Day?
  /// The first day of the period that ``served`` and ``declined`` are of.
  var period: Day?
  /// How often they were served in it.
  var served = 0
  var declined = Declining.not
  /// The day of the event that asks for it; where it is owed after the last time, the day on which they declined once.
  var event: Day?

  enum Declining: Int {
    case not = 0
    case thisTime = 1
    case forGood = 2
  }

  /// What it adds to the counters of a period.
  struct Weight: Equatable {
    var done = 0
    var declined = 0
    /// Declined in every period until somebody is let in.
    var forGood = 0
  }

  func weight(in period: Day?, owed: Int) -> Weight {
    let isCurrent = period == nil || self.period == period
    let isDone = isCurrent && served >= owed
    let isDeclined = !isDone && (declined == .forGood || isCurrent && declined == .thisTime)
    return Weight(done: isDone ? 1 : 0, declined: isDeclined ? 1 : 0, forGood: declined == .forGood ? 1 : 0)
  }

  static let columns = "grid, building, last, period, served, declined, event"

  var values: StatementArguments {
    [grid, building, last?.number, period?.number, served, declined.rawValue, event?.number]
  }

  init() {}

  init(_ row: Row, from index: Int = 0) throws {
    func day(_ index: Int) throws -> Day? { try (row.value(index) as Int32?).map { Day(number: $0) } }
    grid = try row.value(index)
    building = try row.value(index + 1)
    last = try day(index + 2)
    period = try day(index + 3)
    served = try row.value(index + 4)
    declined = Declining(rawValue: try row.value(index + 5)) ?? .not
    event = try day(index + 6)
  }

  static func fetch(_ db: Database, _ stretch: RhythmStretch, _ party: EntryParty) throws -> DueRow? {
    guard let (kind, number) = party.dueKey else { return nil }
    let statement = try db.cachedStatement(
      sql: "SELECT \(columns) FROM due WHERE rhythm = ? AND stretch = ? AND kind = ? AND subject = ?")
    return try Row.fetchOne(statement, arguments: [stretch.rhythm, stretch.number, kind, number]).map { try DueRow($0) }
  }

  /// Puts a row in the place of what is stored; nil takes it away.
  static func put(_ db: Database, _ row: DueRow?, _ stretch: RhythmStretch, _ party: EntryParty) throws {
    guard let (kind, number) = party.dueKey else { return }
    let key: StatementArguments = [stretch.rhythm, stretch.number, kind, number]
    guard let row else {
      return try db.cachedStatement(
        sql: "DELETE FROM due WHERE rhythm = ? AND stretch = ? AND kind = ? AND subject = ?"
      ).execute(arguments: key)
    }
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO due (rhythm, stretch, kind, subject, \(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: key + row.values)
  }
}
