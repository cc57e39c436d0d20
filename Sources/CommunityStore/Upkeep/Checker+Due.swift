import CommunityModel
import GRDB

/// What is owed: every subject's row and every sum against what records and entries say.
extension Checker {
  mutating func checkDue() throws {
    // A poured file has turned to the present period while all that its journal tells of is yesterday's.
    let turned = try Int.fetchOne(db, sql: "SELECT max(period) FROM due_period").map { Day(number: Int32($0)) }
    let last = try JournalChain.last(db).map { context.calendar.day(of: $0.at) } ?? context.firstDay
    let today = max(last, turned ?? last)
    let book = try DueBook(db, context, today: today)
    for stretch in book.stretches {
      let isFilled = try Bool.fetchOne(
        db, sql: "SELECT filled FROM due_stretch WHERE rhythm = ? AND stretch = ?",
        arguments: [stretch.rhythm, stretch.number])
      // Who holds a post goes by the day, and what is still being filled is not to be compared.
      guard isFilled != false, stretch.terms.whom != .posts else { continue }
      if try isFilled == nil || !isSound(stretch, book) { find(.due(rhythm: stretch.rhythm)) }
    }
  }

  private func isSound(_ stretch: RhythmStretch, _ book: DueBook) throws -> Bool {
    let running = stretch.period(on: book.today)?.lowerBound
    var (last, isLast, rows) = (Int64(0), false, 0)
    var sums = DueCounters.Sums()
    while !isLast {
      let page = try book.subjects.candidates(stretch.terms, after: last, limit: 500)
      for party in page.parties {
        guard let wanted = try book.row(of: party, stretch) else { continue }
        let stored = try DueRow.fetch(db, stretch, party)
        if stored?.current(in: running) != wanted.current(in: running) { return false }
        rows += 1
        sums.add(wanted, stretch)
        reportProgress(.sums, rows)
      }
      (last, isLast) = (page.parties.last?.number ?? last, page.isLast)
    }
    let key: StatementArguments = [stretch.rhythm, stretch.number]
    let count = try Int.fetchOne(
      db, sql: "SELECT count(*) FROM due WHERE rhythm = ? AND stretch = ?", arguments: key)
    return try count == rows && sumsAgree(sums, stretch, running)
  }

  private func sumsAgree(_ sums: DueCounters.Sums, _ stretch: RhythmStretch, _ running: Day?) throws -> Bool {
    let key: StatementArguments = [stretch.rhythm, stretch.number]
    let counts = try Row.fetchAll(
      db,
      sql:
        "SELECT grid, owed, declined FROM due_count WHERE rhythm = ? AND stretch = ? AND (owed <> 0 OR declined <> 0)",
      arguments: key)
    guard counts.count == sums.owed.count else { return false }
    for row in counts {
      let grid: Grid.ID = try row.value(0)
      guard try sums.owed[grid] == row.value(1), try sums.weights[grid]?.forGood == row.value(2) else { return false }
    }
    guard let running else { return true }
    // What was frozen before its last day ended says no more what there is.
    let isClosed = try Bool.fetchOne(
      db, sql: "SELECT closed FROM due_period WHERE rhythm = ? AND stretch = ? AND period = ?",
      arguments: key + [running.number])
    if isClosed == true { return true }
    let stored = try DueCounters(db: db, today: running).sums(stretch, running) ?? [:]
    return sums.owed.keys.allSatisfy { grid in
      let weight = sums.weights[grid] ?? DueRow.Weight()
      return stored[grid]?.coverage.done == weight.done && stored[grid]?.coverage.declined == weight.declined
    }
  }
}

extension DueRow {
  /// The row as it counts in a period: what it says of an earlier one is over.
  func current(in running: Day?) -> DueRow {
    var it = self
    if let running, period != running {
      it.served = 0
      if declined == .thisTime { it.declined = .not }
    }
    it.period = running
    return it
  }
}
