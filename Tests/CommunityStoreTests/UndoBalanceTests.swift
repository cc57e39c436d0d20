import CommunityModel
import GRDB
import TestSupport
import Testing

@testable import CommunityStore

/// Undoing a change of the ledger brings every balance back: of people, things and money, of days, of what is owed.
@Suite("Balances after undoing") struct UndoBalanceTests {
  private let it: CommunityFixture
  private let day = CommunityFixture.day("2026-11-20")
  private let friday = CommunityFixture.friday

  init() throws {
    it = try CommunityFixture()
    let things: [CommunityModel.Record] = [
      .item(Item(id: -1, name: "大米", unit: "袋")), .item(Item(id: -2, name: "牛奶", unit: "箱")),
      .fund(Fund(id: -1, name: "微基金")), .volunteer(Volunteer(id: -1, teams: [2], name: "周安")),
    ]
    _ = try it.store.save(.put(things.map { .new($0) }), by: it.secretary, at: friday)
    for (whom, kinds) in [
      (Rhythm.Whom.households, ["visit", "careVisit"]), (.teams, ["activity"]), (.staff, ["visit"]),
    ] {
      let terms = Rhythm.Terms(name: "该做", kinds: Set(kinds), whom: whom, every: .times(1, .week))
      _ = try it.store.save(
        .put([.new(.rhythm(Rhythm(id: -1, terms: [Dated(from: day, terms)])))]), by: it.secretary, at: friday)
    }
  }

  /// Everything that is added up of the ledger, in lines.
  private func balances() throws -> [String] {
    let party = [
      "staff", "volunteer", "partner", "team", "household", "resident", "care_tag", "item", "fund", "everybody",
    ].map { "l." + $0 }.joined(separator: ", ")
    let sums = [
      """
      SELECT e.kind, \(party), l.role, l.measure, sum(l.amount) FROM entry_line l JOIN entry e ON e.id = l.entry
      WHERE l.version = e.revision AND l.source = l.version AND e.state = 'done' GROUP BY e.kind, \(party), l.role, l.measure
      """,
      """
      SELECT e.kind, l.booked, l.measure, sum(l.amount) AS n FROM entry_line l JOIN entry e ON e.id = l.entry
      WHERE l.booked IS NOT NULL GROUP BY 1, 2, 3 HAVING n <> 0
      """,
      "SELECT kind, state, confidential, entries FROM entry_count WHERE entries <> 0 AND state <> 'void'",
      "SELECT * FROM entry_party", "SELECT * FROM due_mark", "SELECT * FROM due", "SELECT * FROM due_count",
      "SELECT * FROM coverage WHERE owed <> 0 OR done <> 0 OR declined <> 0 OR late <> 0",
    ]
    return try it.store.read { db in
      try sums.flatMap { sql in
        try Row.fetchAll(db, sql: sql).map { row in row.databaseValues.map(\.description).joined(separator: " ") }
      }.sorted()
    }
  }

  private func content(_ kind: String, _ random: inout SeededRandom) -> EntryContent {
    func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
    let count = Int.random(in: 1...9, using: &random)
    var it = EntryContent(day: day.advanced(by: -Int.random(in: 0...6, using: &random)), grid: pick([1, 2]))
    let worker = EntryLine(.staff(pick([1, 2])), .did, EntryMeasure.people, 1)
    switch kind {
    case "visit", "careVisit":
      it.outcome = pick(["well", "well", "notHome", "declined"])
      if it.outcome == "declined" { it.fields[EntryKind.declinesField] = .choice(pick(["thisTime", "forGood"])) }
      let whom: EntryParty = pick([.resident(self.it.residents[pick([0, 1, 2, 3])]), .household(pick([1, 2, 3]))])
      it.lines = [EntryLine(whom, .received, EntryMeasure.presence(of: whom) ?? EntryMeasure.people, 1), worker]
    case "goodsIn", "goodsOut", "stockTake":
      let role = [EntryKind].bundled.kind(kind)?.goodsRole ?? .did
      it.lines = [EntryLine(.item(pick([1, 2])), role, EntryMeasure.items, count)]
    case "fund":
      it.title = "收支"
      it.lines = [EntryLine(.fund(1), pick([.received, .gave]), EntryMeasure.money, count * 100)]
    case "activity":
      (it.title, it.team, it.from, it.until) = ("义诊", pick([2, 3]), ClockTime("08:00"), ClockTime("10:30"))
      it.lines = [
        EntryLine(.volunteer(1), pick([.did, .led]), EntryMeasure.people, 1),
        EntryLine(.everybody, .attended, EntryMeasure.people, count),
      ]
    default: it.text = "巡查第\(count)圈"
    }
    return it
  }

  private func change(_ random: inout SeededRandom) throws -> Change? {
    let kinds = [
      "visit", "careVisit", "goodsIn", "goodsIn", "goodsOut", "stockTake", "fund", "activity", "activity", "memo",
    ]
    let viewer = Viewer(it.secretary.staff)
    let known = try it.store.entries(EntryQuery(limit: 30, viewer: viewer)).map(\.entry)
    switch (Int.random(in: 0..<10, using: &random), known.randomElement(using: &random)) {
    case (0...1, let entry?) where entry.state == .done: return .entry(.on(entry, .edit(content(entry.kind, &random))))
    case (2, let entry?): return .entry(.on(entry, .void(reason: "记重了")))
    case (3, let entry?) where entry.state == .planned:
      return .entry(.on(entry, .markDone(content(entry.kind, &random))))
    case (4, _):
      let steps = (1...3).map { number -> EntryStep in
        .new("memo", content("memo", &random), id: -Int64(number))
      }
      return .importEntries(steps)
    case (5, _): return .entry(.new("activity", content("activity", &random), as: .planned))
    default:
      let kind = kinds.randomElement(using: &random) ?? "memo"
      return .entry(.new(kind, content(kind, &random)))
    }
  }

  @Test("What is done anew after an undoing is undone and done again itself")
  func anew() throws {
    let first = try #require(
      try it.store.save(.entry(.new("memo", EntryContent(day: day, text: "第一次"))), by: it.secretary, at: friday)
        .entries.first)
    func edit(_ text: String) throws -> Saved {
      let entry = try #require(try it.store.entry(first.id, seenBy: Viewer(it.secretary.staff))).entry
      return try it.store.save(
        .entry(.on(entry, .edit(EntryContent(day: day, text: text)))), by: it.secretary, at: friday)
    }
    let second = try edit("第二次")
    _ = try it.store.save(.undo(second.entry), by: it.secretary, at: friday)
    let third = try edit("第三次")
    _ = try it.store.save(.undo(third.entry), by: it.secretary, at: friday)
    _ = try it.store.save(.redo(third.entry), by: it.secretary, at: friday)
    let text = try it.store.entry(first.id, seenBy: Viewer(it.secretary.staff))?.entry.content.text
    #expect(text == "第三次")
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test(
    "Undone, done again and undone once more, a change leaves every balance as it was",
    arguments: 1...2 as ClosedRange<UInt64>)
  func undone(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var count = 0
    for _ in 0..<60 {
      let made = try change(&random)
      let isUndoneAgain = Bool.random(using: &random)
      if let made, try turn(made, isUndoneAgain: isUndoneAgain) { count += 1 }
    }
    #expect(count > 20)
    #expect(try it.store.stock().allSatisfy { $0.level.stock >= 0 })
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  /// Does, undoes and does again.
  /// - Returns: false where it cannot be done, or not be undone.
  private func turn(_ change: Change, isUndoneAgain: Bool) throws -> Bool {
    let before = try balances()
    guard let saved = try? it.store.save(change, by: it.secretary, at: friday) else {
      #expect(try balances() == before, "what is refused changes nothing")
      return false
    }
    let after = try balances()
    do {
      _ = try it.store.save(.undo(saved.entry), by: it.secretary, at: friday)
    } catch StoreError.undoRefused(.changedLater) {
      // Without what a stock-take found there would be less than nothing.
      #expect(try balances() == after)
      return false
    }
    #expect(try balances() == before, "\(change)")
    _ = try it.store.save(.redo(saved.entry), by: it.secretary, at: friday)
    #expect(try balances() == after, "\(change)")
    guard isUndoneAgain else { return true }
    _ = try it.store.save(.undo(saved.entry), by: it.secretary, at: friday)
    #expect(try balances() == before, "\(change)")
    return true
  }
}
