import CommunityModel
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

/// What seals and sheets cover of the service ledger.
@Suite struct BookedSealTests {
  let it: CommunityFixture
  let friday = CommunityFixture.friday
  let day = CommunityFixture.day("2026-11-20")
  let saturday = CommunityFixture.day("2026-11-21")
  let monday = CommunityFixture.day("2026-11-23")

  init() throws {
    it = try CommunityFixture()
  }

  private func at(_ day: Day, _ hour: Int = 9) -> Instant { UTCOffset.china.instant(day, hour) }

  @discardableResult
  private func save(_ step: EntryStep, at now: Instant? = nil) throws -> ServiceEntry {
    try #require(try it.store.save(.entry(step), by: it.secretary, at: now ?? friday).entries.first)
  }

  private func activity(_ people: Int, on day: Day? = nil) -> EntryContent {
    EntryContent(
      day: day ?? self.day, team: 2, title: "巡夜", lines: [EntryLine(.everybody, .attended, EntryMeasure.people, people)]
    )
  }

  private func memo(_ text: String, on day: Day? = nil) -> EntryContent {
    EntryContent(day: day ?? self.day, grid: 1, text: text)
  }

  @discardableResult
  private func seal(_ day: Day, at now: Instant? = nil) throws -> Seal {
    try #require(try it.store.save(.seal(day), by: it.secretary, at: now ?? friday).seal)
  }

  private func isSound() throws -> Bool { try it.store.check(repair: false).findings.isEmpty }

  @Test("A seal covers what was booked by number, kind and sums, and nothing that was voided before it")
  func covers() throws {
    try save(.new("activity", activity(18)))
    try save(.new("activity", activity(5)))
    try save(.new("memo", memo("门锁坏了")))
    let wrong = try save(.new("memo", memo("记错了")))
    try save(.on(wrong, .void(reason: "记错了")))
    try save(.new("activity", activity(9, on: day.advanced(by: 1)), as: .planned))
    let edited = try save(.new("activity", activity(70)))
    try save(.on(edited, .edit(activity(7))))
    let open = try it.store.dayTotals(day, now: friday)
    let seal = try seal(day)
    #expect(seal.content.rule == 3 && seal.content.coversLedger)
    let booked = try #require(seal.content.booked)
    #expect(
      booked.fresh["activity"]?.entries == 3 && booked.fresh["activity"]?.amounts == ["people": 30, "sessions": 3])
    #expect(booked.fresh["memo"]?.entries == 1 && booked.entries == ["activity": [1, 2, 6], "memo": [3]])
    #expect(booked.corrected.isEmpty && booked.corrections.isEmpty)
    let sheet = try it.store.daySheet(day, now: friday)
    #expect(sheet.booked == open.booked && sheet.booked?.map(\.key) == ["activity", "memo"])
    #expect(sheet.booked?.entryCount == 4 && sheet.booked?.correctionCount == 0)
    #expect(try isSound())
  }

  @Test("A seal's content holds no text, no name and nobody's number in the file")
  func holdsNoName() throws {
    let lines = [
      EntryLine(.resident(it.residents[0]), .received, EntryMeasure.people, 1),
      EntryLine(.staff(it.clerk.staff.id), .did, EntryMeasure.people, 1),
    ]
    try save(.new("visit", EntryContent(day: day, grid: 1, text: "说起女儿", outcome: "well", lines: lines)))
    try seal(day)
    let text = try #require(try it.store.read { try String.fetchOne($0, sql: "SELECT content FROM seal") })
    #expect(!text.contains("女儿") && !text.contains("张") && !text.contains("resident") && !text.contains("well"))
    #expect(text.contains(#""entries":{"visit":[1]}"#))
  }

  @Test("What corrects a sealed day counts on the next one, in a row of its own, also where no sum changes")
  func corrections() throws {
    let entry = try save(.new("activity", activity(18)))
    let other = try save(.new("memo", memo("门锁坏了")))
    let first = try seal(day)
    try save(.on(entry, .correct(activity(25))), at: at(monday))
    try save(.on(other, .correct(memo("门锁又坏了"))), at: at(monday))
    try save(.new("memo", memo("路灯不亮", on: monday)), at: at(monday))
    let second = try #require(try seal(monday, at: at(monday, 18)).content.booked)
    #expect(second.entries == ["memo": [3]] && second.fresh["memo"]?.entries == 1)
    #expect(second.corrections == ["activity": [1], "memo": [2]])
    #expect(second.corrected["activity"]?.amounts == ["people": 7] && second.corrected["activity"]?.entries == 0)
    let sheet = try it.store.daySheet(monday, now: at(monday, 18))
    #expect(sheet.booked?.map(\.isCorrection) == [false, true, true] && sheet.booked?.correctionCount == 2)
    #expect(try it.store.seals(from: nil).first == first)
    #expect(try isSound())
  }

  @Test("A void after the seal takes back what was sealed, as a correction; only the secretary does it")
  func voids() throws {
    let entry = try save(.new("activity", activity(18)))
    try seal(day)
    #expect(throws: StoreError.rejectedEntry(.secretaryOnly, kind: "activity")) {
      _ = try it.store.save(.entry(.on(entry, .void(reason: "重复"))), by: it.clerk, at: at(monday))
    }
    try save(.on(entry, .void(reason: "重复")), at: at(monday))
    let booked = try #require(try seal(monday, at: at(monday, 18)).content.booked)
    #expect(booked.corrected["activity"]?.entries == -1 && booked.corrected["activity"]?.amounts["people"] == -18)
    #expect(try isSound())
  }

  @Test("An entry of a day off counts on the next day that has a seal, and makes none necessary")
  func dayOff() throws {
    try seal(day)
    let entry = try save(.new("activity", activity(18, on: saturday)), at: at(saturday))
    #expect(entry.booked == monday)
    #expect(try it.store.unsealedDays(upTo: monday) == [monday])
    // An order of that day does: what is written down then counts on it.
    try it.register("暖气不热", at: at(saturday, 10))
    #expect(try save(.new("activity", activity(3, on: saturday)), at: at(saturday, 11)).booked == saturday)
    #expect(try it.store.unsealedDays(upTo: monday) == [saturday, monday])
    #expect(try isSound())
  }

  @Test("A day that was made a day off after something was booked on it still gets its seal")
  func madeOff() throws {
    try save(.new("activity", activity(18)))
    let community = try it.store.record(Record.Reference(.community, 1))
    guard let stored = community, case .community(var changed) = stored.record else { return }
    changed.settings.calendarDays = [CalendarDay(day, .holiday)]
    _ = try it.store.save(
      .put([.changed(.community(changed), seen: stored.revision)]), by: it.secretary, at: friday)
    #expect(try it.store.calendar().isWorking(day) == false)
    #expect(try it.store.unsealedDays(upTo: day) == [day])
    #expect(try seal(day).content.booked?.fresh["activity"]?.entries == 1)
    #expect(try it.store.unsealedDays(upTo: day) == [])
    #expect(try isSound())
  }

  @Test("A reopened day takes entries again, and its next seal covers them; the first one stays in the chain as it was")
  func reopened() throws {
    try save(.new("activity", activity(18)))
    let first = try seal(day)
    _ = try it.store.save(.reopenDay(day, reason: "漏记"), by: it.secretary, at: friday)
    #expect(try save(.new("activity", activity(2))).booked == day)
    let second = try seal(day)
    #expect(first.content.booked?.fresh["activity"]?.amounts["people"] == 18)
    #expect(second.revision == 2 && second.content.booked?.fresh["activity"]?.amounts["people"] == 20)
    #expect(try isSound())
  }

  @Test("A seal of a rule without the ledger does not cover it: that is no finding, and the sheet says so")
  func olderRule() throws {
    try save(.new("activity", activity(18)))
    try seal(day)
    // As a program of before sealed it.
    try it.store.write { db in
      let row = try #require(
        try Row.fetchOne(db, sql: "SELECT number, day, revision, previous, by, at, content FROM seal"))
      var content: Seal.Content = try JSONText.value(row.value(6))
      content.booked = nil
      content.rule = 2
      let text = try JSONText.text(content)
      let hash = SealTable.hash(
        number: try row.value(0), day: try row.day(1), revision: try row.value(2), previous: try row.value(3),
        by: try row.value(4), at: try row.instant(5), content: text)
      try db.execute(sql: "DROP TRIGGER IF EXISTS seal_fixed")
      try db.execute(sql: "UPDATE seal SET content = ?, hash = ?, rule = 2", arguments: [text, hash])
    }
    #expect(try it.store.daySheet(day, now: friday).booked == nil)
    #expect(try it.store.check(repair: false).findings.filter { if case .schema = $0 { false } else { true } } == [])
  }

  @Test("A seal that covers another sum than the versions come to is found")
  func found() throws {
    try save(.new("activity", activity(18)))
    try seal(day)
    try it.store.write { db in
      try db.execute(sql: "DROP TRIGGER entry_line_fixed")
      try db.execute(sql: "DROP TRIGGER entry_version_fixed")
      try db.execute(
        sql: "UPDATE entry_version SET body = replace(body, '\"amount\":18', '\"amount\":19')")
    }
    #expect(try it.store.check(repair: false).findings.contains(.sealedCounts(day)))
  }
}
