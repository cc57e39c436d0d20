import CommunityModel
import CommunityStore
import TestSupport
import Testing

@testable import Desk

/// Several desks on one file: nobody waits for another one's long writing, and everybody is seen.
@Suite struct SeveralDesksTests {
  private let folder: TemporaryFolder
  private let it: CommunityFixture
  private let desk: DeskHarness

  init() throws {
    folder = try TemporaryFolder()
    it = try CommunityFixture(at: folder.path("a.qise"))
    desk = try it.desk()
  }

  /// Types an order and saves it while another desk writes.
  /// - Returns: how long the save kept the screen.
  private func save(while body: () throws -> Void) throws -> Duration {
    let other = try CommunityStore.open(at: folder.path("a.qise"), now: CommunityFixture.friday, clockIsHeld: false)
    var held = Duration.zero
    try other.whileSaving {
      try Patience.$waits.withValue(false) {
        desk.press(.newOrder)
        desk.fill(["place": "3-2-501", "category": "供暖", "text": "暖气不热"])
        let began = ContinuousClock.now
        desk.save()
        held = ContinuousClock.now - began
        try body()
      }
    }
    desk.services.doWork()
    desk.happen(.wake(0))
    try other.close()
    return held
  }

  private var orders: Int { get throws { try it.store.orders(OrderQuery()).count } }

  @Test("A save meets another desk's long writing: the screen goes on at once and saves by itself afterwards")
  func waits() throws {
    let held = try save {
      #expect(desk.screen == "wait")
      desk.wait(seconds: 60)
      #expect(desk.screen == "wait" && desk.text.contains("09:31"), "the clock goes on")
    }
    #expect(held < .milliseconds(1000))
    #expect(desk.screen == "today" && !desk.isProblem, "\(desk.message)")
    #expect(try orders == 1)
  }

  @Test("Whoever waits no longer has their form back, with nothing saved and nothing lost")
  func waitsNoLonger() throws {
    _ = try save { desk.press(.back) }
    #expect(desk.screen == "form.register" && desk.form?.fields.value("text") == "暖气不热")
    #expect(try orders == 0)
  }

  @Test("The head says how many others are here, and the list who and since when; whoever goes is seen no more")
  func present() throws {
    let clerk = it.clerk.staff
    desk.services.others = [PresentDesk(staff: clerk.id, tty: "pts/4", since: CommunityFixture.friday)]
    desk.happen(.wake(0))
    #expect(desk.text.contains(desk.words("head.others", ["who": "", "count": "1"]).trimmed))
    desk.press(.palette)
    desk.type(desk.words("action.openDesks"))
    desk.press(.open)
    #expect(desk.screen == "desks" && desk.text.contains(clerk.name) && desk.text.contains("pts/4"))
    desk.services.others = []
    desk.happen(.wake(0))
    #expect(!desk.text.contains("pts/4") && desk.text.contains(desk.words("desks.alone")))
  }

  @Test("Keys and theme that one sets at another desk are taken up where one types")
  func own() throws {
    desk.services.ownAtOtherDesk = OwnSettings(look: LookFile.text(.light))
    desk.happen(.wake(0))
    #expect(desk.desk.context.look.name == .light)
  }
}
