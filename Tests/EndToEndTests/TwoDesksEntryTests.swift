import Desk
import Foundation
import Terminal
import TestSupport
import Testing

/// Several desks and commands on the same entries of the ledger.
@Suite struct TwoDesksEntryTests {
  private func shown(_ office: Office, _ id: String) throws -> [String: Any] {
    try #require(try office.json("log", "show", id) as? [String: Any])
  }

  private func add(_ office: Office, _ arguments: String...) throws {
    let outcome = try office.start(["log", "add"] + arguments).finish()
    try #require(outcome.status == .exited(0), "\(arguments) \(outcome.error)")
  }

  /// A desk with the form open in which the one entry is edited, and something typed into its text.
  private func editing(_ office: Office) throws -> PseudoTerminal {
    let desk = try office.desk()
    try desk.expect("today.due")
    desk.press(.goLedger, .nextTab, .nextTab)
    try desk.expect(text: "路灯不亮")
    desk.press(.edit)
    try desk.expect("field.place")
    // Past whom it is about.
    desk.press(.nextPane)
    desk.waitIdle()
    desk.type("再看")
    try desk.expect(text: "再看")
    return desk
  }

  @Test("Several promotions at once make one order; the others say which one it is")
  func promotions() throws {
    let office = try CommandTests.makeOffice()
    for id in 1...4 {
      try add(office, "memo", "--text", "路灯不亮", "--place", "3-2-501")
      let runs = try (0..<3).map { _ in try office.start(["log", "promote", "\(id)"]) }
      let outcomes = try runs.map { try $0.finish() }
      let made = outcomes.filter { $0.status == .exited(0) }
      #expect(made.count == 1, "\(outcomes.map(\.error))")
      let number = try #require(made.first).output.trimmingCharacters(in: .whitespacesAndNewlines)
      for other in outcomes where other.status != .exited(0) {
        #expect(other.status == .exited(1) && other.error.contains(number), "\(other.error)")
        #expect(other.error.split(separator: "\n").count == 1)
      }
      #expect(try shown(office, "\(id)")["orders"] as? [String] == [number])
    }
    #expect(try office.numbers().count == 5)
    #expect(try office.run("check").status == .exited(0))
  }

  @Test(
    "An entry that was voided while somebody edits it is not brought back by their save: they are shown what happened")
  func voided() throws {
    let office = try CommandTests.makeOffice()
    try add(office, "memo", "--text", "路灯不亮", "--place", "3-2-501")
    let desk = try editing(office)
    #expect(try office.run("log", "void", "1", "--reason", "记重了").status == .exited(0))
    desk.press(.submit)
    try desk.expect("conflict.title")
    #expect(try shown(office, "1")["state"] as? String == "void")
    #expect((try shown(office, "1")["versions"] as? [Any])?.count == 2)
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("What somebody edited meanwhile is shown beside what one typed oneself, and nothing is lost")
  func edited() throws {
    let office = try CommandTests.makeOffice()
    try add(office, "memo", "--text", "路灯不亮", "--place", "3-2-501")
    let desk = try editing(office)
    #expect(try office.run("log", "edit", "1", "--text", "路灯修好").status == .exited(0))
    desk.press(.submit)
    try desk.expect("conflict.title")
    #expect(desk.text.contains("路灯修好") && desk.text.contains("再看"))
    #expect(try shown(office, "1")["text"] as? String == "路灯修好")
    desk.press(.back)
    try desk.expectGone(text: Office.words("conflict.title"))
    #expect(desk.text.contains("再看"))
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("An entry that was promoted while somebody edits it is edited and keeps its order")
  func promoted() throws {
    let office = try CommandTests.makeOffice()
    try add(office, "memo", "--text", "路灯不亮", "--place", "3-2-501")
    let desk = try editing(office)
    let number = try office.run("log", "promote", "1").output.trimmingCharacters(in: .whitespacesAndNewlines)
    desk.press(.submit)
    try desk.expect(text: "已保存")
    let entry = try shown(office, "1")
    #expect(entry["orders"] as? [String] == [number] && (entry["text"] as? String)?.contains("再看") == true)
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("Of two commands on one entry at once the later one finds the entry as the first left it, or says what it is")
  func commands() throws {
    let office = try CommandTests.makeOffice()
    for id in 1...4 {
      try add(office, "memo", "--text", "路灯不亮", "--place", "3-2-501")
      let runs = [
        try office.start(["log", "edit", "\(id)", "--text", "路灯修好"]),
        try office.start(["log", "void", "\(id)", "--reason", "记重了"]),
        try office.start(["log", "promote", "\(id)"]),
      ]
      let outcomes = try runs.map { try $0.finish() }
      for outcome in outcomes where outcome.status != .exited(0) {
        #expect(outcome.status == .exited(1) && outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
      }
      let entry = try shown(office, "\(id)")
      let versions = entry["versions"] as? [[String: Any]] ?? []
      let saved = outcomes.prefix(2).count { $0.status == .exited(0) }
      #expect(versions.count == 1 + saved, "\(outcomes.map(\.error))")
      let orders = (entry["orders"] as? [String])?.count
      #expect(orders == (outcomes[2].status == .exited(0) ? 1 : 0))
    }
    #expect(try office.run("check").status == .exited(0))
  }
}
