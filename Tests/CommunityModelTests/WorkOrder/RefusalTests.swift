import CommunityModel
import TestSupport
import Testing

@Suite("Refusing") struct RefusalTests {
  @Test(
    "A rejected refusal goes back to the state and the due date before",
    arguments: [(.registered, "—"), (.assigned, "2026-11-27 18:00"), (.inProgress, "2026-11-27 18:00")]
      as [(OrderState, String)])
  func rejected(state: OrderState, due: String) throws {
    var story = try OrderStory.standing(state)
    try story.give(.refuse(OrderFixture.refusal), at: "2026-11-20 10:00")
    #expect(story.order.state == .refusalPending)
    #expect(story.due == "2026-11-24 18:00")
    #expect(story.order.mode == .refused)
    try story.give(.reject(reason: "应当办理"), at: "2026-11-23 09:00", by: OrderFixture.secretary)
    #expect(story.order.state == state)
    #expect(story.due == due)
    #expect(story.order.refusal == nil)
    #expect(!story.order.isRefused)
    #expect(story.order.mode == (state == .registered ? nil : .coordinated))
  }

  @Test("An approved refusal is told by a callback, and ends whatever the requester thinks of it")
  func approved() throws {
    var story = try OrderStory.standing(.refusalPending)
    try story.give(.approve, at: "2026-11-23 09:00", by: OrderFixture.secretary)
    #expect(story.order.state == .awaitingCallback)
    #expect(story.order.isRefused)
    #expect(story.order.mode == .refused)
    try story.give(OrderFixture.answer(.no, .dissatisfied), at: "2026-11-23 10:00")
    #expect(story.order.state == .resolved)
    #expect(story.order.ending == .resolved)
  }

  @Test("A refusal of an anonymous request ends with the approval: there is nobody to tell")
  func anonymous() throws {
    var story = try OrderStory(OrderFixture.registration(requester: .anonymous))
    try story.give(.refuse(OrderFixture.refusal))
    try story.give(.approve, by: OrderFixture.secretary)
    #expect(story.order.state == .resolved)
  }

  @Test("A refusal asked at registration counts its two working days from receipt; an urgent one four hours")
  func due() throws {
    var story = try OrderStory(OrderFixture.registration(receivedAt: "2026-09-30 09:30"))
    try story.give(.refuse(OrderFixture.refusal))
    #expect(story.due == "2026-10-09 18:00")
    var urgent = try OrderStory(OrderFixture.registration(urgency: .urgent))
    try urgent.give(.refuse(OrderFixture.refusal))
    #expect(urgent.due == "2026-11-20 13:30")
  }
}
