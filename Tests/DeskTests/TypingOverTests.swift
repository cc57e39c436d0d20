import CommunityModel
import CommunityResources
import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite("Typing into fields that hold something already")
final class TypingOverTests: CommunityDeskSuite {
  private var focused: Field? { desk.form.flatMap { $0.fields.indices.contains($0.focus) ? $0.fields[$0.focus] : nil } }

  /// The form of a new order for 张伟明, whose home it put for the place, at that field.
  private func openAtPlace() {
    desk.press(.lookup)
    desk.type("zwm")
    desk.press(.newOrder)
    desk.goTo(field: "place")
    #expect(focused?.value == "3-2-501")
  }

  @Test("What is typed takes the place of what the form put there, and Ctrl-Y brings that back")
  func replaced() {
    openAtPlace()
    #expect(desk.text.contains(desk.words("form.proposed")))
    desk.type("4-1-101")
    #expect(focused?.value == "4-1-101")
    #expect(desk.text.contains(desk.words("form.typedOver")))
    desk.key(.control("y"))
    #expect(focused?.value == "3-2-501" && focused?.isTouched == false)
    #expect(desk.text.contains(desk.words("form.proposed")))
    desk.type("院内车棚")
    #expect(focused?.value == "院内车棚")
  }

  @Test("What the form put there looks selected where it has the keys, and is plain text once somebody goes into it")
  func look() throws {
    openAtPlace()
    let row = try #require(desk.frame.cursor?.row)
    let end = try #require(desk.frame.cursor)
    let style = { [desk] in desk.frame[end.moved(columns: -1)].style }
    #expect(style() == Theme.standard.selection)
    desk.key(.end)
    #expect(style() != Theme.standard.selection)
    #expect(desk.lines[row].contains("3-2-501"))
    #expect(!desk.text.contains(desk.words("form.proposed")))
  }

  static let edits: [(keys: [Key], value: String)] = [
    ([.end], "3-2-501室"), ([.home], "室3-2-501"), ([.left], "3-2-50室1"), ([.right], "3-2-501室"),
    ([.backspace], "3-2-50室"), ([.control("a")], "室3-2-501"), ([.control("e")], "3-2-501室"),
    ([.home, .delete], "室-2-501"),
    ([.control("u")], "室"),
  ]

  @Test("Whoever moves the caret or takes something away goes on with what stands there", arguments: edits)
  func kept(_ keys: [Key], _ value: String) {
    openAtPlace()
    for key in keys { desk.key(key) }
    desk.type("室")
    #expect(focused?.value == value)
  }

  @Test("What was pasted takes its place too")
  func pasted() {
    openAtPlace()
    desk.paste("4-1-101")
    #expect(focused?.value == "4-1-101")
    desk.key(.control("y"))
    #expect(focused?.value == "3-2-501")
  }

  @Test("What somebody typed is never replaced by typing on, after coming back and from a draft neither")
  func own() {
    desk.press(.newOrder)
    desk.goTo(field: "place")
    desk.type("4-1")
    desk.press(.nextPane, .previousPane)
    desk.type("-101")
    #expect(focused?.value == "4-1-101")
    desk.press(.back, .newOrder)
    desk.goTo(field: "place")
    desk.type("室")
    #expect(focused?.value == "4-1-101室")
  }

  @Test("Moving the caret alone leaves no draft")
  func movingOnly() {
    openAtPlace()
    desk.key(.home)
    desk.press(.back)
    #expect(desk.message != desk.words("form.draftKept"))
  }

  @Test("A further phone is added to those that stand there")
  func list() throws {
    desk.press(.lookup)
    desk.type("zwm")
    desk.press(.open, .edit)
    desk.goTo(field: "phones")
    desk.type("、053187280001")
    #expect(focused?.value.contains("13812345678") == true && focused?.value.contains("053187280001") == true)
  }

  @Test("A resident who was typed over comes back too")
  func resident() {
    openAtPlace()
    desk.goTo(field: "requester")
    let id = String(community.residents[0])
    #expect(focused?.value == id)
    desk.type("李")
    #expect(focused?.value == "李")
    desk.press(.back)
    #expect(desk.text.contains(desk.words("form.typedOver")) || focused?.canRestore == true)
    desk.key(.control("y"))
    #expect(focused?.value == id && focused?.chosenLabel == "张伟明")
    desk.key(.backspace)
    #expect(focused?.value == "")
    desk.key(.control("y"))
    #expect(focused?.value == id)
  }

  // MARK: Going on from a list of residents

  static let goingOn: [(typed: String, keys: [Key], takes: Int?)] = [
    // Another name than those that are found.
    ("李小", [], nil), ("张伟", [], nil),
    // The whole name, and what only one is found by.
    ("李小红", [], 1), ("lxh", [], 1), ("13987654321", [], 1), ("zwm", [], 0),
    // Somebody was gone to.
    ("李小", [.down], 1), ("张伟", [.down], 0),
  ]

  @Test("Tab takes a resident where one is meant, and else goes on with what was typed", arguments: goingOn)
  func tab(_ typed: String, _ keys: [Key], _ takes: Int?) {
    desk.press(.newOrder)
    desk.type(typed)
    #expect(desk.form?.found?.isEmpty == false, "somebody is found")
    for key in keys { desk.key(key) }
    desk.press(.nextPane)
    #expect(desk.form?.fields.value("requester") == takes.map { String(community.residents[$0]) } ?? typed)
    #expect((desk.message == desk.words("form.nobodyTaken")) == (takes == nil))
    #expect(desk.form?.fields[desk.form?.focus ?? 0].id == "contactPhone")
  }

  @Test("Of namesakes nobody is taken by going on; Enter takes the one that is selected")
  func namesakes() throws {
    let other = Resident(id: -1, name: "张伟明", phones: ["13900000001"])
    _ = try community.store.save(
      .put([community.store.edit(.resident(other))]), by: community.secretary, at: CommunityFixture.friday)
    desk.press(.newOrder)
    desk.type("张伟明")
    desk.press(.nextPane)
    #expect(desk.form?.fields.value("requester") == "张伟明")
    desk.press(.previousPane, .moveDown, .open)
    #expect(desk.form?.fields.resident("requester") != nil)
  }

  @Test("Letters that find several are nobody's name: going on asks which one, Esc leaves them as they are")
  func several() throws {
    for action in [ActionID.nextPane, .submit] {
      let desk = try community.desk()
      desk.press(.newOrder)
      desk.type("3-2-501")
      desk.press(action)
      #expect(desk.message == desk.words("form.chooseOne"))
      #expect(desk.form?.focus == 0 && desk.form?.found?.count == 2)
      desk.press(.back, action)
      #expect(desk.form?.fields.value("requester") == "3-2-501")
      #expect(desk.form?.focus != 0)
    }
  }

  @Test("F8 goes on like Tab")
  func submit() {
    desk.press(.newOrder)
    desk.type("李小")
    desk.press(.submit)
    #expect(desk.form?.fields.value("requester") == "李小")
  }
}
