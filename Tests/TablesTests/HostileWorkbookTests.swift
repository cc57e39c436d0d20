import CommunityModel
import Foundation
import Tables
import TestSupport
import Testing

@Suite("Workbooks that are built to do harm")
struct HostileWorkbookTests {
  private static func file(_ book: HandmadeWorkbook, _ folder: TemporaryFolder) throws -> String {
    let path = "\(folder.path)/t.xlsx"
    try book.write(to: path)
    return path
  }

  private static let row = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"

  @Test("what a workbook must not have is told", arguments: hostile)
  func refusals(hostile: Hostile) throws {
    #expect(try hostile.book.error() == hostile.expected)
  }

  struct Hostile: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var book: HandmadeWorkbook
    var expected: TableError

    init(_ description: String, _ book: HandmadeWorkbook, _ expected: TableError) {
      testDescription = description
      self.book = book
      self.expected = expected
    }
  }

  static let hostile: [Hostile] = [
    Hostile(
      "a sheet with entities", withPart("xl/worksheets/sheet1.xml", billionLaughs),
      .declarations(part: "xl/worksheets/sheet1.xml")),
    Hostile(
      "a workbook with a document type", withPart("xl/workbook.xml", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"),
      .declarations(part: "xl/workbook.xml")),
    Hostile(
      "XML that breaks off", withPart("xl/worksheets/sheet1.xml", "<worksheet><sheetData>\n<row>"),
      .malformed(part: "xl/worksheets/sheet1.xml", line: 2)),
    Hostile("no XML", withPart("xl/workbook.xml", "\u{1}\u{2}"), .malformed(part: "xl/workbook.xml", line: 1)),
    Hostile(
      "nesting without end", withPart("xl/worksheets/sheet1.xml", "<a>" + String(repeating: "<b>", count: 500_000)),
      .bomb(part: "xl/worksheets/sheet1.xml")),
    Hostile(
      "a tag without end",
      withPart("xl/worksheets/sheet1.xml", "<a b=\"" + String(repeating: "x", count: 12_000_000) + "\"/>"),
      .bomb(part: "xl/worksheets/sheet1.xml")),
    Hostile(
      "names without end",
      withPart("xl/worksheets/sheet1.xml", "<a>" + (0..<300_000).map { "<n\($0)/>" }.joined() + "</a>"),
      .bomb(part: "xl/worksheets/sheet1.xml")),
    Hostile(
      "a cell without end",
      HandmadeWorkbook(
        rows:
          "<row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>\(String(repeating: "长", count: 300_000))</t></is></c></row>"
      ), .cellTooLong(place: "表!B3")),
    Hostile(
      "a number without end",
      HandmadeWorkbook(rows: "<row r=\"3\"><c r=\"B3\"><v>\(String(repeating: "1", count: 300_000))</v></c></row>"),
      .cellTooLong(place: "表!B3")),
    Hostile(
      "a column beyond XFD", HandmadeWorkbook(rows: "<row r=\"7\"><c r=\"XFE7\"><v>1</v></c></row>"),
      .tooWide(place: "表!XFE7")),
    Hostile(
      "a column without end",
      HandmadeWorkbook(rows: "<row r=\"7\"><c r=\"\(String(repeating: "Z", count: 5000))7\"><v>1</v></c></row>"),
      .tooWide(place: "表!XFE7")),
    Hostile("a row beyond the last", HandmadeWorkbook(rows: "<row r=\"1048577\"/>"), .tooWide(place: "表!A1048577")),
    Hostile(
      "a shared text that is not there", HandmadeWorkbook(rows: "<row><c t=\"s\"><v>9</v></c></row>", shared: "<si/>"),
      .damaged(part: "xl/worksheets/sheet1.xml")),
    Hostile(
      "a negative shared text", HandmadeWorkbook(rows: "<row><c t=\"s\"><v>-1</v></c></row>", shared: "<si/>"),
      .damaged(part: "xl/worksheets/sheet1.xml")),
    Hostile("a sheet that is not there", withoutSheet, .damaged(part: "xl/worksheets/sheet1.xml")),
    Hostile(
      "merged ranges on top of each other", HandmadeWorkbook(rows: row, after: overlapping), .mergedTooMuch(sheet: "表")),
    Hostile("a password on the parts", locked, .passwordProtected),
    Hostile(
      "a list of parts that unpacks to too much",
      withPart("xl/_rels/workbook.xml.rels", "<a>" + String(repeating: " ", count: 20_000_000) + "</a>"),
      .bomb(part: "xl/_rels/workbook.xml.rels")),
  ]

  private static let billionLaughs = """
    <!DOCTYPE a [<!ENTITY l0 "lol"><!ENTITY l1 "&l0;&l0;&l0;&l0;"><!ENTITY l2 "&l1;&l1;&l1;&l1;">]>\
    <worksheet><sheetData><row><c t="inlineStr"><is><t>&l2;</t></is></c></row></sheetData></worksheet>
    """

  private static let overlapping =
    "<mergeCells>" + String(repeating: "<mergeCell ref=\"A1:XFD1048576\"/>", count: 20_000) + "</mergeCells>"

  private static func withPart(_ name: String, _ content: String) -> HandmadeWorkbook {
    var book = HandmadeWorkbook(rows: row)
    book.replace(name, Array(content.utf8))
    return book
  }

  private static var withoutSheet: HandmadeWorkbook {
    var book = HandmadeWorkbook(rows: row)
    book.parts.removeAll { $0.name.hasSuffix("sheet1.xml") }
    return book
  }

  private static var locked: HandmadeWorkbook {
    var book = HandmadeWorkbook(rows: row)
    book.password = "99"
    return book
  }

  @Test("a workbook cut short anywhere is refused, never misread")
  func truncation() throws {
    let folder = try TemporaryFolder()
    let rows = (1...200).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0)</v></c></row>" }.joined()
    let path = try Self.file(HandmadeWorkbook(rows: rows), folder)
    let whole = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    for count in stride(from: 4, to: whole.count, by: max(1, whole.count / 97)) {
      let cut = try folder.file("cut.xlsx", whole[..<count])
      #expect(throws: TableError.self) { try allRows(cut) }
    }
  }

  @Test("a damaged byte is noticed by the checksum or changes nothing")
  func damage() throws {
    let folder = try TemporaryFolder()
    let rows = (1...200).map { "<row r=\"\($0)\"><c r=\"A\($0)\" t=\"str\"><v>甲\($0)</v></c></row>" }.joined()
    let path = try Self.file(HandmadeWorkbook(rows: rows), folder)
    let whole = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    let right = try allRows(path)
    for index in stride(from: 0, to: whole.count, by: 7) {
      var damaged = whole
      damaged[index] ^= 0x55
      let file = try folder.file("damaged.xlsx", damaged)
      guard let read = try? allRows(file) else { continue }
      #expect(read == right, "byte \(index)")
    }
  }

  @Test("a directory larger than any workbook's is refused before it is read")
  func directory() throws {
    let folder = try TemporaryFolder()
    var book = HandmadeWorkbook(rows: Self.row)
    let name = String(repeating: "长", count: 5000)
    for index in 0..<300 { book.parts.append(("\(index)\(name)", [])) }
    let path = try Self.file(book, folder)
    #expect(throws: TableError.bomb(part: "zip")) { try TableFile.open(path) }
  }
}
