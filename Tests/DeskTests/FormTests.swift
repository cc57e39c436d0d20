import CommunityModel
import CommunityResources
import CommunityStore
import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite struct FormTests {
  let it: CommunityFixture
  let desk: DeskHarness

  init() throws {
    it = try CommunityFixture()
    desk = try it.desk()
  }

  private func problem(of id: String) -> String? { desk.form?.fields.first { $0.id == id }?.problem }

  // MARK: Saying what is wrong

  @Test("What is missing is said beside its field, which gets the keys")
  func missing() {
    desk.press(.newOrder)
    desk.save()
    #expect(problem(of: "place") == desk.words("form.demanded"))
    #expect(desk.form.map { $0.fields[$0.focus].id } == "place")
    let field = desk.row(of: desk.words("field.place"))
    #expect(desk.row(of: desk.words("form.demanded")) == field.map { $0 + 1 })
    desk.type("3-2-501")
    #expect(problem(of: "place") == nil, "typing takes the complaint away")
  }

  @Test(
    "A field that was left with something wrong says so at once",
    arguments: [
      ("receivedAt", "某天", "form.notAMoment"), ("category", "没有这一类", "form.noSuchChoice"),
    ])
  func wrongWhenLeft(_ field: String, _ text: String, _ key: String) {
    desk.press(.newOrder)
    desk.fill(["place": "3-2-501", "category": "供暖", "text": "暖气不热"])
    desk.fill([field: text])
    #expect(problem(of: field) == desk.words(Phrase(key)))
  }

  @Test("Where several fields are wrong the first of them gets the keys")
  func firstWrong() {
    desk.press(.newOrder)
    desk.fill(["place": "3-2-501", "text": "暖气不热", "receivedAt": "某天"])
    desk.save()
    #expect(problem(of: "category") == desk.words("form.demanded"))
    #expect(desk.form.map { $0.fields[$0.focus].id } == "category")
  }

  @Test("Words that the desk refuses to keep are named, and nothing is saved")
  func refusedWords() throws {
    desk.press(.newOrder)
    desk.fill(["place": "3-2-501", "category": "供暖", "text": "他以前吸毒"])
    desk.save()
    #expect(problem(of: "text")?.contains("吸毒") == true)
    #expect(try it.store.count(OrderQuery()) == 0)
  }

  @Test("A due date later than the mode allows is refused beside its field")
  func dueTooLate() throws {
    let order = try it.register()
    desk.open(order.number)
    desk.press(.advance)
    desk.fill(["dueAt": "2026-12-31"])
    desk.save()
    #expect(problem(of: "dueAt")?.isEmpty == false)
    #expect(try desk.order(order.number).state == .registered)
  }

  // MARK: Drafts

  @Test("Esc keeps what was typed as a draft, and the form offers it again")
  func draft() throws {
    desk.press(.newOrder)
    desk.fill(["place": "3-2-501", "category": "供暖"])
    desk.type("暖气")
    desk.press(.back)
    #expect(desk.screen == "today")
    #expect(desk.message == desk.words("form.draftKept"))
    #expect(try it.store.drafts(of: it.secretary.staff.id).map(\.form) == ["register"])
    desk.press(.newOrder)
    #expect(desk.form?.fields.value("place") == "3-2-501")
    #expect(desk.form?.fields.value("category") == "heating")
    #expect(desk.form?.fields.value("text") == "暖气")
    #expect(desk.form?.draftAt == CommunityFixture.friday)
  }

  @Test("A form left untouched leaves no draft and says nothing")
  func noDraft() throws {
    desk.press(.newOrder, .back)
    #expect(desk.message == "")
    #expect(try it.store.drafts(of: it.secretary.staff.id).isEmpty)
  }

  @Test("A saved form's draft is gone")
  func draftGoesWithSave() throws {
    desk.press(.newOrder)
    desk.fill(["place": "3-2-501"])
    desk.press(.back, .newOrder)
    desk.fill(["category": "供暖", "text": "暖气不热"])
    desk.save()
    #expect(try it.store.drafts(of: it.secretary.staff.id).isEmpty)
    desk.press(.newOrder)
    #expect(desk.form?.fields.value("place") == "")
  }

  @Test("Starting afresh drops the draft")
  func afresh() throws {
    desk.press(.newOrder)
    desk.fill(["place": "3-2-501"])
    desk.press(.back, .newOrder, .startAfresh)
    #expect(desk.form?.fields.value("place") == "")
    desk.press(.back)
    #expect(try it.store.drafts(of: it.secretary.staff.id).isEmpty)
  }

  @Test("Going to another screen from a form keeps the draft")
  func draftWhenGoingElsewhere() throws {
    desk.press(.newOrder)
    desk.fill(["place": "3-2-501"])
    desk.press(.goOrders)
    #expect(desk.screen == "orders")
    #expect(try it.store.drafts(of: it.secretary.staff.id).map(\.form) == ["register"])
  }

  @Test("A line that is cut keeps the draft")
  func draftWhenCut() throws {
    desk.terminal.script([.key(desk.keyFor(.register)), .key(.enter), .paste("过路人"), .hangUp])
    desk.desk.run()
    #expect(try it.store.drafts(of: it.secretary.staff.id).first?.values["requester"] == "过路人")
  }

  @Test("A draft is its owner's alone")
  func draftOfOther() throws {
    desk.press(.newOrder)
    desk.fill(["place": "3-2-501"])
    desk.press(.back)
    let other = try it.desk(as: it.clerk.staff)
    other.press(.newOrder)
    #expect(other.form?.fields.value("place") == "")
  }

  // MARK: Fields

  @Test("Enter and Tab go on, Shift-Tab goes back, and facts are passed over")
  func moving() throws {
    let order = try it.register()
    desk.open(order.number)
    desk.press(.advance)
    let ids = try #require(desk.form?.fields.map(\.id))
    #expect(ids.first == "order")
    desk.goTo(field: "mode")
    desk.press(.previousPane)
    #expect(desk.form.map { $0.fields[$0.focus].id } == "mode")
    desk.press(.nextPane)
    #expect(desk.form.map { $0.fields[$0.focus].id } == "team")
  }

  @Test("Ctrl-J makes a line in a text of several lines, Enter goes on")
  func lines() {
    desk.press(.newOrder)
    desk.goTo(field: "text")
    desk.type("第一行")
    desk.key(.control("j"))
    desk.type("第二行")
    #expect(desk.form?.fields.value("text") == "第一行\n第二行")
    desk.press(.open)
    #expect(desk.form.map { $0.fields[$0.focus].id } == "source")
  }

  @Test("Arrows step through a choice, and typing finds one by Chinese, pinyin, initials or English")
  func choices() {
    desk.press(.newOrder)
    for text in ["供暖", "gongnuan", "gn", "heating"] {
      desk.fill(["category": text])
      #expect(desk.form?.fields.value("category") == "heating", "\(text)")
      desk.goTo(field: "category")
      desk.key(.backspace)
      desk.press(.back)
    }
    desk.goTo(field: "source")
    desk.key(.right)
    #expect(desk.form?.fields.value("source") == OrderSource.phone.rawValue)
    desk.key(.left)
    #expect(desk.form?.fields.value("source") == OrderSource.walkIn.rawValue)
  }

  @Test(
    "A list of residents says which keys take somebody and which do not, and a name without one that it is not on file")
  func listKeys() throws {
    desk.press(.newOrder)
    desk.type("zwm")
    #expect(desk.text.contains(desk.words("form.listKeys")))
    #expect(!desk.text.contains(desk.words("register.notOnFile")))
    desk.press(.back)
    #expect(!desk.text.contains(desk.words("form.listKeys")))
    #expect(desk.text.contains(desk.words("register.notOnFile")))
    desk.press(.nextPane)
    #expect(desk.form?.fields.value("requester") == "zwm")
    desk.press(.previousPane)
    desk.type(" ")
    desk.press(.open)
    #expect(desk.form?.fields.value("requester") == String(it.residents[0]))
    desk.press(.previousPane)
    #expect(!desk.text.contains(desk.words("register.notOnFile")))
  }

  @Test("Digits typed for who asks are no resident's number, unless somebody is chosen")
  func digitsOfRequester() throws {
    let number = String(it.residents[0])
    desk.press(.newOrder)
    desk.type(number)
    desk.press(.back, .nextPane)
    #expect(desk.form?.fields.value("requester") == number)
    #expect(desk.form?.fields.value("place") == "", "nobody's home")
    desk.fill(["place": "院内车棚", "category": "供暖", "text": "暖气不热"])
    desk.save()
    let order = try desk.order(try #require(OrderNumber("20261120-001")))
    #expect(order.registration.requester == .contact(name: number, phone: nil))
    #expect(order.assignment?.forWhom == number)
  }

  @Test("Digits typed to correct who asks are nobody's name")
  func digitsOfLink() throws {
    let order = try it.register()
    desk.open(order.number)
    desk.choose(.edit)
    desk.goTo(field: "requester")
    desk.type(String(it.residents[1]))
    desk.press(.back, .nextPane)
    desk.save()
    #expect(problem(of: "requester") == desk.words("form.noSuchChoice"))
    #expect(try desk.order(order.number).registration.requester == order.registration.requester)
  }

  @Test("Where nothing is found for what was typed the list says so")
  func nothingFound() {
    desk.press(.newOrder)
    desk.type("qqqq")
    #expect(desk.text.contains(desk.words("form.nobodyFound")))
    desk.goTo(field: "source")
    desk.type("qqqq")
    #expect(desk.text.contains(desk.words("menu.nothing")))
  }

  @Test("Digits are text in a form and never change the screen")
  func digits() {
    desk.press(.newOrder)
    desk.goTo(field: "place")
    desk.type("4")
    #expect(desk.form?.fields.value("place") == "4")
  }

  @Test("A pasted text goes into the field and is never submitted by its line ends")
  func paste() throws {
    desk.press(.newOrder)
    desk.fill(["place": "3-2-501", "category": "供暖"])
    desk.goTo(field: "text")
    desk.paste("暖气不热\n老人怕冷\n")
    #expect(desk.form?.fields.value("text") == "暖气不热\n老人怕冷")
    #expect(try it.store.count(OrderQuery()) == 0)
    desk.goTo(field: "place")
    desk.paste("\n第二行")
    #expect(desk.form?.fields.value("place") == "3-2-501 第二行")
  }

  @Test("A paste that does not fit says so and keeps what fits")
  func longPaste() {
    desk.press(.newOrder)
    desk.goTo(field: "contactPhone")
    desk.paste(String(repeating: "1", count: 80))
    #expect(desk.message == desk.words("form.pasteCut"))
    #expect(desk.form?.fields.value("contactPhone").count == 60)
  }

  @Test("The cursor stands at the caret of the field, two columns a Chinese character")
  func caret() throws {
    desk.press(.newOrder)
    desk.goTo(field: "place")
    let start = try #require(desk.frame.cursor)
    desk.type("车棚a")
    #expect(desk.frame.cursor == start.moved(columns: 5))
    desk.key(.home)
    #expect(desk.frame.cursor == start)
  }
}

extension DeskHarness {
  /// The key that asks for an action.
  func keyFor(_ action: ActionID) -> Key { desk.context.keys.key(for: action) ?? .escape }
}
