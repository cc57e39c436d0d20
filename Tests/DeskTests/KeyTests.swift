import CommunityModel
import CommunityResources
import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite struct KeyTests {
  let it: CommunityFixture
  let desk: DeskHarness

  init() throws {
    it = try CommunityFixture()
    try it.register()
    desk = try it.desk()
  }

  static let screens: [(Character, String)] = [
    ("1", "today"), ("2", "grids"), ("3", "teams"), ("4", "orders"), ("5", "residents"), ("6", "dayClose"),
  ]

  @Test("Digits go to the screens, full-width ones too", arguments: screens)
  func digits(_ digit: Character, _ screen: String) throws {
    desk.type(String(digit))
    #expect(desk.screen == screen)
    desk.press(.goToday)
    let wide = try #require(UnicodeScalar((digit.unicodeScalars.first?.value ?? 0) + 0xFEE0))
    desk.type(String(Character(wide)))
    #expect(desk.screen == screen)
  }

  @Test("Alt and a digit go to the screens from everywhere, a form and a menu too", arguments: screens)
  func alt(_ digit: Character, _ screen: String) {
    for start in [ActionID.register, .palette, .help, .lookup] {
      desk.press(.goToday, start)
      desk.key(.alt(digit))
      #expect(desk.screen == screen)
    }
  }

  @Test("In a box digits are text")
  func digitsInBox() {
    desk.press(.lookup)
    desk.type("4")
    #expect(desk.screen == "residents")
    desk.press(.goOrders, .filter)
    desk.type("1")
    #expect(desk.screen == "orders")
  }

  @Test("In the menu of actions one digit asks for the same wherever it is offered; in the palette digits are screens")
  func digitsInMenu() throws {
    let chase = try #require(ActionID.chase.menuDigit)
    for start in [ActionID.goToday, .goOrders] {
      desk.press(start, .actionMenu)
      desk.type(String(chase))
      #expect(desk.screen == "form.chase", "\(start): \(desk.message)")
      desk.press(.back)
    }
    desk.press(.goOrders, .palette)
    desk.type("5")
    #expect(desk.screen == "residents")
  }

  @Test("On the question who works here digits choose, and nothing else can be gone to first")
  func operatorDigits() throws {
    let asking = try DeskHarness(it.store, staff: nil)
    #expect(asking.screen == "operator")
    asking.press(.goOrders)
    #expect(asking.screen == "operator")
    asking.type("２")
    #expect(asking.screen == "today")
    #expect(asking.desk.context.staff == it.clerk.staff)
    #expect(asking.services.remembered == [it.clerk.staff.id])
    #expect(asking.message == asking.words("operator.welcome", ["name": "刘窗口"]))
  }

  @Test(
    "Full-width twins mean the same key",
    arguments: [("／", "residents"), ("？", "help"), ("：", "palette"), ("ｎ", "register"), ("Ｑ", "confirm")])
  func twins(_ key: String, _ screen: String) {
    desk.type(key)
    #expect(desk.screen == screen)
  }

  @Test("The ideographic space marks, as Space does")
  func ideographicSpace() {
    desk.press(.goOrders)
    desk.type("　")
    #expect(desk.orders?.list.marks.count == 1)
  }

  @Test(
    "A Chinese character outside a box opens the lookup with it and asks for nothing else",
    arguments: ["张", "\u{20021}"])
  func chinese(_ character: String) {
    desk.type(character)
    #expect(desk.screen == "residents")
    #expect(desk.text.contains(character))
  }

  @Test("A name typed with an input method finds its person from anywhere")
  func nameFromAnywhere() {
    desk.press(.goOrders)
    desk.type("张伟")
    #expect(desk.screen == "residents")
    #expect(desk.text.contains("张伟明"))
    desk.press(.open)
    #expect(desk.screen == "resident")
  }

  @Test("A paste outside a box opens the lookup with its first line")
  func paste() {
    desk.press(.goOrders)
    desk.paste("zwm\nq\n")
    #expect(desk.screen == "residents")
    #expect(desk.text.contains("张伟明"))
  }

  @Test("A paste in a window without a box is ignored", arguments: [ActionID.help, .quit, .undo])
  func pasteInWindow(_ action: ActionID) {
    desk.press(action)
    let before = desk.lines
    desk.paste("y1\n")
    #expect(desk.lines == before)
    #expect(desk.desk.isRunning)
  }

  @Test("A window of 2 × 2 keeps everything, growing brings it back")
  func tiny() {
    desk.press(.newOrder)
    desk.fill(["place": "3-2-501"])
    let before = desk.lines
    for (columns, rows) in [(2, 2), (1, 1), (0, 0), (39, 12), (40, 11)] {
      desk.resize(columns, rows)
      desk.type("x")
      desk.press(.back)
      desk.paste("y")
      desk.happen(.mouse(MouseEvent(kind: .click, at: .zero)))
    }
    desk.resize(120, 36)
    #expect(desk.lines == before)
  }

  @Test("Too small says so where there is room, and can still be left")
  func tooSmall() {
    desk.resize(39, 12)
    #expect(desk.text.contains(desk.words("desk.tooSmall")))
    desk.press(.quit)
    #expect(!desk.desk.isRunning)
  }

  @Test("Typing ahead comes to the same as typing slowly")
  func typeAhead() throws {
    let keys: [Key] =
      [desk.keyFor(.lookup)] + "zwm".map(Key.character) + [desk.keyFor(.register)] + "gn".map(Key.character)
      + [.enter] + "暖气不热".map(Key.character) + [desk.keyFor(.submit)]
    for key in keys { desk.key(key) }
    let again = try CommunityFixture()
    try again.register()
    let other = try again.desk()
    other.terminal.script(keys.map(Event.key))
    other.desk.turn(waiting: .zero)
    #expect(other.lines == desk.lines)
    #expect(other.frame == desk.frame)
    #expect(other.terminal.frames.count == 2, "only the last state is drawn")
  }

  @Test("Quitting asks, and No stays")
  func quit() {
    desk.press(.quit)
    desk.key(.right)
    desk.press(.open)
    #expect(desk.desk.isRunning)
    desk.press(.interrupt, .open)
    #expect(!desk.desk.isRunning)
  }

  @Test("Esc on the first screen stays there")
  func escapeAtHome() {
    desk.press(.back, .back)
    #expect(desk.screen == "today")
    #expect(desk.desk.isRunning)
  }

  @Test("Ctrl-Z suspends and comes back to the same screen; Ctrl-L draws everything again")
  func suspend() {
    desk.press(.goOrders)
    let before = desk.lines
    desk.press(.suspend)
    #expect(desk.terminal.suspensions == 1)
    #expect(desk.lines == before)
    let redraws = desk.terminal.redraws
    desk.press(.redraw)
    #expect(desk.terminal.redraws == redraws + 1)
  }

  @Test("The palette finds actions by Chinese, pinyin, initials and English, and carries them out")
  func palette() {
    for text in ["工单", "gongdan", "Orders"] {
      desk.press(.goToday, .palette)
      desk.type(text)
      let entries = (desk.desk.state.top as? MenuScreen)?.shown.map(\.choice.key) ?? []
      #expect(entries.contains(ActionID.goOrders.rawValue), "\(text)")
    }
    desk.press(.goToday)
    desk.choose(palette: .goOrders)
    #expect(desk.screen == "orders")
  }
}
