import CommunityModel
import TestSupport
import Testing

@testable import Desk

/// The counter: somebody stands there and wants something done.
@Suite struct MainJobTests {
  @Test("From the counter to registered, assigned and slip in at most twelve keys besides what is typed")
  func mainJob() throws {
    let it = try CommunityFixture()
    let desk = try it.desk()
    desk.press(.lookup)
    desk.type("zwm")
    desk.press(.register)
    desk.type("gn")
    desk.press(.open)
    desk.type("暖气不热，老人怕冷")
    desk.press(.submit, .open)

    #expect(desk.keys <= 12)
    let number = try #require(OrderNumber("20261120-001"))
    let order = try desk.order(number)
    #expect(order.state == .assigned)
    #expect(order.registration.requester == .resident(it.residents[0]))
    #expect(order.registration.place.raw == "3-2-501")
    #expect(order.registration.grid == 1)
    #expect(order.registration.category == "heating")
    let assignment = try #require(order.assignment)
    #expect(assignment.mode == .coordinated)
    #expect(assignment.who == it.secretary.staff.id, "the grid's leader")
    #expect(assignment.forWhom == "张伟明")
    #expect(desk.message.contains("已保存 1120-001"))
    #expect(desk.services.written.map(\.name) == ["order-20261120-001"])
    #expect(desk.services.written.first?.text.contains("13812345678") == true, "the slip has the full phone")
    #expect(desk.screen == "residents")
  }

  @Test("An order is proposed to have come by phone where somebody was found by theirs, else as the last one came")
  func source() throws {
    let it = try CommunityFixture()
    let desk = try it.desk()
    func source() -> String? { desk.form?.fields.value("source") }
    desk.press(.lookup)
    desk.type("5678")
    desk.press(.newOrder)
    #expect(source() == OrderSource.phone.rawValue)
    desk.press(.back, .goToday, .newOrder)
    #expect(source() == OrderSource.walkIn.rawValue)
    desk.fill(["place": "3-2-501", "category": "供暖", "text": "暖气不热", "source": desk.words(OrderSource.homeVisit)])
    desk.save()
    desk.press(.goToday, .newOrder)
    #expect(source() == OrderSource.homeVisit.rawValue)
  }

  @Test("An order is found by its words where people are looked up, and nobody is hidden by it")
  func orderByWords() throws {
    let it = try CommunityFixture()
    let number = try it.register("楼道灯不亮，老人怕摔").number
    let desk = try it.desk()
    desk.press(.lookup)
    desk.type("灯不亮")
    desk.press(.open)
    #expect(desk.screen == "order.card" && desk.text.contains(number.description))
    desk.press(.back, .back)
    desk.type("张伟明")
    #expect(desk.text.contains("张伟明"))
    desk.press(.open)
    #expect(desk.screen == "resident")
  }

  @Test("A slip that is not ticked is not printed")
  func noSlip() throws {
    let it = try CommunityFixture()
    let desk = try it.desk()
    desk.press(.newOrder)
    desk.fill(["place": "3-2-501", "category": "供暖", "text": "暖气不热"])
    desk.goTo(field: "slip")
    desk.type(" ")
    desk.save()
    #expect(desk.services.written.isEmpty)
    #expect(try it.store.count(OrderQuery()) == 1)
  }

  @Test("Registering alone leaves the order to be assigned")
  func registerOnly() throws {
    let it = try CommunityFixture()
    let desk = try it.desk()
    desk.press(.newOrder)
    desk.fill(["place": "3-2-501", "category": "供暖", "text": "暖气不热"])
    desk.press(.submit)
    desk.type("2")
    let row = try #require(try it.store.orders(OrderQuery()).first)
    #expect(row.state == .registered)
    #expect(row.requester == .anonymous)
    #expect(desk.message == desk.words("done.register", ["number": "1120-001"]))
    #expect(desk.services.written.isEmpty)
  }

  @Test("What is settled at the counter is resolved in one save")
  func settle() throws {
    let it = try CommunityFixture()
    let desk = try it.desk()
    desk.press(.lookup)
    desk.type("13812345678")
    desk.press(.newOrder)
    desk.fill(["category": "证明办理", "text": "开居住证明", "done": "当场开了证明"])
    desk.press(.submit)
    desk.type("3")
    let row = try #require(try it.store.orders(OrderQuery()).first)
    #expect(row.state == .resolved)
    #expect(try desk.order(row.number).completion?.done == "当场开了证明")
    #expect(try it.store.journal(limit: 1, by: nil).first?.action == .order(.register), "one save, one entry")
  }

  @Test("Settling at the counter asks what was done, beside that field")
  func settleDemandsResult() throws {
    let it = try CommunityFixture()
    let desk = try it.desk()
    desk.press(.newOrder)
    desk.fill(["place": "3-2-501", "category": "证明办理", "text": "开居住证明"])
    desk.press(.submit)
    desk.type("3")
    #expect(desk.form?.fields.first { $0.id == "done" }?.problem == desk.words("form.demanded"))
    #expect(desk.form.map { $0.fields[$0.focus].id } == "done")
    #expect(try it.store.count(OrderQuery()) == 0)
  }

  @Test("Somebody who is not in the file is kept by name and phone")
  func contact() throws {
    let it = try CommunityFixture()
    let desk = try it.desk()
    desk.press(.newOrder)
    desk.fill(["requester": "过路人", "contactPhone": "13900000000", "place": "院内车棚", "category": "照明", "text": "灯不亮"])
    desk.save()
    let row = try #require(try it.store.orders(OrderQuery()).first)
    #expect(row.requester == .contact(name: "过路人", phone: "13900000000"))
  }

  @Test("Category fills in mode and team until somebody chooses another")
  func filledByRule() throws {
    let it = try CommunityFixture()
    let desk = try it.desk()
    desk.press(.newOrder)
    desk.fill(["mode": "全程代办", "category": "供暖"])
    #expect(desk.form?.fields.value("mode") == HandlingMode.throughout.rawValue)
    #expect(desk.form?.fields.value("team") == "5")
  }
}
