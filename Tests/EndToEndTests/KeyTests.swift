import Desk
import Terminal
import TestSupport
import Testing

/// Keys as terminals really send them.
@Suite struct KeyTests {
  @Test("No action needs a letter: whatever has one has a key that arrives with an input method on as well")
  func withoutLetters() {
    for action in ActionID.allCases {
      let keys = KeyMap.standard.keys(of: action)
      if !keys.letters.isEmpty { #expect(!keys.always.isEmpty, "\(action)") }
      for key in keys.always {
        if case .character(let character) = key { #expect(character == " ", "\(action)") }
      }
    }
  }

  @Test("A key that a terminal may keep to itself is never the only one")
  func secondPaths() {
    for action in ActionID.allCases {
      let keys = KeyMap.standard.keys(of: action).always
      let kept = keys.filter { [.function(1), .function(10), .function(11), .function(12)].contains($0) }
      if !kept.isEmpty { #expect(keys.count > kept.count, "\(action)") }
    }
  }

  @Test("Keys that are other keys on the wire ask for nothing")
  func neverBound() {
    let same: [Key] = ["h", "i", "j", "m", "["].map { .control($0) }
    for action in ActionID.allCases {
      #expect(KeyMap.standard.keys(of: action).always.allSatisfy { !same.contains($0) }, "\(action)")
    }
  }

  private func openDesk(_ office: Office) throws -> PseudoTerminal {
    try office.generate()
    let desk = try office.desk()
    try desk.expect("today.due")
    desk.waitIdle()
    return desk
  }

  @Test(
    "Unknown escape sequences are swallowed whole",
    arguments: [
      "\u{1B}[99~", "\u{1B}[1;9X", "\u{1B}[?1;2c", "\u{1B}Oz", "\u{1B}]10;rgb:0000/0000/0000\u{07}",
      "\u{1B}]11;nonsense\u{07}",
      "\u{1B}P1$r0m\u{1B}\\", "\u{1B}[I", "\u{1B}[O", "\u{1B}_nonsense\u{1B}\\",
    ])
  func unknown(_ sequence: String) throws {
    let office = try Office()
    let desk = try openDesk(office)
    let before = desk.screen
    desk.send(sequence)
    desk.waitIdle(silence: .milliseconds(400))
    #expect(desk.screen == before, "\(desk.text.text)")
    desk.press(.lookup)
    try desk.expect("residents.lookup")
    desk.send(sequence)
    desk.type("王")
    try desk.expect(text: "王")
    desk.waitIdle()
    #expect(!desk.text.contains("nonsense") && !desk.text.contains("rgb:") && !desk.text.contains("99~"))
  }

  @Test("A sequence that a slow line splits is still the key and never text")
  func split() throws {
    let office = try Office()
    let desk = try openDesk(office)
    desk.press(.lookup)
    try desk.expect("residents.lookup")
    desk.type("zwm")
    try desk.expect(text: "张伟明")
    // F7, its bytes one by one.
    for byte in "\u{1B}[18~".utf8 {
      desk.send(bytes: [byte])
      desk.waitIdle(silence: .milliseconds(10))
    }
    try desk.expect("register.hint")
    #expect(!desk.text.contains("18~"))
  }

  @Test("Keys typed ahead are all answered, in their order")
  func typedAhead() throws {
    let office = try Office()
    try office.initialise()
    let desk = try office.desk()
    // All at once, and before the first screen is there at all.
    let table = KeyMap.standard
    func bytes(_ action: ActionID) -> String { table.key(for: action)?.bytes ?? "" }
    let form = bytes(.goOrders) + bytes(.register) + bytes(.open) + "\t\t3-2-501\t\t照明\t楼道灯不亮" + bytes(.submit) + "2"
    desk.send(form)
    try desk.expect(text: opening(of: "done.register"))
    let number = try #require(try office.numbers().first)
    #expect(try office.order(number)["text"] as? String == "楼道灯不亮")
    #expect(try office.order(number)["place"] as? String == "3-2-501")
  }

  @Test(
    "A Chinese character outside a field opens the lookup with it, on every main screen", arguments: [1, 2, 3, 4, 6])
  func chineseOpensLookup(_ digit: Int) throws {
    let office = try Office()
    let desk = try openDesk(office)
    desk.key(.alt(Character("\(digit)")))
    desk.waitIdle()
    desk.type("张")
    try desk.expect("residents.lookup")
    try desk.expect(text: "张伟明")
  }

  @Test("Full-width twins of letters, digits and marks mean the same keys")
  func fullWidth() throws {
    let office = try Office()
    let desk = try openDesk(office)
    desk.type("４")
    #expect(desk.waitUntil { $0.contains(Office.words("orderTab.overdue")) }, "\(desk.text.text)")
    desk.type("／")
    try desk.expect("residents.lookup")
    desk.press(.back)
    desk.waitIdle()
    desk.type("？")
    desk.waitIdle()
    #expect(desk.status == nil)
  }

  @Test("A caller-ID box looks up who calls, and walks through no screens", arguments: [true, false])
  func caller(_ isOneWrite: Bool) throws {
    let office = try Office()
    try office.generate(households: 12, orders: 20)
    let desk = try office.desk()
    try desk.expect("today.due")
    desk.press(.goOrders, .actionMenu)
    try desk.expect("menu.hint")
    if isOneWrite { desk.send("13812345678\r") } else { desk.type("13812345678\r") }
    try desk.expect(text: opening(of: "device.calling"))
    try desk.expect(text: "13812345678")
    try desk.leave()
  }

  @Test("A burst of text outside a field is a paste: it looks somebody up and triggers no command")
  func burst() throws {
    let office = try Office()
    let desk = try openDesk(office)
    let before = try office.numbers()
    desk.send("QnnddQm6uUnnddQm6uU12345")
    try desk.expect("residents.lookup")
    desk.waitIdle()
    #expect(desk.status == nil)
    #expect(try office.numbers() == before)
  }
}
