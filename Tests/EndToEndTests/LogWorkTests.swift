import Foundation
import TestSupport
import Testing

/// A day's entries of the service ledger by commands alone.
@Suite struct LogWorkTests {
  private func add(_ office: Office, _ arguments: String...) throws -> CommandRun.Outcome {
    try office.start(["log", "add"] + arguments).finish()
  }

  private func shown(_ office: Office, _ id: String) throws -> [String: Any] {
    try office.json("log", "show", id) as? [String: Any] ?? [:]
  }

  private func lines(_ entry: [String: Any]) -> [String] {
    (entry["lines"] as? [[String: Any]] ?? []).map { line in
      let party = line["party"] as? [String: Any] ?? [:]
      let id = (party["id"] as? Int).map { "#\($0)" } ?? ""
      return "\(party["kind"] ?? "")\(id) \(line["role"] ?? "") \(line["measure"] ?? "") \(line["amount"] ?? 0)"
    }
  }

  @Test("An activity over midnight is one entry of its first day, and people are counted with those who are named")
  func activity() throws {
    let office = try CommandTests.makeOffice()
    let outcome = try add(
      office, "activity", "--team", "orange", "--title", "巡夜", "--from", "20:00", "--until", "06:00", "--by", "王芳",
      "--count", "people=20")
    #expect(outcome.status == .exited(0), "\(outcome.error)")
    #expect(outcome.output.split(separator: " ").last?.trimmingCharacters(in: .newlines) == "1")
    let entry = try shown(office, "1")
    let wanted: Set<String> = [
      "id", "kind", "state", "day", "plannedFor", "from", "until", "place", "placeKey", "grid", "team", "title", "text",
      "outcome", "fields", "lines", "links", "orders", "number", "confidential", "recordedBy", "recordedAt", "booked",
      "versions",
    ]
    #expect(Set(entry.keys) == wanted)
    #expect(entry["day"] as? String == "2026-11-20" && entry["booked"] as? String == "2026-11-20")
    let said = Set(lines(entry))
    #expect(said.isSuperset(of: ["staff#3 did people 1", "staff#3 did minutes 600", "public attended people 19"]))
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("What the ledger holds of a resident stands in their personal file, with their own lines only")
  func personalFile() throws {
    let office = try CommandTests.makeOffice()
    let visit = try add(
      office, "visit", "--for", "#1", "--by", "王芳", "--outcome", "well", "--text", "门口的灯坏了")
    #expect(visit.status == .exited(0), "\(visit.error)")
    let text = try office.run("resident", "export", "1").output
    let file = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let entries = try #require(file["entries"] as? [[String: Any]])
    #expect(entries.map { $0["kind"] as? String } == ["visit"])
    #expect(entries.first?["text"] as? String == "门口的灯坏了" && entries.first?["outcome"] as? String == "well")
    let covered = try #require(try office.json("resident", "show", "1") as? [String: Any])
    #expect(covered["entries"] == nil)
  }

  @Test("Fewer people in all than are named, and a day to come, end with 1 and log nothing")
  func refused() throws {
    let office = try CommandTests.makeOffice()
    let few = try add(office, "activity", "--title", "义诊", "--by", "王芳", "--by", "李强", "--count", "people=1")
    #expect(few.status == .exited(1) && few.error.split(separator: "\n").count == 1, "\(few.error)")
    let future = try add(office, "memo", "--text", "门锁坏了", "--day", "2026-12-01")
    #expect(future.status == .exited(1), "\(future.error)")
    let planned = try add(office, "activity", "--title", "义诊", "--day", "2026-12-01", "--planned")
    #expect(planned.status == .exited(0), "\(planned.error)")
    let entries = try #require(try office.json("log", "list") as? [[String: Any]])
    #expect(entries.map { $0["state"] as? String } == ["planned"] && entries[0]["booked"] is NSNull)
  }

  @Test("Words that there are not are slips: 64, one sentence that names what there is")
  func unknown() throws {
    let office = try CommandTests.makeOffice()
    let wrong: [([String], String)] = [
      (["nonsense"], "careVisit"), (["activity", "--title", "x", "--count", "apples=3"], "sessions"),
      (["visit", "--for", "#1", "--by", "王芳", "--outcome", "fine"], "notHome"),
      (["duty", "--by", "王芳", "--set", "colour=red"], "shift"),
      (["duty", "--by", "王芳", "--set", "shift=noon"], "night"),
      (["activity", "--title", "x", "--by", "王芳/slept"], "--by"),
    ]
    for (arguments, said) in wrong {
      let outcome = try office.start(["log", "add"] + arguments).finish()
      #expect(outcome.status == .exited(64), "\(arguments): \(outcome.status) \(outcome.error)")
      #expect(outcome.error.contains(said), "\(arguments): \(outcome.error)")
    }
    #expect((try office.json("log", "list") as? [Any])?.isEmpty == true)
  }

  @Test(
    "What a kind does not have is told of without an empty list, and an hour that there is not with those that there are"
  )
  func nothingToChoose() throws {
    let office = try CommandTests.makeOffice()
    for (arguments, told) in [
      (["memo", "--title", "路灯", "--set", "nosuch=1"], "catalogue kinds edit"),
      (["activity", "--title", "义诊", "--outcome", "well"], "不记结果"),
      (["activity", "--title", "义诊", "--from", "25:00"], "23:59"),
    ] {
      let outcome = try office.start(["log", "add", "--lang", "zh"] + arguments).finish()
      #expect(outcome.status == .exited(64) && outcome.error.contains(told), "\(arguments): \(outcome.error)")
    }
    let later = try office.run("log", "add", "activity", "--title", "义诊", "--day", "2026-12-24", "--lang", "zh")
    #expect(later.status == .exited(1) && later.error.contains("--planned"), "\(later.error)")
  }

  @Test("A visit names a resident or a household; lists show the surname and no text, the entry itself both")
  func visits() throws {
    let office = try CommandTests.makeOffice()
    let visit = try add(
      office, "visit", "--for", "#1", "--by", "王芳", "--outcome", "well", "--place", "3-2-501", "--text", "说腿疼",
      "--operator", "王芳")
    #expect(visit.status == .exited(0), "\(visit.error)")
    let nobody = try add(office, "visit", "--for", "9-9-999", "--by", "王芳", "--outcome", "well")
    #expect(nobody.status == .exited(1), "\(nobody.error)")
    let home = try add(office, "visit", "--for", "3-2-501", "--by", "王芳", "--outcome", "notHome")
    #expect(home.status == .exited(0), "\(home.error)")
    let listed = try office.json("log", "list", "--for", "#1", "--operator", "周文静") as? [[String: Any]]
    let party =
      (listed?.first?["lines"] as? [[String: Any]] ?? []).compactMap { $0["party"] as? [String: Any] }
      .first { $0["kind"] as? String == "resident" } ?? [:]
    #expect(listed?.count == 1 && party["name"] as? String == "张*" && listed?.first?["text"] as? String == "")
    #expect(try shown(office, "1")["text"] as? String == "说腿疼")
    // Somebody who did not do it, neither its grid's worker nor the secretary.
    let other = try office.run("log", "show", "1", "--operator", "李强")
    #expect(other.status == .exited(1))
    let csv = try office.run("log", "list", "--kind", "visit", "--format", "csv", "--operator", "周文静").output
    #expect(csv.hasPrefix("id,kind,state,day,") && csv.contains("张*") && !csv.contains("张伟明"))
  }

  @Test("What is planned is done, changed, cancelled and voided; undo takes back the last")
  func steps() throws {
    let office = try CommandTests.makeOffice()
    _ = try add(office, "activity", "--title", "义诊", "--planned", "--by", "王芳", "--count", "people=5")
    #expect(try office.run("log", "done", "1", "--count", "people=12").status == .exited(0))
    let done = try shown(office, "1")
    #expect(done["state"] as? String == "done" && done["plannedFor"] as? String == "2026-11-20")
    #expect(lines(done).contains("staff#3 did people 1") && lines(done).contains("public attended people 11"))
    #expect(try office.run("log", "edit", "1", "--title", "义诊与理发", "--by", "李强").status == .exited(0))
    let edited = try shown(office, "1")
    #expect(lines(edited).contains("staff#2 did people 1") && !lines(edited).contains("staff#3 did people 1"))
    #expect((edited["versions"] as? [Any])?.count == 3)
    #expect(try office.run("log", "cancel", "1", "--reason", "下雨").status == .exited(1))
    #expect(try office.run("log", "void", "1", "--reason", "记重了").status == .exited(0))
    #expect((try office.json("log", "list") as? [Any])?.isEmpty == true)
    #expect(try office.run("undo").status == .exited(0))
    #expect((try office.json("log", "list") as? [Any])?.count == 1)
    #expect(try office.run("log", "show", "9").status == .exited(1))
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("People of a care tag and people nobody named are counted without a name")
  func crowds() throws {
    let office = try CommandTests.makeOffice()
    let outcome = try add(office, "activity", "--title", "送餐", "--for", "独居=12", "--for", "居民=3", "--count", "items=15")
    #expect(outcome.status == .exited(0), "\(outcome.error)")
    let said = Set(lines(try shown(office, "1")))
    #expect(said.isSuperset(of: ["careTag attended people 12", "public attended people 3", "public did items 15"]))
    let unknown = try add(office, "activity", "--title", "送餐", "--for", "火星人=2")
    #expect(unknown.status == .exited(1) && unknown.error.contains("独居"))
  }

  @Test("What says nothing new is not saved, and no correction of nothing stands in a seal")
  func nothingNew() throws {
    let office = try CommandTests.makeOffice()
    _ = try add(office, "activity", "--title", "义诊", "--by", "王芳", "--by", "李强", "--count", "people=12")
    let same = [["edit", "1"], ["edit", "1", "--title", "义诊"], ["edit", "1", "--by", "李强", "--by", "王芳"]]
    for arguments in same {
      let outcome = try office.start(["log"] + arguments).finish()
      #expect(outcome.status == .exited(1) && !outcome.error.isEmpty, "\(arguments) \(outcome.error)")
    }
    // A tie is something new.
    #expect(try office.run("log", "edit", "1", "--follow-up-of", "1").status == .exited(1))
    _ = try add(office, "memo", "--text", "门锁坏了")
    #expect(try office.run("log", "edit", "1", "--follow-up-of", "2").status == .exited(0))
    #expect(try office.run("day", "close", "--carry-over", "等材料").status == .exited(0))
    let versions = { try (self.shown(office, "2")["versions"] as? [Any])?.count }
    #expect(try office.run("log", "correct", "2").status == .exited(1) && versions() == 1)
    #expect(try office.run("log", "correct", "2", "--text", "门锁换了").status == .exited(0) && versions() == 2)
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("A field of a kind may not be what no list keeps; a thing that is given out no more is not made twice")
  func refusedFields() throws {
    let office = try CommandTests.makeOffice()
    for field in ["民族:text", "宗教信仰:text", "收入:number", "病情:text", "政治面貌:text"] {
      let outcome = try office.run("catalogue", "kinds", "add", "--name", "登记", "--field", field)
      #expect(outcome.status != .exited(0) && outcome.error.contains(field.prefix(2)), "\(field) \(outcome.error)")
    }
    #expect(try add(office, "goodsIn", "--item", "棉被=3", "--new-item", "床", "--by", "王芳").status == .exited(0))
    #expect(try office.run("catalogue", "items", "hide", "棉被").status == .exited(0))
    let again = try add(office, "goodsIn", "--item", "棉被=3", "--new-item", "床", "--by", "王芳")
    #expect(again.status == .exited(1) && again.error.contains("棉被"), "\(again.error)")
  }

  @Test("A resident's household has a helper by name, who is listed and ends")
  func helpers() throws {
    let office = try CommandTests.makeOffice()
    #expect(try office.run("helper", "add", "1", "--by", "王芳").output == "1\n")
    #expect(try office.run("helper", "add", "#1", "--by", "staff#3").status == .exited(1))
    let listed = try #require(try office.json("helper", "list", "1") as? [[String: Any]])
    #expect(listed.count == 1 && (listed[0]["helper"] as? [String: Any])?["name"] as? String == "王芳")
    #expect(listed[0]["place"] as? String == "3-2-501" && listed[0]["until"] is NSNull)
    #expect(try office.run("helper", "end", "1", "--by", "李强").status == .exited(1))
    #expect(try office.run("helper", "end", "1", "--by", "王芳").status == .exited(0))
    #expect((try office.json("helper", "list") as? [Any])?.isEmpty == true)
    #expect(try office.run("helper", "add", "9", "--by", "王芳").status == .exited(1))
    #expect(try office.run("helper", "add", "甲", "--by", "王芳").status == .exited(64))
  }
}
