import CommunityModel
import Tables
import TestSupport
import Testing

@Suite("What cells show")
struct NumberFormatTests {
  private static func read(_ code: String, _ cell: String) throws -> SheetCell.Value? {
    let escaped = code.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
    let book = HandmadeWorkbook(
      rows: "<row>\(cell)</row>",
      styles: """
        <numFmts><numFmt numFmtId="200" formatCode="\(escaped)"/></numFmts>\
        <cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs>
        """)
    return try book.values().first?.first
  }

  private static func number(_ code: String, _ number: String) throws -> SheetCell.Value? {
    try read(code, "<c s=\"1\"><v>\(number)</v></c>")
  }

  @Test(
    "zeros in front, words and strokes that a format adds are part of what is meant",
    arguments: [
      ("00000000000", "2166660001", "02166660001"), ("000", "7", "007"), ("\"A\"0", "1", "A1"), ("\\A0", "1", "A1"),
      ("0-0-000", "32501", "3-2-501"), ("0\"栋\"", "3", "3栋"), ("0\\号\\楼", "3", "3号楼"), ("General\"室\"", "501", "501室"),
      ("G/通用格式\"室\"", "501", "501室"), ("000\\-0000\\-0000", "13900000001", "139-0000-0001"), ("0!栋", "3", "3栋"),
      ("[<=9999999]###\\-####;000\\-0000\\-0000", "6660001", "666-0001"),
      ("[<=9999999]###\\-####;000\\-0000\\-0000", "13900000001", "139-0000-0001"),
      ("[=1]\"男\";[=2]\"女\"", "2", "女"), ("[DBNum1][$-804]0\"单元\"", "2", "2单元"),
      ("0000\"-\"00\"-\"00", "19600304", "1960-03-04"),
      ("0\"栋\";;\"无\"", "0", "无"), ("###-##", "5", "-5"), ("0.00", "1990.1", "1990.10"), ("\"√\"", "1", "√"),
    ])
  func added(code: String, number: String, shown: String) throws {
    #expect(try Self.number(code, number) == .text(shown))
  }

  @Test(
    "another way to write a number is the number",
    arguments: [
      ("0", "501"), ("0_ ", "501"), ("0_);[Red]\\(0\\)", "501"), ("#,##0", "13900000001"), ("0.00", "501"),
      ("@", "501"),
      ("0.00E+00", "13900000001"), ("0%", "5"), ("¥#,##0.00", "5"), ("# ?/?", "5"), ("0\\ ", "501"), (";;;", "501"),
      ("0", "1990.1"), ("\"A\"0", "-1"), ("[DBNum1][$-804]General", "3"), ("[$-F800]0", "3"), ("#", "3"),
      ("General", "13900000001"), ("G/通用格式", "3"), ("_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", "3"),
    ])
  func same(code: String, number: String) throws {
    #expect(try Self.number(code, number) == .number(number))
  }

  @Test("what a spreadsheet has cut is not dressed up, and a nought that does not show is none")
  func edges() throws {
    #expect(try Self.number("000000\\-00000000\\-0000", "990102196003040000") == .number("990102196003040000"))
    for code in ["0;-0;;@", "#", "#,##0;-#,##0;"] { #expect(try Self.number(code, "0") ?? .blank == .blank, "\(code)") }
    #expect(try Self.number("0;-0", "0") == .number("0"))
  }

  @Test("a text shows with the words around it")
  func texts() throws {
    let cell = "<c s=\"1\" t=\"inlineStr\"><is><t>梧桐</t></is></c>"
    for (code, shown) in [
      ("@\"小区\"", "梧桐小区"), ("0;-0;0;\"新\"@", "新梧桐"), ("@", "梧桐"), ("0;-0;0;", "梧桐"), ("\"A\"0", "梧桐"), ("@_ ", "梧桐"),
    ] {
      #expect(try Self.read(code, cell) == .text(shown), "\(code)")
    }
  }

  @Test(
    "of a day no more counts than shows",
    arguments: [
      ("yyyy\"年\"m\"月\";@", "1960-03"), ("yyyy-mm", "1960-03"), ("mmm-yy", "1960-03"), ("m/yyyy", "1960-03"),
      ("[$-804]e\"年\"m\"月\"", "1960-03"), ("yyyy", "1960"), ("yyyy\"年\"", "1960"), ("m\"月\"d\"日\";@", "3月4日"),
      ("d-mmm", "3月4日"), ("mm/dd", "3月4日"), ("m\"月\"", "3月4日"), ("aaaa", "3月4日"), ("dddd", "3月4日"),
      ("yyyy/m/d aaaa", nil), ("dddd, mmmm dd, yyyy", nil), ("yy-m-d", nil), ("[DBNum1]yyyy\"年\"m\"月\"d\"日\"", nil),
      ("m/d h:mm", nil),
    ] as [(String, String?)])
  func parts(code: String, shown: String?) throws {
    let day = try #require(Day(year: 1960, month: 3, day: 4))
    guard case .dayPart(let found, let part) = try Self.number(code, "21979") else {
      #expect(try shown == nil && Self.number(code, "21979") == .day(day))
      return
    }
    #expect(found == day && part.text(of: day) == shown)
  }

  @Test(
    "the formats without codes are those of Excel in Chinese",
    arguments: [
      (14, nil), (16, "3月4日"), (17, "1960-03"), (27, "1960-03"), (28, "3月4日"), (31, nil), (57, "1960-03"), (58, "3月4日"),
    ]
      as [(Int, String?)])
  func builtIn(number: Int, shown: String?) throws {
    let book = HandmadeWorkbook(
      rows: "<row><c s=\"0\"><v>21979</v></c></row>", styles: "<cellXfs><xf numFmtId=\"\(number)\"/></cellXfs>")
    let day = try #require(Day(year: 1960, month: 3, day: 4))
    let value = try #require(try book.values().first?.first)
    if case .dayPart(_, let part) = value {
      #expect(part.text(of: day) == shown)
    } else {
      #expect(shown == nil && value == .day(day))
    }
  }
}
