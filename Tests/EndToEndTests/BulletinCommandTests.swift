import Foundation
import TestSupport
import Testing

@Suite("Memos, bulletins and promises on the command line") struct BulletinCommandTests {
  private func printed(_ office: Office, _ arguments: String...) throws -> String {
    try MeetingCommandTests.printed(office, arguments)
  }

  private func listed(_ office: Office) throws -> [[String: Any]] {
    try #require(try office.json("bulletin", "list") as? [[String: Any]])
  }

  @Test("From a memo to the answer is one chain, the same from every end")
  func chain() throws {
    let office = try CommandTests.makeOffice()
    let memo = try printed(office, "memo", "3号楼充电难", "--place", "3号楼")
    let number = try printed(office, "log", "promote", memo, "--category", "停车充电")
    let bulletin = try printed(office, "bulletin", "new", "充电难。几户都说了", "--order", number, "--entry", memo)
    #expect(bulletin == "1")
    _ = try printed(office, "bulletin", "send", bulletin, "--to", "街道办")
    _ = try printed(office, "bulletin", "answer", bulletin, "已列入明年计划")
    _ = try printed(office, "bulletin", "follow", bulletin, "--on", "2026-12-01")
    let it = try #require(try listed(office).first)
    #expect(it["number"] as? Int == 1 && it["title"] as? String == "充电难")
    #expect(it["orders"] as? [String] == [number] && it["entries"] as? [Int] == [Int(memo) ?? 0])
    #expect(it["sentTo"] as? String == "街道办" && it["sentOn"] as? String == "2026-11-20")
    #expect(it["answeredOn"] as? String == "2026-11-20" && it["followOn"] as? String == "2026-12-01")
    #expect((it["answers"] as? [[String: Any]])?.first?["text"] as? String == "已列入明年计划")
    let id = try #require(it["id"] as? Int)
    func chain(_ command: String, _ id: String) throws -> [String] {
      let shown = try #require(try office.json(command, "show", id) as? [String: Any])
      return (shown["chain"] as? [[String: Any]] ?? []).compactMap { $0["what"] as? String }
    }
    for (command, end) in [("log", memo), ("order", number), ("log", String(id)), ("log", String(id + 1))] {
      #expect(try chain(command, end) == ["memo", "order", "bulletin", "answer"], "\(end)")
    }
    #expect(
      try office.run("log", "show", memo).output.contains("已列入明年计划"), "what was answered, not its bulletin's name")
    let text = try printed(office, "bulletin", "print", "1")
    #expect(text.contains("第1期") && text.contains("街道办") && text.contains("已列入明年计划"))
    #expect(try office.run("bulletin", "print", "1", "--format", "html").output.hasPrefix("<!DOCTYPE html>"))
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("After the seal a bulletin is sent and answered all the same")
  func sealed() throws {
    let office = try CommandTests.makeOffice()
    _ = try printed(office, "bulletin", "new", "路灯太暗")
    _ = try printed(office, "day", "close", "--carry-over", "等配件")
    office.now = "2026-11-24T09:00:00+08:00"
    _ = try printed(office, "bulletin", "send", "1", "--to", "供电所")
    _ = try printed(office, "bulletin", "answer", "1", "已安排更换")
    #expect(try listed(office).first?["answeredOn"] as? String == "2026-11-24")
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("A number is never given twice: not after undo, not after the file is restored from an older backup")
  func numbers() throws {
    let office = try CommandTests.makeOffice()
    #expect(try printed(office, "bulletin", "new", "一") == "1")
    #expect(try office.run("undo").status == .exited(0))
    #expect(try printed(office, "bulletin", "new", "二") == "2")
    let backup = office.folder + "/backup.qise"
    #expect(try office.run("backup", backup).status == .exited(0))
    #expect(try printed(office, "bulletin", "new", "三") == "3")
    #expect(try printed(office, "bulletin", "new", "四") == "4")
    let restored = try office.run("restore", backup)
    #expect(restored.status == .exited(0), "\(restored.error)")
    #expect(try listed(office).map { $0["number"] as? Int } == [2])
    // Of a series that only a restored file remembers nothing is forgotten by the next restoring.
    #expect(try office.run("restore", backup).status == .exited(0))
    #expect(try printed(office, "bulletin", "new", "五") == "5")
    // The number of an entry, which a sheet on paper may bear, neither.
    #expect(try listed(office).compactMap { $0["id"] as? Int }.max() == 5)
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("Two desks that write bulletins at once get different numbers, without a gap")
  func twoDesks() throws {
    let office = try CommandTests.makeOffice()
    let runs = try (1...8).map { try office.start(["bulletin", "new", "第\($0)件"]) }
    let outcomes = try runs.map { try $0.finish() }
    for outcome in outcomes { #expect(outcome.status == .exited(0), "\(outcome.error)") }
    let given = outcomes.compactMap { Int($0.output.trimmingCharacters(in: .whitespacesAndNewlines)) }
    #expect(given.sorted() == Array(1...8))
    #expect(Set(try listed(office).compactMap { $0["number"] as? Int }) == Set(1...8))
  }

  @Test(
    "What is kept in confidence stays so in its bulletin and in the answer: memo, matter of a meeting, order, and no way back"
  )
  func confidence() throws {
    let office = try CommandTests.makeOffice()
    func added(_ kind: String, _ options: String...) throws -> String {
      let said = try MeetingCommandTests.printed(office, ["log", "add", kind, "--confidential"] + options)
      return said.split(separator: " ").last.map(String.init) ?? ""
    }
    let memo = try added("memo", "--text", "邻居家的事")
    let order = try printed(
      office, "order", "register", "--place", "3号楼", "--category", "噪音", "--text", "半夜吵", "--contact", "李四", "--phone",
      "13912340000", "--confidential")
    let reception = try added("reception", "--planned")
    _ = try printed(office, "meeting", "open", "reception")
    let row = try printed(office, "meeting", "add", reception, "--text", "私下说的", "--end", "bulletin")
    let told = try office.run("bulletin", "new", "邻里矛盾要有人管", "--entry", memo)
    #expect(told.status == .exited(0) && told.error.contains("保密"), "\(told.error)")
    _ = try printed(office, "bulletin", "new", "夜间施工扰民", "--order", order)
    _ = try printed(office, "bulletin", "answer", "2", "已约谈")
    let open = try printed(office, "memo", "路灯暗")
    _ = try printed(office, "bulletin", "new", "路灯太暗", "--entry", open)
    func numbers(_ name: String) throws -> [Int] {
      let found = try #require(try office.json("bulletin", "list", "--operator", name) as? [[String: Any]])
      return found.compactMap { $0["number"] as? Int }
    }
    #expect(try numbers("周文静") == [4, 3, 2, 1])
    #expect(try numbers("王芳") == [4], "neither the bulletin of the matter, of the memo nor of the order")
    #expect(try office.run("bulletin", "show", "2", "--operator", "王芳").status == .exited(1))
    let answers = try #require(
      try office.json("log", "list", "--kind", "answer", "--operator", "王芳") as? [[String: Any]])
    #expect(answers.isEmpty, "nor what was answered")
    let refused = try office.run("log", "edit", open, "--confidential")
    #expect(refused.status == .exited(1) && refused.error.contains("社情民意"), "\(refused.error)")
    #expect(try office.run("meeting", "show", reception).output.contains("私下说的") && !row.isEmpty)
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("A bulletin is not sent, answered or followed up before its own day, nor answered before it was sent")
  func days() throws {
    let office = try CommandTests.makeOffice()
    _ = try printed(office, "bulletin", "new", "路灯太暗", "--day", "2026-11-18")
    for step in [["send", "1", "--to", "街道办"], ["answer", "1", "已安排"], ["follow", "1"]] {
      let early = try office.start(["bulletin"] + step + ["--on", "2026-11-17"]).finish()
      #expect(early.status == .exited(1) && early.error.contains("11月18日"), "\(step) \(early.error)")
    }
    let ahead = try office.run("bulletin", "send", "1", "--to", "街道办", "--on", "2026-11-30")
    #expect(ahead.status == .exited(1) && !ahead.error.contains("--planned"), "\(ahead.error)")
    _ = try printed(office, "bulletin", "send", "1", "--to", "街道办", "--on", "2026-11-19")
    #expect(try office.run("bulletin", "answer", "1", "已安排", "--on", "2026-11-18").status == .exited(1))
    _ = try printed(office, "bulletin", "answer", "1", "已安排", "--on", "2026-11-19")
    #expect(try listed(office).first?["answeredOn"] as? String == "2026-11-19")
  }

  @Test(
    "A memo, bulletin or answer without a word is a wrong command",
    arguments: [["memo", ""], ["memo", " "], ["bulletin", "new", ""], ["bulletin", "answer", "1", " "]])
  func nothingSaid(arguments: [String]) throws {
    let office = try CommandTests.makeOffice()
    _ = try printed(office, "bulletin", "new", "路灯太暗")
    let outcome = try office.start(arguments).finish()
    #expect(outcome.status == .exited(64) && outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
    #expect(try #require(try office.json("log", "list") as? [Any]).count == 1)
  }

  @Test(
    "A promise of nothing, and one for which nobody answers, is a wrong command",
    arguments: [["", "--by", "李强"], [" ", "--by", "李强"], ["修好东门"]])
  func emptyPromise(arguments: [String]) throws {
    let office = try CommandTests.makeOffice()
    let outcome = try office.start(["promise", "add", "--due", "2026-12-10"] + arguments).finish()
    #expect(outcome.status == .exited(64) && outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
    #expect(try #require(try office.json("promise", "list") as? [Any]).isEmpty)
  }

  @Test("A promise is kept, struck off by the seal, or not kept and why")
  func promises() throws {
    let office = try CommandTests.makeOffice()
    let kept = try printed(office, "promise", "add", "修好东门", "--by", "李强", "--due", "2026-12-10")
    let unkept = try printed(office, "promise", "add", "加装扶手", "--by", "王芳", "--due", "2026-11-25")
    let project = try printed(office, "promise", "add", "改造广场", "--due", "2026-12-31", "--project")
    func states() throws -> [String: String] {
      let list = try #require(try office.json("promise", "list") as? [[String: Any]])
      return Dictionary(
        uniqueKeysWithValues: list.map { (String($0["id"] as? Int ?? 0), $0["state"] as? String ?? "") })
    }
    #expect(try states() == [kept: "open", unkept: "open", project: "open"])
    _ = try printed(office, "promise", "keep", kept)
    #expect(try office.run("promise", "drop", unkept).status == .exited(64))
    #expect(try office.run("promise", "drop", unkept, "--reason", " ").status == .exited(1))
    _ = try printed(office, "promise", "drop", unkept, "--reason", "缺资金")
    #expect(try states() == [kept: "kept", unkept: "unkept", project: "open"])
    _ = try printed(office, "day", "close", "--carry-over", "等配件")
    #expect(try states() == [kept: "struckOff", unkept: "unkept", project: "open"])
    #expect(try office.run("promise", "keep", kept).status == .exited(1))
    let book = try printed(office, "promise", "book")
    #expect(book.contains("修好东门") && book.contains("缺资金") && book.contains("改造广场"))
    let list = try #require(try office.json("promise", "list") as? [[String: Any]])
    let first = try #require(list.first { $0["id"] as? Int == Int(kept) })
    #expect(first["due"] as? String == "2026-12-10" && first["by"] as? [String] == ["李强"])
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("A survey holds how many answered what, and nobody's own answer")
  func survey() throws {
    let office = try CommandTests.makeOffice()
    let survey = ["log", "add", "survey", "--title", "食堂意愿", "--count", "copies=88", "--set"]
    for text in ["满意 61，基本满意 22，不满意 5", "愿意=74;不愿意=12"] {
      #expect(try office.start(survey + ["tallies=" + text]).finish().status == .exited(0), "\(text)")
    }
    for text in ["张伟明：满意", "满意 61，李秀英不满意", "61"] {
      let refused = try office.start(survey + ["tallies=" + text]).finish()
      #expect(refused.status == .exited(1) && refused.error.split(separator: "\n").count == 1, "\(text)")
    }
  }
}
