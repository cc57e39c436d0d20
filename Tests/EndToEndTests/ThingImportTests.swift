import Foundation
import TestSupport
import Testing

/// Tables of units and things brought in.
@Suite struct ThingImportTests {
  private func file(_ office: Office, _ name: String, _ lines: [String]) throws -> String {
    let path = office.folder + "/" + name
    try lines.map { $0 + "\r\n" }.joined().write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  private func json(_ path: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(filePath: path))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func counts(_ report: [String: Any]) -> [Int] {
    ["rows", "new", "changed", "unchanged", "doubtful", "rejected"].map { report[$0] as? Int ?? -1 }
  }

  @Test("units come in once, unchanged the second time, changed where the table says more, and go with one undo")
  func partners() throws {
    let office = try CommandTests.makeOffice()
    let path = try file(
      office, "units.csv",
      [
        "驻区单位名单", "单位名称,单位类型,联系人,联系电话,网格,资源清单,应报到人数", "青禾实验小学,驻区单位,郑老师,13766665555,001,操场、会议室,46",
        "安居物业,物业公司,,,,,", "民族宗教事务局,上级,,,,,", "青禾实验小学,驻区单位,,,,,", "不明单位,银行,,,,,", "上访户老王,驻区单位,,,,,", "人数单位,物业,,,,,许多",
      ])
    let report = office.folder + "/report.json"
    let dry = try office.run("import", "partners", path, "--dry-run", "--report", report)
    #expect(dry.status == .exited(0), "\(dry.error)")
    #expect(counts(try json(report)) == [7, 3, 0, 0, 1, 3])
    #expect(try (office.json("partner", "list") as? [Any])?.isEmpty == true)
    let done = try office.run("import", "partners", path, "--report", report)
    #expect(done.status == .exited(0), "\(done.error)")
    #expect(counts(try json(report)) == [7, 3, 0, 0, 1, 3])
    let units = try #require(try office.json("partner", "list") as? [[String: Any]])
    #expect(units.map { $0["kind"] as? String } == ["unit", "property", "superior"])
    #expect(units[0]["offers"] as? [String] == ["操场", "会议室"] && (units[0]["grids"] as? [String])?.count == 1)
    #expect(try office.run("import", "partners", path, "--report", report).status == .exited(0))
    #expect(counts(try json(report)) == [7, 0, 0, 3, 1, 3])
    // What was exported, masked or not, comes back unchanged.
    for options in [[], ["--reveal", "--reason", "核对"]] {
      let out = office.folder + "/out.csv"
      #expect(
        try office.start(["export", "partners", "--output", out, "--force"] + options).finish().status == .exited(0))
      #expect(try office.run("import", "partners", out, "--report", report).status == .exited(0))
      #expect(counts(try json(report)) == [3, 0, 0, 3, 0, 0])
    }
    let more = try file(office, "more.csv", ["名称,应报到人数", "安居物业,30"])
    let changed = try office.run("import", "partners", more, "--report", report)
    #expect(counts(try json(report)) == [1, 0, 1, 0, 0, 0], "\(changed.error)")
    let number = try #require(changed.output.split(whereSeparator: { !$0.isNumber }).last)
    #expect(try office.run("import", "undo", String(number)).status == .exited(0))
    let unit = try #require(try office.json("partner", "show", "安居物业") as? [String: Any])
    #expect(unit["expects"] is NSNull)
  }

  @Test(
    "volunteers come in by their heads, are told of in a report, read by a map, and our own list comes back unchanged")
  func volunteers() throws {
    let office = try CommandTests.makeOffice()
    let path = try file(
      office, "volunteers.csv",
      ["志愿者名单", "姓名,手机号,队,特长", "柳青云,13912345678,橙色关爱队,理发、电工", "乐涛,,绿色环保队,", "钱一,,不存在的队,"])
    let (report, map) = (office.folder + "/report.json", office.folder + "/map.json")
    // Where there is no map yet, what was recognised is written there, to be changed.
    let first = try office.run("import", "volunteers", path, "--dry-run", "--map", map, "--report", report)
    #expect(first.status == .exited(0), "\(first.error)")
    #expect(counts(try json(report)) == [3, 3, 0, 0, 0, 0], "\(first.output)")
    #expect(try json(report)["droppedColumns"] as? [String] == ["队"])
    let text = try String(contentsOfFile: map, encoding: .utf8)
    let parts = text.components(separatedBy: "\"队\"")
    #expect(parts.count == 2)
    let fixed = text.replacingOccurrences(
      of: #""field"\s*:\s*"ignored""#, with: #""field" : "team""#, options: .regularExpression)
    try fixed.write(toFile: map, atomically: true, encoding: .utf8)
    let done = try office.run("import", "volunteers", path, "--map", map, "--report", report)
    #expect(done.status == .exited(0), "\(done.error)")
    #expect(counts(try json(report)) == [3, 2, 0, 0, 0, 1], "\(done.output)")
    for options in [[], ["--reveal", "--reason", "核对"]] {
      let list = try office.start(["volunteer", "list", "--format", "csv"] + options).finish()
      #expect(list.status == .exited(0), "\(list.error)")
      let out = office.folder + "/list.csv"
      try list.output.write(toFile: out, atomically: true, encoding: .utf8)
      let back = try office.run("import", "volunteers", out, "--report", report)
      #expect(back.status == .exited(0), "\(back.error)")
      #expect(counts(try json(report)) == [2, 0, 0, 2, 0, 0], "\(back.output)")
    }
    let number = try #require(done.output.split(whereSeparator: { !$0.isNumber }).last)
    let undone = try office.run("import", "undo", String(number))
    #expect(undone.status == .exited(0), "\(undone.error)")
    #expect(try (office.json("volunteer", "list") as? [Any])?.isEmpty == true)
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("of volunteers unit, free times and whether they are in the team come in too, and a covered name is nobody's")
  func furtherColumns() throws {
    let office = try CommandTests.makeOffice()
    #expect(try office.run("partner", "add", "青禾实验小学", "--kind", "unit").status == .exited(0))
    let path = try file(
      office, "volunteers.csv",
      [
        "姓名,手机号,报到单位,有空的时间,在队", "柳青云,13912345678,青禾实验小学,周六上午、周日下午,是", "乐涛,,,,否", "黄*,13912345679,,,",
        "钱一,,没有的单位,,", "孙二,,,改天,", "李三,,,,不知道",
      ])
    let report = office.folder + "/report.json"
    let done = try office.run("import", "volunteers", path, "--report", report)
    #expect(counts(try json(report)) == [6, 2, 0, 0, 0, 4], "\(done.output)\(done.error)")
    #expect(done.output.contains("姓名被遮盖") && done.output.contains("没有的单位"), "\(done.output)")
    let all = try #require(try office.json("volunteer", "list", "--all") as? [[String: Any]])
    #expect(all.map { $0["name"] as? String } == ["柳青云", "乐涛"])
    #expect(all[0]["unit"] as? String == "青禾实验小学" && all[0]["free"] as? [String] == ["6.morning", "7.afternoon"])
    #expect(all[1]["active"] as? Bool == false)
    // Our own lists come back unchanged, names covered or not, as people read them or as programs do.
    for options in [[], ["--reveal", "--reason", "核对"]] {
      let list = try office.start(["volunteer", "list", "--all", "--format", "csv"] + options).finish()
      let out = try file(office, "list.csv", list.output.split(whereSeparator: \.isNewline).map { String($0) })
      let back = try office.run("import", "volunteers", out, "--report", report)
      #expect(counts(try json(report)) == [2, 0, 0, 2, 0, 0], "\(back.output)\(list.output)")
    }
    let covered = try file(office, "covered.csv", ["编号,姓名,在队", "1,柳*,否", "2,柳*,是", "9,柳*,是"])
    let back = try office.run("import", "volunteers", covered, "--report", report)
    #expect(counts(try json(report)) == [3, 0, 1, 0, 0, 2], "\(back.output)")
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("things come in with their unit, and a table without a head is none")
  func items() throws {
    let office = try CommandTests.makeOffice()
    let path = try file(office, "items.csv", ["品名,单位", "大米,袋", "毛巾,条", "无单位,"])
    let report = office.folder + "/report.json"
    #expect(try office.run("import", "items", path, "--report", report).status == .exited(0))
    #expect(counts(try json(report)) == [3, 2, 0, 0, 0, 1])
    #expect(try office.run("log", "add", "goodsIn", "--item", "大米=10").status == .exited(0))
    let out = office.folder + "/items.xlsx"
    #expect(try office.run("export", "items", "--output", out).status == .exited(0))
    #expect(try office.run("import", "items", out, "--report", report).status == .exited(0))
    #expect(counts(try json(report)) == [2, 0, 0, 2, 0, 0])
    let none = try file(office, "none.csv", ["甲,乙", "1,2"])
    let refused = try office.run("import", "items", none)
    #expect(refused.status == .exited(1) && !refused.error.isEmpty)
    #expect(try office.run("import", "items", office.folder + "/missing.csv").status == .exited(1))
  }
}
