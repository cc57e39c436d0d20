import CommunityModel
import TestSupport
import Testing

@testable import Desk

/// What was left unfinished stands on 今日 and is gone on with there.
@Suite struct DraftListTests {
  let it: CommunityFixture

  init() throws { it = try CommunityFixture() }

  private func leaveOrder(_ desk: DeskHarness, for query: String = "zwm") {
    desk.press(.lookup)
    desk.type(query)
    desk.press(.newOrder)
    desk.fill(["category": "供暖", "text": "暖气不热"])
    desk.press(.back, .goToday)
  }

  private var drafts: [Draft] { get throws { try it.store.drafts(of: it.secretary.staff.id) } }

  @Test("今日 says which form was left, for whom and how long ago; Enter goes on with it as it was left")
  func listed() throws {
    let desk = try it.desk()
    leaveOrder(desk)
    desk.wait(seconds: 12 * 60)
    let row = try #require(desk.row(of: "张伟明"))
    #expect(desk.lines[row].contains(desk.words("form.register")))
    #expect(desk.lines[row].contains("3-2-501"))
    #expect(desk.lines[row].contains(desk.words("ago.minutes", ["count": "12"])))
    desk.press(.nextPane)
    desk.press(.open)
    #expect(desk.screen == "form.register")
    let form = try #require(desk.form)
    #expect(form.fields.value("text") == "暖气不热" && form.fields.value("category") == "heating")
    #expect(form.fields.value("place") == "3-2-501" && form.fields.resident("requester") == it.residents[0])
    desk.save()
    #expect(desk.screen == "today", "\(desk.message)")
    #expect(try drafts.isEmpty)
    #expect(desk.row(of: desk.words("drafts.title")) == nil)
  }

  @Test("Throwing a draft away is asked once, and no is what happens by a key too many")
  func discard() throws {
    let desk = try it.desk()
    leaveOrder(desk)
    desk.press(.nextPane, .discardDraft)
    #expect(desk.screen == "confirm" && desk.text.contains("张伟明"))
    desk.press(.open)
    #expect(try drafts.count == 1)
    desk.press(.discardDraft)
    desk.key(.character("1"))
    #expect(desk.screen == "today" && desk.row(of: desk.words("drafts.title")) == nil)
    desk.press(.quit)
    #expect(try drafts.isEmpty)
  }

  @Test("A draft whose subject is gone says so, and can only be thrown away")
  func gone() throws {
    try it.store.keep(
      Draft(
        staff: it.secretary.staff.id, form: "finish:20260101-001", values: ["done": "换了阀门"],
        at: CommunityFixture.friday))
    let desk = try it.desk()
    let row = try #require(desk.row(of: "换了阀门"))
    #expect(desk.lines[row].contains(desk.words("drafts.gone")))
    desk.press(.nextPane, .open)
    #expect(desk.screen == "today" && desk.message == desk.words("drafts.cannotOpen"))
  }

  @Test("From anywhere the palette opens the same list")
  func palette() throws {
    let desk = try it.desk()
    leaveOrder(desk)
    desk.press(.goGrids, .palette)
    desk.type("草稿")
    desk.press(.open)
    #expect(desk.screen == "drafts" && desk.text.contains("张伟明"))
    desk.press(.open)
    #expect(desk.screen == "form.register")
    desk.press(.back, .back)
    #expect(desk.screen == "grids")
  }

  @Test("Whoever was cut off the last time is told so and how much is kept; nobody else is")
  func cut() throws {
    let before = try it.desk()
    leaveOrder(before)
    for (staff, isTold) in [(it.secretary.staff, true), (it.clerk.staff, false)] {
      let desk = try it.desk(as: staff, cut: [it.secretary.staff.id])
      #expect((desk.message == desk.words("cut.drafts", ["count": "1"])) == isTold)
    }
  }

  @Test("An identity number is in no draft, typed over or read from a card")
  func noIdentityNumber() throws {
    let desk = try it.desk()
    desk.press(.lookup)
    desk.type("zwm")
    desk.press(.open, .edit)
    desk.fill(["name": "张伟"])
    desk.device("110101195901014512")
    desk.press(.back)
    let kept = try drafts
    #expect(kept.count == 1 && !kept.contains { $0.values.values.contains { $0.contains("195901014512") } })
  }
}
