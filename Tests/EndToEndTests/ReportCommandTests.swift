import Foundation
import TestSupport
import Testing

/// `qise figure` and `qise report` as scripts use them.
@Suite("Figures and reports on the command line") struct ReportCommandTests {
  private func busy() throws -> Office {
    let office = try Office()
    try office.generate(households: 40, orders: 80)
    return office
  }

  @Test("A report in JSON has the keys of the contract, and its numbers are those of the figures and of their lists")
  func report() throws {
    let office = try busy()
    let report = try #require(
      try office.json("report", "month", "--date", "2026-11-20") as? [String: Any])
    #expect(
      Set(report.keys) == [
        "kind", "from", "until", "asOf", "of", "addedLater", "correction", "paragraph", "carriedOver", "coverage",
        "hours",
        "figures",
        "tables",
      ],
      "\(report.keys.sorted())")
    #expect(report["from"] as? String == "2026-11-01" && report["until"] as? String == "2026-11-30")
    #expect(report["of"] is NSNull)
    let figures = try #require(report["figures"] as? [[String: Any]])
    for key in ["key", "name", "value", "numerator", "denominator", "last", "lastYear"] {
      #expect(figures.allSatisfy { $0[key] != nil }, "\(key)")
    }
    let tables = try #require(report["tables"] as? [[String: Any]])
    #expect(tables.allSatisfy { Set($0.keys) == ["key", "name", "columns", "rows"] })
    for key in ["registered", "solved", "activities", "opinions", "response"] {
      let line = try #require(figures.first { $0["key"] as? String == key }, "\(key)")
      let shown = try #require(
        try office.json(
          "figure", "show", key, "--since", "2026-11-01", "--until", "2026-11-30", "--by", "team", "--list")
          as? [String: Any])
      #expect(shown["numerator"] as? Int == line["numerator"] as? Int, "\(key)")
      let list = try #require(shown["list"] as? [[String: Any]])
      #expect(list.count == (line["denominator"] as? Int ?? line["numerator"] as? Int), "\(key)")
      #expect(list.allSatisfy { $0["id"] is String && ["order", "entry"].contains($0["kind"] as? String) })
      let by = try #require(shown["by"] as? [[String: Any]])
      #expect(by.allSatisfy { $0["name"] is String && $0["key"] != nil && $0["value"] != nil })
      if line["denominator"] is NSNull {
        #expect(by.compactMap { $0["value"] as? Int }.reduce(0, +) == line["value"] as? Int, "\(key)")
      }
    }
    // Registered orders counted by hand.
    let orders = try #require(try office.json("order", "list", "--limit", "100000") as? [[String: Any]])
    let november = orders.filter { ($0["number"] as? String)?.hasPrefix("202611") == true }
    #expect(figures.first { $0["key"] as? String == "registered" }?["value"] as? Int == november.count)
  }

  @Test("What a report says of the ledger is a recount of the exported entries, for every kind and every measure")
  func recount() throws {
    let office = try busy()
    let file = office.folder + "/entries.json"
    _ = try office.run("export", "entries", "--format", "json", "--output", file, "--operator", "1")
    let entries = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: file))) as? [[String: Any]])
    var counts: [String: Int] = [:]
    for entry in entries where entry["state"] as? String == "done" {
      guard let kind = entry["kind"] as? String, (entry["day"] as? String)?.hasPrefix("2026-11") == true else {
        continue
      }
      counts[kind, default: 0] += 1
      for line in entry["lines"] as? [[String: Any]] ?? [] {
        guard let measure = line["measure"] as? String, let amount = line["amount"] as? Int else { continue }
        counts["\(kind).\(measure)", default: 0] += amount
      }
    }
    #expect(counts.count > 30, "\(counts)")
    let report = try #require(try office.json("report", "month", "--date", "2026-11-20") as? [String: Any])
    let figures = try #require(report["figures"] as? [[String: Any]])
    var seen = 0
    for figure in figures where figure["group"] as? String == "ledger" {
      let key = figure["key"] as? String ?? ""
      guard counts[key] != nil || key.contains(".") else { continue }
      #expect(figure["value"] as? Int == counts[key] ?? 0, "\(key)")
      seen += 1
    }
    #expect(seen > 20)
  }

  @Test("A report is paper, a web page, a table and a workbook too; one that cannot be written is none")
  func formats() throws {
    let office = try busy()
    let text = try office.run("report", "week", "--date", "2026-11-18", "--operator", "1").output
    #expect(text.contains("周报") && text.contains("响应率") && text.contains("2026年11月16日至2026年11月22日"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let page = try office.run("report", "day", "--format", "html", "--lang", "en", "--operator", "1").output
    #expect(page.contains("<table>") && page.contains("Answered in time"))
    let table = try office.run("report", "year", "--format", "csv").output
    #expect(table.hasPrefix("key,name,value,numerator,denominator,last,lastYear"))
    let workbook = office.folder + "/r.xlsx"
    let made = try office.run(
      "report", "span", "--since", "2026-01-01", "--until", "2026-11-20", "--format", "xlsx", "--output", workbook,
      "--operator", "1")
    #expect(made.status == .exited(0), "\(made.error)")
    let paper = office.folder + "/r.pdf"
    let drawn = try office.run("report", "month", "--format", "pdf", "--output", paper, "--operator", "1")
    #expect(drawn.status == .exited(0) && drawn.output.isEmpty, "\(drawn.error)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: paper)).starts(with: Data("%PDF-".utf8)))
    // What cannot be written was not printed, and is not written down as such.
    let before = try Data(contentsOf: URL(fileURLWithPath: office.file))
    let again = try office.run("report", "day", "--format", "xlsx", "--output", workbook, "--operator", "1")
    #expect(again.status == .exited(1) && !again.error.isEmpty, "\(again.output)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: office.file)) == before)
  }

  @Test(
    "What cannot be asked for is a wrong call, and says what can",
    arguments: [
      (["figure", "show", "nothing"], "nothing"), (["figure", "show", "response", "--by", "theme"], "team"),
      (["figure", "show", "response", "--by", "luck"], "luck"),
      (["figure", "show", "visit", "--person", "staff#1", "--by", "tag"], "tag"),
      (["figure", "show", "visit", "--team", "红", "--grid", "001"], "--team"),
      (["figure", "show", "visit", "--since", "2026-11-02", "--until", "2026-11-01"], "--since"),
      (["report", "month", "--since", "2026-11-01"], "span"), (["report", "span"], "--until"),
      (["report", "day", "--format", "xlsx"], "--output"), (["report", "fortnight"], "fortnight"),
    ])
  func wrong(_ arguments: [String], _ said: String) throws {
    let office = try Office()
    try office.initialise()
    let outcome = try office.start(arguments).finish()
    #expect(outcome.status == .exited(64), "\(outcome.output)\(outcome.error)")
    #expect(outcome.error.contains(said) && outcome.output.isEmpty, "\(outcome.error)")
  }

  @Test("What was printed of days that are over says which correction it is once they have changed, and says it again")
  func corrections() throws {
    let office = try CommandTests.makeOffice()
    let day = ["report", "day", "--date", "2026-11-19"]
    func correction() throws -> Int? {
      let report = try office.start(day + ["--format", "json"]).finish()
      let json = try JSONSerialization.jsonObject(with: Data(report.output.utf8)) as? [String: Any]
      return json?["correction"] as? Int
    }
    let first = try office.start(day).finish()
    #expect(first.status == .exited(0) && !first.output.contains("更正"), "\(first.error)")
    let added = try office.run("log", "add", "memo", "--day", "2026-11-19", "--text", "井盖松动", "--by", "王芳")
    #expect(added.status == .exited(0), "\(added.error)")
    #expect(try correction() == 1, "the next print would be one")
    #expect(try office.start(day).finish().output.contains("更正 1"))
    #expect(try correction() == 1, "printed again it stays the first")
    // This month still runs: what is printed of it is no last word.
    _ = try office.run("report", "month")
    _ = try office.run("log", "add", "memo", "--text", "路灯不亮", "--by", "王芳")
    #expect(try !office.run("report", "month").output.contains("更正"))
  }

  @Test("本月收尾 is reckoned from the file: a month whose report was printed once it was over has that line done")
  func monthsEnd() throws {
    let office = try CommandTests.makeOffice()
    func lines(_ day: String) throws -> [String: String] {
      let status = try #require(try office.json("month", "status", "--date", day) as? [String: Any])
      let lines = try #require(status["lines"] as? [[String: Any]])
      return Dictionary(
        lines.map { ($0["key"] as? String ?? "", $0["state"] as? String ?? "") }
      ) { first, _ in first }
    }
    #expect(try lines("2026-10-31")["report"] == "open")
    _ = try office.run("report", "month", "--date", "2026-10-31")
    let october = try lines("2026-10-31")
    #expect(october["report"] == "done" && october["calendar"] == nil)
    #expect(try lines("2026-11-20")["seals"] == "open")
    let december = try lines("2025-12-31")
    #expect(december["yearReport"] == "open" && december["calendar"] == "done" && december["rhythms"] == "proposed")
  }
}
