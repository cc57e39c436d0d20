import Foundation
import TestSupport
import Testing

/// Public posts, a month of attendance, and the year sheet of a volunteer on the command line.
@Suite struct AttendanceCommandTests {
  private func done(_ office: Office, _ arguments: String...) throws -> String {
    let outcome = try office.start(arguments).finish()
    #expect(outcome.status == .exited(0), "\(arguments): \(outcome.error)")
    return outcome.output
  }

  @Test("A public post stands in attendance with days and leave, has no cause, and never works at a desk")
  func publicPosts() throws {
    let office = try CommandTests.makeOffice()
    _ = try done(office, "staff", "add", "郑公益", "--role", "publicPost")
    for (day, role) in [("2026-11-17", ""), ("2026-11-18", ""), ("2026-11-19", "/leave"), ("2026-11-20", "/absent")] {
      _ = try done(office, "log", "add", "attendance", "--day", day, "--by", "郑公益\(role)")
    }
    let rows = try #require(
      try office.json("staff", "attendance", "--month", "2026-11", "--role", "publicPost") as? [[String: Any]])
    #expect(rows.count == 1)
    #expect(["came", "leave", "absent"].map { rows[0][$0] as? Int } == [2, 1, 1])
    #expect(try done(office, "staff", "attendance").contains("郑公益"))
    let other = try office.start(["staff", "attendance", "--operator", "王芳", "--format", "json"]).finish()
    let own = try JSONSerialization.jsonObject(with: Data(other.output.utf8)) as? [[String: Any]]
    #expect(own?.map { $0["name"] as? String } == ["王芳"], "others' days are the secretary's business")
    #expect(try office.run("staff", "attendance", "--month", "去年").status == .exited(64))
    let tried = try office.run("log", "add", "memo", "--text", "记一笔", "--operator", "郑公益")
    #expect(tried.status == .exited(1) && tried.error.contains("公益岗"))
    #expect(try office.run("check").status == .exited(0))
  }

  @Test(
    "The year sheet scores each figure by its full mark and threshold, takes a line by hand, and follows the setting")
  func yearSheet() throws {
    let office = try CommandTests.makeOffice()
    _ = try done(office, "volunteer", "add", "赵新人")
    for day in ["2026-03-05", "2026-04-05"] {
      _ = try done(office, "log", "add", "activity", "--team", "绿", "--title", "清洁日", "--day", day, "--by", "赵新人=10h")
    }
    func sheet(_ more: String...) throws -> [String: Any] {
      let outcome = try office.start(["volunteer", "sheet", "赵新人", "--year", "2026", "--format", "json"] + more)
        .finish()
      return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    }
    let first = try sheet()
    let rows = first["rows"] as? [[String: Any]] ?? []
    #expect(rows.map { $0["score"] as? Int } == [20, 5, 0, 0] && first["total"] as? Int == 25)
    #expect(try sheet("--manual", "6")["total"] as? Int == 31)
    _ = try done(office, "config", "set", "yearSheet", "hours:50:10")
    #expect(try sheet()["total"] as? Int == 50)
    for wrong in ["hours:50", "luck:10:1", "hours:0:1", "hours:10:1,hours:5:1"] {
      #expect(try office.run("config", "set", "yearSheet", wrong).status == .exited(1), "\(wrong)")
    }
    #expect(try done(office, "volunteer", "sheet", "赵新人", "--year", "2026").contains("人工评分"))
  }
}
