import Foundation
import TestSupport
import Testing

/// kill -9 in the middle of each kind of save of the ledger: it is there as a whole or not at all.
@Suite struct KillEntryKindsTests {
  /// A save, what has to be there for it, and how it is told whether it is there.
  private struct Kind {
    var name: String
    var command: (Int) -> [String]
    var prepare: (Office, Int) throws -> Void = { _, _ in }
    /// What of the file says how far it came: only these may stand there afterwards.
    var state: (Office, Int) throws -> String
    var whole: (Int) -> Set<String>
    /// Whether the file says at once that it was saved.
    var isSeen = true
  }

  private static func shown(_ office: Office, _ id: String) throws -> [String: Any] {
    try office.json("log", "show", id) as? [String: Any] ?? [:]
  }

  private static func versions(_ office: Office, _ id: String) throws -> Int {
    (try shown(office, id)["versions"] as? [Any])?.count ?? 0
  }

  private static func count(_ office: Office, _ arguments: String...) throws -> Int {
    let outcome = try office.start(arguments + ["--format", "json"]).finish()
    return (try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [Any])?.count ?? -1
  }

  private static func add(_ office: Office, _ arguments: String...) throws -> String {
    let outcome = try office.start(["log", "add"] + arguments).finish()
    try #require(outcome.status == .exited(0), "\(outcome.error)")
    return outcome.output.split(separator: " ").last?.trimmingCharacters(in: .newlines) ?? ""
  }

  /// How many runs of each are killed.
  private static let rounds = 4

  private func run(_ kinds: [Kind], _ office: Office) throws {
    var random = SeededRandom(seed: 20_261_130)
    let usual = try ContinuousClock().measure {
      _ = try Self.add(office, "memo", "--text", "第一件", "--place", "3-2-501")
    }
    for kind in kinds {
      for round in 0..<Self.rounds {
        try kind.prepare(office, round)
        let before = try kind.state(office, round)
        let run = try office.start(kind.command(round))
        _ = run.waitForExit(timeout: usual * Double.random(in: 0.2...1.4, using: &random))
        run.killNow()
        let outcome = try run.finish()
        let after = try kind.state(office, round)
        let isDone = after != before
        #expect(!isDone || kind.whole(round).contains(after), "\(kind.name): \(before) → \(after)")
        if outcome.output.hasSuffix("\n"), outcome.status == .exited(0), kind.isSeen {
          #expect(isDone, "\(kind.name) was lost")
        }
      }
      let check = try office.run("check")
      #expect(check.status == .exited(0), "\(kind.name): \(check.output)\(check.error)")
    }
  }

  @Test("Entries that are done, corrected, voided, promoted and taken back are as before or as they should be")
  func entries() throws {
    let office = try CommandTests.makeOffice()
    for text in ["甲", "乙", "丙", "丁"] { _ = try Self.add(office, "memo", "--text", text, "--place", "3-2-501") }
    #expect(try office.run("day", "close", "--carry-over", "等材料").status == .exited(0))
    var planned: [String] = []
    for _ in 0..<Self.rounds {
      planned.append(try Self.add(office, "activity", "--title", "义诊", "--planned", "--by", "王芳"))
    }
    var open: [String] = []
    for _ in 0..<3 * Self.rounds { open.append(try Self.add(office, "memo", "--text", "路灯不亮", "--place", "3-2-501")) }
    let kinds = [
      Kind(
        name: "done", command: { ["log", "done", planned[$0], "--count", "people=12"] },
        state: { try Self.shown($0, planned[$1])["state"] as? String ?? "" }, whole: { _ in ["done"] }),
      Kind(
        name: "correct", command: { ["log", "correct", "\($0 + 1)", "--text", "改第\($0)次"] },
        state: { "\(try Self.versions($0, "\($1 + 1)")) \(try Self.shown($0, "\($1 + 1)")["text"] as? String ?? "")" },
        whole: { ["2 改第\($0)次"] }),
      Kind(
        name: "void", command: { ["log", "void", open[$0], "--reason", "记重了"] },
        state: { try Self.shown($0, open[$1])["state"] as? String ?? "" }, whole: { _ in ["void"] }),
      Kind(
        name: "promote", command: { ["log", "promote", open[$0 + Self.rounds]] },
        state: { office, round in
          let orders = try Self.shown(office, open[round + Self.rounds])["orders"] as? [String] ?? []
          return "\(orders.count) \(try office.numbers().count)"
        },
        whole: { _ in Set((2...9).map { "1 \($0)" }) }),
      Kind(
        name: "undo", command: { _ in ["undo"] },
        prepare: { office, round in
          _ = try office.run("log", "edit", open[round + 2 * Self.rounds], "--text", "改了")
        },
        state: { "\(try Self.versions($0, open[$1 + 2 * Self.rounds]))" }, whole: { _ in ["3"] }),
    ]
    try run(kinds, office)
  }

  @Test("Tables, rotas and rhythms are there with all that belongs to them, or not at all")
  func many() throws {
    let office = try CommandTests.makeOffice()
    let rows = (0..<30).map { "2026-11-20,3号楼,第\($0)件" }
    func table(_ round: Int) -> String { office.folder + "/memos-\(round).csv" }
    for round in 0..<Self.rounds {
      try (["日期,地点,内容"] + rows.map { $0 + "之\(round)" }).joined(separator: "\n")
        .write(toFile: table(round), atomically: true, encoding: .utf8)
    }
    var memos = 0
    func rhythms() throws -> [String] {
      (try office.json("rhythm", "list") as? [[String: Any]] ?? []).map { "\($0["id"] ?? "")" }
    }
    let kinds = [
      Kind(
        name: "import", command: { ["log", "import", "memo", table($0)] },
        prepare: { office, _ in memos = try Self.count(office, "log", "list", "--kind", "memo") },
        state: { office, _ in "\(try Self.count(office, "log", "list", "--kind", "memo"))" },
        whole: { _ in ["\(memos + 30)"] }),
      Kind(
        name: "undo of an import", command: { _ in ["undo"] },
        prepare: { office, round in
          _ = try office.run("log", "import", "memo", table(round))
          memos = try Self.count(office, "log", "list", "--kind", "memo")
        },
        state: { office, _ in "\(try Self.count(office, "log", "list", "--kind", "memo"))" },
        whole: { _ in ["\(memos - 30)"] }),
      Kind(
        name: "rota",
        command: {
          [
            "rota", "fill", "duty", "--from", "2026-12-\($0 * 7 + 1 < 10 ? "0" : "")\($0 * 7 + 1)", "--weeks", "1",
            "--time", "20:00-06:00", "--staff", "王芳,李强",
          ]
        },
        prepare: { office, _ in memos = try Self.count(office, "log", "list", "--kind", "duty") },
        state: { office, _ in "\(try Self.count(office, "log", "list", "--kind", "duty"))" },
        whole: { _ in Set((1...7).map { "\(memos + $0)" }) }),
      Kind(
        name: "rhythm",
        command: {
          ["rhythm", "add", "--name", "每户\($0)", "--kind", "visit", "--whom", "households", "--every", "1/week"]
        },
        prepare: { _, _ in memos = try rhythms().count },
        state: { _, _ in "\(try rhythms().count)" }, whole: { _ in ["\(memos + 1)"] }),
      Kind(
        name: "rhythm edit", command: { ["rhythm", "edit", "1", "--name", "探访\($0)"] },
        state: { office, _ in
          (try office.json("rhythm", "list") as? [[String: Any]])?.first?["name"] as? String ?? ""
        },
        // It holds from the next month on.
        whole: { _ in [] }, isSeen: false),
      Kind(
        name: "rhythm stop", command: { _ in ["rhythm", "stop", "1"] },
        state: { office, _ in try office.run("rhythm", "list", "--format", "json").output },
        whole: { _ in Set([(try? office.run("rhythm", "list", "--format", "json").output) ?? ""]) }),
    ]
    try run(kinds, office)
  }
}
