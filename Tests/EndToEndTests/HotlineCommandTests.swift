import Foundation
import TestSupport
import Testing

/// 12345 in and out by commands alone.
@Suite struct HotlineCommandTests {
  private func run(_ office: Office, _ arguments: String...) throws {
    let outcome = try office.start(arguments).finish()
    try #require(outcome.status == .exited(0), "\(arguments): \(outcome.error)")
  }

  @Test("Signed for, urged, called about again, and taken back by the hotline: out of the rates, and undone by name")
  func takenBack() throws {
    let office = try CommandTests.makeOffice()
    let number = CommandTests.number
    let refused = try office.run("order", "sign", number)
    #expect(refused.status == .exited(1) && refused.error.contains("外部编号"))
    try run(office, "order", "edit", number, "--external", "JN900003", "--source", "hotline12345")
    try run(office, "order", "sign", number)
    try run(office, "order", "chase", number, "--hotline", "--text", "热线催")
    try run(office, "order", "repeat", number)
    #expect(try office.run("order", "sendback", number, "--reason", "不归社区").status == .exited(64))
    try run(office, "order", "sendback", number, "--reason", "不归社区", "--basis", "供热条例")
    let asked = try office.order(number)
    #expect(asked["chased"] as? Int == 1 && asked["repeated"] as? Int == 1 && asked["state"] as? String == "registered")
    let hotline = try #require(asked["hotline"] as? [String: Any])
    #expect(hotline["signedAt"] is String && (hotline["sendBack"] as? [String: Any])?["state"] as? String == "asked")
    try run(office, "order", "sendback", number, "--answer", "granted", "--text", "转区供热办")
    let after = try office.order(number)
    #expect(after["state"] as? String == "withdrawn")
    let kinds = (after["events"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String }
    #expect(kinds.suffix(4) == ["urged", "repeated", "sendBackAsked", "sendBackAnswered"])
    try run(office, "undo")
    #expect(try office.order(number)["state"] as? String == "registered")
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("The hotline's callbacks come in by its numbers, and its rates stand beside ours")
  func verdicts() throws {
    let office = try CommandTests.makeOffice()
    let number = CommandTests.number
    try run(office, "order", "edit", number, "--external", "JN900003")
    let table = office.folder + "/verdicts.csv"
    try "工单编号,回访日期,是否响应,是否解决,满意度\nJN900003,2026-11-20,是,否,不满意\n"
      .write(toFile: table, atomically: true, encoding: .utf8)
    try run(office, "import", "verdicts", table)
    let hotline = try #require(try office.order(number)["hotline"] as? [String: Any])
    let verdict = try #require(hotline["verdict"] as? [String: Any])
    #expect(verdict["responded"] as? Bool == true && verdict["solved"] as? String == "no")
    let shown = try office.json("figure", "show", "hotlineResponse", "--since", "2026-11-01", "--until", "2026-11-30")
    let figure = try #require(shown as? [String: Any])
    #expect(figure["value"] as? Int == 100 && figure["denominator"] as? Int == 1)
  }

  @Test("What the hotline says to the contrary keeps the day open until it is explained, be it by a decisions file")
  func explained() throws {
    let office = try CommandTests.makeOffice()
    let settled = try office.run(
      "order", "register", "--place", "3-2-501", "--category", "照明", "--text", "灯不亮", "--contact", "王秀英", "--phone",
      "16800000009", "--external-number", "JN5", "--settled", "已换灯", "--rating", "satisfied")
    let number = settled.output.trimmingCharacters(in: .whitespacesAndNewlines)
    try run(office, "order", "verdict", number, "--solved", "no", "--rating", "dissatisfied")
    let open = try #require((try office.json("day", "status") as? [String: Any])?["open"] as? [[String: Any]])
    #expect(open.contains { $0["order"] as? String == number && $0["why"] as? String == "contradicted" })
    let decisions = office.folder + "/decisions.json"
    try """
    [{"order": "\(number)", "decision": "explain", "text": "已上门三次"},
     {"order": "\(CommandTests.number)", "decision": "carryOver", "reason": "明天交办"}]
    """.write(toFile: decisions, atomically: true, encoding: .utf8)
    let closed = try office.run("day", "close", "--decisions", decisions)
    #expect(closed.status == .exited(0), "\(closed.error)")
    #expect(try office.run("check").status == .exited(0))
  }
}
