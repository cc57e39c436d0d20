import Desk
import Terminal
import TestSupport
import Testing

/// Old and plain terminals.
@Suite struct TerminalKindTests {
  /// Walks over the main screens, a form, the lookup, help and palette, and back.
  private func walk(_ desk: PseudoTerminal) throws {
    try desk.expect("today.due")
    for action in [ActionID.goGrids, .goTeams, .goOrders, .goDayClose, .goResidents] {
      desk.press(action)
      desk.waitIdle()
    }
    desk.press(.back)
    try desk.expect("today.due")
    desk.press(.palette)
    try desk.expect("menu.hint")
    desk.press(.back)
    try desk.expectGone(text: Office.words("menu.hint"))
    desk.press(.goOrders, .register, .open)
    try desk.expect("form.register")
    desk.press(.nextPane, .nextPane)
    desk.type("中文")
    try desk.expect(text: "中文")
    desk.press(.back)
    try desk.expectGone(text: Office.words("form.register"))
    try desk.leave()
  }

  @Test(
    "Chinese shows on every terminal and in the C locale",
    arguments: ["linux", "vt100", "xterm", "xterm-256color", "screen-256color", "no-such-terminal"],
    ["C.UTF-8", "C", "POSIX"])
  func terminals(term: String, language: String) throws {
    let office = try Office()
    try office.generate(households: 12, orders: 20)
    let desk = try office.desk(with: ["TERM": term, "LANG": language, "LC_ALL": ""])
    try walk(desk)
    #expect(!desk.isAlternate && desk.modes?.canonical == true)
  }

  @Test("With --ascii no box, block or arrow character is sent, and Chinese all the same")
  func ascii() throws {
    let office = try Office()
    try office.generate(households: 12, orders: 20)
    let desk = try office.desk("--ascii")
    try walk(desk)
    let text = String(decoding: desk.output, as: UTF8.self)
    let drawn = text.unicodeScalars.filter {
      (0x2190...0x21FF).contains($0.value) || (0x2500...0x25FF).contains($0.value)
        || (0x2600...0x27BF).contains($0.value)
    }
    #expect(drawn.isEmpty, "\(Set(drawn))")
    // Nor by the terminal's own line-drawing set.
    #expect(!text.contains("\u{1B}(0") && !desk.output.contains(0x0E))
  }

  @Test("With NO_COLOR, on a terminal without colours, and with the plain look no colour is sent")
  func noColour() throws {
    let office = try Office()
    try office.generate(households: 12, orders: 20)
    let desks = [
      try office.desk(with: ["NO_COLOR": "1"]), try office.desk(with: ["TERM": "vt100"]),
      try office.desk("--theme", "plain"),
    ]
    for desk in desks {
      try walk(desk)
      #expect(colours(in: desk.output).isEmpty, "\(colours(in: desk.output))")
    }
    let coloured = try office.desk()
    try walk(coloured)
    #expect(!colours(in: coloured.output).isEmpty)
  }

  /// The parameters that choose a colour; 39 and 49 go back to the terminal's own.
  private func colours(in output: [UInt8]) -> Set<Int> {
    let text = String(decoding: output, as: UTF8.self)
    var found: Set<Int> = []
    for match in text.matches(of: /\u{1B}\[([0-9;:]*)m/) {
      let numbers = match.1.split(separator: ";").compactMap { Int($0) }
      found.formUnion(numbers.filter { (30...38).contains($0) || (40...48).contains($0) || (90...107).contains($0) })
    }
    return found
  }

  @Test("In English every screen opens too", arguments: ["en_US.UTF-8"])
  func english(language: String) throws {
    let office = try Office()
    try office.generate(households: 12, orders: 20)
    let desk = try office.desk("--lang", "en")
    try desk.expect(text: "Qise")
    for action in [ActionID.goGrids, .goTeams, .goOrders, .goDayClose, .goResidents] {
      desk.press(action)
      desk.waitIdle()
      #expect(!desk.text.text.contains("⟦"))
    }
    desk.signal(15)
    desk.waitForExit()
    #expect(!desk.isAlternate)
  }
}
