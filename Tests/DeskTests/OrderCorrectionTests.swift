import CommunityModel
import TestSupport
import Testing

@testable import Desk

/// Who asks and how they are reached: typed at the counter, corrected afterwards.
@Suite struct OrderCorrectionTests {
  let it: CommunityFixture
  let desk: DeskHarness

  init() throws {
    it = try CommunityFixture()
    desk = try it.desk()
  }

  private func problem(of id: String) -> String? { desk.form?.fields.first { $0.id == id }?.problem }
  private func value(_ id: String) -> String? { desk.form?.fields.value(id) }

  @Test("A phone typed for a resident on file stays with the order, and who answers there")
  func callbackPhone() throws {
    desk.press(.lookup)
    desk.type("zwm")
    desk.press(.newOrder)
    desk.fill(["contactPhone": "女儿 138 0000 1111", "category": "供暖", "text": "暖气不热"])
    desk.press(.submit)
    desk.type("2")
    let order = try desk.order(try #require(OrderNumber("20261120-001")))
    #expect(order.registration.requester == .resident(it.residents[0]))
    #expect(order.registration.callbackPhone == "13800001111 女儿")
    #expect(try it.store.resident(it.residents[0])?.resident.phones == ["13812345678"])
    desk.open(order.number)
    #expect(desk.text.contains("138****1111 女儿") && !desk.text.contains("138****5678"))
    desk.press(.reveal)
    #expect(desk.text.contains("13800001111"))
  }

  @Test("The resident's own number is not kept twice, and what is no number is refused when the field is left")
  func checked() throws {
    desk.press(.lookup)
    desk.type("zwm")
    desk.press(.newOrder)
    desk.goTo(field: "contactPhone")
    desk.type("1380000")
    desk.press(.nextPane)
    #expect(problem(of: "contactPhone") != nil)
    desk.fill(["contactPhone": "13812345678", "category": "供暖", "text": "暖气不热"])
    desk.press(.submit)
    desk.type("2")
    #expect(try desk.order(try #require(OrderNumber("20261120-001"))).registration.callbackPhone == nil)
  }

  @Test("Requester, phone, source and outside number are corrected, and undone by name")
  func corrected() throws {
    let order = try it.store.save(
      .register([.register(it.registration())]), by: it.secretary, at: CommunityFixture.friday
    ).orders[0]
    desk.open(order.number)
    desk.press(.edit)
    desk.goTo(field: "requester")
    desk.type("林秋生")
    desk.press(.back)
    desk.fill(["contactPhone": "13800001111", "source": "12345", "externalNumber": "QD-7", "category": "照明"])
    desk.save()
    #expect(desk.screen == "order.card", "\(desk.form?.fields.compactMap(\.problem) ?? [])")
    let after = try desk.order(order.number).registration
    #expect(after.requester == .contact(name: "林秋生", phone: "13800001111"))
    #expect(after.source == .hotline12345 && after.externalNumber == "QD-7" && after.category == "lighting")
    desk.resize(90, 36)
    #expect(desk.text.contains("来源 来访 → 12345") && desk.text.contains("类别 供暖 → 照明"))
    #expect(try it.store.journal(limit: 1, by: nil)[0].action == .order(.amend))
    desk.press(.undo)
    desk.press(.open)
    #expect(try desk.order(order.number).registration == order.registration)
  }

  @Test("A contact becomes a resident of the file; the number they left stays")
  func linked() throws {
    var registration = it.registration()
    registration.requester = .contact(name: "小单", phone: "13800001111")
    let order = try it.store.save(
      .register([.register(registration)]), by: it.secretary, at: CommunityFixture.friday
    ).orders[0]
    desk.open(order.number)
    desk.press(.edit)
    desk.goTo(field: "requester")
    desk.clear()
    desk.type("sx")
    desk.press(.open)
    desk.save()
    let after = try desk.order(order.number).registration
    #expect(after.requester == .resident(it.residents[2]) && after.callbackPhone == "13800001111")
  }

  @Test("Who may not see the requester of a confidential order does not find them in the form")
  func confidential() throws {
    let order = try it.store.save(
      .register([.register(it.registration(isConfidential: true))]), by: it.secretary, at: CommunityFixture.friday
    ).orders[0]
    let clerk = try it.desk(as: it.clerk.staff)
    clerk.open(order.number)
    clerk.press(.edit)
    #expect(clerk.form?.fields.contains { $0.id == "requester" || $0.id == "contactPhone" } == false)
    clerk.fill(["text": "完全不热"])
    clerk.save()
    let after = try clerk.order(order.number).registration
    #expect(after.text == "完全不热" && after.requester == order.registration.requester)
  }

  @Test(
    "The category says what is urgent; where it asks, somebody has to answer",
    arguments: [("燃气", Urgency.urgent), ("走失", .urgent), ("供暖", .normal)] as [(String, Urgency)])
  func urgency(_ category: String, _ urgency: Urgency) throws {
    desk.press(.newOrder)
    desk.fill(["place": "3-2-501", "category": category, "text": "请来看看"])
    desk.press(.submit)
    desk.type("2")
    #expect(try desk.order(try #require(OrderNumber("20261120-001"))).registration.urgency == urgency)
  }

  @Test("A lift asks whether it is urgent; what somebody said themselves stays")
  func asked() throws {
    desk.press(.newOrder)
    desk.fill(["place": "3-2-501", "category": "电梯", "text": "电梯停了"])
    desk.press(.submit)
    desk.type("2")
    #expect(problem(of: "urgent")?.contains("电梯") == true)
    desk.fill(["urgent": "紧急"])
    desk.press(.submit)
    desk.type("2")
    #expect(try desk.order(try #require(OrderNumber("20261120-001"))).registration.urgency == .urgent)
    desk.press(.newOrder)
    desk.fill(["place": "3-2-501", "urgent": "一般", "text": "问燃气卡充值"])
    desk.fill(["category": "燃气"])
    #expect(value("urgent") == "no")
  }

  @Test("A time still to come today is read as yesterday's, and said so beside the field")
  func lastNight() throws {
    desk.press(.newOrder)
    desk.fill(["place": "3-2-501", "category": "供暖", "text": "半夜漏水"])
    desk.goTo(field: "receivedAt")
    desk.type("22:30")
    #expect(desk.text.contains("昨天 22:30"))
    desk.press(.submit)
    desk.type("2")
    let order = try desk.order(try #require(OrderNumber("20261120-001")))
    #expect(OrderFixture.text(order.registration.receivedAt) == "2026-11-19 22:30")
  }

  @Test("Three days more count from the date that there was")
  func extended() throws {
    let order = try it.register(then: [.assign(it.assignment(.coordinated))])
    desk.open(order.number)
    desk.choose(.extend)
    desk.fill(["dueAt": "+3", "reason": "等配件"])
    desk.save()
    #expect(OrderFixture.text(order.dueAt) == "2026-11-27 18:00")
    #expect(OrderFixture.text(try desk.order(order.number).dueAt) == "2026-11-30 18:00")
  }
}
