import Foundation
import TestSupport
import Testing

/// Meetings as scripts hold them.
@Suite("Meetings on the command line") struct MeetingCommandTests {
  /// An office with three residents in one building.
  static func makeOffice() throws -> Office {
    let office = try CommandTests.makeOffice()
    for (name, place) in [("王建国", "3-2-502"), ("李秀英", "3-1-101")] {
      let added = try office.run("resident", "add", "--name", name, "--place", place, "--grid", "001")
      try #require(added.status == .exited(0), "\(added.error)")
    }
    return office
  }

  /// What a command prints, its end of line left out.
  static func printed(_ office: Office, _ arguments: [String]) throws -> String {
    let outcome = try office.start(arguments).finish()
    try #require(outcome.status == .exited(0), "\(arguments) \(outcome.error)")
    return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func printed(_ office: Office, _ arguments: String...) throws -> String {
    try Self.printed(office, arguments)
  }

  private func shown(_ office: Office, _ id: String) throws -> [String: Any] {
    try #require(try office.json("meeting", "show", id) as? [String: Any])
  }

  private func rows(_ office: Office, _ id: String) throws -> [[String: Any]] {
    try #require(try shown(office, id)["rows"] as? [[String: Any]])
  }

  @Test("Three people bring four matters: two orders, an answer, and no closing while one matter is undecided")
  func reception() throws {
    let office = try Self.makeOffice()
    let id = try printed(
      office, "meeting", "open", "reception", "--place", "社区会议室", "--host", "周文静", "--attended", "3")
    let first = try printed(
      office, "meeting", "add", id, "--for", "#1", "--text", "楼道灯不亮", "--end", "order", "--category", "照明")
    _ = try printed(
      office, "meeting", "add", id, "--for", "#1", "--text", "低保怎么办", "--end", "answered", "--reply", "说明了材料")
    let second = try printed(
      office, "meeting", "add", id, "--for", "#2", "--text", "下水堵了", "--end", "order", "--category", "下水")
    let open = try printed(office, "meeting", "add", id, "--for", "#3", "--text", "想装充电桩")
    let refused = try office.run("meeting", "close", id)
    #expect(refused.status == .exited(1) && refused.error.contains("#\(open)"), "\(refused.error)")
    #expect(try office.run("log", "done", id).status == .exited(1))
    #expect(try shown(office, id)["open"] as? Bool == true)
    _ = try printed(office, "meeting", "end", open, "--end", "declined", "--reason", "产权单位不同意")
    _ = try printed(office, "meeting", "close", id)
    let meeting = try shown(office, id)
    #expect(meeting["open"] as? Bool == false && meeting["state"] as? String == "done")
    #expect(meeting["attended"] as? Int == 3 && meeting["host"] as? [String] == ["周文静"])
    let ends = try rows(office, id).compactMap { $0["end"] as? String }
    #expect(ends == ["order", "answered", "order", "declined"])
    #expect(try rows(office, id).map { $0["for"] as? [String] } == [["张*"], ["张*"], ["王*"], ["李*"]])
    for row in [first, second] {
      let entry = try #require(try office.json("log", "show", row) as? [String: Any])
      let number = try #require((entry["orders"] as? [String])?.first)
      let order = try office.order(number)
      #expect(order["source"] as? String == "receptionDay" && order["state"] as? String == "assigned")
      #expect((order["requester"] as? [String: Any])?["residentId"] as? Int == (row == first ? 1 : 2))
      let tied = try #require(try office.json("log", "list", "--order", number) as? [[String: Any]])
      #expect(tied.map { $0["id"] as? Int } == [Int(row)])
      #expect(try office.run("order", "show", number).output.contains("#\(row)"))
    }
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("Who came is counted on the head only, and nobody coming is still a meeting")
  func counts() throws {
    let office = try Self.makeOffice()
    let id = try printed(office, "meeting", "open", "reception")
    _ = try printed(
      office, "meeting", "add", id, "--for", "居民=2", "--text", "问路", "--end", "answered", "--reply", "指了路")
    _ = try printed(
      office, "meeting", "add", id, "--for", "#2", "--text", "问医保", "--end", "answered", "--reply", "说明了")
    _ = try printed(office, "meeting", "close", id)
    #expect(try shown(office, id)["attended"] as? Int == 3)
    let entries = try #require(try office.json("log", "list", "--kind", "reception") as? [[String: Any]])
    let people = entries.flatMap { $0["lines"] as? [[String: Any]] ?? [] }
      .filter { $0["measure"] as? String == "people" && $0["role"] as? String == "attended" }
    #expect(people.map { $0["amount"] as? Int } == [3])
    let empty = try printed(office, "meeting", "open", "talk", "--attended", "0", "--host", "王芳", "--host", "李强")
    #expect(try shown(office, empty)["host"] as? [String] == ["王芳", "李强"])
    _ = try printed(office, "meeting", "close", empty)
    #expect(try shown(office, empty)["state"] as? String == "done")
  }

  @Test("A matter and what it became are one change: one undo takes both back")
  func undo() throws {
    let office = try Self.makeOffice()
    let id = try printed(office, "meeting", "open", "reception")
    let row = try printed(
      office, "meeting", "add", id, "--for", "#1", "--text", "路灯不亮", "--end", "order", "--category", "照明")
    let number = try #require(
      ((try office.json("log", "show", row) as? [String: Any])?["orders"] as? [String])?.first)
    #expect(try office.run("undo").status == .exited(0))
    #expect(try rows(office, id).isEmpty)
    #expect(try office.order(number)["state"] as? String == "withdrawn")
    let open = try printed(office, "meeting", "add", id, "--text", "绿化")
    _ = try printed(office, "meeting", "end", open, "--end", "answered", "--reply", "下周种")
    _ = try printed(office, "meeting", "close", id)
    // What was decided stays so once the meeting is closed.
    let list = try office.run("undo", "--list").output
    #expect(list.contains("台账"), "\(list)")
    let late = try office.run("meeting", "add", id, "--text", "晚到的事")
    #expect(late.status == .exited(1) && late.error.split(separator: "\n").count == 1, "\(late.error)")
    #expect(try office.run("check").status == .exited(0))
  }

  @Test(
    "The secretary's reception of the rota is opened with whoever is on it, and the next one where the last one was")
  func rota() throws {
    let office = try Self.makeOffice()
    _ = try printed(
      office, "rota", "fill", "reception", "--from", "2026-11-20", "--weeks", "1", "--days", "fri", "--staff", "李强",
      "--time", "14:00-17:00")
    let planned = try #require(try office.json("log", "list", "--kind", "reception") as? [[String: Any]])
    let id = try printed(office, "meeting", "open", "reception", "--place", "党群服务站")
    #expect(planned.map { String($0["id"] as? Int ?? 0) } == [id])
    #expect(try shown(office, id)["host"] as? [String] == ["李强"])
    #expect(try shown(office, id)["from"] as? String == "14:00")
    _ = try printed(office, "meeting", "close", id)
    office.now = "2026-11-27T14:30:00+08:00"
    let next = try shown(office, try printed(office, "meeting", "open", "reception"))
    #expect(next["place"] as? String == "党群服务站" && next["host"] as? [String] == ["李强"])
    #expect(next["from"] as? String == "14:30")
  }

  @Test("What nobody was told yet comes up at the next meeting, until it is told")
  func feedback() throws {
    let office = try Self.makeOffice()
    let id = try printed(office, "meeting", "open", "reception")
    let row = try printed(
      office, "meeting", "add", id, "--for", "#1", "--text", "路灯不亮", "--end", "order", "--category", "照明")
    let answered = try printed(
      office, "meeting", "add", id, "--for", "#2", "--text", "问路", "--end", "answered", "--reply", "指了路")
    _ = try printed(office, "meeting", "close", id)
    office.now = "2026-11-27T14:30:00+08:00"
    let next = try printed(office, "meeting", "open", "reception")
    func owed() throws -> [Int?] {
      try #require(try shown(office, next)["feedback"] as? [[String: Any]]).map { $0["id"] as? Int }
    }
    #expect(try owed() == [Int(row)] && answered != row)
    #expect(try office.run("meeting", "minutes", next).output.contains("上期反馈"))
    _ = try printed(office, "meeting", "tell", row, "--text", "灯已修好")
    #expect(try owed().isEmpty)
    #expect(try rows(office, id).first?["toldOn"] as? String == "2026-11-27")
  }

  @Test("Nothing is told of a matter that is undecided, was answered or told already, nor before its day")
  func telling() throws {
    let office = try Self.makeOffice()
    let id = try printed(office, "meeting", "open", "reception")
    let open = try printed(office, "meeting", "add", id, "--for", "#1", "--text", "路灯不亮")
    let answered = try printed(office, "meeting", "add", id, "--text", "问路", "--end", "answered", "--reply", "指了路")
    for row in [open, answered] {
      let refused = try office.run("meeting", "tell", row, "--text", "修好了")
      #expect(refused.status == .exited(1) && refused.error.split(separator: "\n").count == 1, "\(refused.error)")
    }
    _ = try printed(office, "meeting", "end", open, "--end", "order", "--category", "照明")
    #expect(try office.run("meeting", "tell", open, "--text", "修好了", "--day", "2026-11-19").status == .exited(1))
    _ = try printed(office, "meeting", "close", id)
    office.now = "2026-11-27T14:30:00+08:00"
    let next = try printed(office, "meeting", "open", "reception")
    func owed() throws -> [Int?] {
      try #require(try shown(office, next)["feedback"] as? [[String: Any]]).map { $0["id"] as? Int }
    }
    #expect(try owed() == [Int(open)], "what was undecided then is owed now")
    _ = try printed(office, "meeting", "tell", open, "--text", "灯已修好")
    #expect(try office.run("meeting", "tell", open, "--text", "再说一次").status == .exited(1))
    #expect(try owed().isEmpty)
  }

  @Test("A meeting with an undecided matter is neither cancelled nor void")
  func stranded() throws {
    let office = try Self.makeOffice()
    let id = try printed(office, "meeting", "open", "reception")
    let row = try printed(office, "meeting", "add", id, "--for", "#1", "--text", "路灯不亮")
    for command in ["void", "cancel"] {
      let refused = try office.run("log", command, id, "--reason", "没开成")
      #expect(refused.status == .exited(1) && refused.error.contains("#\(row)"), "\(refused.error)")
    }
    #expect(try shown(office, id)["open"] as? Bool == true)
    _ = try printed(office, "meeting", "end", row, "--end", "declined", "--reason", "不属本社区")
    _ = try printed(office, "log", "cancel", id, "--reason", "没开成")
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("What an end has no use for is a wrong command and nothing is written down")
  func foreignOptions() throws {
    let office = try Self.makeOffice()
    let id = try printed(office, "meeting", "open", "reception")
    let open = try printed(office, "meeting", "add", id, "--text", "路灯不亮")
    let fitting = [
      "order": ["--category", "照明"], "answered": ["--reply", "好"], "declined": ["--reason", "不归这里管"],
      "bulletin": ["--bulletin-title", "路灯"],
    ]
    for end in ["", "order", "answered", "declined", "bulletin"] {
      let chosen = end.isEmpty ? [] : ["--end", end] + (fitting[end] ?? [])
      for (other, options) in fitting where other != end {
        for command in [["add", id, "--text", "事"], ["end", open]] where !(end.isEmpty && command[0] == "end") {
          let outcome = try office.start(["meeting"] + command + chosen + options).finish()
          #expect(outcome.status == .exited(64), "\(command) \(chosen) \(options)")
          #expect(
            outcome.error.split(separator: "\n").count == 1 && outcome.error.contains("--end \(other)"),
            "\(outcome.error)")
        }
      }
    }
    #expect(try rows(office, id).count == 1)
  }

  @Test("Nine issues of a council count as solved when their orders are resolved")
  func council() throws {
    let office = try Self.makeOffice()
    let id = try printed(office, "meeting", "open", "council", "--title", "停车议事", "--attended", "21")
    for issue in 1...9 {
      _ = try printed(
        office, "meeting", "add", id, "--text", "议题\(issue)", "--place", "3号楼", "--end", "order", "--category", "照明")
    }
    func counts() throws -> [String: Int] { try #require(try shown(office, id)["counts"] as? [String: Int]) }
    #expect(try counts() == ["matters": 9, "undecided": 0, "decided": 9, "settled": 0])
    let numbers = try rows(office, id).flatMap { $0["orders"] as? [[String: Any]] ?? [] }
      .compactMap { $0["number"] as? String }
    #expect(Set(numbers).count == 9)
    for (place, number) in numbers.enumerated() {
      #expect(try office.order(number)["source"] as? String == "council")
      _ = try printed(office, "order", "start", number)
      _ = try printed(office, "order", "finish", number, "--done", "修好了", "--solved", "yes", "--reply", "已办")
      // Nobody in particular asked, so nobody can be called: the order ends by itself.
      #expect(try counts()["settled"] == place + 1)
    }
    _ = try printed(office, "meeting", "close", id)
    let listed = try #require(try office.json("meeting", "list", "--kind", "council") as? [[String: Any]])
    #expect((listed.first?["counts"] as? [String: Int])?["settled"] == 9)
  }

  @Test(
    "A council holds matters and nobody who said, voted or was against anything",
    arguments: [["--for", "#1"], ["--for", "household#1"], ["--for", "居民=3"]])
  func mattersOnly(whom: [String]) throws {
    let office = try Self.makeOffice()
    for kind in ["council", "talk", "jointMeeting"] {
      let id = try printed(office, "meeting", "open", kind)
      let added = try office.start(["meeting", "add", id, "--text", "停车划线"] + whom).finish()
      #expect(added.status == .exited(1) && added.error.split(separator: "\n").count == 1, "\(added.error)")
      let logged = try office.run("log", "add", kind, "--part-of", id, "--text", "停车划线", "--by", "王芳/attended")
      #expect(logged.status == .exited(1), "\(kind)")
    }
  }

  @Test("Minutes are paper in text and as a web page, residents by their surnames")
  func minutes() throws {
    let office = try Self.makeOffice()
    let id = try printed(office, "meeting", "open", "reception", "--place", "会议室")
    _ = try printed(
      office, "meeting", "add", id, "--for", "#1", "--text", "路灯 <不亮>", "--end", "answered", "--reply", "已报修")
    let text = try printed(office, "meeting", "minutes", id)
    #expect(text.contains("路灯 <不亮>") && text.contains("张*") && !text.contains("张伟明") && text.contains("会议室"))
    let page = office.folder + "/minutes.html"
    _ = try printed(office, "meeting", "minutes", id, "--format", "html", "--output", page)
    let html = try String(contentsOfFile: page, encoding: .utf8)
    #expect(html.contains("路灯 &lt;不亮&gt;") && html.hasPrefix("<!DOCTYPE html>") && !html.contains("张伟明"))
    #expect(try office.run("meeting", "minutes", id, "--lang", "en").output.contains("Came"))
  }

  @Test("What cannot be is refused in one sentence: an unknown kind, number, end, or no reply")
  func refusals() throws {
    let office = try Self.makeOffice()
    let id = try printed(office, "meeting", "open", "reception")
    let cases: [([String], Int)] = [
      (["open", "memo"], 64), (["open", "nothing"], 64), (["open", "reception", "--day", "2026-12-24"], 1),
      (["add", "99", "--text", "事"], 1), (["add", id, "--text", ""], 1),
      (["add", id, "--text", "事", "--end", "x"], 64),
      (["add", id, "--text", "事", "--end", "answered"], 1), (["add", id, "--text", "事", "--end", "declined"], 1),
      (["add", id, "--text", "事", "--for", "#99"], 1), (["end", id, "--end", "answered", "--reply", "好"], 1),
      (["close", "99"], 1), (["tell", id], 1), (["minutes", "99"], 1),
    ]
    for (arguments, status) in cases {
      let outcome = try office.start(["meeting"] + arguments).finish()
      #expect(outcome.status == .exited(status), "\(arguments) \(outcome.error)")
      #expect(outcome.error.split(separator: "\n").count == 1 && !outcome.error.contains("⟦"), "\(outcome.error)")
    }
    #expect(try rows(office, id).isEmpty)
  }
}
