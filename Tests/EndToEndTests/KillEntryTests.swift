import Foundation
import TestSupport
import Testing

/// kill -9 in the middle of saves of entries.
@Suite struct KillEntryTests {
  @Test(
    "Killed while entries are added, edited, promoted and brought in, the file is whole and has what was acknowledged")
  func saves() throws {
    let office = try CommandTests.makeOffice()
    let table = office.folder + "/memos.csv"
    let rows = (0..<40).map { "2026-11-20,3号楼,第\($0)件" }
    try (["日期,地点,内容"] + rows).joined(separator: "\n").write(toFile: table, atomically: true, encoding: .utf8)
    var random = SeededRandom(seed: 20_261_130)
    var added: [String] = []
    var promoted: [String: String] = [:]
    let usual = try ContinuousClock().measure {
      let run = try office.start(["log", "add", "memo", "--text", "第一件", "--place", "3-2-501"])
      if let id = said(try run.finish().output) { added.append(id) }
    }
    for round in 0..<20 {
      let id = added.randomElement(using: &random) ?? "1"
      let adding = try office.start(["log", "add", "memo", "--text", "第\(round)轮", "--place", "3-2-501"])
      let others = [
        try office.start(["log", "edit", id, "--text", "第\(round)轮改"]), try office.start(["log", "promote", id]),
        try office.start(["log", "import", "memo", table]),
      ]
      _ = adding.waitForExit(timeout: usual * Double.random(in: 0.3...1.6, using: &random))
      for run in [adding] + others { run.killNow() }
      if let id = said(try adding.finish().output) { added.append(id) }
      let number = try others[1].finish().output
      if number.hasSuffix("\n") { promoted[id] = number.trimmingCharacters(in: .newlines) }
      for run in [others[0], others[2]] { _ = try run.finish() }
    }
    let check = try office.run("check")
    #expect(check.status == .exited(0), "\(check.output)\(check.error)")
    for id in added {
      let entry = try office.json("log", "show", id) as? [String: Any]
      #expect(entry?["state"] as? String == "done", "\(id) was lost")
      if let number = promoted[id] { #expect((entry?["orders"] as? [String])?.contains(number) == true, "\(id)") }
    }
    #expect(Set(added).count == added.count)
    #expect(try office.run("log", "import", "memo", table).status == .exited(0))
    #expect(try office.run("check").status == .exited(0))
  }

  /// The number that a command had said before it was killed.
  private func said(_ output: String) -> String? {
    guard output.hasSuffix("\n") else { return nil }
    return output.split(separator: " ").last?.trimmingCharacters(in: .newlines)
  }
}
