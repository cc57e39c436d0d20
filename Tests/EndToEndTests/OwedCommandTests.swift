import Foundation
import TestSupport
import Testing

/// What is owed as scripts see it: rhythms, due lists, coverage, rotas, decisions of a day.
@Suite struct OwedCommandTests {
  private func objects(_ office: Office, _ arguments: String...) throws -> [[String: Any]] {
    let outcome = try office.start(arguments + ["--format", "json"]).finish()
    try #require(outcome.status == .exited(0), "\(arguments) \(outcome.error)")
    return try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]] ?? []
  }

  private func run(_ office: Office, _ arguments: String...) throws -> String {
    let outcome = try office.start(arguments).finish()
    try #require(outcome.status == .exited(0), "\(arguments) \(outcome.error)")
    return outcome.output
  }

  private func fails(_ office: Office, _ status: Int, _ arguments: String...) throws {
    let outcome = try office.start(arguments).finish()
    #expect(outcome.status == .exited(status), "\(arguments) \(outcome.output)\(outcome.error)")
    #expect(!outcome.error.isEmpty && !outcome.error.contains("⟦"), "\(arguments)")
  }

  private func office() throws -> Office {
    let office = try CommandTests.makeOffice()
    for number in 2...4 {
      _ = try run(
        office, "resident", "add", "--name", "周安宁", "--tag", "独居", "--tag-purpose", "探望", "--tag-source", "本人",
        "--place",
        "3-2-50\(number)")
    }
    return office
  }

  @Test("The due list and coverage say with the keys of the contract who is owed what, and visits move them")
  func due() throws {
    let office = try office()
    let rows = try objects(office, "due")
    #expect(rows.count == 3)
    let wanted: Set<String> = [
      "rhythm", "name", "kind", "subject", "who", "grid", "from", "until", "dueOn", "overdueDays", "lastServed",
      "tries",
      "blocksSeal",
    ]
    let row = try #require(rows.first)
    #expect(
      wanted.isSubset(of: row.keys) && row["kind"] as? String == "careVisit" && row["until"] as? String == "2026-11-30")
    let subject = try #require(row["subject"] as? [String: Any])
    #expect(subject["kind"] as? String == "resident" && subject["name"] as? String == "周*")
    _ = try run(office, "log", "add", "careVisit", "--for", "#2", "--outcome", "well", "--by", "王芳")
    _ = try run(office, "log", "add", "careVisit", "--for", "#3", "--outcome", "notHome", "--by", "王芳")
    _ = try run(
      office, "log", "add", "careVisit", "--for", "#4", "--outcome", "declined", "--set", "declines=thisTime", "--by",
      "王芳")
    let left = try objects(office, "due")
    #expect(left.map { $0["tries"] as? Int } == [1] && left[0]["lastServed"] is NSNull)
    let everybody = try objects(office, "due", "--all", "--grid", "001")
    #expect(everybody.map { $0["standing"] as? String ?? "" }.sorted() == ["declined", "done", "missing"])
    #expect(everybody.last?["lastServed"] as? String == "2026-11-20")
    let coverage = try objects(office, "due", "--coverage", "--by", "grid")
    #expect(coverage.map { $0["grid"] as? String } == ["990102013006001", nil])
    let all = try #require(coverage.last)
    for (key, number) in ["owed": 3, "done": 1, "declined": 1, "missing": 1, "percent": 50] {
      #expect(all[key] as? Int == number, "\(key)")
    }
    #expect(try objects(office, "due", "--grid", "002").isEmpty)
    #expect(try objects(office, "due", "--date", "2026-12-01").count == 3)
    try fails(office, 64, "due", "--kind", "bogus")
    try fails(office, 64, "due", "--by", "grid")
  }

  @Test("A rhythm is added, listed, edited from its next period on and stopped; bad terms are told")
  func rhythms() throws {
    let office = try office()
    let id = try run(
      office, "rhythm", "add", "--name", "每户半年", "--kind", "visit", "--whom", "households", "--every", "1/half",
      "--who",
      "gridWorker", "--blocks-seal"
    ).trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(id == "2")
    let list = try objects(office, "rhythm", "list")
    #expect(list.prefix(2).map { $0["name"] as? String } == ["每月关爱探访", "每户半年"])
    #expect(list[1]["blocksSeal"] as? Bool == true && list[1]["whom"] as? String == "households")
    #expect(list.dropFirst(2).allSatisfy { $0["id"] is NSNull && $0["on"] as? Bool == false })
    #expect(try run(office, "rhythm", "edit", "2", "--every", "1/year").contains("2027-01-01"))
    #expect(try objects(office, "rhythm", "list")[1]["every"] as? String == "1/half")
    _ = try run(office, "rhythm", "stop", "每户半年")
    #expect(try objects(office, "due").allSatisfy { $0["rhythm"] as? Int == 1 })
    #expect(try run(office, "rhythm", "add", "receptionWeekly").hasPrefix("3"))
    try fails(office, 1, "rhythm", "add", "receptionWeekly")
    try fails(office, 64, "rhythm", "add", "--name", "甲", "--kind", "visit", "--whom", "somebody", "--every", "1/month")
    try fails(office, 64, "rhythm", "add", "--name", "甲", "--kind", "visit", "--whom", "households", "--every", "1/day")
    try fails(office, 64, "rhythm", "add", "--name", "甲")
    try fails(office, 1, "rhythm", "stop", "没有")
    #expect(try run(office, "check", "--lang", "zh").contains("没有问题"))
  }

  @Test("A rota over National Day and a make-up Sunday is fair and skips holidays, and two of it are swapped")
  func rota() throws {
    let office = try Office(now: "2025-09-19T10:00:00+08:00")
    try office.initialise()
    for name in ["李强", "王芳"] { _ = try run(office, "staff", "add", name, "--role", "gridWorker") }
    let rows = try objects(
      office, "rota", "fill", "duty", "--from", "2025-09-22", "--weeks", "4", "--time", "20:00-06:00", "--staff",
      "王芳,李强")
    let days = rows.compactMap { $0["day"] as? String }
    // The notice of 2025 frees 1 to 8 October and makes up for it on Sunday 28 September and Saturday 11 October.
    #expect(days.contains("2025-09-28") && days.contains("2025-10-11") && days.contains("2025-10-09"))
    #expect(!days.contains { ("2025-10-01"..."2025-10-08").contains($0) } && !days.contains("2025-09-27"))
    let counts = Dictionary(grouping: rows) { $0["who"] as? String ?? "" }.mapValues(\.count)
    #expect(Set(counts.keys) == ["王芳", "李强"] && abs((counts["王芳"] ?? 0) - (counts["李强"] ?? 0)) <= 1)
    let entries = try objects(office, "log", "list", "--kind", "duty", "--state", "planned")
    #expect(entries.count == rows.count && entries.allSatisfy { $0["plannedFor"] as? String == $0["day"] as? String })
    try fails(office, 64, "rota", "fill", "duty", "--from", "2025-09-22", "--weeks", "4")
    try fails(
      office, 1, "rota", "fill", "duty", "--from", "2025-09-22", "--weeks", "4", "--time", "20:00-06:00", "--staff",
      "王芳")
  }

  @Test("Two of a rota to come are swapped, and who has something else at the same time is told of")
  func swap() throws {
    let office = try office()
    let rows = try objects(
      office, "rota", "fill", "duty", "--from", "2026-11-23", "--weeks", "1", "--time", "18:30-08:30", "--staff",
      "王芳,李强")
    #expect(rows.map { $0["who"] as? String } == ["王芳", "李强", "王芳", "李强", "王芳"])
    let swapped = try objects(office, "rota", "swap", "2026-11-23", "王芳", "李强")
    #expect(swapped.map { $0["who"] as? String } == ["李强", "王芳"])
    #expect(swapped.map { $0["day"] as? String } == ["2026-11-23", "2026-11-24"])
    let outcome = try office.start([
      "rota", "fill", "handover", "--from", "2026-11-24", "--weeks", "1", "--time", "07:00-09:00", "--staff", "李强",
    ]).finish()
    #expect(outcome.status == .exited(0) && outcome.error.contains("2026-11-24") && !outcome.error.contains("⟦"))
    try fails(office, 1, "rota", "swap", "2026-12-24", "王芳", "李强")
  }

  @Test(
    "What keeps the day from being sealed stands open by its number, is decided in the file of decisions, and is sealed"
  )
  func decisions() throws {
    let office = try office()
    _ = try run(
      office, "rhythm", "add", "--name", "晨会", "--kind", "duty", "--whom", "nobody", "--every", "1/week", "--time",
      "09:00",
      "--blocks-seal")
    _ = try run(office, "log", "add", "duty", "--planned", "--day", "2026-11-20", "--by", "王芳")
    office.now = "2026-11-22T12:00:00+08:00"
    func open() throws -> [[String: Any]] {
      let status = try #require(
        try office.json("day", "status", "--date", "2026-11-22") as? [String: Any])
      return status["open"] as? [[String: Any]] ?? []
    }
    let subjects = try open().compactMap {
      ($0["subject"] as? [String: Any]).map { "\($0["kind"] ?? "")#\($0["id"] ?? "")" }
    }
    #expect(Set(subjects) == ["rhythm#2", "entry#1"])
    let file = office.folder + "/decisions.json"
    try Data(
      #"[{"rhythm": 2, "decision": "done", "text": "开过了"}, {"entry": 1, "decision": "carryOver", "reason": "人没来"}]"#
        .utf8
    ).write(to: URL(fileURLWithPath: file))
    _ = try run(office, "day", "close", "--date", "2026-11-20", "--carry-over", "等一等")
    _ = try run(office, "day", "close", "--date", "2026-11-22", "--decisions", file)
    #expect(try run(office, "log", "list", "--kind", "duty", "--format", "csv").contains("2026-11-22"))
    #expect(try run(office, "check", "--lang", "zh").contains("没有问题"))
  }
}
