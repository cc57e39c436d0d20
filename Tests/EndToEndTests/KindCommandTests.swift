import Foundation
import TestSupport
import Testing

/// Kinds of a community's own on the command line.
@Suite struct KindCommandTests {
  private func kinds(_ office: Office, _ arguments: String...) throws -> [[String: Any]] {
    let outcome = try office.start(arguments + ["--format", "json"]).finish()
    try #require(outcome.status == .exited(0), "\(outcome.error)")
    return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
  }

  @Test("a kind of one's own is made, used, changed and hidden; what is used stays")
  func own() throws {
    let office = try CommandTests.makeOffice()
    let made = try office.run(
      "catalogue", "kinds", "add", "图书借阅", "--field", "书名:text:required", "--field", "due=应还日期:date", "--field",
      "状态:choice:在借,已还", "--measure", "copies", "--retention", "12")
    #expect(made.output == "own1\n", "\(made.error)")
    let kind = try #require(try kinds(office, "log", "kinds").last)
    #expect(
      kind["key"] as? String == "own1" && kind["name"] as? String == "图书借阅" && kind["form"] as? String == "generic")
    let fields = try #require(kind["fields"] as? [[String: Any]])
    #expect(fields.map { $0["key"] as? String } == ["f1", "due", "f2"])
    #expect(fields.map { $0["required"] as? Bool } == [true, false, false])
    #expect(kind["measures"] as? [String] == ["copies"] && kind["retentionMonths"] as? Int == 12)
    #expect(try office.run("log", "add", "own1", "--set", "due=2026-12-01").status == .exited(1))
    let wrong = try office.run("log", "add", "own1", "--set", "书名=活着", "--set", "状态=丢了")
    #expect(wrong.status == .exited(64) && !wrong.error.isEmpty)
    let logged = try office.run(
      "log", "add", "图书借阅", "--set", "书名=活着", "--set", "状态=在借", "--set", "due=2026-12-01", "--count", "copies=2")
    #expect(logged.output.hasSuffix(" 1\n"), "\(logged.error)")
    #expect(try office.run("log", "show", "1").output.contains("在借"))
    let dropped = try office.run("catalogue", "kinds", "edit", "own1", "--drop-field", "due")
    #expect(dropped.status == .exited(1) && dropped.error.contains("应还日期"))
    #expect(
      try office.run(
        "catalogue", "kinds", "edit", "own1", "--rename-field", "due=归还日", "--hide-field", "状态", "--name", "借书"
      ).output == "own1\n")
    #expect(try office.run("catalogue", "kinds", "hide", "own1").output == "own1\n")
    let listed = try #require(try kinds(office, "catalogue", "kinds", "list").last)
    #expect(
      listed["active"] as? Bool == false && listed["shipped"] as? Bool == false && listed["name"] as? String == "借书")
    #expect(try office.run("log", "show", "1").output.contains("归还日"))
    #expect(try office.run("undo").status == .exited(0))
    #expect(try kinds(office, "catalogue", "kinds", "list").last?["active"] as? Bool == true)
  }

  @Test("own choices and outcomes are told and taken by what they are called, whatever their keys")
  func ownChoices() throws {
    let office = try CommandTests.makeOffice()
    let made = try office.run(
      "catalogue", "kinds", "add", "隐患台账", "--field", "整改:choice:已整改,未整改", "--outcome", "已消除")
    #expect(made.status == .exited(0), "\(made.error)")
    let kind = try #require(try kinds(office, "log", "kinds").last)
    #expect((kind["fields"] as? [[String: Any]])?.first?["choices"] as? [String] == ["已整改", "未整改"])
    #expect(kind["outcomes"] as? [String] == ["已消除"])
    let added = try office.run("log", "add", "隐患台账", "--set", "整改=未整改", "--outcome", "已消除", "--title", "堆物")
    #expect(added.status == .exited(0), "\(added.error)")
    let entry = try #require(try office.json("log", "show", "1") as? [String: Any])
    #expect((entry["fields"] as? [String: Any])?.values.first as? String == "未整改")
    #expect(entry["outcome"] as? String == "已消除")
    let refused = try office.run("log", "add", "隐患台账", "--set", "整改=不知道", "--lang", "zh")
    #expect(refused.status == .exited(64) && refused.error.contains("已整改、未整改"), "\(refused.error)")
  }

  @Test("what no kind may be is refused in a sentence")
  func refusals() throws {
    let office = try CommandTests.makeOffice()
    let wrong: [([String], Int)] = [
      (["add", "户评", "--subjects", "any", "--field", "等级:choice:好,差"], 1), (["add", "吸毒人员"], 1),
      (["add", "入户走访"], 1), (["add", "x", "--field", "a:colour"], 64), (["add", "x", "--measure", "kilos"], 64),
      (["add", "x", "--group", "nowhere"], 64), (["add"], 64), (["edit", "nothing", "--no-active"], 64),
      (["edit", "visit", "--form", "line"], 1), (["edit", "visit", "--visibility", "office"], 1),
      (["edit", "visit", "--retention", "6"], 1), (["edit", "visit", "--hide-field", "x"], 64),
    ]
    for (arguments, status) in wrong {
      let outcome = try office.start(["catalogue", "kinds"] + arguments).finish()
      #expect(outcome.status == .exited(status) && !outcome.error.isEmpty, "\(arguments) \(outcome.error)")
    }
    #expect(try kinds(office, "log", "kinds").count == 36)
    #expect(try office.run("catalogue", "kinds", "edit", "visit", "--retention", "6", "--yes").output == "visit\n")
    #expect(
      try kinds(office, "log", "kinds").first { $0["key"] as? String == "visit" }?["retentionMonths"] as? Int == 24)
  }

  @Test("things and funds are listed, renamed and hidden")
  func things() throws {
    let office = try CommandTests.makeOffice()
    #expect(try office.run("catalogue", "items", "add", "大米", "--unit", "袋").output == "1\n")
    #expect(try office.run("catalogue", "items", "edit", "大米", "--name", "香米").output == "1\n")
    #expect(try kinds(office, "catalogue", "items", "list").first?["name"] as? String == "香米")
    #expect(try office.run("catalogue", "items", "hide", "1").output == "1\n")
    #expect(try kinds(office, "catalogue", "items", "list").isEmpty)
    #expect(try office.run("catalogue", "items", "hide", "没有").status == .exited(1))
    #expect(try office.run("catalogue", "funds", "add", "微基金").output == "1\n")
    #expect(
      try office.run("log", "add", "fund", "--title", "拨款", "--item", "微基金/received=50000").output.hasSuffix(" 1\n"))
  }
}
