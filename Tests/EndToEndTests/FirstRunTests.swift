import Desk
import Foundation
import Terminal
import TestSupport
import Testing

/// What somebody meets who has no community file yet.
@Suite struct FirstRunTests {
  @Test("Without a file the welcome makes a community by keys, and the desk opens on it", arguments: ["C.UTF-8", "C"])
  func create(language: String) throws {
    let office = try Office()
    office.environment["LANG"] = language
    let desk = try office.desk()
    try desk.expect("welcome.title")
    desk.press(.open)
    try desk.expect("welcome.name")
    desk.type("青禾社区")
    desk.press(.submit)
    try desk.expect("welcome.secretary")
    desk.type("周文静")
    desk.press(.open)
    desk.type("刘海燕，王芳")
    desk.press(.submit)
    try desk.expect("welcome.grids")
    try desk.expect(text: "第一网格")
    desk.press(.submit)
    try desk.expect(text: "青禾社区")
    #expect(desk.waitUntil { $0.contains(Office.words("today.nothingDue")) || $0.contains("刘海燕") })
    // With several people the desk asks who works; the secretary stands first.
    if desk.text.contains("刘海燕") { desk.press(.open) }
    try desk.expect("today.due")
    try desk.leave()
    let staff = try #require(try office.json("staff", "list") as? [[String: Any]])
    #expect(staff.map { $0["name"] as? String } == ["周文静", "刘海燕", "王芳"])
    #expect(staff.first?["role"] as? String == "secretary")
    let grids = try #require(try office.json("grid", "list") as? [[String: Any]])
    #expect(grids.count == 3)
    #expect(try office.run("check").status == .exited(0))
    let mode = try FileManager.default.attributesOfItem(atPath: office.file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("Leaving the welcome makes nothing; Esc goes back a step and keeps what was typed")
  func leave() throws {
    let office = try Office()
    let desk = try office.desk()
    try desk.expect("welcome.title")
    desk.press(.open)
    try desk.expect("welcome.name")
    desk.type("青禾社区")
    try desk.expect(text: "青禾社区")
    desk.press(.back)
    try desk.expect("welcome.create")
    desk.press(.open)
    try desk.expect(text: "青禾社区")
    desk.press(.quit)
    // The first key for leaving is one that terminals may keep to themselves.
    #expect(desk.waitForExit() == .exited(0))
    #expect(!FileManager.default.fileExists(atPath: office.file))
    #expect(!desk.isAlternate && desk.cursorVisible && desk.modes?.canonical == true)
  }

  @Test("The demo is chosen with one digit, and nothing of it is left afterwards")
  func demo() throws {
    let office = try Office()
    let desk = try office.desk()
    try desk.expect("welcome.demo")
    desk.type("2")
    try desk.expect("today.due", timeout: .seconds(60))
    try desk.expect("head.rehearsal")
    #expect(try FileManager.default.contentsOfDirectory(atPath: office.folder + "/run").count == 1)
    try desk.leave()
    #expect(try FileManager.default.contentsOfDirectory(atPath: office.folder + "/run").isEmpty)
    #expect(!FileManager.default.fileExists(atPath: office.file))
  }

  @Test("Opened without a terminal the desk says so on one line and changes nothing")
  func noTerminal() throws {
    let office = try Office()
    let outcome = try office.run()
    #expect(outcome.status == .exited(1) && outcome.output.isEmpty)
    #expect(outcome.error.split(separator: "\n").count == 1)
    #expect(!FileManager.default.fileExists(atPath: office.file))
  }
}
