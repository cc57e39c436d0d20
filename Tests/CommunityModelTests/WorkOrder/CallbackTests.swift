import CommunityModel
import TestSupport
import Testing

@Suite("Calling back") struct CallbackTests {
  @Test(
    "What the requester says decides",
    arguments: [
      (.yes, .resolved, .resolved), (.partly, .resolved, .resolved), (.no, .inProgress, nil),
    ] as [(Solved, OrderState, WorkOrder.Ending?)])
  func answers(solved: Solved, state: OrderState, ending: WorkOrder.Ending?) throws {
    var story = try OrderStory.standing(.awaitingCallback)
    try story.give(OrderFixture.answer(solved, .unrated), at: "2026-11-23 09:00")
    #expect(story.order.state == state)
    #expect(story.order.ending == ending)
    #expect(story.order.answer?.solved == solved)
  }

  /// Tries in vain, and what the order is after the last of them.
  struct Tries: CustomTestStringConvertible {
    var what: String
    var times: [String]
    var state: OrderState
    var ending: WorkOrder.Ending?

    var testDescription: String { what }
  }

  @Test(
    "联系不上 after three tries on two days",
    arguments: [
      Tries(what: "two tries on two days", times: ["2026-11-20 15:00", "2026-11-23 09:00"], state: .awaitingCallback),
      Tries(
        what: "three on one day", times: ["2026-11-23 09:00", "2026-11-23 11:00", "2026-11-23 17:00"],
        state: .awaitingCallback),
      Tries(
        what: "three on two days", times: ["2026-11-23 09:00", "2026-11-23 17:00", "2026-11-24 09:00"],
        state: .resolved, ending: .unreachable),
      Tries(
        what: "three on one day and one on the next",
        times: ["2026-11-23 09:00", "2026-11-23 11:00", "2026-11-23 17:00", "2026-11-24 09:00"], state: .resolved,
        ending: .unreachable),
      Tries(
        what: "three on three days", times: ["2026-11-21 09:00", "2026-11-22 09:00", "2026-11-23 09:00"],
        state: .resolved, ending: .unreachable),
    ])
  func unreachable(given: Tries) throws {
    var story = try OrderStory.standing(.awaitingCallback)
    for time in given.times { try story.give(OrderFixture.noAnswer(), at: time) }
    #expect(story.order.state == given.state)
    #expect(story.order.ending == given.ending)
    #expect(story.order.callbacks.count == given.times.count)
    // Out of the rates, and not dissatisfied.
    #expect(CycleFigures(of: story.order, story.calendar).answer == nil)
  }

  @Test("A try counts for the day it was made, also when written down later")
  func writtenLater() throws {
    var story = try OrderStory.standing(.awaitingCallback)
    for time in ["2026-11-23 09:00", "2026-11-23 11:00", "2026-11-24 09:00"] {
      try story.give(OrderFixture.noAnswer(at: time), at: "2026-11-24 10:00")
    }
    #expect(story.order.ending == .unreachable)
  }

  @Test("重办 goes on with the same due date, is called back anew and counts its tries anew")
  func redo() throws {
    var story = try OrderStory.standing(.awaitingCallback)
    try story.give(OrderFixture.noAnswer(), at: "2026-11-20 15:00")
    try story.give(OrderFixture.noAnswer(), at: "2026-11-23 09:00")
    try story.give(OrderFixture.answer(.no, .dissatisfied), at: "2026-11-23 10:00")
    #expect(story.order.state == .inProgress)
    #expect(story.order.finishedAt == nil)
    #expect(story.due == "2026-11-27 18:00")
    try story.give(.finish(OrderFixture.completion), at: "2026-11-26 10:00")
    // The next call is due a working day after the new finish, not after the old call.
    #expect(
      OrderFixture.text(story.order.callbackBy(OrderLimits(), story.calendar)) == "2026-11-27 18:00")
    try story.give(OrderFixture.noAnswer(), at: "2026-11-26 11:00")
    #expect(story.order.state == .awaitingCallback)
  }

  @Test("Nobody reached after 重办: the old complaint spoke of earlier work and is not the figure")
  func unreachableAfterRedo() throws {
    var story = try OrderStory.standing(.awaitingCallback)
    try story.give(OrderFixture.answer(.no, .dissatisfied), at: "2026-11-20 15:00")
    try story.give(.finish(OrderFixture.completion), at: "2026-11-23 09:00")
    for time in ["2026-11-23 10:00", "2026-11-23 11:00", "2026-11-24 09:00"] {
      try story.give(OrderFixture.noAnswer(), at: time)
    }
    #expect(story.order.ending == .unreachable)
    #expect(CycleFigures(of: story.order, story.calendar).answer == nil)
  }

  @Test("未解决结案 is the secretary's")
  func unsolved() throws {
    var story = try OrderStory.standing(.awaitingCallback)
    let close = OrderFixture.answer(.no, .dissatisfied, closeUnsolved: "产权不清，无法解决")
    #expect(story.rejection(of: close, by: OrderFixture.teamLeader) == .secretaryOnly)
    try story.give(close, at: "2026-11-23 09:00", by: OrderFixture.secretary)
    #expect(story.order.state == .resolved)
    #expect(story.order.ending == .unsolved)
    #expect(CycleFigures(of: story.order, story.calendar).answer?.solved == .no)
  }

  @Test(
    "Nobody to call: finishing ends the order, out of the rates",
    arguments: [
      (.anonymous, .resolved), (.contact(name: "林秋生", phone: nil), .resolved),
      (.contact(name: "林秋生", phone: ""), .resolved), (OrderFixture.contact, .awaitingCallback),
      (.resident(7), .awaitingCallback),
    ] as [(Requester, OrderState)])
  func uncalled(requester: Requester, state: OrderState) throws {
    var story = try OrderStory(OrderFixture.registration(requester: requester))
    try story.give(.assign(OrderFixture.assignment(.atOnce)))
    try story.give(.finish(OrderFixture.completion))
    #expect(story.order.state == state)
    let figures = CycleFigures(of: story.order, story.calendar)
    #expect(figures.answer == nil)
    #expect(figures.callbacks == 0)
  }

  @Test("A contact linked to a resident later can be called")
  func linked() throws {
    var story = try OrderStory(OrderFixture.registration(requester: .contact(name: "林秋生", phone: nil)))
    try story.give(.linkRequester(7))
    #expect(story.order.registration.requester == .resident(7))
    try story.give(.assign(OrderFixture.assignment(.atOnce)))
    try story.give(.finish(OrderFixture.completion))
    #expect(story.order.state == .awaitingCallback)
  }
}
