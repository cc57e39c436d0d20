import CommunityModel
import GRDB

extension CommunityStore {
  public func printed(_ print: ReportPrint) throws(StoreError) -> PrintedReport? {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT at, correction, said FROM report_print WHERE period = ? AND first = ? AND last = ? AND part = ?
          """)
      let key = ReportPrints.key(print)
      return try Row.fetchOne(statement, arguments: StatementArguments(key)).map { row in
        try PrintedReport(
          at: row.instant(0), correction: row.value(1),
          isSame: ReportPrints.isSame(try JSONText.value(row.value(2)), ReportPrints.hashes(print)))
      }
    }
  }

  public func keep(_ print: ReportPrint, at now: Instant) throws(StoreError) {
    try write { db in
      // What is printed while its days still run is no last word on them.
      let days = Days(db: db, context: try context(db), now: now)
      guard try days.eventDay(at: now) > print.days.upperBound else { return }
      let statement = try db.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO report_print (period, first, last, part, said, correction, at)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """)
      let said = try JSONText.text(ReportPrints.hashes(print))
      let values: [any DatabaseValueConvertible] = [said, print.correction, now.seconds]
      try statement.execute(arguments: StatementArguments(ReportPrints.key(print) + values))
    }
  }

  public func lastTaken(_ subject: String, before end: Instant) throws(StoreError) -> Instant? {
    try read { db in
      // The second condition is the index's own, in its own words, so that it is found by it.
      let statement = try db.cachedStatement(
        sql: """
          SELECT max(at) FROM journal INDEXED BY journal_by_access
          WHERE subject = ? AND at < ? AND action IN ('print', 'export')
            AND action IN ('reveal', 'print', 'export', 'copy')
          """)
      return try Int64.fetchOne(statement, arguments: [subject, end.seconds]).map { Instant(seconds: $0) }
    }
  }
}

private enum ReportPrints {
  static func key(_ print: ReportPrint) -> [any DatabaseValueConvertible] {
    [print.period.rawValue, print.days.lowerBound.number, print.days.upperBound.number, print.of]
  }

  /// What each part said, as a hash; empty where it said nothing.
  static func hashes(_ print: ReportPrint) -> [String: String] {
    print.said.mapValues { $0.isEmpty ? "" : String(Digest.sha256(Array($0.utf8)).hexadecimal.prefix(16)) }
  }

  /// Whether they say the same of all that both of them say something of: what the program knows by now besides was never
  /// printed.
  static func isSame(_ before: [String: String], _ now: [String: String]) -> Bool {
    before.allSatisfy { part, hash in now[part].map { $0 == hash } ?? true }
  }
}
