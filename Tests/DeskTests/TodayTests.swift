import CommunityModel
import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite("What is to be done today")
struct TodayTests {
  let it: CommunityFixture

  init() throws {
    it = try CommunityFixture()
  }

  /// Monday 23 November 2026, 08:50.
  private static let monday = UTCOffset.china.instant(CommunityFixture.day("2026-11-23"), 8, 50)

  private func suspended(_ text: String, until day: String) throws -> WorkOrder {
    try it.register(
      text,
      then: [
        .assign(it.assignment(.coordinated)), .suspend(reason: "utility", wakeOn: CommunityFixture.day(day)),
      ])
  }

  @Test("Suspensions that end today stand there and say so; F8 lets the order go on")
  func waking() throws {
    let order = try suspended("等到周一", until: "2026-11-23")
    _ = try suspended("等到周二", until: "2026-11-24")
    let friday = try it.desk()
    #expect(friday.row(of: "等到周一") == nil)
    let desk = try it.desk(now: Self.monday)
    let row = try #require(desk.row(of: "等到周一"))
    #expect(desk.lines[row].contains(desk.words("today.waking")))
    #expect(desk.row(of: "等到周二") == nil)
    desk.press(.advance)
    #expect(try desk.order(order.number).state == .assigned)
    #expect(desk.row(of: desk.words("today.waking")) == nil)
  }

  @Test("Orders that nobody was given stand there, those too that have until tomorrow, and those of staff who left")
  func nobody() throws {
    let evening = UTCOffset.china.instant(CommunityFixture.day("2026-11-20"), 17, 50)
    var assignment = it.assignment(.coordinated)
    (assignment.who, assignment.team) = (it.clerk.staff.id, nil)
    try it.register("小刘的事", then: [.assign(assignment)])
    try it.register("刚刚登记", at: evening)
    let before = try it.desk(now: evening)
    #expect(before.row(of: "小刘的事") == nil)
    let row = try #require(before.row(of: "刚刚登记"))
    #expect(before.lines[row].contains(before.words(OrderTab.toAssign)))
    var clerk = it.clerk.staff
    clerk.isActive = false
    _ = try it.store.save(.put([it.store.edit(.staff(clerk))]), by: it.secretary, at: evening)
    let desk = try it.desk(now: evening)
    let ownerless = try #require(desk.row(of: "小刘的事"))
    #expect(desk.lines[ownerless].contains(desk.words(DayMatter.Why.noOwner)))
  }

  @Test("Urgent orders come first, then by deadline what has one today, then what has no hour, callbacks last")
  func order() throws {
    try it.register("回访的", then: Array(it.settled.prefix(3)))
    _ = try suspended("醒来的", until: "2026-11-23")
    try it.register("拒办的", then: Standing.refusalPending.commands(it))
    try it.register("逾期的", then: [.assign(it.assignment())])
    var urgent = it.registration("紧急的", at: Self.monday)
    urgent.urgency = .urgent
    _ = try it.store.save(.register([.register(urgent)]), by: it.clerk, at: Self.monday)
    let desk = try it.desk(now: UTCOffset.china.instant(CommunityFixture.day("2026-11-23"), 9, 10))
    let rows = ["紧急的", "逾期的", "拒办的", "醒来的", "回访的"].map { desk.row(of: $0) }
    #expect(rows.allSatisfy { $0 != nil })
    #expect(rows.compactMap { $0 } == rows.compactMap { $0 }.sorted())
  }

  @Test("Of a long list the count is that of all, and one goes to its end and marks all of it")
  func long() throws {
    let count = 330
    for number in 1...count { try it.register("第\(number)件") }
    let desk = try it.desk()
    let title = try #require(desk.lines.first { $0.contains(desk.words("today.due")) })
    #expect(title.contains(" \(count) "))
    desk.press(.moveLast)
    #expect(desk.row(of: "第1件") != nil, "of one deadline the newest stands first")
    desk.press(.moveFirst)
    #expect(desk.row(of: "第\(count)件") != nil)
    desk.press(.markAll, .advance)
    #expect(desk.form?.content.title(desk.desk.context).contains(String(count)) == true)
  }

  @Test("Going down a long list never comes to an end before the last order")
  func goingDown() throws {
    for number in 1...90 { try it.register("第\(number)件") }
    let desk = try it.desk()
    desk.press(.moveDown, times: 89)
    let row = try #require(desk.frame.cursor?.row)
    #expect(desk.lines[row].contains("第1件"))
  }

  @Test("What is carried over leaves the list until the next morning")
  func carriedOver() throws {
    try it.register("污水倒灌", then: [.assign(it.assignment())])
    let desk = try it.desk()
    desk.choose(.carryOver)
    desk.type("配件未到")
    desk.save()
    // Nothing is left to decide, which is not that everything is done.
    let inProgress = desk.words(OrderTab.inProgress) + " 1"
    #expect(desk.text.contains(desk.words("today.stillOpen", ["count": "1", "parts": inProgress])))
    #expect(!desk.text.contains(desk.words("today.nothingDue")))
    let morning = try it.desk(now: Self.monday)
    #expect(morning.row(of: "污水倒灌") != nil && !morning.text.contains(morning.words("today.nothingDue")))
  }

  @Test("After the seal it says what is still open, what was carried over too, and that all is done only when it is")
  func afterTheSeal() throws {
    try it.register("污水倒灌", then: [.assign(it.assignment())])
    let evening = UTCOffset.china.instant(CommunityFixture.day("2026-11-20"), 18, 30)
    let order = try #require(try it.store.openOrders().first)
    try it.carryOut(order.number, .carryOver(reason: "配件未到"), at: evening)
    _ = try it.store.save(.seal(CommunityFixture.day("2026-11-20")), by: it.secretary, at: evening)
    let desk = try it.desk(now: evening)
    #expect(desk.row(of: "污水倒灌") != nil && !desk.text.contains(desk.words("today.nothingDue")))
    let monday = desk.words.date(CommunityFixture.day("2026-11-23"), today: CommunityFixture.day("2026-11-20"))
    #expect(desk.text.contains(desk.words("today.dueAfterSeal", ["day": monday])))
    try it.carryOut(
      order.number, .suspend(reason: "utility", wakeOn: CommunityFixture.day("2026-11-30")),
      at: evening.adding(seconds: 60))
    let later = try it.desk(now: evening.adding(seconds: 120))
    let suspended = later.words(OrderTab.suspended) + " 1"
    #expect(later.text.contains(later.words("today.stillOpen", ["count": "1", "parts": suspended])))
    try it.carryOut(order.number, .withdraw(reason: "误登"), at: evening.adding(seconds: 180))
    let done = try it.desk(now: evening.adding(seconds: 240))
    #expect(done.text.contains(done.words("today.nothingDue")))
  }

  @Test("How many were handed over is said")
  func handedOver() throws {
    for text in ["甲事", "乙事", "丙事"] {
      let order = try it.register(text, then: [.assign(it.assignment())])
      try it.carryOut(order.number, .carryOver(reason: "配件未到"))
    }
    let desk = try it.desk()
    let title = try #require(desk.lines.first { $0.contains(desk.words("today.handover")) })
    #expect(title.contains(" 3 "))
  }
}
