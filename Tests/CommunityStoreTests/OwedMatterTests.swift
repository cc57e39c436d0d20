import CommunityModel
import CommunityResources
import TestSupport
import Testing

@testable import CommunityStore

/// What is owed on 今日, in 日清 and in the seal.
@Suite("What is owed, as days ask for it") struct OwedMatterTests {
  let it: CommunityFixture
  let friday = CommunityFixture.friday
  let today = CommunityFixture.day("2026-11-20")

  init() throws {
    it = try CommunityFixture()
  }

  private func at(_ hour: Int64, _ day: String = "2026-11-20") -> Instant {
    UTCOffset.china.instant(CommunityFixture.day(day), Int(hour))
  }

  @discardableResult
  private func add(
    _ name: String, _ kinds: Set<String>, _ whom: Rhythm.Whom, _ every: Rhythm.Every, hour: String? = nil,
    blocks: Bool = false
  ) throws -> Rhythm.ID {
    let terms = Rhythm.Terms(
      name: name, kinds: kinds, whom: whom, every: every, hour: hour.flatMap { ClockTime($0) }, blocksSeal: blocks)
    let saved = try it.store.save(
      .put([.new(.rhythm(Rhythm(id: -1, terms: [Dated(from: today.advanced(by: -1), terms)])))]), by: it.secretary,
      at: friday)
    return try #require(saved.numbers.values.first)
  }

  private func subject(_ id: Rhythm.ID) -> Subject { .record(Record.Reference(.rhythm, id)) }

  @Test("A rhythm with an hour keeps the day from being sealed only once the hour has passed, and only where it blocks")
  func hours() throws {
    let id = try add("交接", ["handover"], .nobody, .after(days: 1), hour: "18:30", blocks: true)
    try add("值夜", ["duty"], .nobody, .after(days: 1), hour: "18:30")
    for (hour, isAsked) in [(10, false), (18, false), (19, true)] as [(Int64, Bool)] {
      let moment = at(hour)
      it.store.keepTime { moment }
      #expect(try it.store.matters(of: today).map(\.subject) == (isAsked ? [subject(id)] : []), "\(hour)")
    }
    #expect(throws: StoreError.sealRefused(.undecided([subject(id)]))) {
      try it.store.save(.seal(today), by: it.secretary, at: at(19))
    }
    var handover = EntryContent(day: today)
    handover.lines = [EntryLine(.staff(2), .gave, EntryMeasure.people, 1)]
    _ = try it.store.save(.entry(.new("handover", handover)), by: it.clerk, at: at(19))
    #expect(try it.store.matters(of: today).isEmpty)
  }

  @Test("A decision is a row with day, subject, reason and who, is undone, and lies in the seal by number")
  func decisions() throws {
    let id = try add("交接", ["handover"], .nobody, .after(days: 1), blocks: true)
    let decision = try #require(
      OwedDecision(about: subject(id), day: today, .carryOver, reason: "人没到", by: it.clerk.staff.id))
    let made = try it.store.save(.put([.new(.decision(decision))]), by: it.clerk, at: friday)
    #expect(try it.store.matters(of: today).map(\.decided) == [.carryOver])
    _ = try it.store.save(.undo(made.entry), by: it.clerk, at: friday)
    #expect(try it.store.matters(of: today).map(\.decided) == [nil])
    _ = try it.store.save(.redo(made.entry), by: it.clerk, at: friday)
    let seal = try #require(try it.store.save(.seal(today), by: it.secretary, at: friday).seal)
    #expect(seal.content.otherDecisions == ["rhythm#\(id)": "carryOver"])
    let monday = try it.store.matters(of: CommunityFixture.day("2026-11-23"))
    #expect(monday.map(\.timesCarried) == [1] && monday.map(\.why) == [.overdue])
    #expect(throws: StoreError.invalid([RecordProblem("reason", .missing)])) {
      var bare = decision
      bare.reason = ""
      _ = try it.store.save(.put([.new(.decision(bare))]), by: it.clerk, at: friday)
    }
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("What was planned for the day is asked about until it is done, cancelled or carried over")
  func planned() throws {
    var content = EntryContent(day: today, plannedFor: today, title: "义诊")
    content.lines = [EntryLine(.staff(2), .did, EntryMeasure.people, 1)]
    let entry = try #require(
      try it.store.save(.entry(.new("service", content, as: .planned)), by: it.clerk, at: friday).entries.first)
    let matter = try #require(try it.store.matters(of: today).first)
    #expect(matter.subject == .entry(entry.id) && matter.summary.text.contains("义诊") && matter.summary.who == 2)
    #expect(matter.choices == [.done, .cancel, .carryOver])
    _ = try it.store.save(.entry(.on(entry, .cancel(reason: "下雨"))), by: it.clerk, at: friday)
    #expect(try it.store.matters(of: today).isEmpty)
  }

  @Test("What was posted until a day is to be taken down from that day on, until it is")
  func takingDown() throws {
    let monday = CommunityFixture.day("2026-11-23")
    var posted = EntryContent(day: today, title: "低保名单")
    posted.fields = [EntryKind.postedFromField: .date(today), EntryKind.postedUntilField: .date(monday)]
    posted.lines = [EntryLine(.staff(2), .did, EntryMeasure.people, 1)]
    _ = try it.store.save(.entry(.new("disclosure", posted)), by: it.clerk, at: friday)
    var open = posted
    open.fields[EntryKind.postedUntilField] = nil
    _ = try it.store.save(.entry(.new("disclosure", open)), by: it.clerk, at: friday)
    #expect(try it.store.matters(of: today).isEmpty)
    _ = try it.store.save(.seal(today), by: it.secretary, at: friday)
    let matter = try #require(try it.store.matters(of: monday).first)
    #expect(matter.subject == .entry(1) && matter.why == .dueToday && matter.choices.first == .done)
    #expect(Wording(language: .zh).text(of: matter, .bundled) == "撤下 低保名单")
    #expect(Wording(language: .en).text(of: matter, .bundled) == "Take down 低保名单")
    #expect(try it.store.agenda(of: monday, approving: false, limit: 10).planned.map(\.id) == [.entry(1)])
    let tuesday = try it.store.matters(of: monday.advanced(by: 1))
    #expect(tuesday.map(\.why) == [.overdue])
    // After the seal it is a correction, and put right it hangs again.
    it.store.trustClock()
    let morning = UTCOffset.china.instant(monday, 9)
    func stored() throws -> EntryDetail {
      try #require(try it.store.entry(1, seenBy: Viewer(it.secretary.staff)))
    }
    _ = try it.store.save(.entry(stored().takingDown(on: monday)), by: it.clerk, at: morning)
    #expect(try it.store.matters(of: monday).isEmpty && it.store.check(repair: false).findings.isEmpty)
    var again = try stored().entry.content
    again.fields[EntryKind.takenDownField] = nil
    _ = try it.store.save(.entry(.on(stored().entry, .correct(again))), by: it.clerk, at: morning)
    #expect(try it.store.matters(of: monday).count == 1)
    _ = try it.store.save(.entry(.on(stored().entry, .void(reason: "贴错了"))), by: it.secretary, at: morning)
    #expect(try it.store.matters(of: monday).isEmpty && it.store.check(repair: false).findings.isEmpty)
  }

  @Test("今日 says in a line a rhythm what is owed, with how many this week, and nothing of what is done")
  func lines() throws {
    try add("受访全覆盖", ["visit", "careVisit"], .households, .times(1, .year))
    var visit = EntryContent(day: today, outcome: "well")
    visit.lines = [
      EntryLine(.resident(it.residents[2]), .received, EntryMeasure.people, 1),
      EntryLine(.staff(2), .did, EntryMeasure.people, 1),
    ]
    let before = try it.store.agenda(of: today, approving: false, limit: 10)
    #expect(before.owed.map(\.name) == ["每月关爱探访", "受访全覆盖"])
    _ = try it.store.save(.entry(.new("careVisit", visit)), by: it.clerk, at: friday)
    let line = try #require(try it.store.agenda(of: today, approving: false, limit: 10).owed.first)
    #expect(line.name == "受访全覆盖" && line.isLong && line.coverage == Coverage(owed: 3, done: 1) && line.thisWeek == 1)
    #expect(Wording(language: .zh).progress(of: line) == "1/3，本周 1")
  }

  @Test("Concern owes one visit in three days, which a visit settles")
  func threeVisits() throws {
    let shipped = try #require(ShippedRhythm.offered(beside: []).first { $0.key == "threeVisits" })
    let rhythm = Rhythm(id: -1, key: shipped.key, terms: [Dated(from: today, shipped.terms)])
    var concern = EntryContent(day: today)
    concern.lines = [EntryLine(.resident(it.residents[3]), .received, EntryMeasure.people, 1)]
    let saved = try it.store.save(
      .parts([.record(.new(.rhythm(rhythm))), .entry(.new("concern", concern))]), by: it.secretary, at: friday)
    let id = try #require(saved.numbers.values.first)
    let row = try #require(try it.store.owed(OwedQuery(day: today, rhythm: id)).first)
    #expect(row.due.subject.party == .resident(it.residents[3]) && row.due.dueOn == CommunityFixture.day("2026-11-23"))
    var visit = EntryContent(day: today, outcome: "well")
    visit.lines = [
      EntryLine(.resident(it.residents[3]), .received, EntryMeasure.people, 1),
      EntryLine(.staff(2), .did, EntryMeasure.people, 1),
    ]
    _ = try it.store.save(.entry(.new("visit", visit)), by: it.clerk, at: friday)
    #expect(try it.store.owed(OwedQuery(day: today, rhythm: id)).isEmpty)
    _ = try it.store.save(.undo(saved.entry), by: it.secretary, at: friday)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }
}
