import CommunityModel
import TestSupport
import Testing

@Suite("Correcting what was registered") struct AmendTests {
  /// A correction of a coordinated order received on 2026-11-20 09:30, in progress at 2026-11-20 10:00.
  struct Case: CustomTestStringConvertible {
    var what: String
    var settled: String?
    var corrected: Registration
    var due: String
    var assignBy: String

    var testDescription: String { what }
  }

  @Test(
    "The clocks follow receipt and urgency; a date settled earlier stays while it may",
    arguments: [
      Case(
        what: "only the text", corrected: OrderFixture.registration(text: "暖气漏水"), due: "2026-11-27 18:00",
        assignBy: "2026-11-20 14:30"),
      Case(
        what: "only the text, settled earlier", settled: "2026-11-24 12:00",
        corrected: OrderFixture.registration(text: "暖气漏水"), due: "2026-11-24 12:00", assignBy: "2026-11-20 14:30"),
      Case(
        what: "received a day earlier", corrected: OrderFixture.registration(receivedAt: "2026-11-19 16:00"),
        due: "2026-11-26 18:00", assignBy: "2026-11-20 10:00"),
      Case(
        what: "received a day earlier, settled earlier", settled: "2026-11-24 12:00",
        corrected: OrderFixture.registration(receivedAt: "2026-11-19 16:00"), due: "2026-11-24 12:00",
        assignBy: "2026-11-20 10:00"),
      Case(
        what: "urgent after all", corrected: OrderFixture.registration(urgency: .urgent), due: "2026-11-20 13:30",
        assignBy: "2026-11-20 10:00"),
      Case(
        what: "urgent after all, settled earlier", settled: "2026-11-24 12:00",
        corrected: OrderFixture.registration(urgency: .urgent), due: "2026-11-20 13:30", assignBy: "2026-11-20 10:00"),
    ])
  func clocks(given: Case) throws {
    var story = try OrderStory()
    try story.give(.assign(OrderFixture.assignment(due: given.settled)))
    try story.give(.amend(given.corrected), at: "2026-11-20 10:00")
    #expect(story.due == given.due)
    #expect(OrderFixture.text(story.order.assignBy) == given.assignBy)
    #expect(story.order.clockStart == given.corrected.receivedAt)
    #expect(story.order.registration == given.corrected)
  }

  @Test("Urgent by mistake: the mode's limit comes back")
  func notUrgent() throws {
    var story = try OrderStory(OrderFixture.registration(urgency: .urgent))
    try story.give(.assign(OrderFixture.assignment()))
    #expect(story.due == "2026-11-20 13:30")
    try story.give(.amend(OrderFixture.registration()), at: "2026-11-20 10:00")
    #expect(story.due == "2026-11-27 18:00")
  }

  @Test("Corrected while suspended: the new date is the one the clock runs on with")
  func suspended() throws {
    var story = try OrderStory.standing(.inProgress)
    try story.give(.suspend(reason: "weather", wakeOn: OrderFixture.day("2026-11-25")), at: "2026-11-23 09:00")
    #expect(story.due == "2026-12-01 18:00")
    try story.give(.amend(OrderFixture.registration(receivedAt: "2026-11-19 09:30")))
    #expect(story.due == "2026-11-30 18:00")
    try story.give(.resume, at: "2026-11-24 09:00")
    #expect(story.due == "2026-11-27 18:00")
  }

  @Test("An extension granted before does not outlive becoming urgent")
  func urgentAfterExtension() throws {
    var story = try OrderStory.standing(.inProgress)
    try story.give(.extend(to: OrderFixture.at("2026-12-04 18:00"), reason: "等配件"))
    try story.give(.amend(OrderFixture.registration(urgency: .urgent)))
    #expect(story.due == "2026-11-20 13:30")
  }

  @Test("In a later cycle the clocks run from the reopening, whatever is said of receipt")
  func laterCycle() throws {
    var story = try OrderStory.standing(.resolved)
    try story.give(.reopen(reason: "又不热了"), at: "2026-11-23 09:00")
    try story.give(.amend(OrderFixture.registration(receivedAt: "2026-11-19 09:30")), at: "2026-11-23 10:00")
    #expect(OrderFixture.text(story.order.clockStart) == "2026-11-23 09:00")
    #expect(OrderFixture.text(story.order.assignBy) == "2026-11-23 12:00")
  }
}

@Suite("Confidential orders") struct ConfidentialityTests {
  @Test("Only the registrar and the secretary see who asks")
  func viewers() throws {
    let story = try OrderStory(OrderFixture.registration(isConfidential: true), by: OrderFixture.gridWorker)
    let sees = [OrderFixture.secretary, OrderFixture.gridWorker, OrderFixture.clerk, OrderFixture.teamLeader].map {
      Viewer($0).seesRequester(of: story.order)
    }
    #expect(sees == [true, true, false, false])
    let open = try OrderStory().order
    #expect(Viewer(OrderFixture.teamLeader).seesRequester(of: open))
  }

  @Test("Who may not see the requester may not lift confidentiality, nor put somebody else there")
  func guarded() throws {
    let hidden = OrderFixture.registration(isConfidential: true)
    let story = try OrderStory(hidden, by: OrderFixture.gridWorker)
    var corrected = hidden
    corrected.text = "暖气漏水"
    #expect(story.rejection(of: .amend(corrected)) == nil)
    corrected.isConfidential = false
    #expect(story.rejection(of: .amend(corrected)) == .secretaryOnly)
    #expect(story.rejection(of: .amend(corrected), by: OrderFixture.gridWorker) == nil)
    #expect(story.rejection(of: .amend(corrected), by: OrderFixture.secretary) == nil)
    corrected.isConfidential = true
    corrected.requester = .anonymous
    #expect(story.rejection(of: .amend(corrected)) == .secretaryOnly)
    #expect(story.rejection(of: .linkRequester(7)) == .secretaryOnly)
    #expect(story.rejection(of: .linkRequester(7), by: OrderFixture.gridWorker) == nil)
  }
}
