import CommunityModel
import CommunityResources
import CommunityStore
import Terminal
import TestSupport
import Testing

@testable import Desk

/// The cover over a desk that was left.
@Suite struct LockTests {
  private let it: CommunityFixture
  private let desk: DeskHarness
  private static let passphrase = "青禾 green 2026"

  init() throws {
    it = try CommunityFixture()
    guard case .community(var community)? = try it.store.record(Record.Reference(.community, 1))?.record else {
      throw StoreError.notFound("community")
    }
    community.settings.lockMinutes = 5
    _ = try it.store.save(.put([it.store.edit(.community(community))]), by: it.secretary, at: CommunityFixture.friday)
    desk = try it.desk()
    desk.services.heldUptime = .now
    desk.happen(.timeout)
  }

  private func pass(minutes: Int) {
    desk.services.heldUptime = desk.services.heldUptime?.advanced(by: .seconds(60 * minutes))
    desk.happen(.timeout)
  }

  private var isCovered: Bool { desk.text.contains(desk.words("lock.title")) }

  private func enter(_ passphrase: String) {
    desk.type(passphrase)
    desk.key(.enter)
  }

  private func setPassphrase() throws {
    try it.store.keep(
      passphrase: Self.passphrase, of: it.secretary.staff.id, by: it.secretary, at: CommunityFixture.friday)
  }

  @Test("Five minutes without a hand cover everything: no name, no number, nothing that a device or a mouse brings out")
  func covers() throws {
    try setPassphrase()
    try it.register("楼道灯不亮")
    desk.press(.newOrder)
    desk.fill(["place": "3-2-501", "text": "暖气不热"])
    pass(minutes: 4)
    desk.press(.nextPane)
    pass(minutes: 4)
    #expect(!isCovered, "a hand was at it")
    pass(minutes: 2)
    #expect(isCovered)
    desk.device("13812345678")
    desk.paste("暖气")
    desk.happen(.mouse(MouseEvent(kind: .click, at: Point(column: 10, row: 1))), .interrupt, .suspend)
    #expect(isCovered)
    for hidden in ["青禾", it.secretary.staff.name, "3-2-501", "1120-001", "138", "张伟明"] {
      #expect(!desk.text.contains(hidden), "\(hidden)")
    }
    enter(Self.passphrase)
    #expect(desk.screen == "form.register" && desk.form?.fields.value("text") == "暖气不热")
    #expect(!isCovered && !desk.text.contains("13812345678"))
  }

  @Test("After a wrong passphrase the next one waits, ever longer; the right one opens")
  func tries() throws {
    try setPassphrase()
    desk.press(.lock)
    enter("falsch")
    #expect(desk.text.contains(desk.words("lock.wrong", ["count": "1"])))
    enter(Self.passphrase)
    #expect(isCovered && desk.text.contains(desk.words("lock.early", ["count": "2"]).prefix(4)))
    pass(minutes: 1)
    enter("noch einmal")
    #expect(desk.text.contains(desk.words("lock.wrong", ["count": "2"])))
    pass(minutes: 1)
    enter(Self.passphrase)
    #expect(!isCovered)
  }

  @Test("Without a passphrase the cover comes off by Enter")
  func withoutPassphrase() {
    desk.press(.lock)
    #expect(isCovered && !desk.text.contains("青禾"))
    desk.type("x")
    #expect(isCovered)
    desk.key(.enter)
    #expect(!isCovered && desk.screen == "today")
  }

  @Test("Whoever has a passphrase types it when they come to a desk, also after it was closed")
  func arriving() throws {
    try setPassphrase()
    let again = try it.desk()
    #expect(again.text.contains(again.words("lock.title")) && !again.text.contains("青禾"))
    again.type(Self.passphrase)
    again.key(.enter)
    #expect(again.screen == "today" && again.text.contains("青禾"))
    let clerk = try it.desk(as: it.clerk.staff)
    #expect(!clerk.text.contains(clerk.words("lock.title")))
  }

  @Test("A passphrase is typed twice, is no short one, asks for the one before, and is in no draft")
  func setting() throws {
    func open() {
      desk.press(.palette)
      desk.type(desk.words("action.setPassphrase"))
      desk.press(.open)
      #expect(desk.screen == "passphrase")
    }
    let staff = it.secretary.staff.id
    open()
    for (first, second, problem) in [("geheim1", "geheim2", "lock.differ"), ("abc", "abc", "lock.short")] {
      desk.type(first)
      desk.press(.moveDown)
      desk.type(second)
      desk.press(.submit)
      #expect(desk.text.contains(desk.words(Phrase(problem), ["count": "6"]).prefix(5)) && !desk.text.contains(first))
      desk.press(.back)
      open()
    }
    desk.type("geheim1")
    desk.press(.moveDown)
    desk.type("geheim1")
    desk.press(.submit)
    #expect(desk.screen == "today")
    #expect(try it.store.hasPassphrase(staff))
    open()
    desk.type("falsch")
    desk.press(.moveDown, .moveDown, .submit)
    #expect(desk.screen == "passphrase" && desk.text.contains(desk.words("lock.oldWrong")))
    desk.type("geheim1")
    desk.press(.submit)
    #expect(desk.screen == "today")
    #expect(try !it.store.hasPassphrase(staff), "saved empty, none is asked for")
    #expect(try it.store.drafts(of: staff).isEmpty)
  }

  @Test("What was copied is told, numbers covered; what is revealed says for how long it still shows")
  func told() throws {
    desk.press(.lookup)
    desk.type("zwm")
    desk.press(.open, .reveal)
    #expect(desk.text.contains(desk.words("reveal.left", ["count": "20"])))
    desk.wait(seconds: 8)
    #expect(desk.text.contains(desk.words("reveal.left", ["count": "12"])))
    desk.press(.copy)
    #expect(!desk.message.contains("12345678") && desk.message.hasPrefix(desk.words("message.copiedWhat").prefix(3)))
    desk.wait(seconds: 13)
    #expect(!desk.text.contains(desk.words("reveal.left", ["count": "0"]).prefix(4)))
  }
}
