import Foundation
import TestSupport
import Testing

@Suite("Tables of entries on the command line") struct LogImportTests {
  private func place(_ office: Office, _ name: String) -> String { office.folder + "/" + name }

  private func written(_ office: Office, _ name: String, _ text: String) throws -> String {
    let path = place(office, name)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  private func report(_ path: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test("What was exported comes back unchanged, also masked and whatever it holds", arguments: ["csv", "xlsx"])
  func unchanged(format: String) throws {
    let office = try CommandTests.makeOffice()
    let adds: [[String]] = [
      [
        "activity", "--title", "巡夜", "--team", "orange", "--from", "20:00", "--until", "06:00", "--by", "王芳/led=2h30m",
        "--for", "独居=12", "--count", "people=20", "--text", "电话13812345678的居民反映路灯不亮",
      ],
      ["visit", "--for", "#1", "--by", "王芳", "--outcome", "well", "--text", "说腿疼", "--place", "3-2-501"],
      ["visit", "--for", "#1", "--by", "李强", "--outcome", "declined", "--set", "declines=thisTime", "--confidential"],
      ["bulletin", "--title", "停车难", "--text", "三号楼前无车位", "--set", "sentTo=街道", "--set", "sentOn=2026-11-19"],
      ["stamp", "--title", "证明", "--by", "王芳", "--set", "approver=周文静", "--count", "copies=2"],
      ["activity", "--title", "义诊", "--planned", "--day", "2026-12-01"],
    ]
    for arguments in adds {
      let outcome = try office.start(["log", "add"] + arguments).finish()
      #expect(outcome.status == .exited(0), "\(arguments): \(outcome.error)")
    }
    let before = try office.run("log", "list", "--format", "json").output
    for reveal in [[], ["--reveal", "--reason", "核对"]] {
      let path = place(office, "entries-\(reveal.count).\(format)")
      let exported = try office.start(["export", "entries", "--output", path] + reveal).finish()
      #expect(exported.status == .exited(0), "\(exported.error)")
      for kind in ["activity", "visit", "bulletin", "stamp"] {
        let result = place(office, "report-\(kind)-\(reveal.count).json")
        let outcome = try office.run("log", "import", kind, path, "--report", result)
        #expect(outcome.status == .exited(0), "\(kind): \(outcome.error)")
        let report = try report(result)
        #expect(report["new"] as? Int == 0 && report["changed"] as? Int == 0, "\(kind): \(outcome.output)")
        #expect(report["rejected"] as? Int == 0, "\(kind): \(outcome.output)")
        #expect((report["unchanged"] as? Int ?? 0) > 0, "\(kind): \(outcome.output)")
      }
    }
    #expect(try office.run("log", "list", "--format", "json").output == before)
    #expect(try office.run("check").status == .exited(0))
  }

  @Test(
    "A paper book as a table is brought in, twice is once; what is refused is left out and named; undone as a whole")
  func book() throws {
    let office = try CommandTests.makeOffice()
    let path = try written(
      office, "book.csv",
      """
      网格备忘登记本
      日期,开始时间,地点,内容,走访人,宗教信仰
      2026-11-20,08:10,3号楼,楼道堆物,王芳,无
      2026-10-01,,4号楼,国庆巡查,王芳,无
      2026-11-19,,4号楼,证件号110101199003070134,王芳,
      2026-12-30,,4号楼,以后的事,王芳,
      2026-11-19,,4号楼,找不到的人,张三丰,
      """)
    let dry = try office.run("log", "import", "memo", path, "--dry-run")
    #expect(dry.status == .exited(0), "\(dry.error)")
    #expect((try office.json("log", "list") as? [Any])?.isEmpty == true)
    let result = place(office, "report.json")
    let first = try office.run("log", "import", "memo", path, "--report", result)
    #expect(first.status == .exited(0), "\(first.error)")
    let report = try report(result)
    #expect(report["new"] as? Int == 2 && report["rejected"] as? Int == 3, "\(first.output)")
    #expect(report["droppedColumns"] as? [String] == ["宗教信仰"])
    #expect(try !String(contentsOfFile: result, encoding: .utf8).contains("110101199003070134"))
    let listed = try #require(try office.json("log", "list") as? [[String: Any]])
    #expect(listed.map { $0["day"] as? String } == ["2026-11-20", "2026-10-01"])
    // Before the file's first day nothing is posted.
    #expect(listed[1]["booked"] is NSNull && !(listed[0]["booked"] is NSNull))
    let again = try office.run("log", "import", "memo", path)
    #expect(again.status == .exited(0), "\(again.error)")
    #expect((try office.json("log", "list") as? [Any])?.count == 2)
    let ending = try #require(first.output.split(separator: "\n").first { $0.contains("qise import undo") })
    let id = String(ending.reversed().prefix { $0.isNumber }.reversed())
    #expect(try office.run("import", "undo", id).status == .exited(0))
    #expect((try office.json("log", "list") as? [Any])?.isEmpty == true)
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("What is left out and what cannot be taken is said in whole sentences, in English too")
  func english() throws {
    let office = try CommandTests.makeOffice()
    let path = try written(
      office, "book.csv",
      """
      day,for,by,outcome,text
      2026-11-19,#1,王芳,Well,seen 110101199003070134
      2026-11-18,nobody,王芳,Well,x
      2026-11-17,#1,张三丰,Well,x
      2026-11-16,#1,王芳,,x
      """)
    let outcome = try office.run("log", "import", "visit", path, "--lang", "en")
    let lines = outcome.output.split(separator: "\n").map { String($0) }
    #expect(lines.contains { $0.hasPrefix("  A2: “text” holds the number of") && $0.hasSuffix(" and was left out.") })
    #expect(lines.contains { $0.hasPrefix("  A3: What stands in “whom” is nobody known here;") }, "\(outcome.output)")
    #expect(lines.contains { $0.hasPrefix("  A4: What stands in “who” is nobody known here;") })
    #expect(lines.contains { $0.hasPrefix("  A5: ") && $0.hasSuffix(".") })
  }

  @Test("JSON has what log list has; a list is open only with a reason, which the journal keeps")
  func reveals() throws {
    let office = try CommandTests.makeOffice()
    let visit = ["log", "add", "visit", "--for", "#1", "--by", "王芳", "--outcome", "well", "--text", "说腿疼"]
    #expect(try office.start(visit + ["--operator", "王芳"]).finish().status == .exited(0))
    let path = place(office, "entries.json")
    #expect(try office.run("export", "entries", "--kind", "visit", "--output", path).status == .exited(0))
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let exported = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    let listed = try #require(try office.json("log", "list") as? [[String: Any]])
    #expect(exported as NSArray == listed as NSArray)
    #expect(!String(decoding: data, as: UTF8.self).contains("说腿疼"))
    #expect(try office.run("log", "list", "--reveal").status == .exited(64))
    let open = try office.run("log", "list", "--reveal", "--reason", "核对", "--format", "json")
    #expect(open.output.contains("说腿疼") && open.output.contains("张伟明"))
    #expect(
      try office.run("export", "residents", "--kind", "visit", "--output", place(office, "r.csv")).status == .exited(64)
    )
    #expect(try office.run("check").status == .exited(0))
  }
}
