import CommunityModel
import TestSupport
import Testing

@testable import CommunityStore

/// 本月收尾: where the lines of a month stand, reckoned from the file.
@Suite("The end of a month") struct ClosingTests {
  private let it: CommunityFixture

  init() throws { it = try CommunityFixture() }

  private func at(_ text: String) -> Instant { OrderFixture.at(text) }

  private func lines(of day: String, now: String) throws -> [String: MonthClosing.State] {
    let closing = try MonthClosingReader(
      it.store, try it.store.office(now: at(now)), of: CommunityFixture.day(day), seenBy: Viewer(it.secretary.staff),
      offered: { _ in [] }, notices: []
    ).read()
    return Dictionary(closing.lines.map { ($0.job.key, $0.state) }) { first, _ in first }
  }

  @Test("What hangs today hangs in this month; a month that is over is not asked about it")
  func hanging() throws {
    var registration = it.registration()
    registration.externalNumber = "JN1"
    let commands: [OrderCommand] =
      [.register(registration)] + it.settled + [
        .hotline(.judge(VerdictReport(solved: .no, rating: .dissatisfied)))
      ]
    _ = try it.store.save(.register(commands), by: it.clerk, at: CommunityFixture.friday)
    #expect(try lines(of: "2026-12-01", now: "2026-12-05 10:00")["hotline"] == .open)
    #expect(try lines(of: "2026-11-30", now: "2026-12-05 10:00")["hotline"] == nil)
  }

  @Test("The ranking counts for the month in whose last week it was printed, or after which, and for no other")
  func ranking() throws {
    let volunteer = Volunteer(id: -1, teams: [2], name: "赵助人")
    _ = try it.store.save(.put([.new(.volunteer(volunteer))]), by: it.secretary, at: CommunityFixture.friday)
    func print(_ now: String) throws {
      try it.store.note(
        .print, subject: MonthClosing.rankingSubject, count: 1, reason: nil, by: it.secretary, at: at(now))
    }
    let months = ["2026-11-30", "2026-12-31"]
    func states(_ now: String) throws -> [MonthClosing.State?] {
      try months.map { try lines(of: $0, now: now)["ranking"] }
    }
    #expect(try states("2026-12-29 10:00") == [.open, .open])
    try print("2026-12-29 10:00")
    #expect(try states("2026-12-29 11:00") == [.open, .done])
    try print("2027-01-02 10:00")
    #expect(try states("2027-01-03 10:00") == [.open, .done])
    try print("2027-01-29 10:00")
    #expect(try states("2027-01-30 10:00") == [.open, .done], "what was printed since says nothing of it")
  }

  @Test("Where nothing ever came in or went out nothing is to be counted")
  func stockTake() throws {
    func state() throws -> MonthClosing.State? { try lines(of: "2026-11-30", now: "2026-11-20 11:00")["stockTake"] }
    _ = try it.store.save(
      .put([.new(.item(Item(id: -1, name: "大米", unit: "袋")))]), by: it.clerk, at: at("2026-11-20 10:00"))
    #expect(try state() == nil)
    for (kind, wanted) in [("goodsIn", MonthClosing.State.open), ("stockTake", .done)] {
      let role = try #require([EntryKind].bundled.kind(kind)?.goodsRole)
      let content = EntryContent(
        day: CommunityFixture.day("2026-11-20"), lines: [EntryLine(.item(1), role, EntryMeasure.items, 10)])
      _ = try it.store.save(.entry(.new(kind, content)), by: it.clerk, at: at("2026-11-20 10:30"))
      #expect(try state() == wanted, "\(kind)")
    }
  }

  @Test("Projects of the new year are proposed until there is one that was not cancelled, offered in the box or not")
  func projects() throws {
    func state() throws -> MonthClosing.State? { try lines(of: "2026-12-31", now: "2026-12-05 11:00")["projects"] }
    #expect([EntryKind].bundled.kind(EntryKind.project)?.isOn == false)
    #expect(try state() == .proposed)
    let kind = try #require([EntryKind].bundled.kind(EntryKind.project))
    let step = PromiseWork.add("加装电梯", kind, due: CommunityFixture.day("2027-06-30"), by: [])
    let made = try #require(try it.store.save(.entry(step), by: it.secretary, at: at("2026-12-05 10:00")).entries.first)
    #expect(try state() == .done)
    _ = try it.store.save(.entry(.on(made, .cancel(reason: "改为改造"))), by: it.secretary, at: at("2026-12-05 10:30"))
    #expect(try state() == .proposed)
  }

  @Test(
    "What was printed is corrected by a change inside its tables too, and never by what a later program says besides")
  func corrections() throws {
    let day = CommunityFixture.day("2026-11-20")
    let later = at("2026-11-23 10:00")
    let figures = try it.store.office(now: later).figures
    func report() throws -> Report {
      try it.store.report(.day, day...day, figures: figures, now: later, today: day)
    }
    let order = try it.register()
    let printed = try report().print
    try it.store.keep(printed, at: later)
    #expect(try report().correction == 0)
    var older = printed
    older.said["registered"] = nil
    older.said["retired"] = "5/0"
    try it.store.keep(older, at: later)
    #expect(try report().correction == 0)
    try it.store.keep(printed, at: later)
    var registration = order.registration
    registration.grid = 2
    try it.carryOut(order.number, .amend(registration), at: later)
    let changed = try report()
    #expect(changed.correction == 1)
    #expect(Set(changed.print.said.filter { $0.value != printed.said[$0.key] }.keys).contains("grid registered"))
    #expect(changed.print.said["registered"] == printed.said["registered"], "the sums are the same")
  }
}
