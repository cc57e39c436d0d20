import Foundation
import TestSupport
import Testing

/// Posts on the command line: added, listed, ended, exported and brought in.
@Suite struct PostCommandTests {
  private func list(_ office: Office, _ options: String...) throws -> [[String: Any]] {
    let outcome = try office.start(["post", "list", "--format", "json"] + options).finish()
    try #require(outcome.status == .exited(0), "\(outcome.error)")
    return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
  }

  private func name(_ post: [String: Any]) -> String {
    (post["holder"] as? [String: Any])?["name"] as? String ?? ""
  }

  @Test("a post is added by name or number, listed where it is held, and ended")
  func walk() throws {
    let office = try CommandTests.makeOffice()
    let head = try office.run("post", "add", "楼长", "--holder", "张伟明", "--place", "3号楼", "--from", "2024-03")
    #expect(head.status == .exited(0) && head.output == "1\n", "\(head.error)")
    #expect(try office.run("post", "add", "单元长", "--holder", "王芳", "--place", "3-2").output == "2\n")
    #expect(try office.run("post", "add", "居民代表", "--holder", "#1", "--place", "001").output == "3\n")
    #expect(try office.run("post", "add", "网格长", "--holder", "staff#2", "--place", "第一网格").output == "4\n")
    let posts = try list(office)
    #expect(posts.allSatisfy { Set($0.keys) == ["id", "kind", "holder", "place", "grid", "from", "until"] })
    #expect(posts.map { $0["kind"] as? String } == ["楼长", "单元长", "居民代表", "网格长"])
    // Residents are covered, who works here is not.
    #expect(posts.map { name($0) } == ["张*", "王芳", "张*", "李强"])
    #expect(posts[0]["place"] as? String == "3号楼" && posts[1]["place"] as? String == "3号楼2单元")
    #expect(posts[2]["place"] is NSNull && posts[0]["from"] as? String == "2024-03")
    #expect(try list(office, "--place", "3-2").count == 4 && list(office, "--place", "002").isEmpty)
    #expect(try list(office, "--grid", "001").count == 4 && list(office, "--grid", "002").isEmpty)
    let table = try office.run("post", "list").output
    #expect(table.contains("楼长") && table.contains("张*") && !table.contains("张伟明"))

    #expect(try office.run("post", "end", "1", "--until", "2026-11-20").status == .exited(0))
    #expect(try list(office).count == 3 && list(office, "--all").count == 4)
    let again = try office.run("post", "end", "1")
    #expect(again.status == .exited(1) && again.error.contains("2026-11-20"))
    #expect(try office.run("undo").status == .exited(0))
    #expect(try list(office).count == 4)
  }

  @Test("names are shown only with a reason, which is written down")
  func reveal() throws {
    let office = try CommandTests.makeOffice()
    try office.run("post", "add", "楼长", "--holder", "#1", "--place", "3号楼")
    #expect(try office.run("post", "list", "--reveal").status == .exited(64))
    #expect(name(try list(office, "--reveal", "--reason", "张贴公示")[0]) == "张伟明")
    let journal = try #require(try office.json("undo", "--list") as? [[String: Any]])
    let seen = journal.first { $0["action"] as? String == "reveal" }
    #expect(seen?["subject"] as? String == "posts")
  }

  @Test("what is wrong is said in a sentence, and nothing is written")
  func refusals() throws {
    let office = try CommandTests.makeOffice()
    try office.run("resident", "add", "--name", "张伟明", "--place", "3-2-502", "--grid", "001")
    let wrong: [([String], String)] = [
      (["add", "楼长", "--holder", "张伟明", "--place", "3号楼"], "#1"),
      (["add", "楼长", "--holder", "无此人", "--place", "3号楼"], "无此人"),
      (["add", "楼长", "--holder", "王芳", "--place", "9号楼"], "9号楼"),
      (["add", "单元长", "--holder", "王芳", "--place", "3-7"], "3-7"),
      (["add", "楼长", "--holder", "王芳", "--place", "3-2-501"], "3-2-501"),
      (["add", "楼长", "--holder", "#99", "--place", "3号楼"], "99"), (["end", "7"], "7"),
    ]
    for (arguments, told) in wrong {
      let outcome = try office.start(["post"] + arguments).finish()
      #expect(outcome.status == .exited(1) && outcome.error.contains(told), "\(arguments) \(outcome.error)")
    }
    #expect(try office.run("post", "add", "楼长", "--holder", "王芳").status == .exited(64))
    #expect(try office.run("post", "list", "--grid", "001", "--place", "3号楼").status == .exited(64))
    #expect(try list(office, "--all").isEmpty)
  }

  private static let table = """
    青禾社区楼长名单
    序号,职务,姓名,楼栋,单元,网格,起,止
    1,楼长,张伟明,3,,第一网格,2024.3.1,
    2,单元长,王芳,3号楼,2单元,第一网格,2024年5月,
    3,居民代表,张伟明,,,第一网格,,
    4,单元长,李强,3,9,第一网格,,
    5,楼长,无此人,3,,第一网格,,
    6,楼长,李强,3,,第一网格,去年,

    """

  @Test("a table is brought in once, what cannot be taken is told by place, and the undone import is gone")
  func bringIn() throws {
    let office = try CommandTests.makeOffice()
    let path = office.folder + "/楼长.csv"
    try Self.table.write(toFile: path, atomically: true, encoding: .utf8)
    let tried = try office.run("import", "posts", path, "--dry-run")
    #expect(tried.status == .exited(0) && tried.output.contains("C6"), "\(tried.output)\(tried.error)")
    #expect(try list(office).isEmpty)
    let taken = try office.run("import", "posts", path)
    #expect(taken.status == .exited(0) && !taken.output.contains("无此人"), "\(taken.output)\(taken.error)")
    let posts = try list(office)
    #expect(posts.map { $0["kind"] as? String } == ["楼长", "单元长", "居民代表"])
    #expect(posts[0]["from"] as? String == "2024-03-01" && posts[1]["from"] as? String == "2024-05")
    let again = try office.run("import", "posts", path)
    #expect(again.status == .exited(0) && again.output.contains("新增 0") && again.output.contains("无变化 3"))
    #expect(try office.run("undo").status == .exited(0))
    #expect(try list(office, "--all").isEmpty)
    let strange = office.folder + "/别的.csv"
    try "甲,乙\n1,2\n".write(toFile: strange, atomically: true, encoding: .utf8)
    #expect(try office.run("import", "posts", strange).status == .exited(1))
  }

  @Test("the posts of a whole community change nothing when they come back, with namesakes and with names covered")
  func namesakes() throws {
    let office = try Office()
    let made = office.folder + "/made.qise"
    _ = try office.run("generate", "--output", made, "--households", "150", "--orders", "0", "--entries", "0")
    for reveal in [["--reveal", "--reason", "核对"], []] {
      let path = office.folder + "/posts\(reveal.count).csv"
      let exported = try office.start(["--data", made, "export", "posts", "--output", path] + reveal).finish()
      #expect(exported.status == .exited(0), "\(exported.error)")
      let taken = try office.run("--data", made, "import", "posts", path, "--dry-run")
      #expect(taken.output.contains("新增 0") && taken.output.contains("更新 0"), "\(taken.output)\(taken.error)")
      #expect(taken.output.contains("不能导入 0") && taken.output.contains("存疑 0"), "\(taken.output)\(taken.error)")
    }
  }

  @Test("posts exported in full and brought in again change nothing", arguments: ["csv", "xlsx"], ["zh", "en"])
  func roundTrip(_ format: String, _ language: String) throws {
    let office = try CommandTests.makeOffice()
    try office.run("post", "add", "楼长", "--holder", "#1", "--place", "3号楼", "--from", "2024")
    try office.run("post", "add", "单元长", "--holder", "王芳", "--place", "3-2")
    try office.run("post", "add", "居民代表", "--holder", "#1", "--place", "001")
    try office.run("post", "end", "2")
    let path = office.folder + "/posts." + format
    let exported = try office.run(
      "export", "posts", "--output", path, "--reveal", "--reason", "核对", "--lang", language)
    #expect(exported.status == .exited(0), "\(exported.error)")
    let taken = try office.run("import", "posts", path)
    #expect(taken.status == .exited(0) && taken.output.contains("无变化 3"), "\(taken.output)\(taken.error)")
  }
}
