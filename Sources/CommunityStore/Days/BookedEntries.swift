import CommunityModel
import GRDB

/// What of the service ledger is booked on a day, added up from the lines along the index of the days: a seal, a sheet and
/// the head of a day ask for one day among years of them. That it is what the versions say a check recounts.
enum BookedEntries {
  /// What was posted or taken back on a day: entry, version, whether it corrects, and 1 or -1.
  private static let steps = """
    (SELECT entry, version, correction, 1 AS times FROM entry_version INDEXED BY version_by_booking WHERE booked = ?1
      UNION ALL SELECT entry, version, correction, -1
        FROM entry_version INDEXED BY version_by_taking_back WHERE taken_back = ?1)
    """

  static func fetch(_ db: Database, _ day: Day) throws -> EntrySums.Booked {
    var booked = EntrySums.Booked()
    let entries = try db.cachedStatement(
      sql: """
        SELECT e.kind, s.correction, e.id, sum(s.times) FROM \(steps) s JOIN entry e ON e.id = s.entry
        GROUP BY e.id, s.correction ORDER BY e.id
        """)
    for row in try Row.fetchAll(entries, arguments: [day.number]) {
      let (kind, isCorrection): (String, Bool) = try (row.value(0), row.value(1))
      let (id, count): (Int64, Int) = try (row.value(2), row.value(3))
      booked[keyPath: sums(isCorrection)][kind, default: EntrySums.Sum()].entries += count
      if isCorrection {
        booked.corrections[kind, default: []].append(id)
      } else if count != 0 {
        booked.entries[kind, default: []].append(id)
      }
    }
    let lines = try db.cachedStatement(
      sql: """
        SELECT e.kind, s.correction, l.measure, sum(l.amount)
        FROM (SELECT DISTINCT entry, version, correction FROM \(steps)) s
        JOIN entry e ON e.id = s.entry
        JOIN entry_line l ON l.entry = s.entry AND l.version = s.version AND l.booked = ?1
        WHERE l.measure <> '\(EntryMeasure.mention)' GROUP BY 1, 2, 3 HAVING sum(l.amount) <> 0
        """)
    for row in try Row.fetchAll(lines, arguments: [day.number]) {
      let (kind, isCorrection): (String, Bool) = try (row.value(0), row.value(1))
      let (measure, amount): (String, Int) = try (row.value(2), row.value(3))
      booked[keyPath: sums(isCorrection)][kind, default: EntrySums.Sum()].amounts[measure] = amount
    }
    return booked.settled
  }

  private static func sums(_ isCorrection: Bool) -> WritableKeyPath<EntrySums.Booked, [String: EntrySums.Sum]> {
    isCorrection ? \.corrected : \.fresh
  }

  /// The days after the last sealed one on which something is booked, from one to the next along the index.
  static func days(_ db: Database, after sealed: Day?) throws -> Set<Day> {
    let statement = try db.cachedStatement(
      sql: """
        WITH RECURSIVE found (day) AS (
          SELECT min(booked) FROM entry_version WHERE booked > ?
          UNION ALL SELECT (SELECT min(booked) FROM entry_version WHERE booked > day) FROM found WHERE day IS NOT NULL)
        SELECT day FROM found WHERE day IS NOT NULL
        """)
    return Set(try Int32.fetchAll(statement, arguments: [sealed?.number ?? .min]).map { Day(number: $0) })
  }
}
