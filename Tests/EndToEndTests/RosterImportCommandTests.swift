import Foundation
import TestSupport
import Testing

/// Rosters on the command line: checked, imported, reported, taken back.
@Suite struct RosterImportCommandTests {
  private static let roster = """
    青禾社区居民花名册,,,,,,
    姓名,性别,出生日期,手机号,住址,民族,备注
    赵新,男,1990-01-01,16800000011,3-2-601,汉,爱下棋
    赵小新,女,2015年3月,同上,3-2-601,汉,
    钱多,女,1960.08,1380013,9号楼1单元101室,汉,曾上访
    张伟明,,,16800000001,3-2-501,汉,
    孙三,男,,,河边的房子,汉,
    ,男,,16800000012,3-2-602,汉,
    合计,5人,,,,,
    """

  private static func makeOffice() throws -> (office: Office, roster: String) {
    let office = try CommandTests.makeOffice()
    let path = office.folder + "/roster.csv"
    try roster.write(toFile: path, atomically: true, encoding: .utf8)
    return (office, path)
  }

  private static func report(_ path: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private static func counts(_ report: [String: Any]) -> [String: Int] {
    report.compactMapValues { $0 as? Int }
  }

  @Test("a dry run says what would happen, with places, and writes nothing; the import does it and can be taken back")
  func wholeWay() throws {
    let (office, roster) = try Self.makeOffice()
    let path = office.folder + "/report.json"
    let dry = try office.start(["import", "residents", roster, "--dry-run", "--report", path]).finish()
    #expect(dry.status == .exited(0), "\(dry.error)")
    let expected = [
      "rows": 7, "new": 3, "changed": 0, "unchanged": 1, "doubtful": 1, "rejected": 1, "skipped": 1,
    ]
    var report = try Self.report(path)
    #expect(Self.counts(report) == expected)
    #expect(Set(report.keys) == Set(expected.keys).union(["droppedColumns", "issues"]))
    #expect(report["droppedColumns"] as? [String] == ["民族"])
    let issues = report["issues"] as? [[String: String]] ?? []
    #expect(issues.allSatisfy { Set($0.keys) == ["place", "level", "message"] })
    #expect(Set(issues.compactMap { $0["place"] }).isSuperset(of: ["D5", "G5", "E7", "A8", "A9", "F2"]))
    #expect(!issues.contains { ($0["message"] ?? "").contains("上访") })
    #expect(try office.start(["find", "赵新"]).finish().status == .exited(1))
    // Who moves no one into the file finds the same again.
    let done = try office.start(["import", "residents", roster, "--report", path]).finish()
    #expect(done.status == .exited(0), "\(done.error)")
    report = try Self.report(path)
    #expect(Self.counts(report) == expected)
    #expect(try office.start(["find", "赵新"]).finish().status == .exited(0))
    #expect(try office.start(["check"]).finish().status == .exited(0))
    let id = try #require(done.output.split(separator: " ").last.flatMap { Int($0.filter(\.isNumber)) })
    #expect(try office.start(["import", "undo", "1"]).finish().status == .exited(1))
    let undone = try office.start(["import", "undo", String(id)]).finish()
    #expect(undone.status == .exited(0), "\(undone.error)")
    #expect(try office.start(["find", "赵新"]).finish().status == .exited(1))
    #expect(try office.start(["check"]).finish().status == .exited(0))
  }

  @Test("a report that cannot be written is told before anything is imported, or after it with the import's number")
  func noReport() throws {
    let (office, roster) = try Self.makeOffice()
    let nowhere = try office.run("import", "residents", roster, "--report", office.folder + "/no/report.json")
    #expect(nowhere.status == .exited(1) && nowhere.output.isEmpty)
    #expect(nowhere.error == Office.words("store.missingFolder", ["path": office.folder + "/no"]) + "\n")
    #expect(try office.run("find", "赵新").status == .exited(1))
    // A folder is in the way, which shows only when the report is put in place.
    let folder = office.folder + "/report.json"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let late = try office.run("import", "residents", roster, "--report", folder)
    #expect(late.status == .exited(1) && late.error.split(separator: "\n").count == 1)
    #expect(try office.run("find", "赵新").status == .exited(0))
    let entry = try #require(try office.json("undo", "--list") as? [[String: Any]]).first?["id"] as? Int
    let said = Office.words("command.import.doneBut", ["id": String(try #require(entry)), "why": ""])
    #expect(late.error.hasPrefix(said), "\(late.error)")
  }

  @Test("what is saved is said to be saved also where its number cannot be written")
  func noOutput() throws {
    let office = try CommandTests.makeOffice()
    let outcome = try office.shell(
      "\"$1\" order register --place 3-2-501 --category 照明 --text 灯 --operator 周文静 > /dev/full")
    #expect(outcome.status == .exited(0) && outcome.error.hasPrefix(opening(of: "command.savedUnseen")))
    #expect(try office.numbers().count == 2)
  }

  @Test("what the columns mean is written to a file, changed there, and used; what is refused stays refused")
  func map() throws {
    let (office, roster) = try Self.makeOffice()
    let path = office.folder + "/map.json"
    _ = try office.start(["import", "residents", roster, "--dry-run", "--map", path]).finish()
    var text = try String(contentsOfFile: path, encoding: .utf8)
    text.replace("\"field\" : \"phone\"", with: "\"field\" : \"ignored\"")
    text.replace("\"field\" : \"refused\"", with: "\"field\" : \"note\"")
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let outcome = try office.start(["import", "residents", roster, "--map", path]).finish()
    #expect(outcome.status == .exited(0), "\(outcome.error)")
    let found = try office.start(["find", "赵新", "--format", "json"]).finish().output
    #expect(found.contains("\"phone\" : null"))
    #expect(outcome.output.contains("民族"))
    try "{".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try office.start(["import", "residents", roster, "--map", path]).finish().status == .exited(1))
  }

  @Test("of a row of people that a map calls the head nothing personal is printed or reported")
  func peopleAsHead() throws {
    let (office, _) = try Self.makeOffice()
    let roster = office.folder + "/people.csv"
    try "赵新,19900101,16800000011,3-2-601,信佛,16800000011\n钱多,19600808,16800000013,9-1-101,,\n"
      .write(toFile: roster, atomically: true, encoding: .utf8)
    let map = office.folder + "/map.json"
    try #"[{"columns": [{"label": "赵新", "field": "name"}, {"label": "3-2-601", "field": "address"}]}]"#
      .write(toFile: map, atomically: true, encoding: .utf8)
    let path = office.folder + "/report.json"
    let outcome = try office.start(["import", "residents", roster, "--map", map, "--report", path]).finish()
    let report = try String(contentsOfFile: path, encoding: .utf8)
    #expect(report.contains("「168****0011」") && report.contains("「信*」"))
    for value in ["赵新", "19900101", "16800000011", "3-2-601", "信佛", "199"] {
      #expect(!(outcome.output + outcome.error + report).contains(value), "\(value)")
    }
  }

  @Test("a building that rows put into two grids goes where most say, told once with every row")
  func twoGrids() throws {
    let (office, _) = try Self.makeOffice()
    let path = office.folder + "/grids.csv"
    try """
    姓名,住址,所属网格
    张一,31-1-101,第7网格
    张二,31-1-102,第七网格
    张三丰,31-1-201,第8网格
    张四,31-1-202,第8网格
    张五,31-1-301,7
    """.write(toFile: path, atomically: true, encoding: .utf8)
    let report = office.folder + "/report.json"
    let outcome = try office.start(["import", "residents", path, "--report", report]).finish()
    #expect(outcome.status == .exited(0), "\(outcome.error)")
    let issues = try Self.report(report)["issues"] as? [[String: String]] ?? []
    let told = issues.filter { ($0["message"] ?? "").contains("只归一个网格") }
    #expect(told.map { $0["place"] } == [""] && told.map { $0["level"] } == ["warning"])
    #expect(told.first?["message"] == "31号楼：3 行写「第7网格」、2 行写「第8网格」；一栋楼只归一个网格，归入「第7网格」。")
    #expect(told.first?["message"].map { outcome.output.contains($0) } == true)
    // What the file already has stays too; that is told once for the building.
    try "姓名,住址,所属网格\n张六,31-1-401,第8网格\n张七,31-1-402,第8网格\n"
      .write(toFile: path, atomically: true, encoding: .utf8)
    let later = try office.start(["import", "residents", path, "--report", report]).finish()
    let again = try Self.report(report)["issues"] as? [[String: String]] ?? []
    let stays = again.compactMap { $0["message"] }.filter { $0.contains("仍归") }
    #expect(stays.count == 1 && stays.allSatisfy { $0.hasPrefix("31号楼：2 行写「第8网格」；仍归「第7网格」") })
    #expect(later.output.contains(stays.first ?? "?"))
  }

  @Test("a later roster takes a building out of the pending grid, says so, and undoing puts it back")
  func pendingGrid() throws {
    let (office, _) = try Self.makeOffice()
    let path = office.folder + "/pending.csv"
    try "姓名,住址\n张一,31-1-101\n张二,31-1-102\n".write(toFile: path, atomically: true, encoding: .utf8)
    let first = try office.start(["import", "residents", path]).finish()
    #expect(first.output.contains("将归入「待定网格」"), "\(first.output)\(first.error)")
    func households(_ name: String) throws -> Int? {
      let output = try office.start(["grid", "list", "--format", "json"]).finish().output
      let grids = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]] ?? []
      return grids.first { $0["name"] as? String == name }?["households"] as? Int
    }
    let before = try households("第一网格") ?? 0
    try "姓名,住址,所属网格\n张一,31-1-101,第1网格\n张二,31-1-102,第一网格\n"
      .write(toFile: path, atomically: true, encoding: .utf8)
    let dry = try office.start(["import", "residents", path, "--dry-run"]).finish()
    #expect(dry.output.components(separatedBy: "从待定网格移到「第一网格」").count == 2, "\(dry.output)")
    #expect(try households("待定网格") == 2)
    let done = try office.start(["import", "residents", path]).finish()
    #expect(done.status == .exited(0), "\(done.error)")
    #expect(try households("待定网格") == 0 && households("第一网格") == before + 2)
    #expect(try office.start(["check"]).finish().status == .exited(0))
    let id = try #require(done.output.split(separator: " ").last.flatMap { Int($0.filter(\.isNumber)) })
    #expect(try office.start(["import", "undo", String(id)]).finish().status == .exited(0))
    #expect(try households("待定网格") == 2 && households("第一网格") == before)
    #expect(try office.start(["check"]).finish().status == .exited(0))
  }

  @Test("a file that is no roster, or none at all, is refused with a sentence", arguments: ["text", "missing"])
  func refused(kind: String) throws {
    let (office, _) = try Self.makeOffice()
    let path = office.folder + "/other.csv"
    if kind == "text" { try "a,b\n1,2\n".write(toFile: path, atomically: true, encoding: .utf8) }
    let outcome = try office.start(["import", "residents", path]).finish()
    #expect(outcome.status == .exited(1))
    #expect(outcome.error.split(separator: "\n").count == 1)
  }

  @Test("what is not read because nobody sees it or it has no head is told with its place")
  func unread() throws {
    let (office, _) = try Self.makeOffice()
    let path = office.folder + "/hidden.xlsx"
    let people = [["姓名", "手机号", "住址"], ["赵新", "16800000011", "3-2-601", "", "要敲门"]]
    var book = HandmadeWorkbook(sheets: [
      ("名册", HandmadeWorkbook.sheet(people)), ("往年", HandmadeWorkbook.sheet(people)),
    ])
    book.hide(sheet: 1)
    try book.write(to: path)
    let report = office.folder + "/report.json"
    let outcome = try office.start(["import", "residents", path, "--dry-run", "--report", report]).finish()
    #expect(outcome.output.contains("往年 这张工作表是隐藏的") && outcome.output.contains("名册!E2 E 列没有表头"))
    let issues = try Self.report(report)["issues"] as? [[String: String]] ?? []
    #expect(Set(issues.compactMap { $0["place"] }).isSuperset(of: ["往年", "名册!E2"]))
    book.hide(sheet: 0)
    try book.write(to: path)
    let refused = try office.start(["import", "residents", path]).finish()
    #expect(refused.status == .exited(1) && refused.error.contains("没有看得见的工作表"))
  }
}
