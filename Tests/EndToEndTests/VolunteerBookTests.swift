import Foundation
import TestSupport
import Testing

/// Service books, points, certificates and rankings on the command line.
@Suite struct VolunteerBookTests {
  private func done(_ office: Office, _ arguments: String...) throws -> String {
    let outcome = try office.start(arguments).finish()
    #expect(outcome.status == .exited(0), "\(arguments): \(outcome.error)")
    return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func book(_ office: Office, _ who: String) throws -> [String: Any] {
    try #require(try office.json("volunteer", "book", who) as? [String: Any])
  }

  /// An office with two volunteers, one of whom did three things in this year and one in the last.
  private func makeOffice() throws -> Office {
    let office = try CommandTests.makeOffice()
    _ = try done(office, "volunteer", "add", "赵新人", "--team", "绿", "--badge", "志-7")
    _ = try done(office, "volunteer", "add", "钱新人", "--team", "绿")
    for (day, title, time) in [
      ("2025-12-30", "年终慰问", "1h"), ("2026-03-05", "清洁日", "2h"), ("2026-05-01", "清洁日", "1h30m"),
      ("2026-11-20", "义诊", "3h"),
    ] {
      _ = try done(
        office, "log", "add", "activity", "--team", "绿", "--title", title, "--day", day, "--by", "赵新人=\(time)")
    }
    return office
  }

  @Test("A book's hours are the sum of its lines and the figure of the team, also after a correction after the seal")
  func hours() throws {
    let office = try makeOffice()
    func check(_ minutes: Int, _ what: Comment) throws {
      let book = try book(office, "赵新人")
      let lines = book["entries"] as? [[String: Any]] ?? []
      #expect(lines.reduce(0) { $0 + ($1["minutes"] as? Int ?? 0) } == minutes, what)
      #expect(book["minutes"] as? Int == minutes && book["hours"] as? Double == Double(minutes) / 60, what)
      let exported = try office.json("log", "list", "--by", "赵新人") as? [[String: Any]] ?? []
      let posted = exported.flatMap { $0["lines"] as? [[String: Any]] ?? [] }
        .filter { $0["measure"] as? String == "minutes" && $0["role"] as? String == "did" }
      #expect(posted.reduce(0) { $0 + ($1["amount"] as? Int ?? 0) } == minutes, what)
    }
    try check(450, "as written")
    _ = try done(office, "day", "close", "--carry-over", "明天再办")
    #expect(try office.run("log", "edit", "4", "--by", "赵新人=2h").status == .exited(1), "the day is sealed")
    _ = try done(office, "log", "correct", "4", "--by", "赵新人=2h")
    try check(390, "corrected")
    let lines = try book(office, "赵新人")["entries"] as? [[String: Any]]
    #expect(lines?.last?["corrected"] as? Bool == true)
    #expect(try office.run("volunteer", "book", "赵新人").output.contains("6小时30分"))
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("Trainings and awards stand in the book beside the hours and add none")
  func trainings() throws {
    let office = try makeOffice()
    _ = try done(
      office, "log", "add", "training", "--title", "急救培训", "--day", "2026-06-01", "--by", "赵新人/attended=2h")
    _ = try done(office, "log", "add", "award", "--title", "优秀志愿者", "--by", "赵新人/received")
    let it = try book(office, "赵新人")
    #expect((it["trainings"] as? [[String: Any]])?.map { $0["title"] as? String } == ["急救培训"])
    #expect((it["awards"] as? [[String: Any]])?.map { $0["title"] as? String } == ["优秀志愿者"])
    #expect(it["minutes"] as? Int == 450 && (it["entries"] as? [Any])?.count == 4)
  }

  @Test("Stars follow the hours by thresholds, and are others as soon as the thresholds are")
  func stars() throws {
    let office = try makeOffice()
    func stars() throws -> Int? { try book(office, "赵新人")["stars"] as? Int }
    #expect(try office.run("config", "get", "starHours").output == "100,300,600,1000,1500\n")
    #expect(try stars() == 0)
    _ = try done(office, "config", "set", "starHours", "1,7,8")
    #expect(try stars() == 2)
    _ = try done(office, "config", "set", "starHours", "8,9")
    #expect(try stars() == 0)
    for wrong in ["300,100", "0,5", "viel", "5,5"] {
      #expect(try office.run("config", "set", "starHours", wrong).status == .exited(1), "\(wrong)")
    }
  }

  @Test(
    "Points are earned at the rate of their day, spent on things or on help, and what is below nothing blocks spending")
  func points() throws {
    let office = try makeOffice()
    _ = try done(office, "catalogue", "kinds", "edit", "activity", "--points", "10")
    for (day, time) in [("2026-11-19", "1h"), ("2026-11-20", "3h")] {
      _ = try done(
        office, "log", "add", "activity", "--team", "绿", "--title", "清洁日", "--day", day, "--by", "钱新人=\(time)")
    }
    func points(_ who: String) throws -> Int? {
      (try office.json("volunteer", "points", who) as? [String: Any])?["points"] as? Int
    }
    #expect(try points("钱新人") == 30, "nothing before the rate began")
    _ = try done(office, "catalogue", "items", "add", "洗衣液", "--unit", "瓶")
    _ = try done(office, "log", "add", "goodsIn", "--item", "洗衣液=5")
    _ = try done(office, "volunteer", "spend", "钱新人", "12", "--item", "洗衣液=1")
    #expect(try points("钱新人") == 18)
    _ = try done(office, "volunteer", "spend", "钱新人", "8", "--to", "赵新人")
    #expect(try points("钱新人") == 10 && points("赵新人") == 8)
    let poster = try done(office, "volunteer", "ranking")
    let rank = try #require(poster.split(separator: "\n").first { $0.contains("钱*") })
    #expect(rank.split(separator: " ").last == "10", "the ranking means by points what the book does: \(rank)")
    #expect(try office.run("volunteer", "spend", "钱新人", "11", "--item", "洗衣液=1").status == .exited(1))
    #expect(try office.run("volunteer", "spend", "钱新人", "0", "--item", "洗衣液=1").status == .exited(64))
    #expect(try office.run("volunteer", "spend", "钱新人", "1", "--to", "钱新人").status == .exited(1))
    let lines = (try office.json("volunteer", "points", "钱新人") as? [String: Any])?["lines"] as? [[String: Any]]
    #expect(lines?.map { $0["points"] as? Int } == [30, -12, -8] && lines?.last?["balance"] as? Int == 10)
    #expect(try office.run("check").status == .exited(0))
  }

  @Test(
    "A certificate is numbered by year, keeps its hours, is printed again and not issued twice, and is flagged after a correction"
  )
  func certificates() throws {
    let office = try makeOffice()
    #expect(try done(office, "volunteer", "certificate", "赵新人", "--year", "2026") == "2026-1")
    #expect(try done(office, "volunteer", "certificate", "赵新人", "--year", "2026") == "2026-1", "once a year")
    #expect(try done(office, "volunteer", "certificate", "赵新人", "--year", "2025") == "2026-2", "of the year before")
    #expect(try office.run("volunteer", "certificate", "钱新人", "--year", "2026").status == .exited(1), "no hours")
    #expect(try office.run("volunteer", "certificate", "--year", "2026").status == .exited(64))
    #expect(try office.run("volunteer", "certificate", "赵新人", "--year", "2027").status == .exited(64))
    func certificate() throws -> [String: Any] {
      try #require(try office.json("volunteer", "certificate", "赵新人", "--year", "2026") as? [String: Any])
    }
    #expect(try certificate()["minutes"] as? Int == 390 && certificate()["outdated"] as? Bool == false)
    let text = try done(office, "volunteer", "certificate", "赵新人", "--year", "2026", "--format", "text")
      .replacing("\n", with: "")
    for word in ["2026-1", "赵新人", "6小时30分", "清洁日 2 次", "周文静", "青禾社区"] { #expect(text.contains(word), "\(word)") }
    _ = try done(office, "log", "edit", "4", "--by", "赵新人=1h")
    #expect(try certificate()["minutes"] as? Int == 390 && certificate()["outdated"] as? Bool == true)
    let again = try office.run("volunteer", "certificate", "赵新人", "--year", "2026")
    #expect(again.output == "2026-1\n" && again.error.contains("更正"))
    #expect(try done(office, "volunteer", "certificate", "赵新人", "--year", "2026", "--again") == "2026-3")
    #expect(try book(office, "赵新人")["minutes"] as? Int == 330, "a certificate is no service")
    #expect(try done(office, "volunteer", "certificate", "--all", "--year", "2025") == "2026-2")
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("A certificate over an earlier part of the year does not stand for service that came later: another is issued")
  func laterService() throws {
    let office = try makeOffice()
    #expect(try done(office, "volunteer", "certificate", "赵新人", "--year", "2026") == "2026-1")
    office.now = "2026-12-20T09:00:00+08:00"
    #expect(try done(office, "volunteer", "certificate", "赵新人") == "2026-1", "nothing came since")
    _ = try done(
      office, "log", "add", "activity", "--team", "绿", "--title", "清洁日", "--day", "2026-12-05", "--by", "赵新人=2h")
    #expect(try done(office, "volunteer", "certificate", "赵新人") == "2026-2")
    let it = try #require(try office.json("volunteer", "certificate", "赵新人") as? [String: Any])
    #expect(it["minutes"] as? Int == 510 && it["until"] as? String == "2026-12-20")
    #expect(it["number"] as? String == "2026-2" && it["outdated"] as? Bool == false)
    #expect(try done(office, "volunteer", "certificate", "--all") == "2026-2")
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("What is wrong is named by its own word")
  func words() throws {
    let office = try makeOffice()
    let top = try office.run("volunteer", "ranking", "--top", "0")
    #expect(top.status == .exited(64) && top.error.contains("--top") && !top.error.contains("--limit"), "\(top.error)")
    let spent = try office.run("volunteer", "spend", "赵新人", "1", "--item", "没有的东西=1")
    #expect(spent.status == .exited(1) && spent.error.contains("没有的东西"), "\(spent.error)")
    #expect(!spent.error.contains("--new-item"), "\(spent.error)")
  }

  @Test("A posted ranking shows 张* without consent, the name with it, and nobody under 18")
  func ranking() throws {
    let office = try makeOffice()
    _ = try done(
      office, "resident", "add", "--name", "孙小童", "--grid", "001", "--place", "3-2-502", "--birth", "2012-03-04")
    for (name, options) in [
      ("李愿意", ["--may-be-named"]), ("孙小童", ["--may-be-named", "--resident", "2"]),
    ] {
      #expect(try office.start(["volunteer", "add", name, "--team", "绿"] + options).finish().status == .exited(0))
      _ = try done(office, "log", "add", "activity", "--team", "绿", "--title", "清洁日", "--by", "\(name)=9h")
    }
    for format in ["text", "html"] {
      let poster = try done(office, "volunteer", "ranking", "--year", "2026", "--format", format)
      #expect(poster.contains("赵*") && poster.contains("李愿意"), "\(format)")
      for word in ["赵新人", "孙小童", "孙*"] { #expect(!poster.contains(word), "\(format) \(word)") }
    }
    _ = try done(office, "volunteer", "edit", "李愿意", "--no-may-be-named")
    #expect(!(try done(office, "volunteer", "ranking").contains("李愿意")), "consent is taken back")
    #expect(try done(office, "volunteer", "badge", "赵新人").contains("志-7"))
  }
}
