import CommunityModel
import CommunityStore
import TestSupport
import Testing

@testable import Desk

@Suite struct ConflictTests {
  let it: CommunityFixture
  let desk: DeskHarness
  let order: WorkOrder

  init() throws {
    it = try CommunityFixture()
    order = try it.register(then: Standing.inProgress.commands(it))
    desk = try it.desk()
  }

  private func otherDeskSaves(_ commands: OrderCommand...) throws {
    _ = try it.store.save(.orders([it.store.step(order.number, commands)]), by: it.clerk, at: CommunityFixture.friday)
  }

  @Test("Two desks on one order: both versions are shown and nothing is overwritten")
  func bothVersions() throws {
    desk.open(order.number)
    desk.press(.advance)
    desk.fill(["done": "换了阀门"])
    try otherDeskSaves(.finish(Completion(done: "已换水泵", solved: .yes, reply: "已换")))
    desk.save()
    #expect(desk.screen == "conflict")
    #expect(desk.text.contains("换了阀门"))
    #expect(desk.text.contains("已换水泵"))
    #expect(try desk.order(order.number).completion?.done == "已换水泵")
  }

  @Test("Saving again lays what was typed over the other desk's version, and nothing else")
  func layOver() throws {
    desk.open(order.number)
    desk.press(.edit)
    desk.fill(["text": "暖气完全不热"])
    var theirs = order.registration
    theirs.place = Place("3-2-502")
    try otherDeskSaves(.amend(theirs))
    desk.press(.submit)
    #expect(desk.screen == "conflict")
    desk.press(.back)
    #expect(desk.form?.fields.value("text") == "暖气完全不热")
    desk.press(.submit)
    #expect(desk.screen == "order.card", "\(desk.message)")
    let after = try desk.order(order.number)
    #expect(after.registration.text == "暖气完全不热")
    #expect(after.registration.place.raw == "3-2-502", "the other desk's correction stands")
  }

  @Test("A step that the other desk has already taken is refused in words")
  func alreadyTaken() throws {
    desk.open(order.number)
    desk.press(.advance)
    desk.fill(["done": "换了阀门"])
    try otherDeskSaves(.withdraw(reason: "居民说不用了"))
    desk.save()
    desk.press(.back)
    desk.save()
    #expect(desk.form?.problem?.isEmpty == false)
    #expect(try desk.order(order.number).state == .withdrawn)
    desk.press(.back)
    #expect(desk.message == desk.words("form.draftKept"))
  }

  @Test("Undo lists one's own changes by name; Enter undoes, redo does it again")
  func undoAndRedo() throws {
    desk.open(order.number)
    desk.choose(.withdraw)
    desk.fill(["reason": "重复"])
    desk.save()
    #expect(try desk.order(order.number).state == .withdrawn)
    desk.press(.undo)
    #expect(desk.screen == "undo")
    #expect(desk.text.contains(desk.words("journal.order.withdraw", ["subject": "1120-001 3-2-501 暖气不热"])))
    desk.press(.open)
    #expect(try desk.order(order.number).state == .inProgress)
    #expect(desk.screen == "order.card")
    let undone = desk.message
    desk.press(.redo)
    #expect(desk.screen == "redo")
    desk.press(.open)
    #expect(try desk.order(order.number).state == .withdrawn)
    #expect(desk.message != undone && !desk.isProblem)
  }

  @Test("An older change that a later one rests on says why it cannot be undone")
  func undoRefused() throws {
    desk.open(order.number)
    for text in ["第一条", "第二条"] {
      desk.choose(.note)
      desk.fill(["note": text])
      desk.save()
    }
    desk.press(.undo, .moveDown, .open)
    #expect(desk.screen == "undo")
    #expect(desk.isProblem)
    #expect(try desk.order(order.number).notes.count == 2)
  }

  @Test("There is nothing of others to undo")
  func othersChanges() throws {
    desk.press(.undo)
    let registered = desk.words("journal.order.register", ["subject": "1120-001"])
    #expect(!desk.text.contains(registered), "the clerk registered it")
  }
}
