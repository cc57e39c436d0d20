import Foundation
import TestSupport
import Testing

/// Files that are broken, lie about what they are, or are built to do harm, given to the built program: a sentence in
/// either language, an exit status that is not 0, nothing written, bounded memory.
@Suite struct HostileFileTests {
  struct Hostile: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var name: String
    var bytes: @Sendable () throws -> Data
    /// Part of the sentence that says what is wrong, in Chinese.
    var said: String

    init(_ description: String, _ name: String, _ said: String, _ bytes: @escaping @Sendable () throws -> Data) {
      testDescription = description
      self.name = name
      self.bytes = bytes
      self.said = said
    }
  }

  /// Runs the program where it cannot take more memory of its own than so many KiB, which holds for a debug build that
  /// reads a sound file too.
  private static func bounded(_ office: Office, _ arguments: [String]) throws -> CommandRun.Outcome {
    try office.shell("ulimit -d 200000; exec \"$1\" " + arguments.map { "'\($0)'" }.joined(separator: " "))
  }

  private static let head = "姓名,性别,手机号,住址\r\n"

  private static func text(_ text: String, times: Int = 1) -> Data {
    Data(String(repeating: text, count: times).utf8)
  }

  private static func workbook(rows: String, shared: String? = nil) throws -> Data {
    try HandmadeWorkbook(rows: rows, shared: shared).data()
  }

  static let files: [Hostile] = [
    Hostile("a workbook cut short", "a.xlsx", "损坏") {
      let whole = try workbook(
        rows: HandmadeWorkbook.row(1, ["姓名", "电话"]) + HandmadeWorkbook.row(2, ["张三", "16800000001"]))
      return whole.prefix(whole.count * 2 / 3)
    },
    Hostile("a zip bomb", "a.xlsx", "解开") {
      let cell = "<c t=\"inlineStr\"><is><t>" + String(repeating: "一", count: 10_000) + "</t></is></c>"
      return try workbook(rows: String(repeating: "<row>\(cell)</row>", count: 4000))
    },
    Hostile("an XML entity bomb", "a.xlsx", "声明") {
      var book = HandmadeWorkbook(rows: "")
      let sheet = """
        <!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>\
        <worksheet><sheetData><row><c t="inlineStr"><is><t>&c;</t></is></c></row></sheetData></worksheet>
        """
      book.replace("xl/worksheets/sheet1.xml", Array(sheet.utf8))
      return try book.data()
    },
    Hostile("a million blank rows", "a.xlsx", "没有可以导入") {
      try workbook(
        rows: HandmadeWorkbook.row(1, ["姓名", "电话"]) + String(repeating: "<row/>", count: 1_000_000))
    },
    Hostile("a million blank lines", "a.csv", "没有可以导入") { text(head) + text(",,,\r\n", times: 1_000_000) },
    Hostile("an encoding that is none throughout", "a.csv", "编码") {
      text(head + "张三,男,,\r\n李四,女,,\r\n") + Data([0xD0, 0xD5, 0xC3, 0xFB, 0x0D, 0x0A]) + text("王五,男,,\r\n")
    },
    Hostile("a program named .csv", "a.csv", "") {
      Data([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1]) + Data((0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    },
    Hostile("random bytes named .csv", "a.csv", "") {
      Data((1..<5000).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 7) })
    },
    Hostile("a head that stands twice", "a.csv", "「姓名") {
      text("姓名,电话,姓名\r\n张三,16800000001,李四\r\n")
    },
    Hostile("no head", "a.csv", "没有找到") { text("张三,男,16800000001\r\n李四,女,16800000002\r\n") },
    Hostile("formulas for names", "a.csv", "不能导入") {
      text(head + "\"=HYPERLINK(\"\"http://x\"\",\"\"张三\"\")\",男,,\r\n+1+1,女,,\r\n@SUM(A1),男,,\r\n-2+3,女,,\r\n")
    },
    Hostile("formulas without a value for names", "a.xlsx", "都不能导入") {
      try workbook(
        rows: HandmadeWorkbook.row(1, ["姓名", "电话"])
          + "<row r=\"2\"><c r=\"A2\"><f>1+1</f></c><c r=\"B2\"><v>16800000001</v></c></row>")
    },
    Hostile("control characters in names", "a.csv", "不能导入") {
      text(head + "张\u{1B}[31m三,男,,\r\n李\u{7}四,女,,\r\n王\u{9B}2J五,男,,\r\n")
    },
    Hostile("NUL in the middle", "a.csv", "空字符") { text(head + "张三,男,,\r\n李\0四,女,,\r\n") },
    Hostile("a line of 100 MB", "a.csv", "") { text(head) + text("长", times: 33_000_000) },
    Hostile("a quotation mark that never ends", "a.csv", "引号") {
      text(head + "\"张三,男,,\r\n") + text("李四,女,,\r\n", times: 100_000)
    },
    Hostile("a line of nothing but commas", "a.csv", "") { text(head) + text(",", times: 3_000_000) },
    Hostile("a row beyond the last column", "a.xlsx", "") {
      try workbook(rows: "<row r=\"1\"><c r=\"XFE1\" t=\"inlineStr\"><is><t>姓名</t></is></c></row>")
    },
    Hostile("shared texts without end", "a.xlsx", "解开") {
      let text = "<si><t>" + String(repeating: "字", count: 9000) + "</t></si>"
      return try workbook(rows: HandmadeWorkbook.row(1, ["姓名", "电话"]), shared: String(repeating: text, count: 4000))
    },
    Hostile("UTF-16 that breaks off in a character", "a.csv", "编码") {
      Data([0xFF, 0xFE]) + (head + "张三,男,,").data(using: .utf16LittleEndian).unwrapped
        + Data([0x00])
    },
    Hostile("a web page named .xls", "a.xls", "网页") { text("<html><table><tr><td>姓名</td></tr></table></html>") },
    Hostile("JSON with a key for every object", "a.json", "") {
      text("[") + Data((0..<40_000).map { "{\"k\($0)\":\"一\"}" }.joined(separator: ",").utf8) + text("]")
    },
    Hostile("JSON nested without end", "a.json", "") { text("[") + text("{\"a\":[", times: 200_000) },
    Hostile("nothing at all", "a.csv", "空") { Data() },
  ]

  /// An empty community's file, made once for all of them.
  private static let community = Result {
    let office = try Office()
    try office.initialise()
    return try Data(contentsOf: URL(fileURLWithPath: office.file))
  }

  @Test(
    "A hostile file is told in a sentence, leaves nothing and holds little", arguments: files, ["residents", "orders"])
  func refused(_ hostile: Hostile, _ subject: String) throws {
    let office = try Office()
    let before = try Self.community.get()
    try before.write(to: URL(fileURLWithPath: office.file))
    let path = office.folder + "/" + hostile.name
    try hostile.bytes().write(to: URL(fileURLWithPath: path))
    let language = subject == "residents" ? "zh" : "en"
    let outcome = try Self.bounded(office, ["import", subject, path, "--lang", language])
    #expect(outcome.status == .exited(1), "\(outcome.output)\(outcome.error)")
    let sentences = outcome.error.split(separator: "\n")
    #expect(sentences.count == 1, "\(outcome.error)")
    #expect(!outcome.error.contains("⟦") && !outcome.error.contains("\u{1B}") && !outcome.output.contains("\u{1B}"))
    if language == "zh", !hostile.said.isEmpty {
      #expect(outcome.error.contains(hostile.said), "\(outcome.error)")
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: office.file)) == before)
    #expect(try office.run("check").status == .exited(0))
  }

  @Test(
    "Odd files that hold people are read all the same",
    arguments: [
      ("UTF-16 with a mark", "a.csv"), ("cells out of order", "a.xlsx"), ("days from 1904", "a.xlsx"),
      ("days before the first", "a.xlsx"), ("16,384 columns", "a.xlsx"), ("line ends of old Macs", "a.csv"),
    ])
  func odd(_ kind: String, _ name: String) throws {
    let office = try Office()
    try office.initialise()
    let path = office.folder + "/" + name
    try Self.odd(kind).write(to: URL(fileURLWithPath: path))
    let outcome = try Self.bounded(office, ["import", "residents", path])
    #expect(outcome.status == .exited(0), "\(outcome.output)\(outcome.error)")
    let found = try office.run("find", "张三丰").output
    #expect(found.contains("张三丰"), "\(outcome.output)")
    #expect(try office.run("check").status == .exited(0))
  }

  private static func odd(_ kind: String) throws -> Data {
    let styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"
    let head = HandmadeWorkbook.row(1, ["姓名", "出生日期"])
    func dated(_ serial: String) -> String {
      "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>张三丰</t></is></c><c r=\"B2\" s=\"1\"><v>\(serial)</v></c></row>"
    }
    switch kind {
    case "UTF-16 with a mark":
      return Data([0xFF, 0xFE]) + "姓名,电话\r\n张三丰,16800000001\r\n".data(using: .utf16LittleEndian).unwrapped
    case "cells out of order":
      return try workbook(
        rows: "<row r=\"1\"><c r=\"B1\" t=\"inlineStr\"><is><t>电话</t></is></c>"
          + "<c r=\"A1\" t=\"inlineStr\"><is><t>姓名</t></is></c></row>"
          + "<row r=\"2\"><c r=\"B2\"><v>16800000001</v></c><c r=\"A2\" t=\"inlineStr\"><is><t>张三丰</t></is></c></row>")
    case "days from 1904":
      return try HandmadeWorkbook(
        rows: head + dated("20000"), styles: styles, properties: "<workbookPr date1904=\"1\"/>"
      ).data()
    case "days before the first": return try HandmadeWorkbook(rows: head + dated("-5"), styles: styles).data()
    case "16,384 columns":
      let far = "<c r=\"XFD2\"><v>1</v></c></row>"
      let filler = (3...300).map { "<row r=\"\($0)\"><c r=\"XFD\($0)\"><v>1</v></c></row>" }.joined()
      return try workbook(
        rows: head + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>张三丰</t></is></c>" + far + filler)
    default: return text("姓名,电话\r张三丰,16800000001\r")
    }
  }
}

extension Data? {
  /// Empty where there is none.
  fileprivate var unwrapped: Data { self ?? Data() }
}
