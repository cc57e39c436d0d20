import CommunityModel
import GRDB

extension CommunityStore {
  public func printed(_ print: ReportPrint) throws(StoreError) -> PrintedReport? {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT at, correction, hash FROM report_print WHERE period = ? AND first = ? AND last = ? AND part = ?
          """)
      let key = ReportPrints.key(print)
      return try Row.fetchOne(statement, arguments: StatementArguments(key)).map { row in
        try PrintedReport(
          at: row.instant(0), correction: row.value(1), isSame: row.value(2) == ReportPrints.hash(print))
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
          INSERT OR REPLACE INTO report_print (period, first, last, part, hash, correction, at)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """)
      let values: [any DatabaseValueConvertible] = [ReportPrints.hash(print), print.correction, now.seconds]
      try statement.execute(arguments: StatementArguments(ReportPrints.key(print) + values))
    }
  }

  public func lastTaken(_ subject: String) throws(StoreError) -> Instant? {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT max(at) FROM journal INDEXED BY journal_by_access
          WHERE subject = ? AND action IN ('print', 'export') AND action IN ('reveal', 'print', 'export', 'copy')
          """)
      return try Int64.fetchOne(statement, arguments: [subject]).map { Instant(seconds: $0) }
    }
  }
}

private enum ReportPrints {
  static func key(_ print: ReportPrint) -> [any DatabaseValueConvertible] {
    [print.period.rawValue, print.days.lowerBound.number, print.days.upperBound.number, print.of]
  }

  static func hash(_ print: ReportPrint) -> String { Digest.sha256(Array(print.figures.utf8)).hexadecimal }
}
