import Foundation
import TestSupport
import Testing

/// `qise disclose` and `qise archive` as scripts use them.
@Suite("Notices and files on the command line") struct DiscloseCommandTests {
  @Test("Posting a notice gives its number, writes its paper, and settles what is due; what hangs is listed")
  func disclose() throws {
    let office = try CommandTests.makeOffice()
    let due = try #require(try office.json("disclose", "due") as? [[String: Any]])
    #expect(due.count == 7 && due.allSatisfy { $0["isDone"] as? Bool == false && $0["lastOn"] is NSNull })
    let paper = office.folder + "/notice.txt"
    let posted = try office.run(
      "disclose", "post", "财务公开", "--where", "一楼公告栏", "--until", "2026-12-20", "--output", paper, "--operator", "1")
    let id = try #require(posted.output.split { $0 == " " || $0 == "\n" }.last.flatMap { Int($0) })
    #expect(try String(contentsOfFile: paper, encoding: .utf8).contains("一楼公告栏"))
    let after = try #require(try office.json("disclose", "due") as? [[String: Any]])
    #expect(after.filter { $0["isDone"] as? Bool == true }.map { $0["key"] as? String } == ["finance"])
    let list = try #require(try office.json("disclose", "list", "--hanging") as? [[String: Any]])
    #expect(list.count == 1 && list[0]["id"] as? Int == id && list[0]["until"] as? String == "2026-12-20")
    // What cannot be written is not posted, and neither is what hung until a day that is over.
    let refused = [
      ["--where", "x", "--output", paper], ["--where", "x", "--until", "2020-12-01"],
      ["--where", "x", "--format", "html"],
    ]
    for options in refused {
      let outcome = try office.start(["disclose", "post", "政务公开"] + options + ["--operator", "1"]).finish()
      #expect(outcome.status != .exited(0) && !outcome.error.isEmpty, "\(options)")
    }
    #expect((try office.json("disclose", "list") as? [Any])?.count == 1)
    let wrong = try office.run("disclose", "post", "计生", "--where", "x", "--operator", "1")
    #expect(wrong.status == .exited(64) && wrong.error.contains("党务公开"), "\(wrong.error)")
  }

  @Test("The nineteen items say how each is shown; ticking one says where it lies")
  func archive() throws {
    let office = try CommandTests.makeOffice()
    let ticked = try office.run("archive", "tick", "党员花名册", "--where", "书记办公室", "--operator", "1")
    #expect(ticked.status == .exited(0), "\(ticked.error)")
    let list = try #require(try office.json("archive", "list") as? [[String: Any]])
    #expect(list.count == 19)
    let roll = try #require(list.first { $0["key"] as? String == "memberRoll" })
    #expect(roll["how"] as? String == "ticked" && roll["met"] as? Bool == true && roll["where"] as? String == "书记办公室")
    #expect(list.filter { $0["how"] as? String == "ticked" }.count == 7, "\(list)")
    let wrong = try office.run("archive", "tick", "有运气", "--where", "x", "--operator", "1")
    #expect(wrong.status == .exited(64) && wrong.error.contains("有场所"))
  }
}
