import Foundation
import TestSupport
import Testing

/// Own teams and volunteers on the command line.
@Suite struct VolunteerCommandTests {
  private func json(_ office: Office, _ arguments: String...) throws -> [[String: Any]] {
    let outcome = try office.start(arguments + ["--format", "json"]).finish()
    try #require(outcome.status == .exited(0), "\(outcome.error)")
    return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
  }

  @Test(
    "A team is made under a colour, which goes on standing for its shipped team, has orders, and is taken out of use")
  func teams() throws {
    let office = try CommandTests.makeOffice()
    #expect(try office.run("team", "add", "垃圾分类队", "--colour", "绿", "--quota", "2").output == "8\n")
    #expect(try office.run("team", "add", "垃圾分类队", "--colour", "red").status == .exited(1))
    #expect(try office.run("team", "add", "别的队", "--colour", "black").status == .exited(64))
    #expect(try office.run("team", "edit", "绿", "--colour", "red").status == .exited(1))
    for (named, team) in [("绿", "绿色环保队"), ("green", "绿色环保队"), ("垃圾分类队", "垃圾分类队"), ("team#8", "垃圾分类队")] {
      let id =
        try office.run("log", "add", "activity", "--team", named, "--title", "值守", "--by", "王芳").output
        .split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
      let entry = try office.json("log", "show", id) as? [String: Any]
      #expect(entry?["team"] as? String == team, "\(named)")
    }
    let list = try json(office, "team", "list")
    #expect(list.map { $0["id"] as? Int } == [1, 2, 3, 4, 8, 5, 6, 7])
    #expect(list.map { $0["activitiesThisMonth"] as? Int } == [0, 0, 0, 2, 2, 0, 0, 0])
    let number =
      try office.run(
        "order", "register", "--place", "3-2-501", "--category", "供暖", "--text", "暖气不热", "--anonymous"
      ).output.split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
    let assigned = try office.run(
      "order", "assign", number, "--mode", "atOnce", "--team", "垃圾分类队", "--for", "居民", "--what", "看看")
    #expect(assigned.status == .exited(0), "\(assigned.error)")
    let order = try office.json("order", "show", number) as? [String: Any]
    #expect((order?["assignment"] as? [String: Any])?["team"] as? String == "垃圾分类队")
    #expect(try json(office, "order", "list", "--team", "垃圾分类队").count == 1)
    #expect(try json(office, "order", "list", "--team", "绿").isEmpty)
    #expect(try office.run("team", "edit", "垃圾分类队", "--no-active", "--name", "分类队").status == .exited(0))
    #expect(try json(office, "team", "list")[4]["active"] as? Bool == false)
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("A volunteer has any number of teams, helps by name for hours said once, and two records of one become one")
  func volunteers() throws {
    let office = try CommandTests.makeOffice()
    let added = try office.run(
      "volunteer", "add", "赵新人", "--team", "绿", "--team", "red", "--phone", "13912345678", "--skill", "理发", "--free",
      "周六上午,7.evening", "--badge", "鲁-7", "--may-be-named")
    #expect(added.output == "1\n", "\(added.error)")
    #expect(try office.run("volunteer", "add", "钱新人").output == "2\n")
    let all = try json(office, "volunteer", "list")
    let wanted: Set<String> = [
      "id", "name", "phone", "teams", "resident", "joined", "unit", "skills", "free", "badge", "mayBeNamed", "active",
    ]
    #expect(all.allSatisfy { Set($0.keys) == wanted })
    #expect(all[0]["name"] as? String == "赵新人" && all[0]["phone"] as? String == "139****5678")
    #expect(all[0]["teams"] as? [String] == ["绿色环保队", "红色先锋队"] && (all[1]["teams"] as? [String])?.isEmpty == true)
    #expect(all[0]["free"] as? [String] == ["6.morning", "7.evening"])
    #expect(try json(office, "volunteer", "list", "--team", "绿").count == 1)
    #expect(try office.run("volunteer", "edit", "钱新人", "--free", "半夜").status == .exited(64))

    let logged = try office.run("log", "add", "activity", "--team", "绿", "--title", "清洁日", "--by", "赵新人,钱新人=2h")
    #expect(logged.status == .exited(0), "\(logged.error)")
    let entry = try #require(try office.json("log", "show", "1") as? [String: Any])
    let minutes = (entry["lines"] as? [[String: Any]] ?? []).filter { $0["measure"] as? String == "minutes" }
    #expect(minutes.map { $0["amount"] as? Int } == [120, 120])
    #expect((entry["fields"] as? [String: Any])?["line"] as? String == "清洁日", "as at the desk")

    #expect(try office.run("volunteer", "merge", "赵新人", "钱新人").status == .exited(0))
    #expect(try json(office, "volunteer", "list", "--all").map { $0["id"] as? Int } == [1])
    #expect(try json(office, "log", "list", "--by", "volunteer#2").count == 1)
    #expect(try office.run("volunteer", "edit", "volunteer#2", "--no-team").status == .exited(0))
    #expect((try json(office, "volunteer", "list")[0]["teams"] as? [String])?.isEmpty == true, "the old number follows")
    #expect(try office.run("volunteer", "edit", "无此人", "--no-team").status == .exited(1))
    #expect(try office.run("check").status == .exited(0))
  }

  private static let table = """
    志愿者名单
    序号,姓名,手机号码,所属队伍,加入日期,特长
    1,赵新人,13912345678,绿色环保队、红,2024-03-01,理发
    2,钱新人,,没有这队,,
    3,孙新人,13900001111,,去年,
    4,李新人,13900002222,,,书法
    5,赵新人,13912345678,紫,,

    """

  @Test("A table of volunteers is brought in once: one person is one record, and what cannot be taken is told by place")
  func bringIn() throws {
    let office = try CommandTests.makeOffice()
    let path = office.folder + "/志愿者.csv"
    try Self.table.write(toFile: path, atomically: true, encoding: .utf8)
    let tried = try office.run("import", "volunteers", path, "--dry-run")
    #expect(tried.status == .exited(0) && tried.output.contains("没有这队"), "\(tried.output)\(tried.error)")
    #expect(try json(office, "volunteer", "list").isEmpty)
    #expect(try office.run("import", "volunteers", path).status == .exited(0))
    let all = try json(office, "volunteer", "list")
    #expect(all.map { $0["name"] as? String } == ["赵新人", "李新人"])
    #expect(all[0]["teams"] as? [String] == ["绿色环保队", "红色先锋队", "紫色文体队"])
    #expect(all[0]["joined"] as? String == "2024-03-01")
    let again = try office.run("import", "volunteers", path)
    #expect(again.output.contains("新增 0") && again.output.contains("无变化 3"), "\(again.output)")
    #expect(try office.run("undo").status == .exited(0))
    #expect(try json(office, "volunteer", "list", "--all").isEmpty)
  }
}
