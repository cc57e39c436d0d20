import CommunityModel
import GRDB

/// The highest number that was given in each series of entries, and to entries themselves. Numbers of entries are never given
/// again while the entries are there; what a restored file does not hold, but the one it took the place of did, is kept
/// beside.
enum SeriesNumbers {
  /// What numbers were given.
  struct Known {
    var series: [Given] = []
    /// The highest number of an entry: sheets on paper bear them.
    var lastEntry: ServiceEntry.ID = 0
  }

  /// A series and the highest number given in it.
  struct Given: Hashable {
    var kind: String
    var year: Int?
    var last: Int

    /// What it is called where numbers that were given are kept.
    fileprivate var name: String { SeriesNumbers.name(kind, year) }
  }

  private static let prefix = "series."

  private static func name(_ kind: String, _ year: Int?) -> String {
    prefix + kind + (year.map { ".\($0)" } ?? "")
  }

  /// The highest number given in a series; nil where none was.
  static func last(_ db: Database, of kind: String, _ year: Int?) throws -> Int? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT max(n) FROM (SELECT max(number) AS n FROM entry WHERE kind = ?1 AND year IS ?2
          UNION ALL SELECT last FROM record_number WHERE kind = ?3)
        """)
    return try Int.fetchOne(statement, arguments: [kind, year, name(kind, year)])
  }

  /// Every series of a file: those of its entries, and those of which only the last number is known because the file was
  /// restored.
  static func fetchAll(_ db: Database) throws -> Known {
    let sql = "SELECT DISTINCT kind, year FROM entry WHERE number IS NOT NULL"
    var series = Set(
      try Row.fetchAll(db, sql: sql).map { Given(kind: try $0.value(0), year: try $0.value(1), last: 0) })
    let kept = "SELECT kind FROM record_number WHERE kind GLOB '\(prefix)*'"
    series.formUnion(try String.fetchAll(db, sql: kept).compactMap { Given(called: $0) })
    let known = try series.compactMap { it in
      try last(db, of: it.kind, it.year).map { Given(kind: it.kind, year: it.year, last: $0) }
    }
    return Known(series: known, lastEntry: try lastEntry(db))
  }

  /// The highest number that an entry was given. Numbers of activities, those that were taken away too, are numbers of
  /// entries.
  static func lastEntry(_ db: Database) throws -> ServiceEntry.ID {
    let statement = try db.cachedStatement(
      sql: """
        SELECT max(ifnull(max(id), 0), ifnull((SELECT last FROM record_number WHERE kind = '\(entries)'), 0)) FROM entry
        """)
    return try Int64.fetchOne(statement) ?? 0
  }

  /// Under what name the numbers of entries are kept.
  private static let entries = Record.Kind.activity.rawValue

  /// Lets nothing of this file be numbered below what was given elsewhere.
  static func push(_ given: Known, _ db: Database) throws {
    let statement = try db.cachedStatement(
      sql:
        "INSERT INTO record_number (kind, last) VALUES (?, ?) ON CONFLICT DO UPDATE SET last = max(last, excluded.last)"
    )
    if given.lastEntry > (try lastEntry(db)) { try statement.execute(arguments: [entries, given.lastEntry]) }
    for series in given.series where try series.last > last(db, of: series.kind, series.year) ?? 0 {
      try statement.execute(arguments: [series.name, series.last])
    }
  }
}

extension SeriesNumbers.Given {
  /// The series that is kept under a name, of which no number is known yet.
  fileprivate init?(called name: String) {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3 else { return nil }
    let year = parts.count == 3 ? Int(parts[2]) : nil
    if parts.count == 3, year == nil { return nil }
    self.init(kind: String(parts[1]), year: year, last: 0)
  }
}
