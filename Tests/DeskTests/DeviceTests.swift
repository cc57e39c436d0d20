import CommunityModel
import Terminal
import TestSupport
import Testing

@testable import Desk

/// Numbers from a caller-ID box, a scanner and a card reader.
@Suite struct DeviceTests {
  let it: CommunityFixture
  let desk: DeskHarness
  let number: OrderNumber
  /// Born on 7 March 1949, a man; of a region that does not exist.
  static let card = "99010219490307009X"

  init() throws {
    it = try CommunityFixture()
    number = try it.register().number
    desk = try it.desk()
  }

  private func entriesMade() throws -> Int { try it.store.journal(limit: 100, by: nil).count }

  static let places: [[ActionID]] = [
    [], [.goGrids], [.goTeams], [.goOrders], [.goDayClose], [.lookup], [.actionMenu], [.palette],
    [.goOrders, .actionMenu],
  ]

  @Test("A call looks up who calls, from every screen and menu, and nothing is chosen or saved", arguments: places)
  func call(_ actions: [ActionID]) throws {
    for action in actions { desk.press(action) }
    let entries = try entriesMade()
    desk.device("13812345678")
    #expect(desk.screen == "residents" && desk.text.contains("张伟明"))
    #expect(desk.message == desk.words("device.calling", ["phone": "138****5678", "key": "F7"]))
    #expect(try entriesMade() == entries)
  }

  @Test("An order registered for whoever calls came by phone, from that number")
  func registersCall() {
    for (phone, name) in [("13812345678", "张伟明"), ("13600000000", "")] {
      desk.press(.goToday)
      desk.device(phone)
      desk.press(.newOrder)
      let fields = desk.form?.fields ?? []
      #expect(fields.first { $0.id == "requester" }?.chosenLabel == name)
      #expect(fields.value("contactPhone") == phone)
      #expect(fields.value("source") == OrderSource.phone.rawValue)
      desk.press(.back)
    }
    desk.press(.goResidents, .newOrder)
    #expect(desk.form?.fields.value("source") == OrderSource.walkIn.rawValue)
  }

  @Test("A scanned order opens, an unknown one is looked up")
  func order() {
    desk.press(.goTeams)
    desk.device(number.description)
    #expect(desk.screen == "order.card")
    desk.device("20990101-001")
    #expect(desk.screen == "residents")
  }

  @Test("While something is typed a call waits until Enter takes it or Esc lets it go, and the text stays")
  func waits() {
    desk.press(.goOrders, .newOrder)
    desk.goTo(field: "text")
    desk.type("水管漏")
    desk.device("13812345678")
    #expect(desk.form?.fields.value("text") == "水管漏")
    #expect(desk.text.contains(desk.words("device.call", ["phone": "138****5678"])))
    desk.type("水")
    #expect(desk.text.contains(desk.words("device.call", ["phone": "138****5678"])))
    desk.key(.enter)
    #expect(desk.screen == "residents" && desk.text.contains("张伟明"))
    desk.press(.back)
    desk.press(.back)
    #expect(desk.form?.fields.value("text") == "水管漏水")
    desk.device("13812345678")
    desk.key(.escape)
    #expect(desk.screen == "form.register" && desk.form?.fields.value("text") == "水管漏水")
    #expect(!desk.text.contains(desk.words("device.call", ["phone": "138****5678"])))
  }

  @Test("On a button a number neither chooses nor saves")
  func buttons() throws {
    desk.press(.goOrders, .newOrder)
    desk.fill(["requester": "匿名", "category": "供暖", "text": "不热"])
    while let form = desk.form, form.focus < form.fields.count { desk.press(.nextPane) }
    let entries = try entriesMade()
    desk.device("13812345678", sent: 0)
    #expect(desk.screen == "form.register")
    #expect(try entriesMade() == entries)
  }

  @Test("In a field for numbers a number stands, and its Enter does not leave it")
  func numberFields() {
    desk.press(.goOrders, .newOrder)
    desk.goTo(field: "contactPhone")
    desk.device("13600001111")
    #expect(desk.form?.fields.value("contactPhone") == "13600001111")
    #expect(desk.form.map { $0.fields[$0.focus].id } == "contactPhone")
    desk.press(.goResidents, .newRecord)
    desk.goTo(field: "phones")
    desk.type("13600002222")
    desk.device("13600001111")
    #expect(PhoneList(desk.form?.fields.value("phones") ?? "").numbers == ["13600002222", "13600001111"])
  }

  @Test("A number typed ahead without Enter in a text, or that is none, stays text")
  func text() {
    desk.press(.goOrders, .newOrder)
    desk.goTo(field: "place")
    desk.device("3-2-501")
    #expect(desk.form?.fields.value("place") == "3-2-501")
    desk.goTo(field: "text")
    desk.device("13812345678", isEntered: false)
    #expect(desk.form?.fields.value("text") == "13812345678")
  }

  @Test("A card begins a record with birth date and sex, and its number is kept nowhere")
  func card() throws {
    desk.device(Self.card)
    #expect(desk.screen == "form.resident.new")
    #expect(desk.form?.fields.value("birth") == "1949-03-07")
    #expect(desk.form?.fields.value("sex") == "male")
    desk.fill(["name": "郑小山"])
    desk.press(.back)
    #expect(try it.store.drafts(of: it.secretary.staff.id).allSatisfy { !$0.values.values.contains(Self.card) })
    #expect(!desk.text.contains(Self.card))
    // What a reader writes with it, people and address, is passed over.
    desk.press(.goToday)
    desk.paste("姓名 郑小山 民族 汉 住址 某路1号 公民身份号码 \(Self.card)\n")
    #expect(desk.screen == "form.resident.new" && !desk.text.contains("汉"))
  }

  @Test("In a form for a new resident a card fills birth date and sex in, wherever the caret stands")
  func cardInForm() {
    desk.press(.goResidents, .newRecord)
    desk.type("郑小山")
    desk.device(Self.card, isEntered: false)
    #expect(desk.form?.fields.value("name") == "郑小山")
    #expect(desk.form?.fields.value("birth") == "1949-03-07")
  }
}
