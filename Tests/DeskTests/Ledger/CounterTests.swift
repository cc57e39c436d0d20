import CommunityModel
import CommunityStore
import TestSupport
import Testing

@testable import Desk

/// 物 at the desk: things come in, go out and are counted, by keys alone.
@Suite("Things and money at the counter")
final class CounterTests: CommunityDeskSuite {
  private let friday = CommunityFixture.friday
  private var secretary: Viewer { Viewer(community.secretary.staff) }

  override init() throws {
    try super.init()
    _ = try community.store.save(
      .put([
        .new(.item(Item(id: -1, name: "大米 5kg", unit: "袋"))), .new(.item(Item(id: -2, name: "食用油", unit: "桶"))),
        .new(.fund(Fund(id: -1, name: "社区发展基金"))),
      ]), by: community.secretary, at: friday)
    try moves("goodsIn", 1, 10)
    try desk.offerKinds("goodsIn", "goodsOut", "stockTake", "fund")
  }

  private func moves(_ kind: String, _ item: Int64, _ count: Int) throws {
    let kinds = try #require([EntryKind].bundled.kind(kind))
    var content = EntryContent(day: CommunityFixture.day("2026-11-20"))
    content.lines = [EntryLine(.item(item), kinds.goodsRole, EntryMeasure.items, count)]
    _ = try community.store.save(.entry(.new(kind, content)), by: community.secretary, at: friday)
  }

  private func stock(_ item: Int64) throws -> Int {
    try community.store.stock().first { $0.id == item }?.level.stock ?? 0
  }

  private func latest(_ kind: String) throws -> ServiceEntry {
    try #require(
      try community.store.entries(EntryQuery(kinds: [kind], viewer: secretary)).map(\.entry).max { $0.id < $1.id })
  }

  private func begin(_ letters: String) {
    desk.press(.register)
    desk.type(letters)
    desk.press(.open)
  }

  private func field(_ id: String) -> Field? { desk.form?.fields.first { $0.id == id } }

  @Test("One thing for one person is the thing, how many, and whom; what is there stands beside it")
  func handsOut() throws {
    begin("ff")
    #expect(desk.form?.fields[desk.form?.focus ?? 0].id == "item.1")
    desk.type("dm")
    #expect(desk.text.contains("库存 10 袋"))
    desk.press(.open)
    desk.type("2")
    #expect(field("amount.1")?.note?.text == "库存 10 袋，之后 8")
    #expect(desk.text.contains("库存 10 袋，之后 8"))
    desk.goTo(field: "for")
    desk.type("zwm")
    desk.press(.nextPane)
    desk.save()
    let entry = try latest("goodsOut")
    #expect(entry.content.lines.contains(EntryLine(.item(1), .gave, EntryMeasure.items, 2)))
    #expect(entry.content.subject == .resident(community.residents[0]) && entry.content.doer == .staff(1))
    #expect(try stock(1) == 8)
    desk.goToLedger(.group(.goods))
    #expect(desk.row(of: "大米 5kg 2  张*") != nil, "who got something is covered in lists")
    desk.press(.undo, .open)
    #expect(try stock(1) == 10)
  }

  @Test("Several get the same each: the amount is a head, and who was typed twice is one")
  func several() throws {
    begin("ff")
    desk.fill(["item.1": "大米", "amount.1": "3"])
    desk.goTo(field: "for")
    for name in ["zwm", "oyn", "zwm"] {
      desk.type(name)
      desk.press(.open)
    }
    #expect(field("for.4") != nil)
    desk.save()
    let entry = try latest("goodsOut")
    #expect(entry.content.lines.filter { $0.party.isServed }.count == 2)
    #expect(entry.content.lines.contains(EntryLine(.item(1), .gave, EntryMeasure.items, 6)))
    #expect(try stock(1) == 4)
  }

  @Test("A list is ticked with one key, and everybody ticked gets one")
  func ticks() throws {
    var first = EntryContent(day: CommunityFixture.day("2026-11-20"))
    first.lines =
      [EntryLine(.item(1), .gave, EntryMeasure.items, 1)]
      + community.residents.prefix(3).map { EntryLine(.resident($0), .received, EntryMeasure.people, 1) }
    _ = try community.store.save(.entry(.new("goodsOut", first)), by: community.secretary, at: friday)
    begin("ff")
    desk.fill(["item.1": "大米", "amount.1": "2", "list": "上次"])
    desk.goTo(field: "whom")
    desk.press(.markAll)
    #expect(field("whom")?.ticked.count == 3)
    #expect(field("amount.1")?.note?.text.contains("3 人共 6") == true)
    desk.save()
    #expect(try latest("goodsOut").content.lines.contains(EntryLine(.item(1), .gave, EntryMeasure.items, 6)))
    #expect(try stock(1) == 3)
    // Changed, the same amount is shown a head.
    desk.goToLedger(.group(.goods))
    desk.press(.edit)
    #expect(field("amount.1")?.value == "2" && field("each")?.value == "yes")
    desk.fill(["amount.1": "1"])
    desk.save()
    #expect(try latest("goodsOut").content.lines.contains(EntryLine(.item(1), .gave, EntryMeasure.items, 3)))
    #expect(try stock(1) == 6)
  }

  @Test("Whoever is ticked stays ticked when another list is chosen, and when the form is left and opened again")
  func severalLists() throws {
    var first = EntryContent(day: CommunityFixture.day("2026-11-20"))
    first.lines =
      [EntryLine(.item(1), .gave, EntryMeasure.items, 1)]
      + community.residents.prefix(2).map { EntryLine(.resident($0), .received, EntryMeasure.people, 1) }
    _ = try community.store.save(.entry(.new("goodsOut", first)), by: community.secretary, at: friday)
    begin("ff")
    desk.fill(["item.1": "大米", "amount.1": "2", "list": "上次"])
    desk.goTo(field: "whom")
    desk.press(.markAll)
    desk.fill(["list": "独居"])
    desk.goTo(field: "whom")
    #expect(field("whom")?.ticked.count == 2 && desk.text.contains("单雄"))
    desk.press(.markAll)
    #expect(field("whom")?.ticked.count == 3)
    desk.press(.back)
    begin("ff")
    #expect(field("whom")?.ticked.count == 3)
    desk.save()
    let entry = try latest("goodsOut")
    #expect(entry.content.lines.filter { $0.party.isServed }.count == 3)
    #expect(entry.content.lines.contains(EntryLine(.item(1), .gave, EntryMeasure.items, 6)))
  }

  @Test("What is not there is refused in the form; one key counts it, and then it is handed out")
  func short() throws {
    begin("ff")
    desk.fill(["item.1": "大米", "amount.1": "12"])
    desk.save()
    #expect(field("amount.1")?.problem?.contains("还差 2") == true)
    #expect(desk.offer(.countStock)?.refusal == nil)
    desk.press(.countStock)
    #expect(desk.form?.fields.value("item.1") == "item#1", "the stock-take begins with it")
    desk.fill(["amount.1": "15"])
    #expect(field("amount.1")?.note?.text == "账面 10 袋，相差 +5")
    desk.save()
    #expect(try stock(1) == 15)
    #expect(desk.form?.fields.value("amount.1") == "12", "and back in the form as it was")
    desk.save()
    #expect(try stock(1) == 3)
  }

  @Test("What is counted on the way is no stock-take that was left, and the form is gone back to where it was")
  func countsOnTheWay() throws {
    begin("pd")
    desk.fill(["item.1": "食用油", "amount.1": "7"])
    desk.press(.back)
    begin("ff")
    desk.fill(["item.1": "大米", "amount.1": "12"])
    desk.goTo(field: "text")
    desk.type("中秋")
    desk.press(.countStock)
    #expect(desk.form?.fields.value("item.1") == "item#1" && desk.form?.draftAt == nil)
    #expect(field("amount.1")?.value == "" && desk.form?.fields[desk.form?.focus ?? 0].id == "amount.1")
    desk.fill(["amount.1": "15"])
    desk.save()
    #expect(try stock(1) == 15)
    #expect(desk.form?.fields[desk.form?.focus ?? 0].id == "text" && field("text")?.value == "中秋")
    #expect(field("amount.1")?.note?.text == "库存 15 袋，之后 3" && field("amount.1")?.problem == nil)
    desk.press(.back)
    #expect(try Set(community.store.drafts(of: 1).map(\.form)) == ["entry.add:goodsOut", "entry.add:stockTake"])
    begin("pd")
    #expect(desk.form?.fields.value("item.1") == "item#2" && field("amount.1")?.value == "7")
  }

  @Test("A thing that is in no list yet is made in place, once")
  func newThing() throws {
    begin("jr")
    desk.fill(["item.1": "新物品"])
    desk.fill(["newName.1": "棉被", "newUnit.1": "床", "amount.1": "20"])
    desk.save()
    let item = try #require(try community.store.items().first { $0.name == "棉被" })
    #expect(item.unit == "床")
    #expect(try stock(item.id) == 20)
    begin("jr")
    desk.fill(["item.1": "新物品"])
    desk.fill(["newName.1": "棉被", "amount.1": "1"])
    desk.save()
    #expect(field("newName.1")?.problem == desk.words("counter.problem.known"))
  }

  @Test("Nothing found by counting is nothing, and several things are counted in one")
  func counts() throws {
    begin("pd")
    desk.fill(["item.1": "大米", "amount.1": "0"])
    desk.fill(["item.2": "食用油", "amount.2": "4"])
    desk.save()
    #expect(try stock(1) == 0 && stock(2) == 4)
  }

  @Test(
    "Money is typed in yuan and kept in fen",
    arguments: [("支出", "120.5", 12_050, -12_050), ("收入", "300", 30_000, 30_000)])
  func money(_ flow: String, _ typed: String, _ fen: Int, _ left: Int) throws {
    begin("zj")
    desk.fill(["title": "买灯泡", "flow": flow, "item.1": "社区发展", "amount.1": typed])
    desk.save()
    let entry = try latest("fund")
    #expect(entry.content.sum(EntryMeasure.money) == fen && entry.content.title == "买灯泡")
    #expect(Balance.money(of: 1, [entry]) == left)
  }

  @Test(
    "What cannot be meant is said at its field",
    arguments: [
      (["item.1": "大米", "amount.1": "两"], "amount.1"), (["item.1": "大米", "amount.1": "0"], "amount.1"),
      (["item.1": "大米"], "amount.1"), (["amount.1": "2"], "item.1"),
      (["item.1": "大米", "amount.1": "1", "for": "没有这个门"], "for"),
    ])
  func badInput(_ values: [String: String], _ at: String) throws {
    begin("ff")
    desk.fill(values)
    desk.save()
    #expect(field(at)?.problem != nil)
    #expect(try stock(1) == 10)
  }

  @Test("A visit of sympathy brings things, and takes them from the stock")
  func condolence() throws {
    begin("ww")
    desk.fill(["title": "中秋慰问", "item.1": "大米", "amount.1": "1"])
    desk.goTo(field: "for")
    desk.type("zwm")
    desk.press(.nextPane)
    desk.save()
    #expect(try latest("condolence").content.subject == .resident(community.residents[0]))
    #expect(try stock(1) == 9)
  }

  @Test("The stock is a key away from 物; what is marked there is counted in one form")
  func stockList() throws {
    desk.goToLedger(.group(.goods))
    desk.press(.openStock)
    #expect(desk.screen == "stock" && desk.text.contains("大米 5kg") && desk.text.contains("10"))
    desk.press(.markAll, .advance)
    #expect(desk.form?.fields.value("item.1") == "item#1" && desk.form?.fields.value("item.2") == "item#2")
    desk.fill(["amount.1": "8", "amount.2": "1"])
    desk.save()
    #expect(desk.screen == "stock")
    #expect(try stock(1) == 8 && stock(2) == 1)
  }
}
