import CommunityModel
import TestSupport
import Testing

@testable import Desk

@Suite struct EraseFlowTests {
  @Test("The secretary erases a resident and rewords or blanks what is left in the orders")
  func erase() throws {
    let it = try CommunityFixture()
    let order = try it.register("张伟明家漏水，腿脚不便")
    let desk = try DeskHarness(it.store, staff: it.secretary.staff)
    desk.press(.lookup)
    desk.type("zwm")
    desk.press(.open)
    desk.choose(.eraseResident)
    desk.press(.open)
    #expect(try it.store.resident(it.residents[0]) != nil, "no is chosen at first")
    desk.choose(.eraseResident)
    desk.type("y")
    #expect(try it.store.resident(it.residents[0]) == nil)
    #expect(desk.text.contains("居民#\(it.residents[0])家漏水"))
    desk.press(.open)
    desk.fill(["text": "漏水"])
    desk.press(.submit)
    #expect(try it.store.order(order.number)?.registration.text == "漏水")
    desk.press(.blankText)
    #expect(try it.store.order(order.number)?.registration.text == "")
    #expect(!desk.text.contains("⟦"))
  }

  @Test("Where the name still stands that can mean somebody else is shown after erasing, and opened from there")
  func mentions() throws {
    let it = try CommunityFixture()
    _ = try it.register("单雄家门口的灯坏了", resident: 1)
    let desk = try DeskHarness(it.store, staff: it.secretary.staff)
    desk.press(.lookup)
    desk.type("单雄")
    desk.press(.open)
    desk.choose(.eraseResident)
    desk.type("y")
    #expect(desk.text.contains("单雄家门口的灯坏了"))
    desk.press(.open)
    #expect(desk.screen == "order.card")
  }

  @Test("What mentions the name is reworded and blanked in place, in records too, and goes from the list")
  func mentionsReworded() throws {
    let it = try CommunityFixture()
    let order = try it.register("单雄家门口的灯坏了", resident: 1)
    var other = try #require(try it.store.resident(it.residents[1])).resident
    other.note = "单雄的表妹"
    _ = try it.store.save(.put(it.store.edits([.resident(other)])), by: it.secretary, at: CommunityFixture.friday)
    let desk = try DeskHarness(it.store, staff: it.secretary.staff)
    desk.press(.lookup)
    desk.type("单雄")
    desk.press(.open)
    desk.choose(.eraseResident)
    desk.type("y")
    #expect(desk.text.contains("单雄家门口的灯坏了") && desk.text.contains("单雄的表妹"))
    desk.press(.edit)
    desk.fill(["text": "已改"])
    desk.press(.submit)
    desk.press(.blankText)
    #expect(!desk.text.contains("单雄家门口的灯坏了") && !desk.text.contains("单雄的表妹"))
    #expect(try it.store.order(order.number)?.registration.text == "已改")
    #expect(try it.store.resident(other.id)?.resident.note == "")
    #expect(!desk.text.contains("⟦"))
  }

  @Test("A clerk is told that erasing is the secretary's")
  func clerk() throws {
    let it = try CommunityFixture()
    let desk = try DeskHarness(it.store, staff: it.clerk.staff)
    desk.press(.lookup)
    desk.type("zwm")
    desk.press(.open)
    desk.choose(.eraseResident)
    #expect(desk.message == desk.words("rejection.secretaryOnly"))
    #expect(try it.store.resident(it.residents[0]) != nil)
  }
}
