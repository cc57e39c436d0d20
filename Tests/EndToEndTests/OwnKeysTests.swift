import Desk
import Foundation
import Terminal
import TestSupport
import Testing

/// Somebody's own keys and theme, as the built program keeps them.
@Suite struct OwnKeysTests {
  private func write(_ text: String, to name: String, in office: Office) throws {
    let folder = office.folder + "/config/qise"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
  }

  @Test("Commands tell where the file is, what is wrong with it, and the keys as they are bound; so does the manual")
  func commands() throws {
    let office = try Office()
    let path = office.folder + "/config/qise/keys"
    #expect(try office.run("keys", "path").output == path + "\n")
    #expect(try office.run("keys", "check").status == .exited(0))
    try write("register = F11, n\nlookup = Enter\nregster = F12\n", to: "keys", in: office)
    let wrong = try office.run("keys", "check")
    #expect(wrong.status == .exited(1) && wrong.error.contains("2") && wrong.error.contains("regster"))
    let listed = try office.run("keys", "--format", "json").output
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(listed.utf8)) as? [[String: Any]])
    let register = try #require(rows.first { $0["action"] as? String == "register" })
    #expect(register["keys"] as? [String] == ["F11", "n"] && register["isChanged"] as? Bool == true)
    #expect(try office.run("keys", "list").output.contains("F11, n"))
    let manual = try office.run("manual").output
    let name = Office.words("action.register")
    #expect(manual.contains("    F11 n  \(name)\n") && !manual.contains("    F7 n  \(name)\n"))
  }

  @Test("A file that is no text is told and never written over, and a link to a file elsewhere stays one")
  func unreadable() throws {
    let office = try Office()
    try office.generate(households: 12, orders: 20)
    let path = office.folder + "/config/qise/keys"
    try write("", to: "look", in: office)
    try Data([0x72, 0xFF, 0xFE]).write(to: URL(filePath: path))
    #expect(try office.run("keys", "check").status == .exited(1))
    let desk = try office.desk()
    try desk.expect(text: opening(of: "personal.unreadable.keys"))
    func addKey(_ desk: PseudoTerminal) throws {
      desk.press(.palette)
      try desk.expect("menu.hint")
      desk.type("按键设置")
      desk.press(.open)
      try desk.expect("keys.column.action")
      desk.press(.filter)
      desk.type("register")
      desk.press(.open, .addKey)
      try desk.expect("keys.press")
      desk.key(.function(11))
    }
    try addKey(desk)
    desk.waitIdle()
    #expect(try Data(contentsOf: URL(filePath: path)) == Data([0x72, 0xFF, 0xFE]))
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: office.folder + "/mine")
    try "# mine\n".write(toFile: office.folder + "/mine", atomically: true, encoding: .utf8)
    desk.press(.addKey)
    try desk.expect("keys.press")
    desk.key(.function(11))
    try desk.expect(text: "F7 F11 n")
    let text = try String(contentsOfFile: office.folder + "/mine", encoding: .utf8)
    #expect(text.hasPrefix("# mine\nregister = F7, F11, n"))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == office.folder + "/mine")
  }

  @Test("A key is exchanged at the desk by keys alone; the file is for nobody else to read, and the next desk has it")
  func atTheDesk() throws {
    let office = try Office()
    try office.generate(households: 12, orders: 20)
    let desk = try office.desk()
    try desk.expect("today.due")
    desk.press(.palette)
    try desk.expect("menu.hint")
    desk.type("按键设置")
    desk.press(.open)
    try desk.expect("keys.column.action")
    desk.press(.filter)
    desk.type("register")
    desk.press(.open, .open)
    try desk.expect("keys.press")
    desk.press(.refresh)
    try desk.expect("keys.exchange")
    desk.press(.open)
    try desk.expect(text: Office.words("keys.done.exchange", ["one": "F7", "other": "F5"]))
    let path = office.folder + "/config/qise/keys"
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("register = F5, n"))
    desk.press(.goToday)
    try desk.leave()
    let next = try office.desk()
    try next.expect("today.due")
    next.key(.function(5))
    try next.expect("register.hint")
  }

  @Test("The desk takes the theme that the terminal's ground asks for, whoever says so, and the one that was chosen")
  func grounds() throws {
    let office = try Office()
    try office.generate(households: 12, orders: 20)
    // The colour of keys in the bar, dark and light.
    let (dark, light) = ("38;5;75", "38;5;26")
    func output(_ desk: PseudoTerminal) -> String { String(decoding: desk.output, as: UTF8.self) }
    let said = try office.desk()
    try said.expect("today.due")
    #expect(output(said).contains("\u{1B}]11;?"))
    said.send("\u{1B}]11;rgb:ffff/ffff/ffff\u{07}")
    said.waitIdle()
    #expect(output(said).contains(light) && !output(said).contains(dark))
    try said.leave()
    let told = try office.desk(with: ["COLORFGBG": "15;0"])
    try told.expect("today.due")
    #expect(output(told).contains(dark) && !output(told).contains(light))
    try write("theme = light\n", to: "look", in: office)
    let chosen = try office.desk(with: ["COLORFGBG": "15;0"])
    try chosen.expect("today.due")
    #expect(output(chosen).contains(light) && !output(chosen).contains(dark))
    let once = try office.desk("--theme", "dark", with: ["COLORFGBG": "0;15"])
    try once.expect("today.due")
    #expect(output(once).contains(dark) && !output(once).contains(light))
    #expect(try office.run("--theme", "pink").status == .exited(64))
  }
}
