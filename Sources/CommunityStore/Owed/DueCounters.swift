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
      let unclosed = try db.cachedStatement(
        sql: "SELECT period FROM due_period WHERE rhythm = ? AND stretch = ? AND NOT closed AND period < ?")
      let ended = try Int32.fetchAll(unclosed, arguments: [stretch.rhythm, stretch.number, running.number])
      for first in ended {
        try close(stretch, Day(number: first))
        var next = period.next(after: Day(number: first))
        while next < running {
          try open(stretch, next)
          try close(stretch, next)
          next = period.next(after: next)
        }
      }
      try open(stretch, running)
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
      }
    }
  }

  /// The periods that are over and end on a day or later.
  func ended(_ stretch: RhythmStretch, since day: Day) throws -> [Ended] {
    guard case .times(_, let period) = stretch.terms.every, let running = stretch.period(on: today)?.lowerBound else {
      return []
    }
    let first = period.days(around: day).lowerBound
    let statement = try db.cachedStatement(
      sql: """
        SELECT period, frozen FROM due_period WHERE rhythm = ? AND stretch = ? AND period >= ? AND period < ? AND closed
        """)
    return try Row.fetchAll(
      statement, arguments: [stretch.rhythm, stretch.number, first.number, running.number]
    ).map { Ended(days: period.days(around: try $0.day(0)), isFrozen: try $0.value(1)) }
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

  /// Moves the counters of a period that is over.
  func move(
    _ stretch: RhythmStretch, _ period: Ended, _ grid: Grid.ID?, from before: DueRow.Weight, to after: DueRow.Weight
  ) throws {
    let (done, declined) = (after.done - before.done, after.declined - before.declined)
    if period.isFrozen {
      try add(stretch, period.days.lowerBound, grid, late: done)
    } else {
      try add(stretch, period.days.lowerBound, grid, done: done, declined: declined)
    }
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
    _ stretch: RhythmStretch, _ period: Day, _ grid: Grid.ID?, done: Int = 0, declined: Int = 0, late: Int = 0
  ) throws {
    if done == 0, declined == 0, late == 0 { return }
    try db.cachedStatement(
      sql: """
        INSERT INTO coverage (rhythm, stretch, period, grid, done, declined, late) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (rhythm, stretch, period, grid) DO UPDATE SET done = done + excluded.done,
          declined = declined + excluded.declined, late = late + excluded.late
        """
    ).execute(arguments: [stretch.rhythm, stretch.number, period.number, grid ?? 0, done, declined, late])
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
