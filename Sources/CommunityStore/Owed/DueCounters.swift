import CommunityModel
import GRDB

/// The sums of what is owed: by grid how many subjects there are, and what each period adds to that. They move with the
/// rows.
struct DueCounters {
  let db: Database
  let today: Day

  /// A period that is over, or frozen before its last day ended.
  struct Ended {
    var days: ClosedRange<Day>
    var isFrozen: Bool
    /// Whether everybody whom it is about is written down.
    var isWhole: Bool
  }

  /// What rows come to, by grid.
  struct Sums: Equatable {
    var owed: [Grid.ID: Int] = [:]
    var weights: [Grid.ID: DueRow.Weight] = [:]

    mutating func add(_ row: DueRow, _ stretch: RhythmStretch) {
      let grid = row.grid ?? 0
      owed[grid, default: 0] += 1
      let weight = row.weight(in: row.period, owed: stretch.terms.timesOwed)
      weights[grid, default: DueRow.Weight()].done += weight.done
      weights[grid, default: DueRow.Weight()].declined += weight.declined
      weights[grid, default: DueRow.Weight()].forGood += weight.forGood
    }
  }

  // MARK: Periods

  /// Opens the running period of a new stretch.
  func begin(_ stretch: RhythmStretch) throws {
    guard let running = stretch.period(on: today)?.lowerBound else { return }
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO due_period (rhythm, stretch, period, closed, frozen) VALUES (?1, ?2, ?3, 0, 0);
        """, arguments: [stretch.rhythm, stretch.number, running.number])
    try db.execute(
      sql: """
        UPDATE coverage SET done = 0, declined = 0 WHERE rhythm = ?1 AND stretch = ?2 AND period = ?3 AND EXISTS
          (SELECT 1 FROM due_period p WHERE p.rhythm = ?1 AND p.stretch = ?2 AND p.period = ?3 AND NOT p.closed)
        """, arguments: [stretch.rhythm, stretch.number, running.number])
  }

  /// Writes down whom periods were about that are over by now, before anything of today changes that: once for each grid,
  /// whatever the number of subjects.
  func turn(_ stretches: [RhythmStretch]) throws {
    for stretch in stretches {
      guard let running = stretch.period(on: today)?.lowerBound, case .times(_, let period) = stretch.terms.every else {
        continue
      }
      let known = try Row.fetchAll(
        db.cachedStatement(
          sql: "SELECT period, closed FROM due_period WHERE rhythm = ? AND stretch = ? AND period < ? ORDER BY period"),
        arguments: [stretch.rhythm, stretch.number, running.number])
      for row in known where try !row.value(1) { try close(stretch, row.day(0)) }
      // The last one may be closed already, where its last day was sealed on that day: those after it follow all the same.
      if let last = try known.last?.day(0) {
        var next = period.next(after: last)
        while next < running, stretch.counts(from: next) {
          try open(stretch, next)
          try close(stretch, next)
          next = period.next(after: next)
        }
      }
      if stretch.counts(from: running) { try open(stretch, running) }
    }
  }

  private func open(_ stretch: RhythmStretch, _ period: Day) throws {
    try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO due_period (rhythm, stretch, period, closed, frozen) VALUES (?, ?, ?, 0, 0)"
    ).execute(arguments: [stretch.rhythm, stretch.number, period.number])
  }

  private func close(_ stretch: RhythmStretch, _ period: Day) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO coverage (rhythm, stretch, period, grid, owed, declined)
          SELECT rhythm, stretch, ?3, grid, owed, declined FROM due_count WHERE rhythm = ?1 AND stretch = ?2
        ON CONFLICT (rhythm, stretch, period, grid) DO UPDATE SET owed = excluded.owed,
          declined = declined + excluded.declined
        """
    ).execute(arguments: [stretch.rhythm, stretch.number, period.number])
    try db.cachedStatement(
      sql: "UPDATE due_period SET closed = 1 WHERE rhythm = ? AND stretch = ? AND period = ?"
    ).execute(arguments: [stretch.rhythm, stretch.number, period.number])
    let state = try db.cachedStatement(sql: "SELECT filled FROM due_stretch WHERE rhythm = ? AND stretch = ?")
    // Who comes while it is filled on was not counted here.
    if try Bool.fetchOne(state, arguments: [stretch.rhythm, stretch.number]) == false { try keepAll(stretch) }
  }

  /// Writes down everybody whom the periods are about that are over and not frozen: their rows are to be made anew.
  func keepAll(_ stretch: RhythmStretch) throws {
    let key: StatementArguments = [stretch.rhythm, stretch.number]
    let periods = "rhythm = ?1 AND stretch = ?2 AND closed AND NOT frozen AND NOT whole"
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO due_past (rhythm, stretch, period, kind, subject, fits, grid)
        SELECT d.rhythm, d.stretch, p.period, d.kind, d.subject, 1, d.grid
        FROM (SELECT period FROM due_period WHERE \(periods)) p JOIN due d ON d.rhythm = ?1 AND d.stretch = ?2
        """, arguments: key)
    try db.execute(sql: "UPDATE due_period SET whole = 1 WHERE \(periods)", arguments: key)
  }

  /// Freezes the periods that end on a sealed day or before: from now on only what is added later moves.
  func freeze(_ stretches: [RhythmStretch], sealed day: Day) throws {
    for stretch in stretches {
      guard case .times(_, let period) = stretch.terms.every else { continue }
      let rows = try Row.fetchAll(
        db.cachedStatement(
          sql: "SELECT period, closed FROM due_period WHERE rhythm = ? AND stretch = ? AND NOT frozen"),
        arguments: [stretch.rhythm, stretch.number])
      for row in rows {
        let first = try row.day(0)
        guard period.days(around: first).upperBound <= day else { continue }
        if try !row.value(1) { try close(stretch, first) }
        try db.cachedStatement(
          sql: "UPDATE due_period SET frozen = 1 WHERE rhythm = ? AND stretch = ? AND period = ?"
        ).execute(arguments: [stretch.rhythm, stretch.number, first.number])
        if case .careTags = stretch.terms.whom {
          try db.cachedStatement(sql: "DELETE FROM due_past WHERE rhythm = ? AND stretch = ? AND period < ?")
            .execute(arguments: [stretch.rhythm, stretch.number, day.advanced(by: -Self.daysOfTags).number])
          continue
        }
        try db.cachedStatement(sql: "DELETE FROM due_past WHERE rhythm = ? AND stretch = ? AND period = ?")
          .execute(arguments: [stretch.rhythm, stretch.number, first.number])
      }
    }
  }

  /// For so long it can be said who had which care tag on the last day of a period.
  static let daysOfTags = 800

  /// The periods that are over and end on a day or later.
  func ended(_ stretch: RhythmStretch, since day: Day) throws -> [Ended] {
    guard case .times(_, let period) = stretch.terms.every else { return [] }
    return try ended(stretch, "period >= ?", [period.days(around: day).lowerBound.number])
  }

  /// The periods that are over and not frozen yet, within two years: who never seals does not keep more.
  func unfrozen(_ stretch: RhythmStretch) throws -> [Ended] {
    try ended(stretch, "NOT frozen AND period >= ?", [today.advanced(by: -800).number])
  }

  /// A period that is over, by its first day; nil while it runs.
  func over(_ stretch: RhythmStretch, _ first: Day) throws -> Ended? {
    guard case .times(_, let period) = stretch.terms.every else { return nil }
    let statement = try db.cachedStatement(
      sql: "SELECT frozen, whole FROM due_period WHERE rhythm = ? AND stretch = ? AND period = ? AND closed")
    return try Row.fetchOne(statement, arguments: [stretch.rhythm, stretch.number, first.number]).map {
      Ended(days: period.days(around: first), isFrozen: try $0.value(0), isWhole: try $0.value(1))
    }
  }

  private func ended(
    _ stretch: RhythmStretch, _ condition: String, _ arguments: StatementArguments
  ) throws -> [Ended] {
    guard case .times(_, let period) = stretch.terms.every, let running = stretch.period(on: today)?.lowerBound else {
      return []
    }
    let statement = try db.cachedStatement(
      sql: """
        SELECT period, frozen, whole FROM due_period
        WHERE rhythm = ? AND stretch = ? AND period < ? AND closed AND \(condition) ORDER BY period
        """)
    return try Row.fetchAll(
      statement, arguments: [stretch.rhythm, stretch.number, running.number] + arguments
    ).map {
      Ended(days: period.days(around: try $0.day(0)), isFrozen: try $0.value(1), isWhole: try $0.value(2))
    }
  }

  private func isFrozen(_ stretch: RhythmStretch, _ period: Day) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: "SELECT closed FROM due_period WHERE rhythm = ? AND stretch = ? AND period = ?")
    return try Bool.fetchOne(statement, arguments: [stretch.rhythm, stretch.number, period.number]) ?? false
  }

  // MARK: Moving

  /// Moves the counters of the running period with a row.
  func move(_ stretch: RhythmStretch, from before: DueRow?, to after: DueRow?) throws {
    let running = stretch.period(on: today)?.lowerBound
    let isFrozen = try running.map { try self.isFrozen(stretch, $0) } ?? false
    for (row, sign) in [(before, -1), (after, 1)] {
      guard let row else { continue }
      let weight = row.weight(in: running, owed: stretch.terms.timesOwed)
      try count(stretch, row.grid, owed: sign, declined: sign * weight.forGood)
      guard let running else { continue }
      if isFrozen {
        // Who came or went after the freezing is not of the period.
        if before != nil, after != nil { try add(stretch, running, row.grid, late: sign * weight.done) }
      } else {
        try add(
          stretch, running, row.grid, done: sign * weight.done, declined: sign * (weight.declined - weight.forGood))
      }
    }
  }

  /// Moves the counters of a period that is over and not frozen.
  func move(_ stretch: RhythmStretch, _ period: Day, _ share: DueBook.Share, times sign: Int) throws {
    let it = share.coverage
    try add(
      stretch, period, share.grid, owed: sign * it.owed, done: sign * it.done, declined: sign * it.declined)
  }

  /// What comes late to a frozen period.
  func addLate(_ stretch: RhythmStretch, _ period: Day, _ grid: Grid.ID?, _ done: Int) throws {
    try add(stretch, period, grid, late: done)
  }

  /// Adds what many rows come to.
  func add(_ stretch: RhythmStretch, _ sums: Sums) throws {
    let running = stretch.period(on: today)?.lowerBound
    let isFrozen = try running.map { try self.isFrozen(stretch, $0) } ?? false
    for (grid, owed) in sums.owed {
      let weight = sums.weights[grid] ?? DueRow.Weight()
      try count(stretch, grid, owed: owed, declined: weight.forGood)
      guard let running, !isFrozen else { continue }
      try add(stretch, running, grid, done: weight.done, declined: weight.declined - weight.forGood)
    }
  }

  private func count(_ stretch: RhythmStretch, _ grid: Grid.ID?, owed: Int, declined: Int) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO due_count (rhythm, stretch, grid, owed, declined) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (rhythm, stretch, grid) DO UPDATE SET owed = owed + excluded.owed,
          declined = declined + excluded.declined
        """
    ).execute(arguments: [stretch.rhythm, stretch.number, grid ?? 0, owed, declined])
  }

  private func add(
    _ stretch: RhythmStretch, _ period: Day, _ grid: Grid.ID?, owed: Int = 0, done: Int = 0, declined: Int = 0,
    late: Int = 0
  ) throws {
    if owed == 0, done == 0, declined == 0, late == 0 { return }
    try db.cachedStatement(
      sql: """
        INSERT INTO coverage (rhythm, stretch, period, grid, owed, done, declined, late) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (rhythm, stretch, period, grid) DO UPDATE SET owed = owed + excluded.owed,
          done = done + excluded.done, declined = declined + excluded.declined, late = late + excluded.late
        """
    ).execute(arguments: [stretch.rhythm, stretch.number, period.number, grid ?? 0, owed, done, declined, late])
  }

  // MARK: Reading

  /// What a period comes to, by grid; nil where nothing is known of it.
  func sums(_ stretch: RhythmStretch, _ period: Day?) throws -> [Grid.ID: (coverage: Coverage, late: Int)]? {
    var state: (closed: Bool, known: Bool) = (false, true)
    if let period {
      let statement = try db.cachedStatement(
        sql:
          "SELECT closed FROM due_period WHERE rhythm = ? AND stretch = ? AND period <= ? ORDER BY period DESC LIMIT 1")
      let exact = try db.cachedStatement(
        sql: "SELECT closed FROM due_period WHERE rhythm = ? AND stretch = ? AND period = ?")
      let key: StatementArguments = [stretch.rhythm, stretch.number, period.number]
      state.closed = try Bool.fetchOne(exact, arguments: key) ?? false
      state.known = try Bool.fetchOne(statement, arguments: key) != nil
    }
    guard state.known else { return nil }
    let sql =
      state.closed
      ? "SELECT grid, owed, done, declined, late FROM coverage WHERE rhythm = ?1 AND stretch = ?2 AND period = ?3"
      : """
      SELECT c.grid, c.owed, coalesce(p.done, 0), c.declined + coalesce(p.declined, 0), 0 FROM due_count c
      LEFT JOIN coverage p ON p.rhythm = ?1 AND p.stretch = ?2 AND p.period = ?3 AND p.grid = c.grid
      WHERE c.rhythm = ?1 AND c.stretch = ?2
      """
    let rows = try Row.fetchAll(
      db.cachedStatement(sql: sql), arguments: [stretch.rhythm, stretch.number, period?.number])
    var found: [Grid.ID: (coverage: Coverage, late: Int)] = [:]
    for row in rows {
      let coverage = Coverage(owed: try row.value(1), done: try row.value(2), declined: try row.value(3))
      found[try row.value(0)] = (coverage, try row.value(4))
    }
    return found
  }
}
