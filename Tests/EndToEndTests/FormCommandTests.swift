import Foundation
import TestSupport
import Testing

/// `qise form …` as a clerk uses it month by month, and what other programs make of the workbooks.
@Suite("Forms of the offices above on the command line") struct FormCommandTests {
  /// An allowance form of twelve columns with a title over them all, rows with lines around them, and a sum below.
  private static let making = """
    import openpyxl, sys
    from openpyxl.styles import Border, Side
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "花名册"
    heads = "序号 姓名 性别 出生日期 年龄 居住地址 联系电话 所属网格 人群类别 紧急联系人 联系人电话 银行账号".split()
    if len(sys.argv) > 2: heads[4] = sys.argv[2]
    sheet.merge_cells("A1:L1")
    sheet["A1"] = "高龄津贴花名册（{{month}}）"
    line = Border(*[Side(style="thin")] * 4)
    for place, head in enumerate(heads, 1):
        sheet.cell(2, place, head)
        sheet.column_dimensions[sheet.cell(2, place).column_letter].width = 7 + place
        for row in range(3, 6): sheet.cell(row, place).border = line
    sheet.merge_cells("A6:D6")
    sheet["A6"] = "合计"
    sheet["E6"] = "=SUM(E3:E5)"
    more = book.create_sheet("汇总")
    more["A1"] = "{{figure: registered}}"
    more["B1"] = "=A1*2"
    more["A2"] = "本年｛｛figure：registered period＝year｝｝件，{{figure: 没有}}"
    book.save(sys.argv[1])
    """

  private static let reading = """
    import openpyxl, sys, json
    book = openpyxl.load_workbook(sys.argv[1])
    sheet = book["花名册"]
    told = {
        "rows": [[cell if cell is None or isinstance(cell, (str, int)) else str(cell) for cell in row]
                 for row in sheet.iter_rows(min_row=3, max_row=6, values_only=True)],
        "title": sheet["A1"].value, "merged": sorted(str(range) for range in sheet.merged_cells.ranges),
        "widths": [sheet.column_dimensions[chr(64 + place)].width for place in range(1, 13)],
        "lines": [sheet.cell(row, place).border.left.style for row in range(3, 6) for place in range(1, 13)],
        "more": [[cell.value for cell in row] for row in book["汇总"]["A1:B2"]]}
    print(json.dumps(told))
    """

  private func python(_ script: String, _ arguments: String..., in office: Office) throws -> Data {
    let run = try CommandRun(
      command: ["/usr/bin/python3", "-c", script] + arguments, environment: ["PATH": "/usr/bin:/bin"],
      directory: office.folder
    ).finish()
    try #require(run.status == .exited(0), "python3-openpyxl: \(run.error)")
    return Data(run.output.utf8)
  }

  private func done(_ office: Office, _ arguments: String...) throws -> String {
    let outcome = try office.start(arguments).finish()
    try #require(outcome.status == .exited(0), "\(arguments) \(outcome.error)")
    return outcome.output
  }

  @Test(
    "A form of twelve columns fills eleven, marks what changed next month, and opens with its layout in LibreOffice")
  func allowance() throws {
    let office = try CommandTests.makeOffice()
    let form = office.folder + "/form.xlsx"
    _ = try python(Self.making, form, in: office)
    for (name, place, birth) in [("王秀兰", "3-2-502", "1941-03-05"), ("赵德福", "3-1-101", "1938-11-30")] {
      _ = try done(
        office, "resident", "add", "--name", name, "--sex", name == "王秀兰" ? "female" : "male", "--birth", birth,
        "--phone", "16800000002", "--place", place, "--grid", "002", "--tag", "aged80", "--emergency-name", "王小明",
        "--emergency-phone", "16800000003")
    }
    #expect(try done(office, "form", "add", form, "--name", "高龄津贴") == "1\n")
    let columns = try #require(
      try office.json("form", "map", "高龄津贴", "--of", "residents", "--tag", "aged80") as? [[String: Any]])
    #expect(columns.compactMap { $0["field"] as? String }.count == 11)
    #expect(columns.last?["refused"] as? String == "account" && columns.last?["column"] as? String == "L 银行账号")

    // Names need somebody who says why.
    let output = office.folder + "/十月.xlsx"
    let masked = try office.run("form", "fill", "高龄津贴", "--month", "2026-10", "--output", output)
    #expect(masked.status == .exited(64) && masked.error.contains("--reveal"), "\(masked.error)")
    let first = try #require(
      try office.json("form", "fill", "高龄津贴", "--month", "2026-10", "--output", output, "--reveal", "--reason", "街道要求")
        as? [String: Any])
    #expect(first["rows"] as? Int == 2 && first["last"] is NSNull)
    #expect(first["refusedColumns"] as? [String] == ["L 银行账号"])
    let unfilled = try #require(first["unfilled"] as? [[String: Any]])
    #expect(unfilled.map { $0["cell"] as? String } == ["汇总!A2"], "\(unfilled)")

    // A month later somebody has another phone.
    _ = try done(office, "resident", "edit", "2", "--phone", "16800000009")
    let next = office.folder + "/十一月.xlsx"
    let second = try #require(
      try office.json("form", "fill", "1", "--month", "2026-11", "--output", next, "--reveal", "--reason", "街道要求")
        as? [String: Any])
    let changed = try #require(second["changed"] as? [[String: Any]])
    #expect(changed.map { $0["cell"] as? String } == ["花名册!G4", "汇总!A1", "汇总!A2"], "\(changed)")
    #expect(changed[0]["subject"] as? String == "resident#2")
    let report = try String(contentsOfFile: office.folder + "/十一月.txt", encoding: .utf8)
    #expect(report.contains("花名册!G4") && report.contains("银行账号") && !report.contains("王秀兰"), "\(report)")

    try look(at: next, in: office)
    let journal = try done(office, "check")
    #expect(!journal.isEmpty)
  }

  /// What openpyxl and LibreOffice find in the filled form.
  private func look(at path: String, in office: Office) throws {
    let told = try #require(
      try JSONSerialization.jsonObject(with: python(Self.reading, path, in: office)) as? [String: Any])
    let rows = try #require(told["rows"] as? [[Any]])
    let texts = rows.map { $0.map { $0 is NSNull ? "" : "\($0)" } }
    #expect(
      texts[0] == [
        "1", "赵德福", "男", "1938-11-30", "87", "3-1-101", "16800000002", "第一网格", "高龄80+", "王小明", "16800000003", "",
      ], "\(texts[0])")
    #expect(texts[1].prefix(3) == ["2", "王秀兰", "女"] && texts[1][6] == "16800000009")
    #expect(texts[2].allSatisfy(\.isEmpty) && texts[3][0] == "合计" && texts[3][4] == "=SUM(E3:E5)")
    #expect(told["title"] as? String == "高龄津贴花名册（2026年11月）")
    #expect(told["merged"] as? [String] == ["A1:L1", "A6:D6"])
    #expect(told["widths"] as? [Double] == (8...19).map { Double($0) })
    #expect(told["lines"] as? [String] == Array(repeating: "thin", count: 36))
    let more = try #require(told["more"] as? [[Any]])
    #expect(more[0][0] as? Int == 1 && more[0][1] as? String == "=A1*2")
    #expect(more[1][0] as? String == "本年1件，{{figure: 没有}}")
    // LibreOffice calculates what it opens: started once in all tests, since that takes seconds.
    let office2 = try CommandRun(
      command: [
        "/usr/bin/soffice", "-env:UserInstallation=file://\(office.folder)/profile", "--headless", "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "--outdir",
        office.folder + "/csv", path,
      ], environment: ["PATH": "/usr/bin:/bin", "HOME": office.folder, "LANG": "C.UTF-8"], directory: office.folder
    ).finish()
    #expect(office2.status == .exited(0), "libreoffice-calc-nogui: \(office2.error)")
    let sheets = try ["花名册", "汇总"].map {
      try String(contentsOfFile: office.folder + "/csv/十一月-\($0).csv", encoding: .utf8)
    }
    #expect(sheets[0].contains("合计,,,,172,"), "\(sheets[0])")
    #expect(sheets[1].hasPrefix("1,2\n"), "\(sheets[1])")
  }

  @Test("A changed head is told before a mapping is used; what cannot be filled or kept is one sentence")
  func refusals() throws {
    let office = try CommandTests.makeOffice()
    let (form, other) = (office.folder + "/form.xlsx", office.folder + "/other.xlsx")
    _ = try python(Self.making, form, in: office)
    _ = try python(Self.making, other, "周岁年龄段", in: office)
    _ = try done(office, "form", "add", form, "--name", "津贴")
    #expect(try office.run("form", "map", "津贴").status == .exited(64), "of what its rows are nobody has said")
    _ = try done(office, "form", "map", "津贴", "--of", "residents", "--set", "E=", "--set", "人群类别=residenceKind")
    let list = try #require(try office.json("form", "list") as? [[String: Any]])
    #expect(list.first?["of"] as? String == "residents")
    #expect(
      (list.first?["columns"] as? [String])?[4] == "" && (list.first?["columns"] as? [String])?[8] == "residenceKind")
    let table: [([String], Int, String)] = [
      (["form", "map", "津贴", "--set", "银行账号=phone"], 64, "银行账号"), (["form", "map", "津贴", "--set", "Z=phone"], 64, "Z"),
      (["form", "map", "津贴", "--set", "A=luck"], 64, "luck"),
      (["form", "map", "津贴", "--head", "9223372036854775807"], 64, "--head"),
      (["form", "add", form, "--name", "津贴"], 1, "--replace"),
      (["form", "fill", "没有", "--month", "2026-11", "--output", "a.xlsx"], 1, "没有"),
      (["form", "fill", "津贴", "--month", "2026-13", "--output", "a.xlsx"], 64, "2026-13"),
      (["form", "fill", "津贴", "--month", "2027-01", "--output", "a.xlsx", "--reveal", "--reason", "报"], 64, "月"),
      (["form", "add", office.file, "--name", "别的"], 1, "xlsx"),
    ]
    for (command, status, word) in table {
      let outcome = try office.start(command).finish()
      #expect(outcome.status == .exited(status) && outcome.error.contains(word), "\(command) \(outcome)")
    }
    let replaced = try office.run("form", "add", other, "--name", "津贴", "--replace")
    #expect(replaced.status == .exited(0) && replaced.error.contains("E 周岁年龄段"), "\(replaced.error)")
    let fill = [
      "form", "fill", "津贴", "--month", "2026-11", "--output", office.folder + "/a.xlsx", "--reveal", "--reason", "报",
    ]
    let changed = try office.start(fill).finish()
    #expect(changed.status == .exited(1) && changed.error.contains("E 周岁年龄段"), "\(changed.error)")
    #expect(!FileManager.default.fileExists(atPath: office.folder + "/a.xlsx"))
    _ = try done(office, "form", "map", "津贴")
    let twice = try office.start(fill + ["--report", office.folder + "/a.xlsx"]).finish()
    #expect(twice.status == .exited(64) && twice.error.contains("a.xlsx"), "\(twice.error)")
    #expect(try office.start(fill).finish().status == .exited(0))
    // Removed, and taken back.
    #expect(try done(office, "form", "remove", "津贴").contains("津贴"))
    #expect(try office.run("form", "remove", "津贴").status == .exited(1))
    _ = try done(office, "undo")
    #expect(try (office.json("form", "list") as? [Any])?.count == 1)
    // A column that holds what is kept no more.
    _ = try done(office, "config", "set", "identityNumbers", "on")
    _ = try done(office, "form", "map", "津贴", "--set", "C=identityNumber")
    #expect(try office.run("check").status == .exited(0))
    _ = try done(office, "config", "set", "identityNumbers", "off", "--yes")
    let check = try office.run("check")
    #expect(check.status == .exited(1) && check.output.contains("C identityNumber"), "\(check)")
  }
}
