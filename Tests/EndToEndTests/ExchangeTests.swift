import Foundation
import TestSupport
import Testing

/// Orders in, and everything out again, by commands alone.
@Suite struct ExchangeTests {
  private static let head =
    "工单编号,接收时间,来电人,来电号码,地址,信息来源,来电类别,一级分类,二级分类,内容,紧急程度,是否保密,转办意见,办结时限,办理情况,答复来电人情况,答复时间,满意度\r\n"

  private func row(_ number: Int, _ text: String = "家中暖气不热", handled: Bool = false, confidential: Bool = false)
    -> String
  {
    let done = handled ? "已上门处理,已电话答复,2026-11-20 10:00,满意" : ",,,"
    return "JN\(number),2026-11-19 16:58:00,林秋生,18591400507,3号楼2单元501,12345热线,投诉,市政,供暖,\(text),一般,"
      + "\(confidential ? "是" : "否"),请社区核实,2026-11-22 18:00,\(done)\r\n"
  }

  private func write(_ office: Office, _ name: String, _ text: String) throws -> String {
    let path = office.folder + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func counts(_ office: Office, _ file: String, _ more: String...) throws -> [String: Int] {
    let report = office.folder + "/report-\(UUID().uuidString).json"
    let outcome = try office.start(["import", "orders", file, "--report", report] + more).finish()
    guard outcome.status == .exited(0) else { throw Office.CommandFailed(outcome: outcome) }
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: report))) as? [String: Any]
    let names = ["rows", "new", "changed", "unchanged", "doubtful", "rejected", "skipped"]
    let found = Dictionary(uniqueKeysWithValues: names.map { ($0, json?[$0] as? Int ?? -1) })
    #expect(found["rows"] == names.dropFirst().reduce(0) { $0 + (found[$1] ?? 0) })
    return found.filter { $0.value != 0 }
  }

  @Test("What is noticed of many orders is said once with how often, and columns without use are no refused ones")
  func findings() throws {
    let office = try Office()
    try office.initialise()
    let file = try write(office, "orders.csv", "\u{FEFF}" + Self.head + row(1) + row(2) + row(3, "他刑满释放"))
    let done = try office.run("import", "orders", file)
    #expect(done.output.contains("没有用到的列：来电类别"))
    #expect(done.output.contains("地址对不上网格，记为待定网格（3 处，如 A2）"))
    #expect(!done.output.contains("--report"))
  }

  @Test("A 12345 export is taken in once, every row is accounted for, and an undone import is as though it never was")
  func importOrders() throws {
    let office = try Office()
    try office.initialise()
    let file = try write(
      office, "orders.csv",
      "\u{FEFF}" + Self.head + row(1) + row(2, handled: true) + row(3, "他刑满释放") + row(2, handled: true)
        + row(5, confidential: true))
    #expect(try counts(office, file, "--dry-run") == ["rows": 5, "new": 3, "doubtful": 1, "skipped": 1])
    #expect(try office.numbers().isEmpty)
    #expect(try counts(office, file) == ["rows": 5, "new": 3, "doubtful": 1, "skipped": 1])
    #expect(try office.numbers().count == 3)
    #expect(try office.order("20261120-001")["state"] as? String == "registered")
    #expect(try office.order("20261120-001")["externalNumber"] as? String == "JN1")
    #expect(try office.order("20261120-002")["state"] as? String == "resolved")
    #expect(try counts(office, file) == ["rows": 5, "unchanged": 3, "doubtful": 1, "skipped": 1])
    #expect(try office.run("check").status == .exited(0))
    let entry = try #require(
      (try office.json("undo", "--list") as? [[String: Any]])?.first { $0["action"] as? String == "import.orders" })
    let undone = try office.run("import", "undo", "\(entry["id"] ?? "")")
    #expect(undone.status == .exited(0), "\(undone.error)")
    #expect(try counts(office, file, "--dry-run") == ["rows": 5, "new": 3, "doubtful": 1, "skipped": 1])
    #expect(try office.run("check").status == .exited(0))
  }

  @Test(
    "What the commands cannot use they say in one sentence",
    arguments: [
      ("a.csv", "姓名,电话\r\n林秋生,18591400507\r\n"), ("a.json", "{\"a\": 1}"), ("a.csv", ""),
    ])
  func unusable(_ name: String, _ text: String) throws {
    let office = try Office()
    try office.initialise()
    let outcome = try office.run("import", "orders", try write(office, name, text))
    #expect(outcome.status == .exited(1) && outcome.output.isEmpty)
    #expect(outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
  }

  @Test("Orders exported and imported again change nothing", arguments: ["csv", "xlsx", "json", "open311"])
  func roundTrip(_ format: String) throws {
    let office = try Office()
    try office.generate(households: 40, orders: 120)
    let path = office.folder + "/out." + (format == "open311" ? "json" : format)
    let exported = try office.run(
      "export", "orders", "--output", path, "--format", format, "--reveal", "--reason", "核对")
    #expect(exported.status == .exited(0), "\(exported.error)")
    let total = try office.numbers().count
    #expect(try counts(office, path) == ["rows": total, "unchanged": total])
  }

  @Test("Residents exported in full and imported again change nothing", arguments: ["csv", "xlsx"], ["zh", "en"])
  func residents(_ format: String, _ language: String) throws {
    let office = try Office()
    try office.generate(households: 120, orders: 20)
    let path = office.folder + "/out." + format
    let exported = try office.run(
      "export", "residents", "--output", path, "--reveal", "--reason", "核对", "--lang", language)
    #expect(exported.status == .exited(0), "\(exported.error)")
    let report = office.folder + "/report.json"
    #expect(try office.run("import", "residents", path, "--report", report).status == .exited(0))
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: report))) as? [String: Any]
    let rows = try #require(json?["rows"] as? Int)
    #expect(rows > 200 && json?["unchanged"] as? Int == rows)
  }

  /// Everything that can be known of somebody, in one household and out of it.
  private func furnish(_ office: Office) throws {
    try office.generate(households: 40, orders: 20)
    func person(_ name: String, _ more: String...) throws -> String {
      let outcome = try office.start(["resident", "add", "--name", name, "--format", "json"] + more).finish()
      guard outcome.status == .exited(0) else { throw Office.CommandFailed(outcome: outcome) }
      let json = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
      return "\(json?["id"] ?? "")"
    }
    func edit(_ arguments: String...) throws {
      let outcome = try office.start(["resident"] + arguments).finish()
      guard outcome.status == .exited(0) else { throw Office.CommandFailed(outcome: outcome) }
    }
    let whole = try person(
      "单于青禾", "--other-name", "阿禾", "--spelling", "chanyu qinghe", "--sex", "female", "--birth", "1961-03",
      "--phone", "16800000101", "--phone", "0990-5550101", "--contact-by", "visit", "--help-need", "hearing",
      "--emergency-name", "单于小禾", "--emergency-phone", "16800000102", "--emergency-relation", "女儿",
      "--tag", "disability", "--tag-purpose", "助残", "--tag-source", "残疾证", "--tag-consent", "王芳代书，本人按手印",
      "--consent", "上门服务", "--note", "=1+1；\"先敲门\"，\n后进", "--place", "3-2-501", "--since", "2019-05")
    let twin = try person("单于青河", "--phone", "16800000103", "--place", "3-2-501", "--new-household")
    try edit("merge", whole, twin, "--homes", "both")
    let moved = try person("欧阳远去", "--birth", "1970", "--place", "3-2-502", "--since", "2001")
    try edit("edit", moved, "--moved-out", "--on", "2020-06")
    let back = try person("欧阳归来", "--birth", "1971-02-03", "--place", "3-2-502", "--since", "2001")
    try edit("edit", back, "--moved-out", "--on", "2010")
    try edit("edit", back, "--place", "3-2-501", "--new-household", "--since", "2022-01-05", "--kind", "renting")
    let dead = try person("欧阳已故", "--place", "3-2-502")
    try edit("edit", dead, "--died", "--on", "2024")
    _ = try person("欧阳无处")
    _ = try person(
      "欧阳小童", "--birth", "2018-01-01", "--tag", "leftBehindChild", "--tag-purpose", "关爱",
      "--tag-source", "走访", "--tag-consent", "监护人书面同意", "--place", "3-2-502")
  }

  @Test("Everything that is known of people comes back as it went", arguments: ["csv", "xlsx"])
  func everything(_ format: String) throws {
    let office = try Office()
    try furnish(office)
    func snapshot(_ name: String) throws -> Data {
      let path = office.folder + "/" + name
      let outcome = try office.run(
        "export", "residents", "--output", path, "--format", "json", "--reveal", "--reason", "核对")
      #expect(outcome.status == .exited(0), "\(outcome.error)")
      return try Data(contentsOf: URL(fileURLWithPath: path))
    }
    let before = try snapshot("before.json")
    #expect(String(decoding: before, as: UTF8.self).contains("单于青禾"))
    #expect(!String(decoding: before, as: UTF8.self).contains("单于青河"))
    let path = office.folder + "/out." + format
    #expect(
      try office.run("export", "residents", "--output", path, "--reveal", "--reason", "核对").status == .exited(0))
    let report = office.folder + "/report.json"
    let outcome = try office.run("import", "residents", path, "--report", report)
    #expect(outcome.status == .exited(0), "\(outcome.error)")
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: report))) as? [String: Any]
    #expect(json?["unchanged"] as? Int == json?["rows"] as? Int, "\(outcome.output)")
    #expect(try snapshot("after.json") == before)
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("What was exported under stars brings nobody in")
  func masked() throws {
    let office = try Office()
    try office.generate(households: 40, orders: 60)
    let people = office.folder + "/people.csv"
    #expect(try office.run("export", "residents", "--output", people).status == .exited(0))
    let outcome = try office.run("import", "residents", people)
    #expect(outcome.status == .exited(1) && outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
    let orders = office.folder + "/orders.xlsx"
    #expect(try office.run("export", "orders", "--output", orders).status == .exited(0))
    let total = try office.numbers().count
    #expect(try counts(office, orders) == ["rows": total, "unchanged": total])
  }

  @Test("The meaning of an outside list's columns is written to a file, changed there, and used")
  func map() throws {
    let office = try Office()
    try office.initialise()
    let map = office.folder + "/map.json"
    let file = try write(office, "orders.csv", Self.head + row(1))
    let first = try office.run("import", "orders", file, "--dry-run", "--map", map)
    #expect(first.status == .exited(0) && first.output.contains(map), "\(first.error)")
    var text = try String(contentsOfFile: map, encoding: .utf8)
    #expect(text.contains("\"field\" : \"outsideDue\"") || text.contains("\"field\" : \"dueAt\""))
    text.replace("\"field\" : \"request\"", with: "\"field\" : \"ignored\"")
    try text.write(toFile: map, atomically: true, encoding: .utf8)
    let second = try office.run("import", "orders", file, "--map", map)
    #expect(second.status == .exited(0) && second.output.contains("转办意见"), "\(second.error)")
    // Heads that no vocabulary knows are found by the map alone, of residents and of orders.
    let odd = try write(office, "odd.csv", "甲,乙,丙\r\nJN9,2026-11-19 10:00,楼道灯不亮\r\n")
    let columns = [("甲", "number"), ("乙", "receivedAt"), ("丙", "text")]
      .map { "{\"label\": \"\($0.0)\", \"field\": \"\($0.1)\"}" }.joined(separator: ", ")
    try "[{\"columns\": [\(columns)]}]".write(toFile: map, atomically: true, encoding: .utf8)
    #expect(try counts(office, odd, "--map", map) == ["rows": 1, "new": 1])
    // What the columns meant is remembered for the next list with these heads.
    let next = try write(office, "next.csv", "甲,乙,丙\r\nJN10,2026-11-19 11:00,水管漏水\r\n")
    #expect(try counts(office, next) == ["rows": 1, "new": 1])
    let people = try write(office, "people.csv", "甲,乙\r\n张三丰,16800000001\r\n")
    try "{\"columns\": [{\"label\": \"甲\", \"field\": \"name\"}, {\"label\": \"乙\", \"field\": \"phone\"}]}"
      .write(toFile: map, atomically: true, encoding: .utf8)
    #expect(try office.run("import", "residents", people, "--map", map).status == .exited(0))
    #expect(try office.run("find", "张三丰").status == .exited(0))
    try "{".write(toFile: map, atomically: true, encoding: .utf8)
    for subject in ["orders", "residents"] {
      let refused = try office.run("import", subject, file, "--map", map)
      #expect(refused.status == .exited(1) && refused.error.contains(map), "\(refused.error)")
    }
  }

  @Test("An import that orders were worked on since is not taken back, and says which by their number")
  func blocked() throws {
    let office = try Office()
    try office.initialise()
    let file = try write(office, "orders.csv", Self.head + row(1) + row(2))
    #expect(try office.run("import", "orders", file).status == .exited(0))
    #expect(try office.run("order", "start", "20261120-002").status == .exited(1))
    let worked = try office.run(
      "order", "assign", "20261120-002", "--mode", "throughout", "--who", "周文静")
    #expect(worked.status == .exited(0), "\(worked.error)")
    let entry = try #require(
      (try office.json("undo", "--list") as? [[String: Any]])?.first { $0["action"] as? String == "import.orders" })
    let undone = try office.run("import", "undo", "\(entry["id"] ?? "")")
    #expect(undone.status == .exited(1))
    #expect(undone.error.contains("20261120-002") && !undone.error.contains("#"), "\(undone.error)")
  }

  @Test("An export is masked, private, never written over a file, and journalled with its count")
  func export() throws {
    let office = try Office()
    try office.generate(households: 40, orders: 60)
    let path = office.folder + "/residents.csv"
    #expect(try office.run("export", "residents", "--output", path).status == .exited(0))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let text = String(decoding: data, as: UTF8.self)
    #expect(data.starts(with: [0xEF, 0xBB, 0xBF]) && text.contains("****"))
    #expect(text.firstMatch(of: /1[3-9][0-9]{9}/) == nil)
    let lines = text.components(separatedBy: "\r\n").count - 2
    let again = try office.run("export", "residents", "--output", path)
    #expect(again.status == .exited(1) && again.error.contains(path))
    #expect(try office.run("export", "residents", "--output", path, "--force").status == .exited(0))
    let journal = try #require(try office.json("undo", "--list") as? [[String: Any]])
    let entry = try #require(journal.first { $0["action"] as? String == "export" })
    #expect(entry["count"] as? Int == lines && entry["subject"] as? String == "residents")
    #expect(try office.run("export", "residents", "--output", path + "2", "--reveal").status == .exited(64))
    #expect(try office.run("export", "teams", "--output", path + "3", "--format", "open311").status == .exited(64))
    for subject in ["teams", "activities"] {
      #expect(try office.run("export", subject, "--output", office.folder + "/\(subject).json").status == .exited(0))
    }
  }
}
