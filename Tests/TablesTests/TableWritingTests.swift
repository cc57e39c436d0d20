import CommunityModel
import Foundation
import Tables
import Testing

@Suite("Writing tables")
struct TableWritingTests {
  private static func day(_ year: Int, _ month: Int, _ day: Int) -> SheetCell.Value {
    Day(year: year, month: month, day: day).map { .day($0) } ?? .blank
  }

  private static func write(
    _ rows: [[SheetCell.Value]], _ format: TableFile.Format, _ folder: TemporaryFolder, titles: [String] = ["姓名", "电话"]
  ) throws -> String {
    let path = "\(folder.path)/t.\(format.rawValue)"
    let writer = try TableFile.create(path, format, sheet: "居民", titles: titles, replacing: true)
    for row in rows { try writer.write(row) }
    try writer.finish()
    return path
  }

  @Test("what a text table is given comes back unchanged, formulas and all")
  func textRoundTrip() throws {
    let texts = [
      "=1+1", "+8613800001234", "-5", "-5+3", "@x", "'=x", "''=x", "'x", "＝1", "a,b", "a\"b", "上\n下", " 两边 ",
      "\"\u{301}",
      "_x0041_", "00123", "990102199003070019", "'", "=", "'+1",
    ]
    let folder = try TemporaryFolder()
    let rows: [[SheetCell.Value]] = texts.map { [.text("甲"), .text($0)] }
    let path = try Self.write(rows, .csv, folder)
    #expect(try allRows(path).map { $0.cells.map(\.value) } == [[.text("姓名"), .text("电话")]] + rows)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]) && bytes.suffix(2) == Data([0x0D, 0x0A]))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains(",'=1+1\r\n") && text.contains(",-5\r\n") && text.contains(",'-5+3\r\n"))
  }

  @Test("what a workbook is given comes back unchanged, of its kind")
  func workbookRoundTrip() throws {
    let values: [SheetCell.Value] = [
      .text("=1+1"), .text("'=x"), .text("13800001234"), .text("990102199003070019"), .text(" 两边 "), .text("上\n下"),
      .text("_x0041_ _x005F_"), .text("<b>&\"'"), .text("𠮷"), .text("http://example.com"), .number("18.5"),
      .number("-3"),
      .number("0"), .truth(true), .truth(false), Self.day(2026, 11, 20), Self.day(1900, 1, 1), Self.day(1900, 2, 28),
      Self.day(1900, 3, 1), Self.day(9999, 12, 31),
    ]
    let folder = try TemporaryFolder()
    let rows = values.map { [SheetCell.Value.text("甲"), $0] }
    let path = try Self.write(rows, .xlsx, folder)
    let read = try allRows(path).map { $0.cells.map(\.value) }
    #expect(read == [[.text("姓名"), .text("电话")]] + rows)
    #expect(try TableFile.open(path).sheets.map(\.name) == ["居民"])
  }

  @Test("numbers too long for a spreadsheet and days before its first are text; controls are seen to have stood there")
  func awkward() throws {
    let folder = try TemporaryFolder()
    let path = try Self.write(
      [[.number("990102199003070019"), Self.day(1899, 12, 31)], [.text("a\u{1B}[2J\u{202E}"), .fault("#REF!")]], .xlsx,
      folder)
    #expect(
      try allRows(path).dropFirst().map { $0.cells.map(\.value) } == [
        [.text("990102199003070019"), .text("1899-12-31")], [.text("a\u{FFFD}[2J"), .text("#REF!")],
      ])
  }

  @Test("a file is there whole, for its owner only, or not at all", arguments: TableFile.Format.allCases)
  func safety(format: TableFile.Format) throws {
    let folder = try TemporaryFolder()
    let path = try Self.write([[.text("甲")]], format, folder)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["t.\(format.rawValue)"])
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    #expect(throws: StoreError.fileExists(path)) { try TableFile.create(path, format, sheet: "", titles: []) }
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    do {
      let abandoned = try TableFile.create(path, format, sheet: "甲", titles: ["乙"], replacing: true)
      try abandoned.write([.text("丙")])
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
    #expect(throws: StoreError.self) { try TableFile.create("\(folder.path)/no/t", format, sheet: "", titles: []) }
  }

  @Test("nothing is written outside the folder, and no other file is seen in it on the way")
  func temporaryFiles() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/t.xlsx"
    let writer = try TableFile.create(path, .xlsx, sheet: "甲", titles: ["乙"])
    for index in 0..<3000 { try writer.write([.text("人\(index)"), .text(String(repeating: "长", count: 20))]) }
    let links = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
    }
    #expect(links.contains { $0.hasPrefix(folder.path) && $0.hasSuffix("(deleted)") })
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
    try writer.finish()
    #expect(try allRows(path).count == 3001)
  }

  @Test("a name that Excel does not allow is made into one that it does")
  func sheetNames() throws {
    for name in ["", "[a]:*?/\\", "'", "History", String(repeating: "长", count: 40), "a\u{202E}b", "'甲'"] {
      let folder = try TemporaryFolder()
      let path = "\(folder.path)/t.xlsx"
      let writer = try TableFile.create(path, .xlsx, sheet: name, titles: ["甲"])
      try writer.finish()
      #expect(try TableFile.open(path).sheets.count == 1)
    }
  }
}
