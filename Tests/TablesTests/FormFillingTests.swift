import CZip
import CommunityModel
import Foundation
import TestSupport
import Testing

@testable import Tables

@Suite("Filling a workbook in place")
struct FormFillingTests {
  /// What filling a sheet's rows leaves of its part and gives when it is read.
  private struct Outcome {
    var part: String
    var values: [[SheetCell.Value]]
    var refused: [FormRefusal]
  }

  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"\(HandmadeWorkbook.main)\">"

  private static func fill(_ book: HandmadeWorkbook, _ fills: [FormFill]) throws -> (Outcome, [UInt8]) {
    let form = try WorkbookForm(Array(try book.data()))
    let filled = try form.filled([(form.sheets[0], fills)])
    let archive = try ZipArchive(filled.bytes)
    let part = try #require(try archive.part("xl/worksheets/sheet1.xml", limit: 1 << 20)).all()
    let rows = try WorkbookForm(filled.bytes).content(of: form.sheets[0]).rows
    return (
      Outcome(
        part: String(decoding: part, as: UTF8.self), values: rows.map { $0.cells.map(\.value).trimmingBlanks },
        refused: filled.refused.map(\.reason)), filled.bytes
    )
  }

  /// What a cell of row 2 becomes; the rest of the sheet must stay.
  private static func filled(
    _ cell: String, _ value: FormFill.Value, shared: String? = nil, styles: String? = nil
  ) throws -> String {
    let (before, after) = (
      "<row r=\"2\" spans=\"1:3\"  ht=\"20\"><c r=\"A2\" s=\"1\"/>", "<c r='C2'><f>B2*2</f></c></row>"
    )
    let book = HandmadeWorkbook(rows: before + cell + after, shared: shared, styles: styles)
    let (outcome, _) = try fill(book, [FormFill(CellPlace(row: 2, column: 1), value)])
    let start = head + "<sheetData>" + before
    let end = after + "</sheetData></worksheet>"
    try #require(outcome.part.hasPrefix(start) && outcome.part.hasSuffix(end), "\(outcome.part)")
    return String(outcome.part.dropFirst(start.count).dropLast(end.count))
  }

  private static let styles = """
    <numFmts count="1"><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>\
    <cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="9"/><xf numFmtId="49"/></cellXfs>
    """

  @Test(
    "a cell is written where it stands and keeps its look",
    arguments: [
      (
        "<c r=\"B2\" s=\"3\" t=\"s\" vm=\"1\"><v>0</v></c>", .text("甲 & <乙>"),
        "<c r=\"B2\" s=\"3\" t=\"inlineStr\"><is><t xml:space=\"preserve\">甲 &amp; &lt;乙&gt;</t></is></c>"
      ),
      ("<c r=\"B2\" s=\"2\"/>", .percent(90), "<c r=\"B2\" s=\"2\"><v>0.9</v></c>"),
      ("<c r=\"B2\"/>", .percent(90), "<c r=\"B2\"><v>90</v></c>"),
      ("<c r=\"B2\" s=\"1\"></c>", .day(Day(number: 20_787)), "<c r=\"B2\" s=\"1\"><v>46356</v></c>"),
      (
        "<c r=\"B2\"></c>", .day(Day(number: 20_787)),
        "<c r=\"B2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">2026-11-30</t></is></c>"
      ),
      ("<c r=\"B2\" s=\"0\"><v>7</v></c>", .number("12.5"), "<c r=\"B2\" s=\"0\"><v>12.5</v></c>"),
      (
        "<c r=\"B2\" s=\"3\"><v>7</v></c>", .number("12"),
        "<c r=\"B2\" s=\"3\" t=\"inlineStr\"><is><t xml:space=\"preserve\">12</t></is></c>"
      ),
      (
        "", .number("990102199003070000"),
        "<c r=\"B2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">990102199003070000</t></is></c>"
      ),
      (
        "<c r=\"B2\" t=\"str\"><f>A2</f><v>x</v></c>", .text("_x0041_"),
        "<c r=\"B2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">_x005F_x0041_</t></is></c>"
      ),
    ] as [(String, FormFill.Value, String)])
  func inPlace(cell: String, value: FormFill.Value, expected: String) throws {
    // The hint how far a row reaches goes where a cell comes in that the file did not have.
    if cell.isEmpty {
      let rows = "<row r=\"2\" spans=\"1:1\"><c r=\"A2\"/><c r=\"C2\"/></row>"
      let (outcome, _) = try Self.fill(HandmadeWorkbook(rows: rows), [FormFill(CellPlace(row: 2, column: 1), value)])
      #expect(outcome.part.contains("<row r=\"2\"><c r=\"A2\"/>\(expected)<c r=\"C2\"/></row>"))
    } else {
      #expect(try Self.filled(cell, value, shared: "<si><t>旧</t></si>", styles: Self.styles) == expected)
    }
  }

  @Test("a stretch of a text is replaced and the runs around it keep their look")
  func runs() throws {
    let shared = """
      <si><t>无</t></si><si><r><rPr><b/></rPr><t>本月{{fig</t></r><r><rPr><i/></rPr><t>ure: x}</t></r>\
      <r><t xml:space="preserve">} 件</t></r></si>
      """
    let text = "本月{{figure: x}} 件"
    let value = FormFill.Value.replacing(text, [.init(2..<15, "12")])
    #expect(
      try Self.filled("<c r=\"B2\" t=\"s\"><v>1</v></c>", value, shared: shared) == """
        <c r="B2" t="inlineStr"><is><r><rPr><b/></rPr><t xml:space="preserve">本月12</t></r>\
        <r><t xml:space="preserve"> 件</t></r></is></c>
        """)
    let own = "<c r=\"B2\" t=\"inlineStr\"><is><r><rPr><b/></rPr><t>甲{{a}}乙{{b}}</t></r></is></c>"
    #expect(
      try Self.filled(own, .replacing("甲{{a}}乙{{b}}", [.init(1..<6, "1"), .init(7..<12, "")])) == """
        <c r="B2" t="inlineStr"><is><r><rPr><b/></rPr><t xml:space="preserve">甲1乙</t></r></is></c>
        """)
  }

  @Test("cells and rows that the file does not mention come in at their places, and none is moved")
  func missing() throws {
    let rows = "<row r=\"2\" s=\"2\" customFormat=\"1\"/><row r=\"5\"><c r=\"A5\" s=\"1\"/></row>"
    let fills = [(2, 1), (3, 0), (5, 2), (7, 0)].map { FormFill(CellPlace(row: $0.0, column: $0.1), .number("1")) }
    let model = FormFill(CellPlace(row: 7, column: 1), .number("2"), model: CellPlace(row: 5, column: 0))
    let (outcome, _) = try Self.fill(HandmadeWorkbook(rows: rows), fills + [model])
    #expect(
      outcome.part == Self.head + """
        <sheetData><row r="2" s="2" customFormat="1"><c r="B2" s="2"><v>1</v></c></row><row r="3"><c r="A3"><v>1</v></c>\
        </row><row r="5"><c r="A5" s="1"/><c r="C5"><v>1</v></c></row><row r="7"><c r="A7"><v>1</v></c><c r="B7" s="1">\
        <v>2</v></c></row></sheetData></worksheet>
        """)
    let empty = HandmadeWorkbook(sheets: [("表", "<cols><col min=\"1\" max=\"3\" style=\"4\"/></cols><sheetData/>")])
    let (begun, _) = try Self.fill(empty, [fills[0]])
    #expect(begun.part.contains("<sheetData><row r=\"2\"><c r=\"B2\" s=\"4\"><v>1</v></c></row></sheetData>"))
  }

  @Test("prefixes and other encodings are written as the part has them")
  func otherForms() throws {
    let xml = """
      <x:worksheet xmlns:x="\(HandmadeWorkbook.main)"><x:sheetData><x:row r="1"><x:c r="A1"/></x:row></x:sheetData></x:worksheet>
      """
    let fills = [(1, 0), (2, 0)].map { FormFill(CellPlace(row: $0.0, column: $0.1), .text("红")) }
    for encoding in [String.Encoding.utf8, .utf16LittleEndian, .utf16BigEndian] {
      var book = HandmadeWorkbook(rows: "")
      let declared = encoding == .utf8 ? xml : "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + xml
      book.replace("xl/worksheets/sheet1.xml", Array(try #require(declared.data(using: encoding))))
      let (outcome, _) = try Self.fill(book, fills)
      #expect(outcome.values == [[.text("红")], [.text("红")]])
      #expect(outcome.part.contains("<x:row r=\"2\"><x:c r=\"A2\" t=\"inlineStr\"><x:is><x:t "))
    }
  }

  @Test(
    "a cell that cannot be filled is left and told",
    arguments: [
      ("A2", .text("x"), .covered), ("B9", .text("x"), .sharedFormula), ("C9", .text("x"), .sharedFormula),
      ("C10", .number("1"), .sharedFormula), ("A3", .text(String(repeating: "长", count: 32_768)), .tooLong),
    ] as [(String, FormFill.Value, FormRefusal)])
  func refused(place: String, value: FormFill.Value, reason: FormRefusal) throws {
    let rows = """
      <row r="1"><c r="A1"/></row><row r="9"><c r="B9"><f t="shared" ref="B9:B10" si="0">A1</f></c>\
      <c r="C9"><f t="array" ref="C9:C10">A1:A2</f></c></row><row r="10"><c r="B10"><f t="shared" si="0"/></c></row>
      """
    let book = HandmadeWorkbook(rows: rows, after: "<mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>")
    let target = try #require(CellRange(place)).first
    let (outcome, _) = try Self.fill(book, [FormFill(target, value)])
    #expect(outcome.refused == [reason])
    #expect(outcome.part.contains(rows))
  }

  @Test(
    "every other part stays byte for byte; what was calculated goes only where a formula did", arguments: [false, true])
  func otherParts(overFormula: Bool) throws {
    var book = HandmadeWorkbook(
      rows: "<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c><c r=\"B1\"/></row>", shared: "<si><t>一</t></si>",
      styles: Self.styles)
    book.add("xl/calcChain.xml", "<calcChain xmlns=\"\(HandmadeWorkbook.main)\"><c r=\"A1\" i=\"1\"/></calcChain>")
    book.add("xl/media/image1.png", "\u{1}\u{2}")
    book.add(
      "[Content_Types].xml",
      "<Types><Override PartName=\"/xl/calcChain.xml\" ContentType=\"c\"/><Default Extension=\"xml\" ContentType=\"x\"/></Types>"
    )
    let links = try #require(book.parts.first { $0.name == "xl/_rels/workbook.xml.rels" }).content
    let withChain = String(decoding: links, as: UTF8.self).replacing(
      "</Relationships>", with: HandmadeWorkbook.link("rIdC", "calcChain", "calcChain.xml") + "</Relationships>")
    book.replace("xl/_rels/workbook.xml.rels", Array(withChain.utf8))
    let (_, bytes) = try Self.fill(book, [FormFill(CellPlace(row: 1, column: overFormula ? 0 : 1), .number("3"))])
    let archive = try ZipArchive(bytes)
    var changed: [String] = []
    for (name, content) in book.parts where try archive.part(name, limit: 1 << 20)?.all() != content {
      changed.append(name)
    }
    let always = ["xl/worksheets/sheet1.xml", "xl/workbook.xml"]
    let formula = ["xl/_rels/workbook.xml.rels", "xl/calcChain.xml", "[Content_Types].xml"]
    #expect(Set(changed) == Set(overFormula ? always + formula : always))
    let workbook = try #require(try archive.part("xl/workbook.xml", limit: 1 << 20)).all()
    #expect(String(decoding: workbook, as: UTF8.self).contains("</sheets><calcPr fullCalcOnLoad=\"1\"/></workbook>"))
    #expect(archive.contains("xl/calcChain.xml") != overFormula)
  }

  @Test("hostile and broken workbooks are refused as they are when they are read")
  func hostile() throws {
    for hostile in HostileWorkbookTests.hostile {
      let error = try { () -> TableError? in
        do {
          let form = try WorkbookForm(Array(try hostile.book.data()))
          let sheet = try form.sheet(nil)
          _ = try form.content(of: sheet)
          _ = try form.filled([(sheet, [FormFill(CellPlace(row: 1, column: 0), .number("1"))])])
          return nil
        } catch let error as TableError {
          return error
        }
      }()
      #expect(error == hostile.expected, "\(hostile.testDescription)")
    }
    #expect(throws: TableError.noWorkbook) { try WorkbookForm(Array("姓名,电话\n".utf8)) }
    #expect(throws: TableError.empty) { try WorkbookForm([]) }
  }

  @Test("A workbook tells everything that it says, in cells and beside them")
  func texts() throws {
    var workbook = HandmadeWorkbook(
      rows: "<row r=\"1\"><c r=\"A1\"><v>1.6800000002E10</v></c><c r=\"B1\" t=\"s\"><v>0</v></c></row>",
      after: "<headerFooter><oddHeader>第 &amp; 页</oddHeader></headerFooter>",
      shared: "<si><r><t>一</t></r><r><rPr><b/></rPr><t>二</t></r></si>")
    workbook.add("xl/persons/person.xml", "<personList><person displayName=\"三四\"/></personList>")
    workbook.add("xl/drawings/vmlDrawing1.vml", "<xml><br>五六</xml>")
    let texts = try WorkbookForm(Array(try workbook.data())).texts()
    for text in ["16800000002", "一二", "第 & 页", "三四", "表"] { #expect(texts.contains(text), "\(text) \(texts)") }
    #expect(texts.contains { $0.contains("五六") })
  }
}
