import CommunityModel
import CommunityStore
import TestSupport
import Testing

@testable import Desk

@Suite("The rota as a grid of days and people")
final class RotaScreenTests: CommunityDeskSuite {
  private let today = CommunityFixture.day("2026-11-20")
  private var viewer: Viewer { Viewer(community.secretary.staff) }

  private func turns(_ state: EntryState = .planned) throws -> [ServiceEntry] {
    try community.store.entries(EntryQuery(kinds: ["duty"], state: state, viewer: viewer)).map(\.entry)
      .sorted { ($0.day, $0.id) < ($1.day, $1.id) }
  }

  private func who(_ entry: ServiceEntry) -> EntryParty? { entry.content.doer }

  private func open() {
    desk.goToLedger(.group(.shifts))
    desk.press(.openRota)
    #expect(desk.screen == "rota")
  }

  @Test("One key fills the open working days fairly from today on, and one save keeps them")
  func fills() throws {
    open()
    desk.press(.fillRota)
    #expect(try turns().isEmpty, "nothing is kept before it is saved")
    let journal = try community.store.journal(limit: 50, by: nil).count
    desk.press(.submit)
    let all = try turns()
    #expect(try community.store.journal(limit: 50, by: nil).count == journal + 1)
    #expect(all.allSatisfy { $0.day >= today && $0.day.weekday <= 5 && $0.content.plannedFor == $0.day })
    let counts = Dictionary(grouping: all, by: who).mapValues(\.count)
    #expect(counts.count == 2 && (counts.values.max() ?? 0) - (counts.values.min() ?? 0) <= 1)
    #expect(Set(all.map(\.day)).count == all.count, "nobody stands beside another")
    // Whoever has a day keeps it.
    desk.press(.fillRota)
    #expect(desk.message == desk.words("rota.full"))
    desk.press(.undo, .open)
    #expect(try turns().isEmpty)
  }

  @Test("Holidays are skipped and make-up days filled, and both are told from other days")
  func holidays() throws {
    let autumn = CommunityFixture.day("2027-09-27")
    desk.services.clock = UTCOffset.china.instant(autumn, 9)
    desk.press(.refresh)
    open()
    desk.press(.fillRota, .submit)
    let days = Set(try turns().map(\.day))
    let calendar = desk.desk.context.calendar
    #expect(!days.isEmpty && days.allSatisfy { calendar.isWorking($0) })
    #expect(desk.text.contains(desk.words("rota.holiday")))
  }

  @Test("Space puts somebody in and takes them out; two turns change places with one key on each")
  func swaps() throws {
    open()
    desk.key(.character(" "))
    desk.key(.down)
    desk.key(.right)
    desk.key(.character(" "))
    desk.press(.submit)
    var all = try turns()
    #expect(all.map(\.day) == [today, today.advanced(by: 1)] && all.compactMap(who) == [.staff(1), .staff(2)])
    let ids = all.map(\.id)
    // The cursor stands on the second one.
    desk.press(.swapTurns)
    desk.key(.up)
    desk.key(.left)
    desk.press(.swapTurns, .submit)
    all = try turns()
    #expect(all.map(\.id) == ids && all.compactMap(who) == [.staff(2), .staff(1)])
    desk.key(.down)
    desk.key(.character(" "))
    desk.press(.submit)
    #expect(try turns().count == 1 && turns(.cancelled).count == 1)
  }

  @Test("Of two who share a day one is taken off it and the other keeps it; who comes in their place takes their part")
  func shared() throws {
    func plan() throws {
      var both = EntryContent(day: today, plannedFor: today)
      both.lines = [
        EntryLine(.staff(1), .did, EntryMeasure.people, 1), EntryLine(.staff(2), .led, EntryMeasure.people, 1),
      ]
      _ = try community.store.save(
        .entry(.new("duty", both, as: .planned)), by: community.secretary, at: CommunityFixture.friday)
    }
    try plan()
    open()
    desk.key(.character(" "))
    desk.press(.submit)
    var all = try turns()
    #expect(all.count == 1 && all[0].content.onDuty == [.staff(2)])
    #expect(try turns(.cancelled).isEmpty)
    // Whoever leads has a turn too, and the last one who goes takes the entry with them.
    desk.key(.down)
    desk.key(.character(" "))
    desk.press(.submit)
    #expect(try turns().isEmpty && turns(.cancelled).count == 1)
    try plan()
    desk.press(.refresh)
    desk.key(.character(" "))
    desk.key(.up)
    desk.key(.character(" "))
    desk.press(.submit)
    all = try turns()
    #expect(try all.isEmpty && turns(.cancelled).count == 2, "both at once")
  }

  @Test("A night's duty ends on the next day, and what lies over another plan is said")
  func hours() throws {
    var other = EntryContent(day: today.advanced(by: 1), from: ClockTime("8:00"), until: ClockTime("9:00"))
    other.lines = [EntryLine(.staff(1), .did, EntryMeasure.people, 1)]
    (other.title, other.place) = ("晨练", Place("广场"))
    _ = try community.store.save(
      .entry(.new("activity", other, as: .planned)), by: community.secretary, at: CommunityFixture.friday)
    open()
    desk.press(.edit)
    desk.fill(["time": "18:30-8:30"])
    desk.save()
    desk.key(.character(" "))
    #expect(desk.isProblem && desk.message.contains("王书记"))
    desk.press(.submit)
    let turn = try #require(turns().first)
    #expect(turn.content.from == ClockTime("18:30") && turn.content.until == ClockTime("8:30"))
    #expect(turn.content.minutes == 14 * 60)
    #expect(desk.message.contains("重叠"))
  }

  @Test("Leave keeps somebody out of what is filled")
  func leave() throws {
    var away = EntryContent(day: today)
    away.lines = [EntryLine(.staff(1), .leave, EntryMeasure.people, 1)]
    _ = try community.store.save(
      .entry(.new("attendance", away)), by: community.secretary, at: CommunityFixture.friday)
    open()
    #expect(desk.text.contains(desk.words("rota.mark.leave")))
    desk.press(.fillRota, .submit)
    #expect(try turns().first { $0.day == today }.flatMap(who) == .staff(2))
  }

  @Test("What was not saved is not given up without asking")
  func leaves() throws {
    open()
    desk.press(.fillRota, .back)
    #expect(desk.screen == "confirm")
    desk.press(.back)
    #expect(desk.screen == "rota")
    desk.press(.submit)
    #expect(try !turns().isEmpty)
    desk.press(.back)
    #expect(desk.screen == "ledger")
  }

  @Test("What was not saved is there again after the desk ended without a word, with its hours, and goes with the save")
  func draft() throws {
    open()
    desk.press(.edit)
    desk.fill(["time": "18:30-8:30"])
    desk.save()
    desk.services.heldUptime = .now
    desk.key(.character(" "))
    desk.services.heldUptime = desk.services.heldUptime?.advanced(by: .milliseconds(250))
    desk.happen(.timeout)
    let kept = try community.store.drafts(of: 1)
    #expect(kept.map(\.form) == ["rota:duty"])
    let other = try community.desk()
    other.goToLedger(.group(.shifts))
    other.press(.openRota)
    #expect(other.text.contains(other.words("rota.unsaved")))
    other.press(.submit)
    let turn = try #require(turns().first)
    #expect(try turns().count == 1 && turn.day == today && turn.content.from == ClockTime("18:30"))
    other.press(.back)
    #expect(try community.store.drafts(of: 1).isEmpty)
  }

  @Test("What is taken out stays taken out whatever weeks are looked at, and what is given up is not there again")
  func pages() throws {
    open()
    desk.key(.character(" "))
    desk.press(.submit)
    desk.key(.character(" "))
    desk.press(.pageUp, .pageUp, .pageUp, .submit)
    #expect(try turns().isEmpty && turns(.cancelled).count == 1)
    desk.press(.pageDown, .pageDown, .pageDown)
    desk.key(.character(" "))
    desk.press(.back)
    desk.type("y")
    #expect(desk.screen == "ledger")
    #expect(try community.store.drafts(of: 1).isEmpty)
    desk.press(.openRota)
    #expect(!desk.text.contains(desk.words("rota.unsaved")))
  }

  @Test("The secretary's reception has a rota too")
  func reception() throws {
    desk.goToLedger(.group(.heard))
    desk.press(.openRota)
    desk.press(.fillRota, .submit)
    let planned = try community.store.entries(EntryQuery(kinds: ["reception"], state: .planned, viewer: viewer))
    #expect(!planned.isEmpty)
    // One that was hosted stands in it for whoever led it, and its matters do not.
    var held = EntryContent(day: today.advanced(by: -1))
    held.lines = [
      EntryLine(.staff(2), .led, EntryMeasure.people, 1), EntryLine(.everybody, .attended, EntryMeasure.people, 4),
    ]
    var matter = EntryContent(day: held.day, text: "路灯不亮", outcome: "answered")
    matter.lines = [EntryLine(.staff(1), .did, EntryMeasure.people, 1)]
    _ = try community.store.save(
      .parts([
        .entry(.new("reception", held, id: -1)),
        .entry(.new("reception", matter, id: -2, links: [EntryStep.Link(to: .entry(-1), .partOf)])),
      ]), by: community.secretary, at: CommunityFixture.friday)
    desk.press(.refresh)
    let rota = try #require(desk.desk.state.top as? RotaScreen)
    #expect(rota.onDuty(on: held.day).map(\.who) == [.staff(2)])
  }
}

@Suite("Handing over, promises, and what is wanted")
final class BoardTests: CommunityDeskSuite {
  private let today = CommunityFixture.day("2026-11-20")
  private var viewer: Viewer { Viewer(community.secretary.staff) }

  private func entry(_ id: Int64) throws -> ServiceEntry {
    try #require(try community.store.entry(id, seenBy: viewer)?.entry)
  }

  private func begin(_ letters: String) {
    desk.press(.register)
    desk.type(letters)
    desk.press(.open)
  }

  @Test("A handover takes what is open at that minute, and whoever takes over confirms it")
  func handover() throws {
    let order = try community.register()
    begin("jj")
    #expect(desk.form?.fields.value("text").contains(order.number.short) == true)
    #expect(desk.form?.fields.value("text").contains("张") == false, "nobody is named")
    desk.fill(["for": "刘"])
    desk.save()
    let handed = try entry(1)
    #expect(handed.state == .planned && handed.content.sum("incidents") == 1 && handed.content.from != nil)
    let other = try community.desk(as: community.clerk.staff)
    other.goToLedger(.planned)
    other.press(.advance)
    #expect(try entry(1).state == .done && entry(1).current.by == community.clerk.staff.id)
  }

  @Test(
    "Nobody confirms a handover in the place of whoever takes over, the secretary neither", arguments: [false, true])
  func notYours(_ isOther: Bool) throws {
    let clerk = try community.desk(as: community.clerk.staff)
    clerk.press(.register)
    clerk.type("jj")
    clerk.press(.open)
    clerk.fill(["for": "王"])
    clerk.save()
    clerk.goToLedger(.planned)
    #expect(clerk.offer(.advance)?.refusal == clerk.words("refusal.notReceiver", ["name": "王书记"]))
    #expect(clerk.offer(.markDone)?.refusal != nil)
    if !isOther { return }
    begin("jj")
    desk.fill(["for": "刘"])
    desk.save()
    desk.goToLedger(.planned)
    while (desk.desk.state.top as? LedgerScreen)?.card?.row.id == 1 { desk.press(.moveDown) }
    #expect(desk.offer(.advance)?.refusal == desk.words("refusal.notReceiver", ["name": "刘窗口"]))
    for by in [community.secretary, community.clerk] {
      let given = try entry(by.staff.id == 1 ? 2 : 1)
      #expect(throws: StoreError.rejectedEntry(.notReceiver, kind: "handover")) {
        try self.community.store.save(
          .entry(.on(given, .markDone(given.content))), by: by, at: CommunityFixture.friday)
      }
      #expect(throws: StoreError.rejectedEntry(.notReceiver, kind: "handover")) {
        try self.community.store.save(.entry(.new("handover", given.content)), by: by, at: CommunityFixture.friday)
      }
    }
  }

  @Test("The next morning opens on the last handover: what was open at its minute and still is")
  func morning() throws {
    let first = try community.register("暖气不热")
    begin("jj")
    desk.fill(["for": "刘"])
    desk.save()
    let later = try community.register("水管漏水", at: CommunityFixture.friday.adding(seconds: 3600))
    desk.services.clock = UTCOffset.china.instant(CommunityFixture.day("2026-11-23"), 9)
    desk.press(.goToday)
    #expect(desk.text.contains("王书记 交 刘窗口，待确认"))
    let other = try community.desk(as: community.clerk.staff)
    other.services.clock = desk.services.clock
    other.press(.refresh)
    other.goToLedger(.planned)
    other.press(.advance)
    desk.press(.refresh)
    #expect(desk.text.contains("王书记 交 刘窗口") && !desk.text.contains("待确认"))
    desk.press(.nextPane)
    let today = try #require(desk.desk.state.top as? TodayScreen)
    #expect(today.handover.map(\.number) == [first.number] && later.number != first.number)
  }

  @Test("A promise is planned for its day; kept is one key, and what was not kept says why")
  func promise() throws {
    try desk.offerKinds("promise")
    begin("cn")
    desk.fill(["title": "修好路灯", "day": "2026-11-25"])
    desk.save()
    #expect(try entry(1).state == .planned && entry(1).day == CommunityFixture.day("2026-11-25"))
    begin("cn")
    desk.fill(["title": "装扶手", "day": "2026-11-20"])
    desk.save()
    #expect(try entry(2).state == .planned, "due today is not done yet")
    desk.goToLedger(.planned)
    desk.press(.advance)
    #expect(desk.screen == "visit" && desk.text.contains("装扶手"))
    desk.type("1")
    #expect(try entry(2).state == .done && entry(2).content.outcome == "kept")
    desk.press(.advance)
    desk.type("2")
    #expect(desk.screen.hasPrefix("form.entry"))
    desk.press(.submit)
    #expect(desk.form?.fields.first { $0.id == "text" }?.problem != nil)
    desk.fill(["text": "配件未到"])
    desk.save()
    let unkept = try entry(1)
    #expect(unkept.content.outcome == "unkept" && unkept.content.text == "配件未到")
    desk.goToLedger(.group(.heard))
    desk.press(.open, .export)
    #expect(desk.screen == "promiseBook" && desk.text.contains("2026年承诺书") && desk.text.contains("配件未到"))
    #expect(unkept.content.plannedFor == CommunityFixture.day("2026-11-25"))
  }

  @Test("A wish is wanted until somebody claims it, and is found by that word")
  func wish() throws {
    try desk.offerKinds("wish")
    _ = try community.store.save(
      .put([.new(.volunteer(Volunteer(id: -1, team: 1, name: "赵一")))]), by: community.clerk,
      at: CommunityFixture.friday)
    begin("wxy")
    #expect(desk.form?.fields.value("wanted") == "yes")
    desk.fill(["title": "想要一副老花镜", "day": "2026-11-30"])
    desk.save()
    #expect(try entry(1).state == .wanted && entry(1).content.lines.allSatisfy { $0.party.kind != .staff })
    desk.goToLedger(.planned)
    desk.press(.filter)
    desk.type("待认领")
    #expect((desk.desk.state.top as? LedgerScreen)?.rows.count == 1)
    desk.press(.open, .advance)
    #expect(desk.screen == "form.claim")
    desk.fill(["who": "赵一"])
    desk.save()
    let claimed = try entry(1)
    #expect(
      claimed.state == .planned && claimed.content.lines.contains { $0.party == .volunteer(1) && $0.role == .did })
  }

  @Test("Whoever can help and has least to do is proposed for a wish, and nobody takes it on before it was wanted")
  func matches() throws {
    try desk.offerKinds("wish")
    let people: [(String, [String], FreeTime?)] = [
      ("赵一", [], nil), ("钱二", ["理发"], FreeTime(weekday: 1, .evening)),
      ("孙三", ["理发"], FreeTime(weekday: 6, .morning)),
    ]
    for (name, skills, free) in people {
      let person = Volunteer(id: -1, teams: [1], name: name, skills: skills, free: Set([free].compactMap(\.self)))
      _ = try community.store.save(.put([.new(.volunteer(person))]), by: community.clerk, at: CommunityFixture.friday)
    }
    var wish = EntryContent(day: today, title: "给老人理发")
    wish.fields = [Need.skillField: .text("理发"), Need.whenField: .text("周六上午")]
    _ = try community.store.save(
      .entry(.new("wish", wish, as: .wanted)), by: community.secretary, at: CommunityFixture.friday)
    desk.goToLedger(.planned)
    desk.press(.filter)
    desk.type("待认领")
    desk.press(.open, .advance)
    #expect(desk.form?.fields.value("who") == "volunteer#3" && desk.text.contains("理发"))
    #expect(desk.form?.fields.value("day") == "2026-11-21", "the next Saturday")
    desk.fill(["day": "2026-11-19"])
    desk.press(.submit)
    #expect(desk.form?.fields.first { $0.id == "day" }?.problem != nil)
    desk.fill(["day": "2026-11-21"])
    desk.save()
    #expect(try entry(1).state == .planned && entry(1).content.lines.map(\.party) == [.volunteer(3)])
  }

  @Test("What was posted is taken down with one key")
  func disclosure() throws {
    begin("gk")
    desk.fill([
      "title": "低保名单", "field.where": "一楼公开栏", "field.postedFrom": "2026-11-10", "field.postedUntil": "2026-11-20",
    ])
    desk.save()
    desk.goToLedger(.group(.posted))
    #expect(desk.offer(.advance)?.label == desk.words.label(of: .takeDown))
    desk.press(.advance)
    #expect(try entry(1).content.fields["takenDownOn"] == .date(today))
    #expect(desk.offer(.takeDown)?.refusal != nil)
    // Until then the day asks for it.
    desk.press(.undo, .open)
    desk.press(.goDayClose)
    #expect(desk.text.contains("撤下 低保"))
    desk.press(.open)
    desk.save()
    #expect(try entry(1).content.fields["takenDownOn"] == .date(today))
  }
}

@Suite("Keys counted")
final class LedgerKeyTests: CommunityDeskSuite {
  @Test("A visit with nothing to report is at most four keys from the due list")
  func visit() throws {
    let terms = Rhythm.Terms(
      name: "每月走访", kinds: ["visit"], whom: .residents, every: .times(1, .month))
    let day = CommunityFixture.day("2026-11-20")
    _ = try community.store.save(
      .put([.new(.rhythm(Rhythm(id: -1, terms: [Dated(from: day.advanced(by: -60), terms)])))]),
      by: community.secretary, at: CommunityFixture.friday)
    desk.press(.refresh)
    desk.goToLedger(.due)
    let before = desk.keys
    desk.press(.advance)
    desk.type("1")
    #expect(desk.keys - before + 1 <= 4)
    let visits = try community.store.entries(
      EntryQuery(kinds: ["visit", "careVisit"], state: .done, viewer: Viewer(community.secretary.staff)))
    #expect(visits.count == 1 && visits[0].entry.content.outcome == "well")
    #expect(desk.screen == "ledger")
  }
}
