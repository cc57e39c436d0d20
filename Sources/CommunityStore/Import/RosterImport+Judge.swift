import CommunityModel
import GRDB
import Intake

extension RosterImport {
  /// Compares every row that was read with the file and with the rows before it: the dry run. Decisions that were made
  /// stay.
  @discardableResult
  public func judge(_ watch: WorkWatch? = nil) throws(StoreError) -> ImportTally {
    let total = Int(state.withLock { $0.rows })
    let last = try stage { db in
      try judge(db, total, watch)
      return try JournalChain.last(db)?.id ?? 0
    }
    state.withLock { ($0.judgedUpTo, $0.arePlacesStale) = (last, false) }
    return try tally()
  }

  func merge(_ context: Context) -> RosterMerge {
    RosterMerge(
      tagPurpose: options.tagPurpose, tagSource: options.tagSource, reviewOn: CareTag.usualReview(of: setting.today),
      keepsIdentityNumbers: context.community.settings.keepsIdentityNumbers)
  }

  func judge(_ db: Database, _ total: Int, _ watch: WorkWatch?) throws {
    try db.execute(
      sql: """
        DELETE FROM temp.import_issue WHERE is_judged; DELETE FROM temp.import_key;
        UPDATE temp.import_row SET match_resident = NULL, match_row = NULL, outcome = 'new', is_named = 0
          WHERE body IS NOT NULL
            AND (outcome <> 'new' OR is_named OR match_resident IS NOT NULL OR match_row IS NOT NULL);
        """)
    let context = try store.context(db)
    let plan = try ImportPlan(db, options)
    state.withLock { $0.plan = plan }
    let judge = try ImportJudge(db, context, plan, merge(context), state.withLock { $0.repeated })
    let update = try db.cachedStatement(
      sql: "UPDATE temp.import_row SET outcome = ?, match_resident = ?, match_row = ? WHERE n = ?")
    let name = try db.cachedStatement(sql: "UPDATE temp.import_row SET is_named = 1 WHERE n = ?")
    var last: Int64 = 0
    while true {
      let page = try WaitingLine.page(db, after: last, plan)
      guard let end = page.last?.n else { break }
      for line in page where !judge.isPlainlyNew(line) {
        guard let row = line.opened() else { throw StoreError.damaged("import") }
        let verdict = try judge.judge(row)
        try update.execute(arguments: [verdict.outcome.rawValue, verdict.resident, verdict.row, line.n])
        if let earlier = verdict.row { try name.execute(arguments: [earlier]) }
        try ImportStage.add(db, issues: verdict.issues, row: line.n, isJudged: true)
      }
      last = end
      try Self.report(watch, .comparing, Int(end), total)
    }
    // Only now: kept row by row it costs more than made at once.
    try db.execute(sql: "CREATE INDEX IF NOT EXISTS temp.import_row_by_outcome ON import_row (outcome)")
    try planPlaces(db)
  }

  /// Makes out what the rows that are imported do to the places, which decisions may have changed. Where the buildings
  /// are holds from one comparing to the next.
  @discardableResult
  func planPlaces(_ db: Database) throws -> ImportPlan {
    try db.execute(sql: "DELETE FROM temp.import_issue WHERE n IS NULL AND is_judged")
    var plan = try state.withLock { $0.plan } ?? ImportPlan(db, options)
    try plan.decideGrids(db)
    try ImportStage.add(db, issues: plan.additions(options), row: nil, isJudged: true)
    return plan
  }

  /// The counts as they stand.
  public func tally() throws(StoreError) -> ImportTally {
    try withCurrentPlaces { db in
      var tally = ImportTally()
      for row in try Row.fetchAll(
        db,
        sql: """
          SELECT outcome, count(*), count(decision), count(nullif(decision = 'leave', 0)) FROM temp.import_row
          GROUP BY outcome
          """)
      {
        guard let outcome: RosterOutcome = try row.named(ifAny: 0) else { continue }
        tally.byOutcome[outcome] = row[1]
        tally.rows += row[1] as Int
        if outcome == .doubtful { (tally.decided, tally.leftOut) = (row[2], row[3]) }
      }
      tally.movedBuildings =
        try Int.fetchOne(
          db, sql: "SELECT count(*) FROM temp.import_issue WHERE n IS NULL AND code = ?",
          arguments: [RosterIssue.Code.gridMoved.rawValue]) ?? 0
      return tally
    }
  }

  /// Rows of one outcome (nil for all) in the order of the roster, with what was noticed about them.
  public func rows(_ outcome: RosterOutcome?, offset: Int, limit: Int) throws(StoreError) -> [ImportRow] {
    try stage { db in
      let numbers = try Int64.fetchAll(
        db,
        sql: """
          SELECT n FROM temp.import_row WHERE ?1 IS NULL OR outcome = ?1 ORDER BY n LIMIT ?2 OFFSET ?3
          """, arguments: [outcome?.rawValue, limit, offset])
      return try numbers.compactMap { try row(db, $0) }
    }
  }

  /// One row.
  public func row(_ id: Int64) throws(StoreError) -> ImportRow? {
    try stage { try row($0, id) }
  }

  private func row(_ db: Database, _ id: Int64) throws -> ImportRow? {
    let statement = try db.cachedStatement(
      sql: "SELECT place, body, outcome, match_resident, match_row, decision FROM temp.import_row WHERE n = ?")
    guard let row = try Row.fetchOne(statement, arguments: [id]) else { return nil }
    let issues = try Row.fetchAll(
      db, sql: "SELECT \(ImportStage.issueColumns) FROM temp.import_issue WHERE n = ? ORDER BY id", arguments: [id])
    let place: String = row[0]
    return ImportRow(
      id: id, place: place, outcome: try row.named(ifAny: 2) ?? .new,
      entry: (row[1] as String?).flatMap { EntryText.entry($0, place: place) },
      issues: try issues.map { try ImportStage.issue($0) }, resident: row[3], row: row[4],
      decision: try row.named(ifAny: 5))
  }

  /// Everything that was noticed, first about the whole import, then row by row, one after the other.
  public func forEachIssue(_ body: (RosterIssue) throws -> Void) throws(StoreError) {
    try withCurrentPlaces { db in
      let rows = try Row.fetchCursor(
        db, sql: "SELECT \(ImportStage.issueColumns) FROM temp.import_issue ORDER BY n IS NOT NULL, n, id")
      while let row = try rows.next() { try body(try ImportStage.issue(row)) }
    }
  }

  /// What the import does to the places as things stand, and who is left out above the heads.
  public func notices() throws(StoreError) -> [RosterIssue] {
    try withCurrentPlaces { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT \(ImportStage.issueColumns) FROM temp.import_issue
          WHERE n IS NULL AND (is_judged OR code IN (?, ?)) ORDER BY id
          """, arguments: [RosterIssue.Code.aboveHead.rawValue, RosterIssue.Code.columnUnheaded.rawValue]
      ).map { try ImportStage.issue($0) }
    }
  }

  /// How often each sort of thing was noticed.
  public func issueCounts() throws(StoreError) -> [RosterIssue.Sort: Int] {
    let sorted = RosterIssue.sortedByArgument.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return try withCurrentPlaces { db in
      var counts: [RosterIssue.Sort: Int] = [:]
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT code, CASE WHEN code IN (\(sorted)) THEN argument ELSE '' END AS subject, count(*)
          FROM temp.import_issue GROUP BY code, subject
          """)
      for row in rows { counts[RosterIssue.Sort(try row.named(0), row[1])] = row[2] }
      return counts
    }
  }

  /// Decides on a doubtful row; nil takes the decision back.
  public func decide(_ id: Int64, _ decision: ImportDecision?) throws(StoreError) {
    try stage { db in
      try db.execute(
        sql: "UPDATE temp.import_row SET decision = ? WHERE n = ? AND outcome = 'doubtful'",
        arguments: [decision?.rawValue, id])
    }
    state.withLock { $0.arePlacesStale = true }
  }
}
