import CommunityModel
import CommunityStore
import TestSupport
import Testing

@testable import Desk

/// A reception day and a council from the first visitor to the closed day, by keys alone.
@Suite struct MeetingStoryTests {
  @Test("A reception day: four matters, minutes, two orders solved and called back, the day closed, the next one told")
  func receptionDay() throws {
    let it = try CommunityFixture()
    let desk = try it.desk()
    let viewer = Viewer(it.secretary.staff)
    desk.openMeeting("jd", ["place": "社区会议室", "attended": "3"])
    desk.press(.register)
    desk.addMatter(of: "zwm", "楼道灯不亮", ["end": "转工单", "category": "安全隐患"])
    desk.addMatter(of: "zwm", "低保怎么办", ["end": "当场答复", "reply": "说明了材料"])
    desk.addMatter(of: "oyn", "下水堵了", ["end": "转工单", "category": "安全隐患"])
    desk.addMatter(of: nil, "想装充电桩", ["end": "不予受理", "reason": "产权单位不同意"])
    desk.press(.back, .advance)
    desk.save()
    desk.press(.export)
    #expect(desk.text.contains("接待") && desk.text.contains("张*") && !desk.text.contains("张伟明"))
    desk.press(.back)

    let meeting = try #require(try it.store.meeting(1, .bundled, seenBy: viewer, withFeedback: false))
    let numbers = meeting.matters.compactMap(\.orders.first?.number)
    #expect(numbers.count == 2)
    for number in numbers {
      // The list is found again where it was left.
      desk.openAllOrders()
      desk.press(.moveFirst)
      desk.open(number)
      // 交办 where that did not follow by itself, then the first contact.
      for _ in 0..<2 where try desk.order(number).state != .inProgress {
        desk.press(.advance)
        desk.save()
      }
      desk.press(.advance)
      desk.fill(["done": "已修好", "reply": "已经修好"])
      desk.save()
      desk.press(.advance, .usualAnswer)
      desk.save()
      let order = try desk.order(number)
      #expect(order.state == .resolved && order.registration.source == .receptionDay)
    }
    let now = try #require(try it.store.meeting(1, .bundled, seenBy: viewer, withFeedback: false))
    #expect(now.matters.count { !$0.orders.isEmpty && $0.stage == .settled } == 2)
    try desk.decideEverything()
    desk.press(.seal, .open)
    #expect(try it.store.seals(from: nil).count == 1)

    desk.services.clock = UTCOffset.china.instant(CommunityFixture.day("2026-11-23"), 9)
    desk.press(.goToday)
    desk.openMeeting("jd")
    let feedback = (desk.desk.state.top as? MeetingScreen)?.meeting?.feedback ?? []
    #expect(
      feedback.map(\.content.text).sorted() == ["下水堵了", "楼道灯不亮"], "what came of them is told at the next reception")
    desk.press(.nextPane)
    for _ in feedback {
      desk.press(.advance)
      desk.fill(["text": "已修好，当面说了"])
      desk.save()
    }
    #expect((desk.desk.state.top as? MeetingScreen)?.meeting?.feedback.isEmpty == true)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("A council: nine issues are decided as orders, and count as solved one by one as their orders are")
  func council() throws {
    let it = try CommunityFixture()
    let desk = try it.desk()
    let viewer = Viewer(it.secretary.staff)
    desk.openMeeting("ys", ["title": "停车议事", "attended": "21"])
    desk.press(.register)
    for issue in 1...9 {
      desk.addMatter(of: nil, "议题\(issue)", ["place": "4-1-101", "end": "转工单", "category": "停车充电"])
    }
    desk.press(.back, .advance)
    desk.save()
    func meeting() throws -> Meeting {
      try #require(try it.store.meeting(1, .bundled, seenBy: viewer, withFeedback: false))
    }
    #expect(try !meeting().isOpen && meeting().count(.decided) == 9 && meeting().count(.settled) == 0)
    let numbers = try meeting().matters.compactMap(\.orders.first?.number)
    #expect(numbers.count == 9)
    for (place, number) in numbers.enumerated() {
      // Nobody asked by name, so that nobody is called back.
      let state = try it.store.order(number)?.state
      for command in it.settled.dropLast().dropFirst(state == .registered ? 0 : 1) { try it.carryOut(number, command) }
      #expect(try meeting().count(.settled) == place + 1)
    }
    desk.press(.refresh, .export)
    #expect(desk.text.contains("办结 9"))
    for name in ["张伟明", "张*"] { #expect(!desk.text.contains(name), "nobody stands in the minutes of a council") }
  }
}
