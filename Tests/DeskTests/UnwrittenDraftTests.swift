import CommunityModel
import CommunityResources
import CommunityStore
import Terminal
import TestSupport
import Testing

@testable import Desk

/// What is typed while the file cannot be written: it stays, and what is said of it is true.
@Suite struct UnwrittenDraftTests {
  private let folder: TemporaryFolder
  private let it: CommunityFixture
  private let desk: DeskHarness

  init() throws {
    folder = try TemporaryFolder()
    it = try CommunityFixture(at: folder.path("a.qise"))
    desk = try it.desk()
    desk.services.heldUptime = .now
  }

  private func typeOrder(_ text: String) {
    desk.press(.newOrder)
    desk.fill(["place": "3-2-501", "category": "供暖"])
    desk.type(text)
  }

  private func pass(_ time: Duration) {
    desk.services.heldUptime = desk.services.heldUptime?.advanced(by: time)
    desk.happen(.timeout)
  }

  private func said(_ why: Phrase) -> String { desk.words("form.draftWaits", ["why": desk.words(why)]) }

  private var kept: [Draft] { get throws { try it.store.drafts(of: it.secretary.staff.id) } }

  @Test("While another window saves, typing goes on, Esc says where the text is, and the form offers it again")
  func busy() throws {
    let other = try CommunityStore.open(at: folder.path("a.qise"), now: CommunityFixture.friday, clockIsHeld: false)
    try other.whileSaving {
      let began = ContinuousClock.now
      typeOrder("暖气")
      pass(.milliseconds(250))
      #expect(desk.message == "")
      desk.type("不热")
      desk.press(.back)
      #expect(desk.services.held.map { $0.values["text"] } == ["暖气不热"], "kept aside, for a kill")
      #expect(desk.screen == "today" && desk.isProblem && desk.message == said("form.draftWaits.busy"))
      desk.press(.newOrder)
      #expect(desk.form?.fields.value("text") == "暖气不热" && desk.form?.draftAt != nil)
      desk.press(.back, .quit)
      #expect(desk.text.contains(desk.words("quit.losesDraft").prefix(10)))
      desk.press(.back)
      #expect(ContinuousClock.now - began < .seconds(4))
      let isNothingKept = try kept.isEmpty
      #expect(isNothingKept)
    }
    pass(.milliseconds(250))
    #expect(try kept.map { $0.values["text"] } == ["暖气不热"])
    #expect(desk.services.held.isEmpty)
    desk.press(.quit)
    #expect(!desk.text.contains(desk.words("quit.losesDraft").prefix(10)))
    try other.close()
  }

  @Test("Started afresh or saved meanwhile, the text is not offered again")
  func afresh() throws {
    let other = try CommunityStore.open(at: folder.path("a.qise"), now: CommunityFixture.friday, clockIsHeld: false)
    try other.whileSaving {
      typeOrder("暖气")
      desk.press(.back, .newOrder, .startAfresh, .back, .newOrder)
      #expect(desk.form?.fields.value("text") == "" && desk.form?.draftAt == nil)
      desk.press(.back)
    }
    pass(.milliseconds(250))
    #expect(try kept.isEmpty)
    try other.close()
  }

  @Test("On a full disk nothing is called kept that is not; with room it is written by itself")
  func diskFull() throws {
    try it.store.limitPages(to: 0)
    let long = String(repeating: "暖气一直不热，", count: 250)
    desk.press(.newOrder)
    desk.fill(["place": "3-2-501", "category": "供暖"])
    for _ in 0..<3 {
      desk.paste(long)
      pass(.milliseconds(250))
    }
    let text = desk.form?.fields.value("text")
    desk.press(.back)
    guard try kept.map({ $0.values["text"] }) != [text] else {
      Issue.record("the disk was not full")
      return
    }
    #expect(desk.message == said("form.draftWaits.diskFull"))
    desk.press(.newOrder)
    #expect(desk.form?.fields.value("text") == text)
    try it.store.limitPages(to: 1000)
    pass(.seconds(6))
    #expect(try kept.map { $0.values["text"] } == [text])
  }
}
