import CommunityModel
import TestSupport
import Testing

@Suite("One save of several commands") struct SettledAtCounterTests {
  private let settled: [OrderCommand] = [
    .register(OrderFixture.registration()), .assign(OrderFixture.assignment(.atOnce)), .start(firstContactAt: nil),
    .finish(OrderFixture.completion), OrderFixture.answer(.yes),
  ]

  @Test("当场办结 is five events of one moment, numbered on")
  func settle() throws {
    let situation = OrderFixture.situation(at: "2026-11-20 09:35")
    let (events, order) = try WorkOrderRules.decide(nil, id: 1, number: OrderFixture.number, settled, situation)
    #expect(events.map(\.kind.name) == ["registered", "assigned", "started", "finished", "calledBack"])
    #expect(events.map(\.sequence) == [1, 2, 3, 4, 5])
    #expect(Set(events.map(\.at)) == [situation.now])
    #expect(order?.state == .resolved)
    #expect(order == WorkOrder.replay(id: 1, number: OrderFixture.number, events: events))
  }

  @Test("One command that cannot be carried out refuses the save")
  func refused() {
    let situation = OrderFixture.situation(at: "2026-11-20 09:35")
    #expect(throws: Rejection.wrongState(.registered, command: "finish")) {
      _ = try WorkOrderRules.decide(
        nil, id: 1, number: OrderFixture.number, [settled[0], settled[3]], situation)
    }
  }

  @Test("Commands on an order that is there go on from its revision")
  func onExisting() throws {
    let story = try OrderStory.standing(.assigned)
    let situation = OrderFixture.situation(at: "2026-11-20 10:00")
    let (events, order) = try WorkOrderRules.decide(
      story.order, id: 1, number: OrderFixture.number, [.start(firstContactAt: nil), .note("上门")], situation)
    #expect(events.map(\.sequence) == [4, 5])
    #expect(order?.revision == 5)
  }

  @Test("The same question gives the same answer")
  func pure() throws {
    let situation = OrderFixture.situation(at: "2026-11-20 09:35")
    let first = try WorkOrderRules.decide(nil, id: 1, number: OrderFixture.number, settled, situation)
    let second = try WorkOrderRules.decide(nil, id: 1, number: OrderFixture.number, settled, situation)
    #expect(first == second)
  }
}

@Suite("Undoing") struct UndoTests {
  private func undoing(_ kind: OrderEvent.Kind, after events: [OrderEvent]) -> OrderEvent {
    OrderEvent(
      sequence: events.count + 1, at: OrderFixture.at("2026-11-20 11:00"), day: OrderFixture.day("2026-11-20"),
      actor: OrderFixture.clerk.id, kind: kind)
  }

  private func replay(_ events: [OrderEvent]) -> WorkOrder? {
    WorkOrder.replay(id: 1, number: OrderFixture.number, events: events)
  }

  @Test("An undone event no longer counts; only the revision remembers", arguments: OrderState.allCases)
  func undone(state: OrderState) throws {
    let story = try OrderStory.standing(state)
    guard story.events.count > 1 else { return }
    let undone = story.events + [undoing(.undone([story.events.count]), after: story.events)]
    var before = try #require(replay(story.events.dropLast()))
    let after = try #require(replay(undone))
    #expect(after.revision == story.events.count + 1)
    before.revision = after.revision
    before.lastDay = after.lastDay
    #expect(after == before)
  }

  @Test("Done again it counts again, and undone once more it does not")
  func redone() throws {
    let story = try OrderStory.standing(.inProgress)
    var events = story.events
    events.append(undoing(.undone([2, 3, 4]), after: events))
    #expect(replay(events)?.state == .registered)
    events.append(undoing(.redone([2, 3, 4]), after: events))
    #expect(replay(events)?.state == .inProgress)
    events.append(undoing(.undone([4]), after: events))
    #expect(replay(events)?.state == .assigned)
  }

  @Test("An undone reopening, extension or carry-over leaves no trace")
  func noTrace() throws {
    var closed = try OrderStory.standing(.closed)
    try closed.give(.reopen(reason: "又不热了"), at: "2026-11-23 09:00")
    var events = closed.events
    events.append(undoing(.undone([events.count]), after: events))
    let order = try #require(replay(events))
    #expect(order.cycle == 1 && order.state == .closed && order.ending == .resolved)

    var carried = try OrderStory.standing(.inProgress)
    try carried.give(.carryOver(reason: "等配件"))
    events = carried.events
    events.append(undoing(.undone([events.count]), after: events))
    #expect(replay(events)?.decision == nil)
    #expect(replay(events)?.carryOvers.isEmpty == true)
  }

  @Test("No events and an undone registration are no order")
  func nothing() throws {
    #expect(replay([]) == nil)
    let events = try OrderStory().events
    #expect(replay(events + [undoing(.undone([1]), after: events)]) == nil)
  }
}
