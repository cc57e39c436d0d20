import CommunityModel
import GRDB

extension Checker {
  mutating func checkSeals() throws {
    var previous = ""
    var revisions: [Day: Int] = [:]
    let rows = try Row.fetchCursor(
      db, sql: "SELECT number, day, revision, previous, hash, by, at, content, rule FROM seal ORDER BY number")
    while let row = try rows.next() {
      reportProgress(.seals, result.seals)
      result.seals += 1
      let day = try row.day(1)
      let hash = try SealTable.hash(
        number: row.value(0), day: day, revision: row.value(2), previous: row.value(3), by: row.value(5),
        at: row.instant(6), content: row.value(7))
      let follows =
        try row.value(3) == previous && row.value(0) == result.seals && row.value(2) == (revisions[day] ?? 0) + 1
      // The rule stands beside the content, which the hash covers, so that lists need not read all of it.
      let rule = (try? JSONText.value(row.value(7)) as Rule)?.rule
      if try hash != row.value(4) || !follows || rule != row.value(8) { find(.seal(number: try row.value(0))) }
      previous = try row.value(4)
      revisions[day] = try row.value(2)
    }
    try checkSealedDays()
  }

  private struct Rule: Decodable {
    var rule: Int?
  }

  /// Compares what is sealed with the seals, with what the journal says of sealing, and with the days' sums.
  private mutating func checkSealedDays() throws {
    for row in try Row.fetchAll(db, sql: "SELECT day FROM sealed_day ORDER BY day") {
      let day = try row.day(0)
      do {
        guard let seal = try SealTable.last(db, of: day), seal.reopened == nil else {
          find(.sealedCounts(day))
          continue
        }
        var sealed = seal.content.counts
        var counted = try DayCountTable.fetch(db, day) ?? DayCounts()
        sealed.overdue = 0
        if seal.content.rule != nil { counted.carriedOver = seal.content.carriedOver }
        if counted != sealed { find(.sealedCounts(day)) }
      } catch is DecodingError {
        // Its hash does not hold either and was found above.
        find(.sealedCounts(day))
      }
    }
    // Days whose last seal was not reopened and yet are not sealed, and days that the journal seals or reopens more or
    // less often than seals and reopenings stand.
    let lost = try Int32.fetchAll(
      db,
      sql: """
        SELECT s.day FROM seal s LEFT JOIN reopening r ON r.seal = s.number
          WHERE r.seal IS NULL AND s.day NOT IN (SELECT day FROM sealed_day)
        UNION SELECT j.day FROM journal j WHERE j.action = 'seal' GROUP BY j.day
          HAVING count(*) <> (SELECT count(*) FROM seal s WHERE s.day = j.day)
        UNION SELECT day FROM (
          SELECT s.day, 1 AS sign FROM seal s JOIN reopening r ON r.seal = s.number
          UNION ALL SELECT CAST(strftime('%s', subject) AS INTEGER) / 86400, -1 FROM journal WHERE action = 'reopenDay')
          GROUP BY day HAVING sum(sign) <> 0
        """)
    for day in lost { find(.sealedCounts(Day(number: day))) }
  }

  /// Compares what every seal covers of the ledger with what the versions of the entries book on its day. A seal of an
  /// older rule does not cover it.
  mutating func checkSealedEntries(_ booked: [Day: EntrySums.Booked]) throws {
    let days = try Int32.fetchCursor(db, sql: "SELECT day FROM sealed_day ORDER BY day")
    while let number = try days.next() {
      let day = Day(number: number)
      guard let seal = try? SealTable.last(db, of: day), seal.content.coversLedger else { continue }
      let wanted = booked[day]?.settled ?? EntrySums.Booked()
      if seal.content.booked != wanted { find(.sealedCounts(day)) }
    }
  }

  /// Compares the figures of every day under a seal with those that the events up to the end of the day add up to.
  mutating func checkSealedFigures(_ figures: SealedDays) throws {
    let days = try Int32.fetchCursor(db, sql: "SELECT day FROM sealed_day ORDER BY day")
    while let number = try days.next() {
      let day = Day(number: number)
      // A content that cannot be read was found with the seals.
      guard let seal = try? SealTable.last(db, of: day) else { continue }
      let wanted = figures.figures(of: day, rule: seal.content.rule)
      if SealedFigures(seal.content.figures) != wanted { find(.sealedCounts(day)) }
    }
  }
}
