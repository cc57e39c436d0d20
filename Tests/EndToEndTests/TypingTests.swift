import Desk
import Terminal
import TestSupport
import Testing

/// Chinese typed and pasted wherever something can be typed: it stands there, nothing is saved by itself, and nothing
/// pasted reaches the terminal as a command.
@Suite struct TypingTests {
  /// Line ends, a window title, a colour, a bell and the 8-bit spelling of an escape sequence.
  static let hostile = "第一行\n第二行\u{1B}]0;坏\u{07}\u{1B}[31m红\r\n末\u{9B}31m尾"

  /// Types and pastes where the caret stands, and looks at what became of it.
  private func tryOut(_ desk: PseudoTerminal, stays text: String) throws {
    let start = desk.output.count
    desk.type("中文")
    try desk.expect(text: "中文")
    desk.paste(Self.hostile)
    try desk.expect(text: "第二行")
    desk.waitIdle()
    try desk.expect(text: text)
    #expect(desk.text.contains("第一行"))
    let written = desk.output[start...]
    #expect(!written.contains(0x07))
    for sequence in ["\u{1B}]0;", "\u{1B}[31m", "\u{9B}"] {
      #expect(written.firstRange(of: Array(sequence.utf8)) == nil, "\(sequence.debugDescription)")
    }
  }

  @Test(
    "In every kind of form field",
    arguments: [
      ("requester", 0), ("contactPhone", 1), ("place", 2), ("category", 4), ("text", 5), ("receivedAt", 10),
      ("team", 12), ("doneAtCounter", 14),
    ])
  func formField(field: String, steps: Int) throws {
    let office = try Office()
    try office.generate()
    let before = try office.numbers()
    let desk = try office.desk(size: Size(columns: 120, rows: 40))
    try desk.expect("today.due")
    desk.press(.goOrders, .register, .open)
    try desk.expect("form.register")
    for _ in 0..<steps { desk.press(.nextPane) }
    desk.waitIdle()
    try tryOut(desk, stays: Office.words("form.register"))
    desk.press(.back)
    desk.waitIdle()
    #expect(try office.numbers() == before)
  }

  @Test("In a day field, reached through a menu that is itself searched in Chinese")
  func dayField() throws {
    let office = try Office()
    try office.generate()
    let desk = try office.desk(size: Size(columns: 120, rows: 40))
    try desk.expect("today.due")
    desk.press(.goDayClose)
    try desk.expect("dayClose.matters")
    desk.press(.actionMenu)
    try desk.expect("menu.actions")
    desk.type(Office.words("action.reopenDay"))
    desk.press(.open)
    try desk.expect("field.day")
    // The day stands filled in above the reason.
    desk.press(.previousPane)
    desk.key(.control("u"))
    desk.waitIdle()
    try tryOut(desk, stays: Office.words("field.day"))
  }

  @Test("In the filter of a list")
  func filter() throws {
    let office = try Office()
    try office.generate()
    let desk = try office.desk()
    try desk.expect("today.due")
    desk.press(.goOrders, .filter)
    try desk.expect("list.filter")
    try tryOut(desk, stays: Office.words("list.filter"))
  }

  @Test("In the lookup box")
  func lookup() throws {
    let office = try Office()
    try office.generate()
    let desk = try office.desk()
    try desk.expect("today.due")
    desk.press(.lookup)
    try desk.expect("residents.lookup")
    try tryOut(desk, stays: Office.words("residents.lookup"))
  }

  @Test("In the command palette")
  func palette() throws {
    let office = try Office()
    try office.generate()
    let desk = try office.desk()
    try desk.expect("today.due")
    desk.press(.palette)
    try desk.expect("menu.palette")
    try tryOut(desk, stays: Office.words("menu.palette"))
  }

  @Test("A paste that fills several lines of a text stands there line by line once saved, without controls")
  func savedPaste() throws {
    let office = try Office()
    try office.initialise()
    let desk = try office.desk()
    try desk.expect("today.due")
    desk.press(.goOrders, .register, .open)
    try desk.expect("form.register")
    desk.press(.nextPane, .nextPane)
    desk.type("3-2-501")
    desk.waitIdle()
    desk.press(.nextPane, .nextPane)
    desk.type("照明")
    desk.press(.open)
    desk.paste(Self.hostile)
    try desk.expect(text: "第二行")
    desk.press(.submit)
    try desk.expect("form.chooseEnd")
    desk.type("2")
    try desk.expect(text: opening(of: "done.register"))
    let number = try #require(try office.numbers().first)
    let text = try #require(try office.order(number)["text"] as? String)
    #expect(text.hasPrefix("第一行\n第二行"))
    let controls = text.unicodeScalars.filter { $0.properties.generalCategory == .control && $0 != "\n" }
    #expect(controls.isEmpty)
  }
}
