import CommunityModel
import TestSupport
import Testing

@Suite("Ending and beginning again") struct EndingTests {
  @Test(
    "A master must be there and must itself be alive",
    arguments: [
      (.registered, true), (.assigned, true), (.inProgress, true), (.suspended, true), (.awaitingCallback, true),
      (.refusalPending, false), (.resolved, false), (.closed, false), (.merged, false), (.withdrawn, false),
    ] as [(OrderState, Bool)])
  func master(state: OrderState, isUsable: Bool) throws {
    var master = try OrderStory.standing(state).order
    master.number = OrderNumber(day: OrderFixture.number.day, sequence: 9)
    let story = try OrderStory.standing(.inProgress)
    let rejection = story.rejection(of: .merge(into: master.number), master: master)
    #expect((rejection == nil) == isUsable)
    // Somebody else's number is not the master that was looked up.
    #expect(
      story.rejection(of: .merge(into: OrderFixture.masterNumber), master: master)
        == .mergeTargetUnusable(OrderFixture.masterNumber))
  }

  @Test("合并 and 撤单 end a suspension, keep the reason, and stay out of every figure")
  func void() throws {
    let suspended = try OrderStory.standing(.suspended)
    var merged = suspended
    try merged.give(.merge(into: OrderFixture.masterNumber), at: "2026-11-23 09:00", master: try OrderStory.master())
    #expect(merged.order.mergedInto == OrderFixture.masterNumber)
    var withdrawn = suspended
    try withdrawn.give(.withdraw(reason: "误登"), at: "2026-11-23 09:00")
    #expect(withdrawn.order.withdrawalReason == "误登")
    for order in [merged.order, withdrawn.order] {
      #expect(OrderFixture.text(order.endedAt) == "2026-11-23 09:00")
      #expect(OrderFixture.text(order.suspensions.last?.until) == "2026-11-23 09:00")
      #expect(order.closedAt == nil)
      #expect(!order.isOverdue(at: OrderFixture.at("2027-11-23 09:00")))
      #expect(CycleFigures(of: order, OrderFixture.calendar).isVoid)
    }
  }

  @Test(
    "Reopened within thirty days of the end, counted by calendar days",
    arguments: [("2026-11-20 10:00", true), ("2026-12-20 23:59", true), ("2026-12-21 00:00", false)]
      as [(String, Bool)])
  func reopenLimit(time: String, isAllowed: Bool) throws {
    for state in [OrderState.resolved, .closed] {
      let story = try OrderStory.standing(state)
      #expect((story.rejection(of: .reopen(reason: "又不热了"), at: time) == nil) == isAllowed)
    }
  }

  @Test("Reopening starts a cycle: clocks from now, nothing of the old work, but the counts of the order go on")
  func newCycle() throws {
    var story = try OrderStory()
    try story.give(.assign(OrderFixture.assignment()))
    try story.give(.reassign(OrderFixture.assignment(who: 4)))
    try story.give(.note("已联系供热公司"))
    try story.give(.extend(to: OrderFixture.at("2026-12-04 18:00"), reason: "等配件"))
    try story.give(.finish(OrderFixture.completion), at: "2026-11-30 10:00")
    try story.give(OrderFixture.answer(.yes), at: "2026-12-01 10:00")
    let before = story.order
    let frozen = CycleFigures(of: before, story.calendar)
    try story.give(.reopen(reason: "又不热了"), at: "2026-12-04 16:30")
    let order = story.order
    #expect(order.state == .registered)
    #expect(order.cycle == 2)
    #expect(OrderFixture.text(order.clockStart) == "2026-12-04 16:30")
    #expect(OrderFixture.text(order.assignBy) == "2026-12-07 10:30")
    #expect(order.reassignments == 1)
    #expect(order.assignment == nil && order.dueAt == nil && order.firstContactAt == nil && order.finishedAt == nil)
    #expect(order.callbacks.isEmpty && order.suspensions.isEmpty && order.timeExtension == nil)
    #expect(order.ending == nil && order.endedAt == nil && order.closedAt == nil && order.decision == nil)
    // The old cycle is what the events before the reopening say, and they never change.
    let events = story.events.dropLast()
    let replayed = try #require(WorkOrder.replay(id: 1, number: OrderFixture.number, events: Array(events)))
    #expect(CycleFigures(of: replayed, story.calendar) == frozen)
    #expect(frozen.cycle == 1 && frozen.wasExtended && frozen.answer?.solved == .yes)
    // The new cycle has its own limits, its own extension and needs its own coordination note.
    try story.give(.assign(OrderFixture.assignment()))
    #expect(story.due == "2026-12-11 18:00")
    #expect(story.rejection(of: .extend(to: OrderFixture.at("2026-12-18 18:00"), reason: "等配件")) == nil)
    #expect(story.rejection(of: .finish(OrderFixture.completion)) == .coordinationNoteMissing)
  }

  @Test("Only the seal strikes off, and only what is resolved")
  func close() throws {
    var story = try OrderStory.standing(.resolved)
    #expect(story.rejection(of: .close, by: OrderFixture.secretary) == .onlyBySeal)
    try story.give(.close, at: "2026-11-20 18:00", by: OrderFixture.secretary, isSealing: true)
    #expect(story.order.state == .closed)
    #expect(OrderFixture.text(story.order.closedAt) == "2026-11-20 18:00")
    #expect(OrderFixture.text(story.order.endedAt) == "2026-11-20 09:30")
  }
}
