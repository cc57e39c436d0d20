import CommunityModel
import CommunityStore
import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite("Guides at the desk")
final class GuideFlowTests: CommunityDeskSuite {
  private func enquiries() throws -> [EntryRow] {
    try community.store.entryRows(EntryQuery(kinds: ["consult"], viewer: Viewer(community.secretary.staff)))
  }

  @Test("a proof is found by sound in the guides, and F8 notes an enquiry without a name")
  func enquiry() throws {
    desk.choose(palette: .openGuides)
    #expect(desk.screen == "guides")
    desk.type("qsgx")
    #expect(desk.text.contains("亲属关系证明") && desk.text.contains("民发〔2020〕20号"))
    desk.press(.advance)
    let entry = try #require(try enquiries().first)
    #expect(entry.content.title == "亲属关系证明" && entry.content.sum(EntryMeasure.people) == 1)
    #expect(entry.content.lines.allSatisfy { $0.party == .everybody } && desk.message.contains("\(entry.id)"))
    desk.press(.open)
    #expect(desk.screen == "guideCard" && desk.text.contains("便民服务流程卡"))
  }

  @Test("a guide is found from the lookup box where nobody is called so, and from the palette")
  func found() {
    desk.press(.lookup)
    desk.type("健在证明")
    #expect(desk.text.contains(desk.words("guides.title")))
    desk.press(.open)
    #expect(desk.screen == "guides" && desk.text.contains("健在证明"))
    desk.press(.goToday, .palette)
    desk.type("jzzm")
    #expect(desk.text.contains("健在证明"))
    desk.press(.open)
    #expect(desk.screen == "guides")
  }

  @Test("an order that asks for 亲属关系证明 proposes 拒办 where it is registered, with rule and alternative filled in")
  func registering() throws {
    desk.press(.newOrder)
    desk.fill(["place": "3-2-501", "category": "证明", "text": "请开亲属关系证明"])
    #expect(desk.text.contains(desk.words("form.registerAndRefuse")))
    desk.press(.submit)
    desk.type("4")
    let order = try #require(try community.store.orders(OrderQuery(sort: .number, isReversed: true)).first)
    #expect(order.state == .refusalPending)
    let refusal = try desk.order(order.number).refusal
    #expect(refusal?.basis.contains("民发〔2020〕20号") == true && refusal?.alternative.contains("公证") == true)
  }

  @Test("the form of a refusal is filled from the guide of what the order asks for; another guide fills it anew")
  func refusing() throws {
    let order = try community.register("想开健在证明")
    desk.open(order.number)
    desk.choose(.refuse)
    func value(_ id: String) -> String? { desk.form?.fields.first { $0.id == id }?.value }
    #expect(value("guide") == "健在证明" && value("reason") == "notAllowed")
    #expect(value("basis")?.contains("第 10 项") == true)
    desk.fill(["guide": "证件遗失"])
    #expect(value("basis")?.contains("第 20 项") == true)
    desk.save()
    #expect(try desk.order(order.number).refusal?.basis.contains("第 20 项") == true)
  }

  @Test("a shipped guide that is changed is kept as changed, and a guide of one's own is added")
  func changing() throws {
    desk.choose(palette: .openGuides)
    desk.type("健在证明")
    desk.press(.edit)
    desk.fill(["alternative": "用手机认证"])
    desk.save()
    #expect(desk.message == desk.words("guide.done") && desk.text.contains("用手机认证"))
    #expect(try community.store.keptGuides().map(\.key) == ["alive"])
    desk.press(.newRecord)
    desk.fill(["title": "活动室借用", "papers": "身份证"])
    desk.save()
    #expect(try community.store.keptGuides().count == 2)
  }
}
