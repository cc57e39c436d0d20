import CommunityModel
import TestSupport
import Testing

@testable import Desk

@Suite struct DayCloseTests {
  /// Friday evening.
  static let evening = UTCOffset.china.instant(CommunityFixture.day("2026-11-20"), 17, 30)
  /// Monday morning.
  static let monday = UTCOffset.china.instant(CommunityFixture.day("2026-11-23"), 8, 50)

  let it: CommunityFixture

  init() throws {
    it = try CommunityFixture()
  }

  private func desk(as staff: StaffMember? = nil, now: Instant = evening) throws -> DeskHarness {
    try it.desk(as: staff, now: now)
  }

  /// An order that must be finished today.
  @discardableResult
  private func dueToday(_ text: String = "暖气不热") throws -> WorkOrder {
    try it.register(text, then: [.assign(it.assignment()), .start(firstContactAt: nil)])
  }

  @Test("From checklist to seal: Enter takes the suggestion, the rest is carried over, the day is sealed")
  func checklistToSeal() throws {
    let finished = try dueToday("电梯停了")
    let carried = try dueToday("污水倒灌")
    let late = try it.register("没有交办的")
    let resolved = try it.register("当场办结的", then: it.settled)
    let desk = try desk()
    desk.press(.goDayClose)
    #expect(desk.screen == "dayClose")
    #expect(desk.offer(.seal)?.refusal == desk.words("dayClose.undecided", ["count": "3"]))
    desk.press(.seal)
    #expect(desk.message == desk.words("dayClose.undecided", ["count": "3"]))

    for order in [finished, late] {
      let place = try #require(desk.row(of: order.number.short), "\(order.number) is on the list")
      let selected = try #require(desk.frame.cursor?.row)
      desk.press(place > selected ? .moveDown : .moveUp, times: abs(place - selected))
      desk.press(.decide)
      if order == finished { desk.fill(["done": "已修好"]) }
      desk.save()
      #expect(desk.screen == "dayClose", "\(desk.message)")
    }
    #expect(try desk.order(finished.number).state == .awaitingCallback)
    #expect(try desk.order(late.number).state == .assigned)

    desk.press(.carryOverRest)
    desk.type("配件未到")
    desk.save()
    #expect(try desk.order(carried.number).carryOvers.map(\.reason) == ["配件未到"])
    #expect(desk.offer(.seal)?.refusal == nil)

    desk.press(.daySheet)
    #expect(desk.text.contains(desk.words("dayClose.sheet")))
    desk.press(.back, .seal)
    #expect(desk.screen == "confirm")
    desk.press(.open)
    #expect(desk.screen == "dayClose")
    #expect(!desk.isProblem, "\(desk.message)")
    #expect(desk.text.contains(desk.words("dayClose.allSealed")))
    #expect(try it.store.seals(from: nil).map(\.day) == [CommunityFixture.day("2026-11-20")])
    #expect(try desk.order(resolved.number).state == .closed)
    #expect(desk.services.backupsStarted == 1)
  }

  @Test("Every decision moves the progress on, also one that takes the matter off the list")
  func progress() throws {
    let orders = try [dueToday("电梯停了"), dueToday("污水倒灌"), dueToday("路灯不亮")]
    func progress(_ done: Int) -> String { "\(done)/3" }
    let desk = try desk()
    desk.press(.goDayClose)
    #expect(desk.text.contains(progress(0)))
    try it.carryOut(
      orders[0].number, .finish(Completion(done: "已修好", solved: .yes, reply: "已恢复")), at: Self.evening)
    desk.press(.refresh)
    #expect(desk.text.contains(progress(1)))
    try it.carryOut(orders[1].number, .carryOver(reason: "配件未到"), at: Self.evening)
    desk.press(.refresh)
    #expect(desk.text.contains(progress(2)))
  }

  @Test("Urgent ones are marked and counted, and are asked about before they are carried over, in bulk too")
  func urgent() throws {
    try dueToday("污水倒灌")
    var urgent = it.registration("燃气味道")
    urgent.urgency = .urgent
    let saved = try it.store.save(
      .register([.register(urgent), .assign(it.assignment())]), by: it.clerk, at: CommunityFixture.friday)
    let number = saved.orders[0].number
    let desk = try desk()
    desk.press(.goDayClose)
    #expect(desk.lines.contains { $0.contains(number.short) && $0.contains(desk.words("order.urgentMark") + " ") })
    #expect(desk.text.contains(desk.words("dayClose.urgent", ["count": "1"])))
    desk.press(.carryOverRest)
    #expect(desk.text.contains("燃气味道"))
    desk.type("配件未到")
    desk.save()
    #expect(desk.screen != "dayClose", "the urgent one was not meant by a word")
    #expect(try desk.order(number).carryOvers.isEmpty)
    desk.fill(["urgentToo": " "])
    desk.save()
    #expect(desk.screen == "dayClose", "\(desk.message)")
    #expect(try desk.order(number).carryOvers.count == 1)
    #expect(try it.store.openOrders().allSatisfy { $0.carryOvers.count == 1 })
  }

  @Test("The seal asks first, and Esc leaves the day open")
  func sealAsks() throws {
    let desk = try desk()
    desk.press(.goDayClose, .seal, .back)
    #expect(try it.store.seals(from: nil).isEmpty)
  }

  @Test("After the seal work goes on and says which day it counts for")
  func afterTheSeal() throws {
    let desk = try desk()
    desk.press(.goDayClose, .seal, .open)
    desk.press(.goToday, .newOrder)
    desk.fill(["place": "3-2-501", "category": "供暖", "text": "暖气不热"])
    desk.save()
    #expect(desk.message.contains("已封账，计入"))
    let row = try #require(try it.store.orders(OrderQuery()).first)
    #expect(row.number.description == "20261121-001")
  }

  @Test("Only the secretary seals; others are told so")
  func secretaryOnly() throws {
    let desk = try desk(as: it.clerk.staff)
    desk.press(.goDayClose, .seal)
    #expect(desk.isProblem)
    #expect(desk.screen == "dayClose")
    #expect(try it.store.seals(from: nil).isEmpty)
  }

  @Test("What is assigned when its time is over needs no second decision on the same walk")
  func lateAssignment() throws {
    let order = try it.register("周五没有交办的")
    let desk = try desk(now: Self.monday)
    desk.press(.goDayClose, .decide)
    #expect(desk.screen == "form.assign")
    desk.fill(["mode": "即接即办"])
    desk.save()
    #expect(desk.message.contains("逾期"), "\(desk.message)")
    let stored = try desk.order(order.number)
    #expect(stored.state == .assigned && stored.decision?.kind == .assign)
    #expect(desk.offer(.seal)?.refusal == nil)
    desk.press(.seal, .open)
    #expect(try it.store.seals(from: nil).last?.day == CommunityFixture.day("2026-11-20"))
  }

  @Test("The next morning opens on what was handed over, overdue as it was")
  func handover() throws {
    let order = try dueToday("污水倒灌")
    let evening = try desk()
    evening.press(.goDayClose, .carryOverRest)
    evening.type("配件未到")
    evening.save()
    evening.press(.seal, .open)
    let morning = try desk(now: Self.monday)
    #expect(morning.screen == "today")
    #expect(morning.text.contains(morning.words("today.handover")))
    #expect(morning.text.contains("配件未到"))
    #expect(try morning.order(order.number).dueAt == order.dueAt, "carrying over never moves a due date")
    morning.press(.goDayClose)
    #expect(morning.text.contains(order.number.short), "it is asked about again")
  }

  @Test("An unsealed day shows the next morning and is sealed first")
  func unsealed() throws {
    let order = try dueToday()
    let morning = try desk(now: Self.monday)
    #expect(morning.text.contains(order.number.short))
    morning.press(.goDayClose)
    #expect(morning.text.contains(morning.words.longDate(CommunityFixture.day("2026-11-20"))))
  }

  @Test("A sealed day is reopened with a reason, and sealed again as revision 2")
  func reopen() throws {
    let desk = try desk()
    desk.press(.goDayClose, .seal, .open)
    desk.choose(.reopenDay)
    desk.fill(["reason": "漏登一件"])
    desk.save()
    #expect(desk.message == desk.words("done.reopenDay"))
    desk.press(.seal, .open)
    #expect(try it.store.seals(from: nil).map(\.revision) == [1, 2])
  }

  @Test("A long card is scrolled: Tab gives it the keys, marks say that there is more, and Enter still decides")
  func longCard() throws {
    let order = try dueToday("污水倒灌")
    for number in 1...40 { try it.carryOut(order.number, .note("第\(number)次上门")) }
    for (columns, rows) in [(120, 36), (80, 24), (46, 16)] {
      let desk = try it.desk(columns: columns, rows: rows, now: Self.evening)
      desk.press(.goDayClose, .nextPane)
      #expect(desk.text.contains(Glyphs.unicode.moreBelow))
      #expect(desk.row(of: "第1次上门") == nil)
      desk.press(.pageDown)
      #expect(desk.text.contains(Glyphs.unicode.moreAbove))
      desk.press(.moveLast)
      #expect(desk.row(of: desk.words("event.registered").prefix(2).description) != nil || desk.row(of: "第1次上门") != nil)
      #expect(!desk.text.contains(Glyphs.unicode.moreBelow))
      desk.press(.moveFirst)
      #expect(desk.row(of: "第1次上门") == nil)
      desk.press(.decide)
      #expect(desk.screen == "form.finish")
      desk.press(.back, .back)
      #expect(desk.screen == "dayClose", "the first Esc gives the list the keys again")
      #expect(desk.row(of: order.number.short) != nil)
      desk.press(.back)
      #expect(desk.screen == "today")
    }
  }

  @Test("What is no order stands among the matters and on 今日, is opened by Enter, and keeps the day open")
  func otherMatters() throws {
    it.store.ask(DayMatters(DayMatters.standard.providers + [OwingHouseholds()]))
    let desk = try desk()
    let row = try #require(desk.row(of: "月访第1户"))
    #expect(desk.lines[row].contains(desk.words(DayMatter.Why.dueToday)))
    desk.press(.open)
    #expect(desk.screen == "household")
    desk.press(.back, .goDayClose)
    #expect(desk.row(of: "月访第3户") != nil)
    #expect(desk.offer(.seal)?.refusal == desk.words("dayClose.undecided", ["count": "3"]))
    #expect(desk.offer(.carryOverRest)?.refusal != nil && desk.offer(.assign)?.refusal != nil)
    desk.press(.decide)
    #expect(desk.screen == "household")
  }

  @Test("A failed backup shows until one succeeds")
  func backupFails() throws {
    let desk = try desk()
    desk.services.backups = [.failure(.diskFull)]
    desk.happen(.wake(0))
    #expect(desk.isProblem)
    #expect(desk.text.contains(desk.words("head.backupFailed")))
    desk.services.backups = [.success("/home/clerk/backup")]
    desk.happen(.wake(0))
    #expect(!desk.text.contains(desk.words("head.backupFailed")))
  }
}
