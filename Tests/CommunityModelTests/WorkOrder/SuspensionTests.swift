import CommunityModel
import TestSupport
import Testing

@Suite("Suspending: the clock stands still") struct SuspensionTests {
  /// A coordinated order due on 2026-11-27 18:00, suspended at `from` until `wake` and resumed at `resumed`.
  struct Case: CustomTestStringConvertible {
    var what: String
    var from: String
    var wake: String
    var resumed: String
    /// As reckoned while it is suspended, and once it runs again.
    var dueWhile: String
    var dueAfter: String
    /// Working minutes of handling up to a finish at 2026-12-18 18:00.
    var handled: Int64

    var testDescription: String { what }
  }

  @Test(
    "The due date moves by the working time that stood still, up to the wake date and no further",
    arguments: [
      Case(
        what: "resumed on the wake date", from: "2026-11-23 09:00", wake: "2026-11-25", resumed: "2026-11-25 09:00",
        dueWhile: "2026-12-01 18:00", dueAfter: "2026-12-01 18:00", handled: 20 * 420 + 390 - 2 * 420),
      Case(
        what: "resumed early", from: "2026-11-23 09:00", wake: "2026-11-25", resumed: "2026-11-24 09:00",
        dueWhile: "2026-12-01 18:00", dueAfter: "2026-11-30 18:00", handled: 20 * 420 + 390 - 420),
      Case(
        what: "pressed days late: the clock ran since the wake date", from: "2026-11-23 09:00", wake: "2026-11-25",
        resumed: "2026-12-03 11:00", dueWhile: "2026-12-01 18:00", dueAfter: "2026-12-01 18:00",
        handled: 20 * 420 + 390 - 2 * 420),
      Case(
        what: "resumed at once", from: "2026-11-23 09:00", wake: "2026-11-25", resumed: "2026-11-23 09:00",
        dueWhile: "2026-12-01 18:00", dueAfter: "2026-11-27 18:00", handled: 20 * 420 + 390),
      Case(
        what: "woken on a Sunday: runs from Monday", from: "2026-11-25 18:00", wake: "2026-11-29",
        resumed: "2026-11-30 09:00", dueWhile: "2026-12-01 18:00", dueAfter: "2026-12-01 18:00",
        handled: 20 * 420 + 390 - 2 * 420),
      Case(
        what: "suspended in the middle of a day", from: "2026-11-27 15:00", wake: "2026-12-01",
        resumed: "2026-12-01 09:00", dueWhile: "2026-12-01 12:00", dueAfter: "2026-12-01 12:00",
        handled: 20 * 420 + 390 - 420 - 180),
      Case(
        what: "overdue already: nothing is forgiven", from: "2026-11-30 09:00", wake: "2026-12-02",
        resumed: "2026-12-02 09:00", dueWhile: "2026-11-27 18:00", dueAfter: "2026-11-27 18:00",
        handled: 20 * 420 + 390 - 2 * 420),
    ])
  func clock(given: Case) throws {
    var story = try OrderStory.standing(.inProgress)
    try story.give(.suspend(reason: "weather", wakeOn: OrderFixture.day(given.wake)), at: given.from)
    #expect(story.due == given.dueWhile)
    try story.give(.resume, at: given.resumed)
    #expect(story.order.state == .inProgress)
    #expect(story.due == given.dueAfter)
    // Handing on in the same mode asks the rules again and must not find more time.
    var handedOn = story
    try handedOn.give(.reassign(OrderFixture.assignment(who: 4)))
    #expect(handedOn.due == given.dueAfter)
    #expect(
      handedOn.rejection(of: .reassign(OrderFixture.assignment(due: "2026-12-01T18:00:01"))) != nil)
    try story.give(.finish(OrderFixture.completion), at: "2026-12-18 18:00")
    #expect(CycleFigures(of: story.order, story.calendar).handlingSeconds == given.handled * 60)
  }

  @Test("Resuming goes back to the state before")
  func stateBefore() throws {
    var story = try OrderStory.standing(.assigned)
    try story.give(.suspend(reason: "weather", wakeOn: OrderFixture.day("2026-11-24")))
    try story.give(.resume, at: "2026-11-23 09:00")
    #expect(story.order.state == .assigned)
  }

  @Test("Handing on a suspended order ends the suspension at that moment")
  func reassigned() throws {
    var story = try OrderStory.standing(.inProgress)
    try story.give(.suspend(reason: "weather", wakeOn: OrderFixture.day("2026-11-30")), at: "2026-11-23 09:00")
    try story.give(.reassign(OrderFixture.assignment(who: 4)), at: "2026-11-24 09:00")
    #expect(story.order.currentSuspension == nil)
    #expect(OrderFixture.text(story.order.suspensions.last?.until) == "2026-11-24 09:00")
    #expect(story.due == "2026-11-30 18:00")
  }

  @Test("A suspended order that nobody woke is overdue once its due date passes")
  func forgotten() throws {
    var story = try OrderStory.standing(.inProgress)
    try story.give(.suspend(reason: "weather", wakeOn: OrderFixture.day("2026-11-25")), at: "2026-11-23 09:00")
    #expect(!story.order.isOverdue(at: OrderFixture.at("2026-12-01 18:00")))
    #expect(story.order.isOverdue(at: OrderFixture.at("2026-12-01 18:01")))
  }

  @Test("Two suspensions add up")
  func twice() throws {
    var story = try OrderStory.standing(.inProgress)
    for (from, wake, resumed) in [
      ("2026-11-23 09:00", "2026-11-24", "2026-11-24 09:00"), ("2026-11-25 09:00", "2026-11-27", "2026-11-27 09:00"),
    ] {
      try story.give(.suspend(reason: "weather", wakeOn: OrderFixture.day(wake)), at: from)
      try story.give(.resume, at: resumed)
    }
    #expect(story.due == "2026-12-02 18:00")
    #expect(story.order.suspensions.count == 2)
  }

  @Test("An urgent order's clock is the wall clock: two hours left stay two hours left")
  func urgent() throws {
    var story = try OrderStory(OrderFixture.registration(receivedAt: "2026-11-20 22:00", urgency: .urgent))
    try story.give(.assign(OrderFixture.assignment(.atOnce)))
    #expect(story.due == "2026-11-21 02:00")
    try story.give(.suspend(reason: "weather", wakeOn: OrderFixture.day("2026-11-21")), at: "2026-11-20 23:59")
    #expect(story.due == "2026-11-21 11:01")
    try story.give(.resume, at: "2026-11-21 06:00")
    #expect(story.due == "2026-11-21 08:01")
  }
}
