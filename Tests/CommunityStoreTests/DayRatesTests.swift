import CommunityModel
import CommunityResources
import TestSupport
import Testing

@testable import CommunityStore

@Suite("What a day clears") struct DayRatesTests {
  private let calendar = WorkCalendar.bundled
  private let day = CommunityFixture.day("2026-11-20")
  private var saturday: Day { day.advanced(by: 1) }
  private var monday: Day { day.advanced(by: 3) }

  private func at(_ hour: Int, _ minute: Int = 0, _ day: Day? = nil) -> Instant {
    calendar.offset.instant(day ?? self.day, hour, minute)
  }

  private func fixture() throws -> CommunityFixture {
    try CommunityFixture(now: at(9))
  }

  /// An order that is due on Friday at 18:00 and may be extended.
  private func due(_ it: CommunityFixture, _ text: String = "暖气不热") throws -> OrderNumber {
    var assignment = it.assignment(.coordinated)
    assignment.dueAt = at(18)
    return try it.register(text, then: [.assign(assignment), .start(firstContactAt: nil), .note("已约物业")]).number
  }

  private func seal(_ it: CommunityFixture, _ day: Day? = nil, at now: Instant) throws -> Seal {
    try #require(try it.store.save(.seal(day ?? self.day), by: it.secretary, at: now).seal)
  }

  private func sound(_ it: CommunityFixture) throws -> Bool { try it.store.check(repair: false).findings.isEmpty }

  private let finished = OrderCommand.finish(Completion(done: "已修好", solved: .yes, reply: "已恢复"))

  /// What is done with an order on the day it is due, whether that clears it and whether it is done.
  enum Deed: CaseIterable {
    case nothing, carriedOver, handedOn, extended, suspended, resumedAgain, finished, refused, withdrawn

    var isCleared: Bool? {
      switch self {
      case .nothing, .carriedOver, .handedOn, .resumedAgain: false
      case .extended, .suspended, .finished, .refused: true
      case .withdrawn: nil
      }
    }
    var isFinished: Bool { self == .finished || self == .refused }
  }

  @Test(
    "日清率 counts what was finished, refused, suspended or extended on the day it was due, 当日办结率 what was finished; the seal and the report say the same",
    arguments: Deed.allCases, [17, 19])
  func deeds(_ deed: Deed, hour: Int) throws {
    let it = try fixture()
    let number = try due(it)
    let noon = at(11)
    switch deed {
    case .nothing: break
    case .carriedOver: try it.carryOut(number, .carryOver(reason: "等配件"), at: noon)
    case .handedOn: try it.carryOut(number, .reassign(it.assignment(.coordinated)), at: noon)
    case .extended: try it.carryOut(number, .extend(to: at(18, 0, monday), reason: "等配件"), at: noon)
    case .suspended: try it.carryOut(number, .suspend(reason: "utility", wakeOn: monday), at: noon)
    case .resumedAgain:
      try it.carryOut(number, .suspend(reason: "utility", wakeOn: monday), at: noon)
      try it.carryOut(number, .resume, at: noon)
    case .finished: try it.carryOut(number, finished, at: noon)
    case .refused:
      try it.carryOut(number, .refuse(OrderFixture.refusal), at: noon)
      _ = try it.store.save(.orders([it.store.step(number, [.approve])]), by: it.secretary, at: noon)
    case .withdrawn: try it.carryOut(number, .withdraw(reason: "误登"), at: noon)
    }
    for order in try it.store.openOrders() where [.nothing, .handedOn, .resumedAgain].contains(deed) {
      try it.carryOut(order.number, .carryOver(reason: "等配件"), at: noon.adding(seconds: 120))
    }
    let figures = try seal(it, at: at(hour)).content.figures
    let whole = deed.isCleared == nil ? 0 : 1
    #expect(figures.dayClearance == Rate(part: deed.isCleared == true ? 1 : 0, whole: whole))
    #expect(figures.dayCompletion == Rate(part: deed.isFinished ? 1 : 0, whole: whole))
    let report = try it.store.figures(from: day, until: day, now: at(20))
    #expect(report.dayClearance == figures.dayClearance && report.dayCompletion == figures.dayCompletion)
    #expect(try sound(it))
  }

  @Test("What was extended on the day it was due is due again on its new day")
  func extendedComesBack() throws {
    let it = try fixture()
    let number = try due(it)
    try it.carryOut(number, .extend(to: at(18, 0, monday), reason: "等配件"), at: at(11))
    _ = try seal(it, at: at(19))
    try it.carryOut(number, finished, at: at(17, 0, monday))
    let figures = try seal(it, monday, at: at(19, 0, monday)).content.figures
    #expect(figures.dayClearance == Rate(part: 1, whole: 1) && figures.dayCompletion == Rate(part: 1, whole: 1))
    #expect(figures.punctuality == Rate(part: 1, whole: 1) && figures.extended == 1)
    let both = try it.store.figures(from: day, until: monday, now: at(20, 0, monday))
    #expect(both.dayClearance == Rate(part: 2, whole: 2) && both.dayCompletion == Rate(part: 1, whole: 2))
    #expect(try sound(it))
  }

  @Test("A day on which all is carried over three times running clears nothing, and says how often")
  func carriedOverThrice() throws {
    let it = try fixture()
    let number = try due(it)
    var last: Seal?
    for (offset, times) in [(0, 1), (3, 2), (4, 3)] {
      let day = day.advanced(by: offset)
      try it.carryOut(number, .carryOver(reason: "等配件"), at: at(10, 0, day))
      try it.carryOut(number, .carryOver(reason: "还等配件"), at: at(17, 0, day))
      let seal = try seal(it, day, at: at(18, 30, day))
      let sheet = try it.store.daySheet(day, now: at(19, 0, day))
      #expect(sheet.open.map(\.timesCarried) == [times] && sheet.open.map(\.isOverdue) == [true])
      #expect(seal.content.figures.dayClearance == Rate(part: 0, whole: offset == 0 ? 1 : 0))
      #expect(seal.content.counts.carriedOver == 1 && seal.content.counts.overdue == 1)
      last = seal
    }
    #expect(last?.content.rule == Seal.Content.presentRule)
    #expect(try sound(it))
  }

  @Test("当日受理当日办结 counts orders of the day that were finished on it; what was withdrawn is none")
  func sameDay() throws {
    let it = try fixture()
    try it.register("甲", then: it.settled)
    let (open, mistaken) = (try it.register("乙").number, try it.register("丙").number)
    try it.carryOut(open, .carryOver(reason: "等配件"), at: at(11))
    try it.carryOut(mistaken, .withdraw(reason: "误登"), at: at(11))
    #expect(try seal(it, at: at(17)).content.figures.sameDay == Rate(part: 1, whole: 2))
    #expect(try it.store.figures(from: day, until: day, now: at(18)).sameDay == Rate(part: 1, whole: 2))
  }

  // MARK: Deadlines that run at the seal

  @Test("A deadline still running at the seal counts for the next event day, in its seal and in the report")
  func running() throws {
    let it = try fixture()
    let number = try due(it)
    try it.carryOut(number, .carryOver(reason: "等配件"), at: at(16))
    #expect(try seal(it, at: at(17)).content.figures.punctuality == Rate())
    try it.carryOut(number, finished, at: at(17, 40))
    try it.carryOut(number, .callBack(CallbackReport(method: .phone, answer: nil)), at: at(17, 45))
    #expect(try it.store.figures(from: day, until: day, now: at(20)).punctuality == Rate())
    #expect(try it.store.figures(from: saturday, until: saturday, now: at(20)).punctuality == Rate(part: 1, whole: 1))
    for order in try it.store.openOrders() {
      try it.carryOut(order.number, .carryOver(reason: "周一"), at: at(10, 0, saturday))
    }
    #expect(try seal(it, saturday, at: at(11, 0, saturday)).content.figures.punctuality == Rate(part: 1, whole: 1))
    let week = try it.store.figures(from: day, until: monday, now: at(20, 0, monday))
    #expect(week.punctuality == Rate(part: 1, whole: 1))
    #expect(try sound(it))
  }

  @Test("On a weekend on which nothing happens it counts for the day that is sealed next")
  func passedOver() throws {
    let it = try fixture()
    let number = try due(it)
    try it.carryOut(number, .carryOver(reason: "等配件"), at: at(16))
    _ = try seal(it, at: at(17))
    for days in [(day, day), (saturday, saturday), (saturday, saturday.advanced(by: 1))] {
      #expect(try it.store.figures(from: days.0, until: days.1, now: at(9, 0, monday)).punctuality == Rate())
    }
    let before = try it.store.figures(from: monday, until: monday, now: at(9, 0, monday)).punctuality
    try it.carryOut(number, .carryOver(reason: "等配件"), at: at(16, 0, monday))
    let figures = try seal(it, monday, at: at(17, 0, monday)).content.figures
    #expect(figures.punctuality == Rate(part: 0, whole: 1) && before == figures.punctuality)
    #expect(figures.dayClearance == Rate(), "it was due on Friday")
    #expect(try sound(it))
  }

  @Test("What was done before the seal is no running deadline: it counts for its day, though it was due later")
  func keptBefore() throws {
    let it = try fixture()
    try it.carryOut(try due(it), finished, at: at(15))
    let figures = try seal(it, at: at(17)).content.figures
    #expect(figures.punctuality == Rate(part: 1, whole: 1) && figures.response == Rate(part: 1, whole: 1))
    #expect(try it.store.figures(from: day, until: day, now: at(20)).punctuality == Rate(part: 1, whole: 1))
    #expect(try it.store.figures(from: monday, until: monday, now: at(9, 0, monday)).punctuality == Rate())
  }

  @Test("Contact made after the seal and dated before it counts with the day on which it became known")
  func contactKnownLater() throws {
    let it = try fixture()
    let number = try it.register("刚来的", at: at(14, 30), then: [.assign(it.assignment())]).number
    try it.carryOut(number, .carryOver(reason: "明天去"), at: at(16, 40))
    #expect(try seal(it, at: at(17)).content.figures.response == Rate())
    try it.carryOut(number, .start(firstContactAt: at(16, 50)), at: at(17, 20))
    #expect(try it.store.figures(from: day, until: day, now: at(20, 0, monday)).response == Rate())
    let later = try it.store.figures(from: saturday, until: monday, now: at(20, 0, monday))
    #expect(later.response == Rate(part: 1, whole: 1))
  }

  @Test("A day reopened goes on, and revision 2 decides; once a later day is sealed the first seal has decided")
  func reopened() throws {
    let it = try fixture()
    let number = try due(it)
    try it.carryOut(number, .carryOver(reason: "等配件"), at: at(16))
    _ = try seal(it, at: at(17))
    _ = try it.store.save(.reopenDay(day, reason: "补登"), by: it.secretary, at: at(17, 10))
    #expect(
      try it.store.figures(from: day, until: day, now: at(18, 5)).punctuality == Rate(part: 0, whole: 1),
      "the day goes on while it is open")
    let again = try seal(it, at: at(18, 10))
    #expect(again.revision == 2 && again.content.figures.punctuality == Rate(part: 0, whole: 1))
    #expect(try sound(it))

    let other = try fixture()
    let second = try due(other)
    try other.carryOut(second, .carryOver(reason: "等配件"), at: at(16))
    _ = try seal(other, at: at(17))
    try other.carryOut(second, .carryOver(reason: "等配件"), at: at(10, 0, monday))
    #expect(try seal(other, monday, at: at(18, 30, monday)).content.figures.punctuality == Rate(part: 0, whole: 1))
    _ = try other.store.save(.reopenDay(day, reason: "补登"), by: other.secretary, at: at(18, 40, monday))
    #expect(try seal(other, at: at(18, 50, monday)).content.figures.punctuality == Rate())
    #expect(try sound(other))
  }

  @Test("An urgent order due at night counts once, for the next day that is sealed")
  func atNight() throws {
    let it = try fixture()
    var urgent = it.registration("燃气泄漏", at: at(21))
    urgent.urgency = .urgent
    // Friday is not sealed yet: the order is Friday's, and due on Saturday at 1 o'clock.
    let saved = try it.store.save(.register([.register(urgent), .assign(it.assignment())]), by: it.clerk, at: at(21))
    let number = saved.orders[0].number
    #expect(calendar.day(of: try #require(saved.orders[0].dueAt)) == saturday)
    #expect(try seal(it, at: at(22)).content.figures.response == Rate(part: 0, whole: 1), "30 minutes are over")
    try it.carryOut(number, finished, at: at(8, 30, monday))
    let report = try it.store.figures(from: saturday, until: monday, now: at(20, 0, monday))
    #expect(report.punctuality == Rate(part: 0, whole: 1))
    #expect(try it.store.figures(from: saturday, until: saturday, now: at(20, 0, monday)).punctuality == Rate())
    for order in try it.store.openOrders() {
      try it.carryOut(order.number, .callBack(CallbackReport(method: .phone, answer: nil)), at: at(16, 0, monday))
    }
    #expect(try seal(it, monday, at: at(18, 30, monday)).content.figures.punctuality == Rate(part: 0, whole: 1))
    #expect(try sound(it))
  }

  // MARK: The sheet

  @Test("The counts in the head are those of the tables, on the day, the next morning and a week later")
  func headAndTables() throws {
    let it = try fixture()
    try it.register("甲", then: it.settled)
    let extended = try due(it, "乙")
    let twice = try due(it, "丙")
    let late = try due(it, "丁")
    let merged = try due(it, "戊")
    let reopened = try it.register("己", then: it.settled).number
    try it.carryOut(twice, .carryOver(reason: "等配件"), at: at(10))
    try it.carryOut(extended, .extend(to: at(18, 0, monday), reason: "等配件"), at: at(11))
    try it.carryOut(twice, finished, at: at(12))
    try it.carryOut(merged, .merge(into: late), at: at(12))
    try it.carryOut(reopened, .reopen(reason: "又坏了"), at: at(13))
    let morning = at(8, 40, monday)
    func expectAgreement(_ now: Instant) throws {
      let sheet = try it.store.daySheet(day, now: now)
      #expect(sheet.counts.received == sheet.received.count)
      #expect(sheet.counts.resolved + sheet.counts.merged + sheet.counts.withdrawn == sheet.ended.count)
      #expect(sheet.counts.overdue == sheet.open.count(where: \.isOverdue))
      #expect(sheet.counts.carriedOver == sheet.open.count { $0.decision == .carryOver })
      #expect(sheet.open.first { $0.subject == .order(extended) }?.decision == .extend)
      #expect(sheet.received.count == 7 && sheet.ended.count == 3)
      let totals = try it.store.dayTotals(day, now: now)
      #expect(totals.counts == sheet.counts && totals.figures == sheet.figures)
    }
    try expectAgreement(at(17))
    #expect(try it.store.daySheet(day, now: at(17)).counts.overdue == 0)
    try expectAgreement(morning)
    #expect(try it.store.daySheet(day, now: morning).counts.overdue == 1)
    // Sealed on Monday: some of it was decided and finished in the meantime.
    try it.carryOut(late, .carryOver(reason: "等配件"), at: morning)
    try it.carryOut(reopened, .assign(it.assignment()), at: morning)
    let seal = try seal(it, at: morning.adding(seconds: 600))
    #expect(seal.content.states[late.description] == .inProgress)
    let after = try it.store.daySheet(day, now: morning.adding(seconds: 900))
    #expect(after.counts == seal.content.counts && after.counts.carriedOver == 1 && after.counts.overdue == 1)
    try expectAgreement(morning.adding(seconds: 900))
    try it.carryOut(late, finished, at: at(10, 0, monday))
    try expectAgreement(at(10, 0, monday.advanced(by: 7)))
    #expect(try sound(it))
  }

  @Test(
    "Every decision counts: what was finished, assigned or called back is settled, what was settled at the counter never asked"
  )
  func settled() throws {
    let it = try fixture()
    func count() throws -> Int { try it.store.settledMatters(of: day) }
    try it.register("当场", then: it.settled)
    let one = try due(it, "甲")
    let two = try it.register("乙").number
    let three = try due(it, "丙")
    #expect(try count() == 0)
    try it.carryOut(one, finished, at: at(11))
    #expect(try count() == 1)
    let assigned = try it.carryOut(two, .assign(it.assignment(.coordinated)), at: at(11))
    #expect(try count() == 2)
    try it.carryOut(three, .carryOver(reason: "等配件"), at: at(11))
    #expect(try count() == 2, "it stays on the list, as decided")
    _ = try it.store.save(.undo(assigned.entry), by: it.clerk, at: at(12))
    #expect(try count() == 1)
  }
}
