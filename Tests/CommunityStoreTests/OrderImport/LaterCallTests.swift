import CommunityModel
import CommunityResources
import CommunityStore
import Intake
import Tables
import TestSupport
import Testing

/// What later rows of a number that is known already, or stands in the list twice, bring.
@Suite struct LaterCallTests: OrderImporting {
  let now = CommunityFixture.friday

  @Test("A later call under the same number is counted on the order, open or ended, once, and makes no second one")
  func repeatedCalls() throws {
    let it = try CommunityFixture()
    func call(_ at: String) -> [String: String] { ["工单编号": "JN900003", "接收时间": at] }
    let (first, second, third) = (call("2026-11-19 16:58"), call("2026-11-20 08:10"), call("2026-11-20 08:40"))
    let (planned, saved) = try importRows(it, [first, second])
    #expect(planned.map(\.outcome) == [.new, .changed])
    let number = try #require(saved.orders.first?.number)
    #expect(try it.store.order(number)?.hotline.repeats == [OrderFixture.at("2026-11-20 08:10")])
    #expect(try it.store.openOrders().count == 1)
    #expect(try plan(it, [first]).map(\.outcome) == [.unchanged])
    let handled = OutsideSheet.handled.merging(["工单编号": "JN900003", "接收时间": "2026-11-20 08:10"]) { $1 }
    try importRows(it, [handled])
    #expect(try it.store.order(number)?.state == .resolved)
    let (later, again) = try importRows(it, [second, third])
    #expect(later.map(\.outcome) == [.unchanged, .changed])
    #expect(try it.store.order(number)?.hotline.repeats.count == 2)
    #expect(try it.store.order(number)?.state == .resolved)
    #expect(try plan(it, [second, third]).map(\.outcome) == [.unchanged, .unchanged])
    _ = try it.store.save(.undo(again.entry), by: it.clerk, at: now)
    #expect(try it.store.order(number)?.hotline.repeats.count == 1)
  }

  @Test("A later call in the same list brings what it says has been done since, for new orders and for known ones")
  func calledAgainAndDone() throws {
    let it = try CommunityFixture()
    let first = ["工单编号": "JN900003", "接收时间": "2026-11-19 16:58"]
    let done = OutsideSheet.handled.merging(
      ["工单编号": "JN900003", "接收时间": "2026-11-20 08:10", "内容": "又不热了"]) { $1 }
    let (planned, saved) = try importRows(it, [first, done, done])
    #expect(planned.map(\.outcome) == [.new, .changed, .skipped])
    let number = try #require(saved.orders.first?.number)
    let order = try #require(try it.store.order(number))
    #expect(order.state == .resolved && order.hotline.repeats == [OrderFixture.at("2026-11-20 08:10")])
    #expect(order.completion?.done == "已上门处理" && order.completion?.reply == "已电话答复")
    #expect(order.answer?.rating == .fairlySatisfied)
    #expect(try it.store.events(of: number).contains { $0.kind.texts.contains { $0.text == "又不热了" } })
    #expect(try plan(it, [first, done]).map(\.outcome) == [.unchanged, .unchanged])
    let second = { ["工单编号": "JN900004", "接收时间": $0] }
    try importRows(it, [second("2026-11-19 17:00")])
    let again = OutsideSheet.handled.merging(second("2026-11-20 08:20")) { $1 }
    let (later, after) = try importRows(it, [second("2026-11-20 08:10"), again])
    #expect(later.map(\.outcome) == [.changed, .changed])
    #expect(after.orders.last?.state == .resolved && after.orders.last?.hotline.repeats.count == 2)
    #expect(try it.store.check(repair: false).findings.isEmpty)
  }

  @Test("When an order was signed for comes in after it has ended too")
  func signedAfterEnd() throws {
    let it = try CommunityFixture()
    try importRows(it, [OutsideSheet.handled])
    var planner = try planner(it)
    var row = OutsideSheet.row(2, OutsideSheet.handled)
    row.cells.append(SheetCell(.text("2026-11-19 17:10")))
    let planned = try planner.plan(OutsideSheet.reader(OutsideSheet.heads + ["签收时间"]).read(row))
    #expect(planned?.outcome == .changed)
    let saved = try it.store.save(.importOrders([try #require(planned?.intake)]), by: it.clerk, at: now)
    #expect(saved.orders.map(\.hotline.signedAt) == [OrderFixture.at("2026-11-19 17:10")])
    #expect(saved.orders.map(\.state) == [.resolved])
  }

  @Test("What the hotline takes back gives back what was merged into it", arguments: [true, false])
  func takenBackMaster(byImport: Bool) throws {
    let it = try CommunityFixture()
    let master = try #require(try importRows(it, [[:]]).saved.orders.first)
    let other = try it.register()
    try it.carryOut(other.number, .merge(into: master.number))
    let asking = OrderCommand.hotline(.sendBack(reason: "不归本社区", basis: "供热条例"))
    try it.carryOut(master.number, asking)
    if byImport {
      var planner = try planner(it)
      var row = OutsideSheet.row(2)
      row.cells.append(SheetCell(.text("已退单")))
      let planned = try planner.plan(OutsideSheet.reader(OutsideSheet.heads + ["状态"]).read(row))
      _ = try it.store.save(.importOrders([planned?.intake].compactMap(\.self)), by: it.clerk, at: now)
    } else {
      try it.carryOut(master.number, .hotline(.answerSendBack(.granted, remark: "")))
    }
    #expect(try it.store.order(master.number)?.state == .withdrawn)
    #expect(try it.store.order(other.number)?.state == .registered)
  }

  @Test("When it was signed for comes in once; what was asked to be taken back and is said to be, was taken back")
  func signedAndTakenBack() throws {
    let it = try CommunityFixture()
    let labels = OutsideSheet.heads + ["签收时间", "状态"]
    func plan(_ state: String) throws -> [PlannedIntake] {
      var planner = try planner(it)
      var row = OutsideSheet.row(2)
      row.cells += [SheetCell(.text("2026-11-19 17:10")), SheetCell(.text(state))]
      return try planner.plan(OutsideSheet.reader(labels).read(row)).map { [$0] } ?? []
    }
    let saved = try it.store.save(.importOrders(try plan("已签收").compactMap(\.intake)), by: it.clerk, at: now)
    let order = try #require(saved.orders.first)
    #expect(order.hotline.signedAt == OrderFixture.at("2026-11-19 17:10") && order.state == .inProgress)
    #expect(try plan("已签收").map(\.outcome) == [.unchanged])
    let asking = OrderCommand.hotline(.sendBack(reason: "不归本社区", basis: "供热条例"))
    _ = try it.store.save(.order(order.number, seen: order.revision, [asking]), by: it.clerk, at: now)
    _ = try it.store.save(.importOrders(try plan("已退单").compactMap(\.intake)), by: it.clerk, at: now)
    let after = try #require(try it.store.order(order.number))
    #expect(after.state == .withdrawn && after.hotline.isTakenBack)
    let again = try self.plan(it, [["接收时间": "2026-11-20 09:00"]])
    #expect(again.map(\.outcome) == [.doubtful] && again[0].issues.map(\.code) == [.repeatedWhenGone])
  }
}
