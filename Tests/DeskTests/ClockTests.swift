import CommunityModel
import CommunityStore
import TestSupport
import Testing

@testable import Desk

@Suite("The clock at the desk")
final class ClockTests {
  private let it: CommunityFixture

  init() throws {
    it = try CommunityFixture()
    try it.register()
  }

  private func desk(_ who: Operator, at now: Instant) throws -> DeskHarness {
    it.store.keepTime { now }
    return try DeskHarness(it.store, staff: who.staff, now: now)
  }

  private func register(_ desk: DeskHarness) {
    desk.press(.newOrder)
    desk.fill(["requester": "周女士", "place": "3-2-501", "category": "供暖", "text": "暖气不热"])
    desk.save()
  }

  private var years: Instant { CommunityFixture.friday.adding(seconds: 3 * 366 * 86_400) }

  @Test("a save far ahead asks, no saves nothing, and yes saves what was typed")
  func ahead() throws {
    let desk = try desk(it.clerk, at: years)
    register(desk)
    #expect(desk.screen == "confirm" && desk.text.contains("2029"))
    desk.press(.open)
    #expect(desk.screen.hasPrefix("form."), "what was typed is still there")
    #expect(try it.store.count(OrderQuery()) == 1)
    desk.save()
    desk.type("y")
    #expect(try it.store.count(OrderQuery()) == 2)
    #expect(!desk.screen.hasPrefix("form."))
    #expect(try it.store.journal(limit: 5, by: nil).contains { $0.action == .clock(.ahead) })
  }

  @Test("after a clock was ahead the secretary is asked and goes on, a clerk is told whom to ask")
  func behind() throws {
    it.store.keepTime { [years] in years }
    it.store.trustClock()
    try it.register(at: years)
    let clerk = try desk(it.clerk, at: CommunityFixture.friday.adding(seconds: 60))
    register(clerk)
    #expect(clerk.screen.hasPrefix("form."))
    #expect(try it.store.count(OrderQuery()) == 2)
    let secretary = try desk(it.secretary, at: CommunityFixture.friday.adding(seconds: 120))
    register(secretary)
    #expect(secretary.screen == "confirm")
    secretary.type("y")
    #expect(try it.store.count(OrderQuery()) == 3)
    #expect(try it.store.journal(limit: 5, by: nil).contains { $0.action == .clock(.back) })
  }
}
