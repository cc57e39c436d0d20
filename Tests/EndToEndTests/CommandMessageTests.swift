import Foundation
import Terminal
import TestSupport
import Testing

/// What the command line says where something is wrong, and what it keeps to itself.
@Suite struct CommandMessageTests {
  @Test(
    "A wrong call is told by what is wrong with it, and how it is written",
    arguments: [
      (["find", "--bogus"], "--bogus"), (["publish"], "qise publish"),
      (["wishes", "add", "homeVisit", "--day", "2026-11-20"], Office.words("usage.unknownCommand", unknown("wishes"))),
      (["--lang", "zh", "wishes", "list", "--bogus"], Office.words("usage.unknownCommand", unknown("wishes"))),
      (["order", "fish", "--reply", "x"], Office.words("usage.unknownCommand", unknown("order fish", "order"))),
      (["order", "list", "--since", "20261120"], "2026-11-20"),
      (["order", "assign", CommandTests.number, "--due", "soon"], "2026-11-20T09:30"),
      (["init", "--name", "x", "--code", "12"], Office.words("usage.form.code")),
      (["find", "zwm", "--limit", "many"], Office.words("usage.form.number")),
      (["day", "sheet", "--format", "xlsx"], "--output"),
    ])
  func saidUsage(_ arguments: [String], _ part: String) throws {
    let office = try CommandTests.makeOffice()
    // Its folder, in which the program starts, goes with it.
    let outcome = try withExtendedLifetime(office) { try office.start(arguments).finish() }
    #expect(outcome.status == .exited(64) && outcome.output.isEmpty)
    #expect(outcome.error.contains(part), "\(arguments): \(outcome.error)")
  }

  /// What is said of a word that is no command.
  private static func unknown(_ written: String, _ known: String = "") -> [String: String] {
    ["command": "qise " + written, "help": known.isEmpty ? "qise --help" : "qise \(known) --help"]
  }

  @Test("A failure says what is missing, where, and what may be written instead")
  func saidFailures() throws {
    let office = try CommandTests.makeOffice()
    let list = office.folder + "/decisions.json"
    try "x".write(toFile: list, atomically: true, encoding: .utf8)
    let table = office.folder + "/roster.csv"
    try "姓名,住址\n解红,3-2-601\n".write(toFile: table, atomically: true, encoding: .utf8)
    _ = try office.run("order", "assign", CommandTests.number, "--mode", "atOnce", "--who", "李强")
    let failures: [([String], String, absent: String)] = [
      (["restore", "/nowhere/b.qise"], Office.words("command.restore.missing", ["path": "/nowhere/b.qise"]), "init"),
      (["backup", "/nowhere/b.qise"], Office.words("store.missingFolder", ["path": "/nowhere"]), "No such"),
      (
        ["export", "residents", "--output", "/nowhere/r.csv"],
        Office.words("store.missingFolder", ["path": "/nowhere"]),
        "No such"
      ),
      (
        ["day", "close", "--decisions", list], Office.words("command.decisions.notJSON", ["path": list]),
        " \u{FF0C}"
      ),
      (
        ["import", "residents", table, "--sheet", "甲"], Office.words("table.noSheetNames", ["name": "甲"]), "：。"
      ),
      (["order", "suspend", CommandTests.number, "--reason", "x", "--wake", "2026-11-25"], "等材料", "政策不允许"),
      (
        [
          "order", "refuse", CommandTests.number, "--reason", "x", "--basis", "y", "--alternative", "z",
        ], "政策不允许", "等材料"
      ),
      (["config", "set", "code", "12"], Office.words("config.choices.code"), "⟦"),
    ]
    for (arguments, part, absent) in failures {
      let outcome = try office.start(arguments).finish()
      #expect(outcome.status == .exited(1) && outcome.output.isEmpty, "\(arguments)")
      #expect(outcome.error.contains(part) && !outcome.error.contains(absent), "\(arguments): \(outcome.error)")
    }
  }

  @Test("The day sheet is a workbook too, once, readable by its owner only; a day of another year is told with it")
  func daySheetWorkbook() throws {
    let office = try CommandTests.makeOffice()
    let path = office.folder + "/sheet.xlsx"
    let command = ["day", "sheet", "--format", "xlsx", "--output", path]
    let written = try office.start(command).finish()
    #expect(written.status == .exited(0), "\(written.error)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)).starts(with: Array("PK".utf8)))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try office.start(command).finish().status == .exited(1))
    #expect(try office.run("day", "status", "--date", "2030-01-02").output.contains("2030"))
  }

  @Test("The day sheet keeps to the paper that it is asked for, and to print it on standard output is noted too")
  func daySheetPaper() throws {
    let office = try CommandTests.makeOffice()
    func noted() throws -> Int {
      let journal = try #require(try office.json("undo", "--list") as? [[String: Any]])
      return journal.filter { $0["action"] as? String == "print" }.count
    }
    let before = try noted()
    let forms = try office.run("day", "sheet", "--format", "text", "--size", "third").output
    #expect(forms.contains("\u{0C}"))
    #expect(forms.split(separator: "\u{0C}").allSatisfy { $0.split(separator: "\n").count <= 22 })
    #expect(try noted() == before + 1)
    #expect(try office.run("day", "sheet", "--format", "html", "--size", "a5").output.contains("148.0mm 210.0mm"))
    #expect(try noted() == before + 2)
  }

  @Test("Phones of staff are masked in every form of their list")
  func staffPhones() throws {
    let office = try CommandTests.makeOffice()
    #expect(try office.run("staff", "add", "某某", "--phone", "16800000009").status == .exited(0))
    for format in ["table", "csv", "json"] {
      let output = try office.run("staff", "list", "--format", format).output
      #expect(output.contains("168****0009") && !output.contains("16800000009"), "\(format)")
    }
  }

  @Test("The manual fits a terminal of 80 columns, tells every command and every key", arguments: ["zh", "en"])
  func manual(_ language: String) throws {
    let text = try Office().run("manual", "--lang", language).output
    let lines = text.split(separator: "\n")
    #expect(lines.allSatisfy { DisplayWidth.width(of: String($0), ambiguous: .narrow) <= 80 })
    for command in [
      "find", "resident merge", "order callback", "day sheet", "import undo", "config set", "completions",
    ] {
      #expect(lines.contains { $0.hasPrefix("    qise \(command)") }, "\(command)")
    }
    for keys in ["F1 ^G ?", "F7 n", "F12 Alt-6 6"] {
      #expect(lines.contains { $0.hasPrefix("    \(keys)  ") }, "\(keys)")
    }
  }
}
