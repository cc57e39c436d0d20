import Foundation
import TestSupport
import Testing

/// Things in stock and units on the command line.
@Suite struct GoodsCommandTests {
  private func objects(_ office: Office, _ arguments: String...) throws -> [[String: Any]] {
    let outcome = try office.start(arguments + ["--format", "json"]).finish()
    try #require(outcome.status == .exited(0), "\(outcome.error)")
    return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
  }

  private func object(_ office: Office, _ arguments: String...) throws -> [String: Any] {
    let outcome = try office.start(arguments + ["--format", "json"]).finish()
    try #require(outcome.status == .exited(0), "\(outcome.error)")
    return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }

  @Test("a thing that is not there is made with the entry, the kind decides the sign, and a stock-take counts anew")
  func goods() throws {
    let office = try CommandTests.makeOffice()
    let unknown = try office.run("log", "add", "goodsIn", "--item", "大米=10")
    #expect(unknown.status == .exited(1) && unknown.error.contains("--new-item"))
    #expect(try office.run("log", "add", "goodsIn", "--item", "大米=10", "--new-item", "袋").output.hasSuffix(" 1\n"))
    let short = try office.run("log", "add", "goodsOut", "--item", "大米=11", "--for", "居民=11")
    #expect(short.status == .exited(1) && short.error.contains("大米") && short.error.contains("stockTake"))
    #expect(try office.run("log", "add", "goodsOut", "--item", "大米=4", "--for", "居民=4").output.hasSuffix(" 2\n"))
    #expect(try office.run("log", "add", "goodsOut", "--item", "大米=-4").status == .exited(1))
    #expect(try office.run("log", "add", "goodsOut", "--item", "大米").status == .exited(64))
    var stock = try #require(try objects(office, "log", "stock").first)
    #expect(Set(stock.keys) == ["item", "unit", "in", "out", "stock", "countedOn", "toCount"])
    #expect(stock["item"] as? String == "大米" && stock["unit"] as? String == "袋" && stock["stock"] as? Int == 6)
    #expect(stock["in"] as? Int == 10 && stock["out"] as? Int == 4 && stock["countedOn"] is NSNull)
    #expect(try office.run("log", "add", "stockTake", "--item", "大米=0").status == .exited(0))
    stock = try #require(try objects(office, "log", "stock").first)
    #expect(stock["stock"] as? Int == 0 && stock["countedOn"] is String && stock["toCount"] as? Bool == false)
    #expect(try office.run("undo").status == .exited(0))
    #expect(try objects(office, "log", "stock").first?["stock"] as? Int == 6)
    // What is not given stays.
    #expect(try office.run("log", "edit", "2", "--for", "居民=3").status == .exited(0))
    let lines = try #require(try object(office, "log", "show", "2")["lines"] as? [[String: Any]])
    #expect(lines.map { $0["amount"] as? Int } == [4, 3])
    #expect((lines.first?["party"] as? [String: Any])?["name"] as? String == "大米")
  }

  @Test("in lists and exports whoever did it stands beside whom it was for, and things and money are neither")
  func lists() throws {
    let office = try CommandTests.makeOffice()
    let adds: [[String]] = [
      ["goodsIn", "--item", "大米=10", "--new-item", "袋", "--by", "王芳"], ["goodsOut", "--item", "大米=1", "--for", "#1"],
    ]
    for add in adds {
      let outcome = try office.start(["log", "add"] + add).finish()
      #expect(outcome.status == .exited(0), "\(outcome.error)")
    }
    #expect(try office.run("catalogue", "funds", "add", "社区基金").status == .exited(0))
    let spent = try office.run("log", "add", "fund", "--title", "灯泡", "--item", "社区基金=1250", "--by", "李强")
    #expect(spent.status == .exited(0), "\(spent.error)")
    let out = office.folder + "/out.csv"
    #expect(try office.run("export", "entries", "--output", out).status == .exited(0))
    let exported = try String(contentsOfFile: out, encoding: .utf8).split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let who = try #require(exported.first?.firstIndex { $0.contains("经办") || $0 == "who" })
    #expect(Set(exported.dropFirst().map { String($0[who]) }) == ["王芳", "", "李强"], "\(exported)")
    for kind in ["goodsIn", "goodsOut", "fund"] {
      let list = try office.run("log", "list", "--kind", kind, "--format", "csv").output
      #expect(!list.contains("大米") && !list.contains("社区基金"), "\(list)")
    }
  }

  @Test("a unit is added, changed, listed and shown, and entries name it by name or number")
  func partners() throws {
    let office = try CommandTests.makeOffice()
    let added = try office.run(
      "partner", "add", "青禾实验小学", "--kind", "unit", "--contact", "郑老师", "--phone", "13766665555", "--grid", "001",
      "--offer", "操场", "--offer", "会议室", "--promise", "辅导", "--expects", "46")
    #expect(added.output == "1\n", "\(added.error)")
    let unit = try object(office, "partner", "show", "青禾实验小学")
    #expect(unit["offers"] as? [String] == ["操场", "会议室"] && unit["promised"] as? [String] == ["辅导"])
    #expect(unit["expects"] as? Int == 46 && unit["kind"] as? String == "unit" && unit["active"] as? Bool == true)
    #expect(unit["phone"] as? String == "137****5555" && (unit["grids"] as? [String])?.count == 1)
    #expect(try office.run("partner", "add", "民族宗教事务局", "--kind", "superior").output == "2\n")
    let refused = try office.run("partner", "add", "上访户老王", "--kind", "unit")
    #expect(refused.status == .exited(1) && !refused.error.isEmpty)
    #expect(try office.run("partner", "add", "甲", "--kind", "bank").status == .exited(64))
    #expect(try office.run("partner", "edit", "2", "--expects", "3", "--no-active").output == "2\n")
    #expect(try objects(office, "partner", "list").compactMap { $0["id"] as? Int } == [1])
    #expect(try objects(office, "partner", "list", "--all").compactMap { $0["id"] as? Int } == [1, 2])
    #expect(try objects(office, "partner", "list", "--kind", "property").isEmpty)
    #expect(try office.run("partner", "show", "没有的").status == .exited(1))
    #expect(try office.run("log", "add", "activity", "--title", "清洁日", "--by", "青禾实验小学").output.hasSuffix(" 1\n"))
    #expect(
      try office.run("log", "add", "venue", "--title", "排练", "--place", "活动室", "--set", "unit=partner#1").output
        .hasSuffix(" 2\n"))
    let parties = try #require(try object(office, "log", "show", "1")["lines"] as? [[String: Any]])
      .compactMap { ($0["party"] as? [String: Any])?["name"] as? String }
    #expect(parties == ["青禾实验小学"])
    #expect(try office.run("log", "add", "activity", "--title", "清洁日", "--by", "partner#9").status == .exited(1))
  }
}
