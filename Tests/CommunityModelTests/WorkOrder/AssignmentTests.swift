import CommunityModel
import TestSupport
import Testing

@Suite("Assigning and handing on") struct AssignmentTests {
  @Test(
    "定时间 is the mode's limit, or earlier",
    arguments: [
      (.atOnce, nil, "2026-11-20 18:00"), (.throughout, nil, "2026-11-25 18:00"),
      (.coordinated, nil, "2026-11-27 18:00"), (.coordinated, "2026-11-23 10:00", "2026-11-23 10:00"),
      (.coordinated, "2026-11-27 18:00", "2026-11-27 18:00"), (.atOnce, "2026-11-20 09:30", "2026-11-20 09:30"),
    ] as [(HandlingMode, String?, String)])
  func due(mode: HandlingMode, asked: String?, due: String) throws {
    var story = try OrderStory()
    try story.give(.assign(OrderFixture.assignment(mode, due: asked)))
    #expect(story.due == due)
    #expect(story.order.mode == mode)
  }

  @Test("A team or a partner may answer for an order; 全程代办 wants somebody of the community")
  func who() throws {
    let story = try OrderStory()
    #expect(story.rejection(of: .assign(OrderFixture.assignment(who: nil, team: 5))) == nil)
    #expect(story.rejection(of: .assign(OrderFixture.assignment(who: nil, partner: "供热公司"))) == nil)
    #expect(story.rejection(of: .assign(OrderFixture.assignment(.throughout, who: nil, team: 5))) == nil)
  }

  @Test("Returning keeps the clock running: the due date stays until somebody is named, and is counted from receipt")
  func returned() throws {
    var story = try OrderStory()
    try story.give(.assign(OrderFixture.assignment(.throughout, due: "2026-11-24 12:00")))
    try story.give(.returnOrder(reason: "不归本网格"), at: "2026-11-23 09:00")
    #expect(story.due == "2026-11-24 12:00")
    #expect(story.order.assignment == nil)
    #expect(story.order.returns == 1)
    try story.give(.assign(OrderFixture.assignment(.throughout, who: 4)))
    #expect(story.due == "2026-11-25 18:00")
    #expect(OrderFixture.text(story.order.assignBy) == "2026-11-20 14:30")
  }

  @Test("Handing on is counted, and is work that starts anew without a new first contact")
  func reassigned() throws {
    var story = try OrderStory.standing(.assigned)
    try story.give(.start(firstContactAt: nil), at: "2026-11-20 10:00")
    try story.give(.reassign(OrderFixture.assignment(who: 4)), at: "2026-11-23 09:00")
    #expect(story.order.state == .assigned)
    #expect(story.order.reassignments == 1)
    try story.give(.start(firstContactAt: nil), at: "2026-11-23 10:00")
    #expect(OrderFixture.text(story.order.firstContactAt) == "2026-11-20 10:00")
  }

  @Test("Handing on alone gives no more time; another mode gives its own limit, never past the clock")
  func handingOnKeepsDue() throws {
    var story = try OrderStory()
    try story.give(.assign(OrderFixture.assignment(.coordinated, due: "2026-11-24 12:00")))
    try story.give(.reassign(OrderFixture.assignment(.coordinated, who: 4)), at: "2026-11-23 09:00")
    #expect(story.due == "2026-11-24 12:00")
    try story.give(.reassign(OrderFixture.assignment(.throughout, who: 4)))
    #expect(story.due == "2026-11-25 18:00")
    try story.give(.reassign(OrderFixture.assignment(.atOnce, who: 4)))
    #expect(story.due == "2026-11-20 18:00")
    #expect(story.order.isOverdue(at: OrderFixture.at("2026-11-23 09:00")))
  }

  @Test("An extension is kept when the order is handed on, also after a suspension")
  func reassignKeepsExtension() throws {
    var story = try OrderStory.standing(.inProgress)
    try story.give(.extend(to: OrderFixture.at("2026-12-04 18:00"), reason: "等配件"))
    try story.give(.reassign(OrderFixture.assignment(who: 4)), at: "2026-11-23 09:00")
    #expect(story.due == "2026-12-04 18:00")
    try story.give(.suspend(reason: "weather", wakeOn: OrderFixture.day("2026-11-25")))
    try story.give(.resume, at: "2026-11-25 09:00")
    #expect(story.due == "2026-12-08 18:00")
    try story.give(.reassign(OrderFixture.assignment(due: "2026-12-08 18:00")))
    #expect(story.due == "2026-12-08 18:00")
    #expect(
      story.rejection(of: .reassign(OrderFixture.assignment(due: "2026-12-08 18:01")))
        == .dueTooLate(limit: OrderFixture.at("2026-12-08 18:00")))
  }

  @Test("An extension asked after a suspension reaches further by the time the clock stood still")
  func extensionAfterSuspension() throws {
    var story = try OrderStory.standing(.inProgress)
    try story.give(.suspend(reason: "weather", wakeOn: OrderFixture.day("2026-12-11")), at: "2026-11-20 18:00")
    try story.give(.resume, at: "2026-12-11 09:00")
    // Fourteen working days stood still: due 11-27 → 12-17, and the fifteenth day 12-11 → 12-31.
    #expect(story.due == "2026-12-17 18:00")
    #expect(
      story.rejection(of: .extend(to: OrderFixture.at("2026-12-31 18:01"), reason: "等配件"))
        == .dueTooLate(limit: OrderFixture.at("2026-12-31 18:00")))
    #expect(story.rejection(of: .extend(to: OrderFixture.at("2026-12-31 18:00"), reason: "等配件")) == nil)
  }

  @Test("An extension asked in the very last second is asked before due")
  func extensionAtDue() throws {
    let story = try OrderStory.standing(.inProgress)
    let extend = OrderCommand.extend(to: OrderFixture.at("2026-12-11 18:00"), reason: "等配件")
    #expect(story.rejection(of: extend, at: "2026-11-27 18:00") == nil)
    #expect(story.rejection(of: extend, at: "2026-11-27T18:00:01") != nil)
  }

  @Test("First contact is when it was made, and finishing without it counts as contact")
  func firstContact() throws {
    var story = try OrderStory.standing(.assigned)
    var finished = story
    try story.give(.start(firstContactAt: OrderFixture.at("2026-11-20 09:40")), at: "2026-11-20 15:00")
    #expect(OrderFixture.text(story.order.firstContactAt) == "2026-11-20 09:40")
    try finished.give(.finish(OrderFixture.completion), at: "2026-11-20 15:00")
    #expect(OrderFixture.text(finished.order.firstContactAt) == "2026-11-20 15:00")
  }
}
