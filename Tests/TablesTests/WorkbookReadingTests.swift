import CommunityModel
import Tables
import TestSupport
import Testing

@Suite("Reading workbooks")
struct WorkbookReadingTests {
  private static func day(_ year: Int, _ month: Int, _ day: Int) -> SheetCell.Value {
    Day(year: year, month: month, day: day).map { .day($0) } ?? .blank
  }

  private static func part(_ year: Int, _ month: Int, _ day: Int, _ part: SheetCell.DayPart) -> SheetCell.Value {
    Day(year: year, month: month, day: day).map { .dayPart($0, part) } ?? .blank
  }

  @Test(
    "a cell gives what it holds",
    arguments: [
      ("<c r=\"A1\" t=\"s\"><v>0</v></c>", .text("张三")),
      ("<c r=\"A1\" t=\"s\"><v>1</v></c>", .text("红色先锋")),
      ("<c r=\"A1\" t=\"s\"><v>2</v></c>", .text(" 两边 ")),
      ("<c r=\"A1\" t=\"inlineStr\"><is><t>李四</t></is></c>", .text("李四")),
      (
        "<c r=\"A1\" t=\"inlineStr\"><is><r><t>一</t></r><r><t>二</t></r><rPh sb=\"0\" eb=\"1\"><t>yi</t></rPh></is></c>",
        .text("一二")
      ),
      ("<c r=\"A1\" t=\"inlineStr\"><is><t>\n  甲 乙\n</t></is></c>", .text("甲 乙")),
      ("<c r=\"A1\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> 甲 </t></is></c>", .text(" 甲 ")),
      ("<c r=\"A1\" t=\"inlineStr\"><is><t>a&lt;b&#x4E00;&amp;</t></is></c>", .text("a<b一&")),
      ("<c r=\"A1\" t=\"inlineStr\"><is><t>上_x000D_\n下_x005F_x0041_</t></is></c>", .text("上\n下_x0041_")),
      ("<c r=\"A1\" t=\"inlineStr\"><is><t>a_x001B_[31mb\u{202E}c\u{200B}</t></is></c>", .text("a\u{FFFD}[31mbc")),
      ("<c r=\"A1\"><v>13812345678</v></c>", .number("13812345678")),
      ("<c r=\"A1\"><v>1.3812345678E10</v></c>", .number("13812345678")),
      ("<c r=\"A1\"><v>9.9010219900307E+17</v></c>", .number("990102199003070000")),
      ("<c r=\"A1\"><v>4.5999999999999996</v></c>", .number("4.6")),
      ("<c r=\"A1\"><v>-0.5</v></c>", .number("-0.5")), ("<c r=\"A1\"><v>1E-7</v></c>", .number("0.0000001")),
      ("<c r=\"A1\"><v>18.50</v></c>", .number("18.5")), ("<c r=\"A1\"><v>007</v></c>", .number("7")),
      ("<c r=\"A1\"><v>1e999</v></c>", .text("1e999")), ("<c r=\"A1\"><v>nan</v></c>", .text("nan")),
      ("<c r=\"A1\" t=\"b\"><v>1</v></c>", .truth(true)), ("<c r=\"A1\" t=\"b\"><v>0</v></c>", .truth(false)),
      ("<c r=\"A1\" t=\"e\"><v>#REF!</v></c>", .fault("#REF!")),
      ("<c r=\"A1\" t=\"str\"><f>A2&amp;\"x\"</f><v>3号楼</v></c>", .text("3号楼")),
      ("<c r=\"A1\"><f>B1+1</f><v>12</v></c>", .number("12")), ("<c r=\"A1\"><f>B1+1</f></c>", .uncalculated),
      ("<c r=\"A1\"><f>B1+1</f><v/></c>", .uncalculated), ("<c r=\"A1\" t=\"str\"><f>B1</f></c>", .uncalculated),
      ("<c r=\"A1\" t=\"d\"><v>1960-03-03T16:00:00Z</v></c>", .text("1960-03-03T16:00:00Z")),
      ("<c r=\"A1\" t=\"d\"><v>1969-06-24</v></c>", day(1969, 6, 24)),
      ("<c r=\"A1\" t=\"d\"><v>1969-06-24T00:00:00Z</v></c>", day(1969, 6, 24)),
      ("<c r=\"A1\" t=\"d\"><v>2026-11-19T16:58:00</v></c>", .text("2026-11-19 16:58")),
    ] as [(String, SheetCell.Value)])
  func cells(xml: String, expected: SheetCell.Value) throws {
    let shared = """
      <si><t>张三</t></si><si><r><rPr><b/></rPr><t>红色</t></r><r><t>先锋</t></r><rPh sb="0" eb="2"><t>hong</t></rPh></si>\
      <si><t xml:space="preserve"> 两边 </t></si>
      """
    let book = HandmadeWorkbook(rows: "<row r=\"1\">\(xml)</row>", shared: shared)
    #expect(try book.values() == [[expected]])
  }

  @Test(
    "a number is a date where its format says so, in both systems",
    arguments: [
      (0, "45981", false, .number("45981")), (1, "45981", false, day(2025, 11, 20)),
      (1, "44519", true, day(2025, 11, 20)), (2, "45981", false, day(2025, 11, 20)),
      (3, "45981.70694444444", false, .text("2025-11-20 16:58")),
      (3, "45981.706956018519", false, .text("2025-11-20 16:58:01")),
      (3, "45981.999999999", false, day(2025, 11, 21)), (3, "45981", false, day(2025, 11, 20)),
      (1, "1", false, day(1900, 1, 1)), (1, "59", false, day(1900, 2, 28)), (1, "60", false, .text("1900-02-29")),
      (1, "61", false, day(1900, 3, 1)), (1, "0", true, day(1904, 1, 1)), (1, "0", false, .number("0")),
      (1, "2958465", false, day(9999, 12, 31)), (1, "2958466", false, .number("2958466")),
      (1, "2958465", true, .number("2958465")),
      (1, "-1", false, .number("-1")), (4, "0.70694444444444", false, .text("16:58")),
      (4, "1.5", false, .text("1900-01-01 12:00")),
      (5, "18.5", false, .number("18.5")), (6, "18.5", false, .text("18.50")),
      (7, "45981", false, part(2025, 11, 20, .withoutYear)), (8, "45981", false, day(2025, 11, 20)),
      (9, "3", false, .text("3days")), (10, "45981", false, part(2025, 11, 20, .month)),
    ] as [(Int, String, Bool, SheetCell.Value)])
  func dates(style: Int, number: String, countsFrom1904: Bool, expected: SheetCell.Value) throws {
    let codes = [
      "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@", "yyyy/m/d h:mm", "[$-804]h:mm;@", "G/通用格式",
      "0.00_);[Red]\\(0.00\\)",
      "[DBNum1][$-804]m&quot;月&quot;d&quot;日&quot;", "0&quot;days&quot;", "[$-409]mmm\\-yy",
    ]
    let formats = codes.enumerated().map { "<numFmt numFmtId=\"\(164 + $0)\" formatCode=\"\($1)\"/>" }.joined()
    let numbers = [0, 14, 164, 165, 166, 167, 168, 169, 31, 170, 171]
    let cells = numbers.map { "<xf numFmtId=\"\($0)\"/>" }.joined()
    let book = HandmadeWorkbook(
      rows: "<row r=\"1\"><c r=\"A1\" s=\"\(style)\"><v>\(number)</v></c></row>",
      styles:
        "<numFmts>\(formats)</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>\(cells)</cellXfs>",
      properties: countsFrom1904 ? "<workbookPr date1904=\"1\"/>" : "<workbookPr/>")
    #expect(try book.values() == [[expected]])
  }

  @Test("cells and rows without numbers follow the one before; gaps and blank rows count")
  func positions() throws {
    let rows = """
      <row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row r="2"><c r="A2" s="0"/></row>\
      <row r="5"><c r="B5"><v>4</v></c></row><row><c t="inlineStr"><is><t/></is></c><c t="str"><f>B1</f><v></v></c></row>\
      <row><c r="C7"><v>5</v></c></row>
      """
    let read = try HandmadeWorkbook(rows: rows).rows()
    #expect(read.map(\.number) == [1, 5, 7])
    #expect(
      read.map { $0.cells.map(\.value) } == [
        [.number("1"), .blank, .blank, .number("2"), .number("3")], [.blank, .number("4")],
        [.blank, .blank, .number("5")],
      ])
    #expect(read[0].sheet == "表" && read[0].place(ofColumn: 3) == "表!D1")
  }

  @Test("every cell that a merged range covers gets the first one's value")
  func merging() throws {
    let rows = """
      <row r="1"><c r="A1" t="str"><v>台账</v></c><c r="B1"/><c r="C1"/></row>\
      <row r="2"><c r="A2" t="str"><v>3栋</v></c><c r="B2" t="str"><v>甲</v></c></row>\
      <row r="3"><c r="A3" t="str"><v>旧</v></c><c r="B3" t="str"><v>乙</v></c></row>\
      <row r="4"><c r="A4"/></row><row r="5"><c r="B5" t="str"><v>丙</v></c></row>
      """
    let merges =
      "<mergeCells count=\"3\"><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A2:A4\"/><mergeCell ref=\"C2:C3\"/></mergeCells>"
    let read = try HandmadeWorkbook(rows: rows, after: "<phoneticPr/>" + merges).rows()
    #expect(read.map(\.number) == [1, 2, 3, 5])
    let title = SheetCell.Value.text("台账")
    #expect(read[0].cells == [SheetCell(title), SheetCell(title, isMerged: true), SheetCell(title, isMerged: true)])
    #expect(read[1].cells == [SheetCell(.text("3栋")), SheetCell(.text("甲"))])
    #expect(read[2].cells == [SheetCell(.text("3栋"), isMerged: true), SheetCell(.text("乙"))])
    #expect(read[3].cells == [SheetCell(.blank), SheetCell(.text("丙"))])
  }

  @Test("sheets keep their order, hidden ones are marked, and a name that is not there is told")
  func sheets() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/t.xlsx"
    let content = "<sheetData><row><c><v>1</v></c></row></sheetData>"
    var book = HandmadeWorkbook(sheets: [("1号楼", content), ("2号\u{1F}楼", content)])
    book.parts = book.parts.map { part in
      guard part.name == "xl/workbook.xml" else { return part }
      let text = String(decoding: part.content, as: UTF8.self).replacing("\u{1F}", with: "\u{202E}")
      return (part.name, Array(text.replacing("sheetId=\"2\"", with: "sheetId=\"2\" state=\"veryHidden\"").utf8))
    }
    try book.write(to: path)
    let source = try TableFile.open(path)
    #expect(source.kind == .workbook && source.sheets.map(\.name) == ["1号楼", "2号楼"])
    #expect(source.sheets.map(\.isHidden) == [false, true] && source.visibleSheets.count == 1)
    #expect(try source.sheet(named: "2号楼").index == 1)
    #expect(throws: TableError.noSuchSheet("3", available: ["1号楼"])) { try source.sheet(named: "3") }
    let first = try source.rows(of: source.sheets[1]).next()
    #expect(first?.sheet == "2号楼")
    #expect(try source.rows(of: source.sheets[1]).next() == first, "a second reading begins anew")
  }

  @Test("conditional formats have numbers of their own, which say nothing about cells")
  func conditionalFormats() throws {
    let styles = """
      <numFmts><numFmt numFmtId="176" formatCode="0_ "/><numFmt numFmtId="177" formatCode="yyyy/m/d"/></numFmts>\
      <cellXfs><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="178"/></cellXfs>\
      <dxfs><dxf><numFmt numFmtId="176" formatCode="m&quot;月&quot;"/></dxf>\
      <dxf><numFmt numFmtId="177" formatCode="0"/></dxf><dxf><numFmt numFmtId="178" formatCode="yyyy"/></dxf></dxfs>
      """
    let cells = (0...2).map { "<c s=\"\($0)\"><v>21979</v></c>" }.joined()
    let values = try HandmadeWorkbook(rows: "<row>\(cells)</row>", styles: styles).values()
    #expect(values == [[.number("21979"), Self.day(1960, 3, 4), .number("21979")]])
  }

  @Test("a workbook says with every row from when it counts days")
  func dateSystem() throws {
    let rows = "<row><c><v>20517</v></c></row>"
    for (properties, is1904) in [("<workbookPr date1904=\"true\"/>", true), ("", false)] {
      #expect(try HandmadeWorkbook(rows: rows, properties: properties).rows().map(\.countsFrom1904) == [is1904])
    }
  }

  @Test(
    "parts are found however their names are written",
    arguments: [
      ("\\", ""), ("/", "/"), ("/", "./"), ("\\", ".\\"), ("//", ""), ("/", "\\"),
    ])
  func partNames(stroke: String, start: String) throws {
    var book = HandmadeWorkbook(
      rows: "<row><c t=\"s\"><v>0</v></c><c s=\"1\"><v>21979</v></c></row>", shared: "<si><t>甲</t></si>",
      styles: "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>")
    book.parts = book.parts.map { (start + $0.name.replacing("/", with: stroke), $0.content) }
    #expect(try book.values() == [[.text("甲"), Self.day(1960, 3, 4)]])
  }

  @Test(
    "a target that is whole but does not say so is found",
    arguments: ["xl/worksheets/sheet1.xml", "./xl\\worksheets/sheet1.xml"])
  func wholeTargets(target: String) throws {
    var book = HandmadeWorkbook(sheets: [("表", "<sheetData><row><c><v>1</v></c></row></sheetData>")])
    let links = "<Relationships>\(HandmadeWorkbook.link("rId1", "worksheet", target))</Relationships>"
    book.replace("xl/_rels/workbook.xml.rels", Array(links.utf8))
    #expect(try book.values() == [[.number("1")]])
  }

  @Test("prefixes, the strict namespace, odd targets and UTF-16 parts are understood")
  func dialects() throws {
    var book = HandmadeWorkbook(sheets: [("表", "")])
    let strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    let sheet = """
      <?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="\(strict)"><x:sheetData><x:row x:r="1">\
      <x:c r="A1" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData>\
      <x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></x:worksheet>
      """
    book.replace(
      "xl/worksheets/sheet1.xml", [0xFF, 0xFE] + sheet.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    let links = """
      <Relationships><Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" \
      Target="..\\xl/./Worksheets/SHEET1.xml"/></Relationships>
      """
    book.replace("xl/_rels/workbook.xml.rels", Array(links.utf8))
    let rows = try book.rows()
    #expect(rows.map(\.cells) == [[SheetCell(.text("甲")), SheetCell(.text("甲"), isMerged: true)]])
  }
}
