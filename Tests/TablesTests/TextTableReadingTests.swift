import CommunityModel
import Foundation
import Tables
import Testing

@Suite("Reading text tables")
struct TextTableReadingTests {
  private static func rows(_ bytes: some Sequence<UInt8>) throws -> [[String]] {
    let folder = try TemporaryFolder()
    return try allRows(try folder.file("t.csv", bytes)).map { row in
      row.cells.map { cell in
        if case .text(let text) = cell.value { return text }
        return ""
      }
    }
  }

  private static func error(_ bytes: some Sequence<UInt8>) throws -> TableError? {
    do {
      _ = try rows(bytes)
      return nil
    } catch let error as TableError {
      return error
    }
  }

  /// 姓名,性别 / 张三,男 in GB18030.
  private static let gb18030: [UInt8] = [
    0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xD0, 0xD4, 0xB1, 0xF0, 0x0D, 0x0A, 0xD5, 0xC5, 0xC8, 0xFD, 0x2C, 0xC4, 0xD0, 0x0D,
    0x0A,
  ]

  @Test(
    "quotes, line ends and delimiters",
    arguments: [
      ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]), ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
      ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]), ("a;b\nc;d\n", [["a", "b"], ["c", "d"]]),
      ("a\tb,x\nc\td\n", [["a", "b,x"], ["c", "d"]]), ("a|b\nc|d\n", [["a", "b"], ["c", "d"]]),
      ("a,\"b,\"\"c\"\"\r\nd\"\r\ne,f", [["a", "b,\"c\"\nd"], ["e", "f"]]),
      ("a,\"b\"c,5\" x\nd,e,f", [["a", "bc", "5\" x"], ["d", "e", "f"]]),
      ("sep=;\na;b,c\nd;e\n", [["a", "b,c"], ["d", "e"]]), ("只有一列\n甲\n乙\n", [["只有一列"], ["甲"], ["乙"]]),
      ("居民名册，2026年\n姓名,电话\n甲,1\n", [["居民名册，2026年"], ["姓名", "电话"], ["甲", "1"]]),
      ("a,,\n,,\n , \n,b\n", [["a", "", ""], ["", "b"]]), ("\"\",x\n\"", []), ("a,b\n\"\"", [["a", "b"]]),
      ("'=1+1,'-5,''@x,'abc,''\n", [["=1+1", "-5", "'@x", "'abc", "''"]]), ("\u{FEFF}a,b\n", [["a", "b"]]),
      ("a\u{7}b,c\u{1B}[31m,\u{202E}d\u{200B},x\ty\n", [["a\u{FFFD}b", "c\u{FFFD}[31m", "d", "x y"]]),
    ] as [(String, [[String]])])
  func grammar(text: String, expected: [[String]]) throws {
    if expected.isEmpty {
      #expect(try Self.error(text.utf8) == .quoteNotClosed(line: 2))
    } else {
      #expect(try Self.rows(text.utf8) == expected)
    }
  }

  @Test("the encoding is found by the content and told", arguments: TextEncoding.allCases)
  func encodings(encoding: TextEncoding) throws {
    let text = "姓名,性别\r\n张三,男\r\n"
    let units = Array(text.utf16)
    let bytes: [UInt8] =
      switch encoding {
      case .utf8: Array(text.utf8)
      case .utf16LittleEndian: [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      case .utf16BigEndian: [0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      case .gb18030: Self.gb18030
      }
    let folder = try TemporaryFolder()
    let path = try folder.file("名册.xlsx", bytes)
    #expect(try TableFile.open(path).kind == .text(encoding, delimiter: ","))
    #expect(try Self.rows(bytes) == [["姓名", "性别"], ["张三", "男"]])
  }

  @Test("GB18030 that begins far behind the start is found, also where pieces cut characters")
  func lateEncoding() throws {
    for shift in 0..<4 {
      let ascii = String(repeating: "a,b\n", count: 20_000) + String(repeating: "x", count: shift) + ","
      let late = Array(ascii.utf8) + Array(repeating: Self.gb18030, count: 10_000).joined()
      let rows = try Self.rows(late)
      #expect(rows.count == 40_000 && rows.last == ["张三", "男"])
    }
  }

  @Test("what is wrong is told with its line")
  func problems() throws {
    let good = Array(String(repeating: "姓名,张三\n", count: 10).utf8)
    #expect(try Self.error(good + [0xFF, 0x0A]) == .encoding(.utf8, line: 11))
    #expect(try Self.error([0xEF, 0xBB, 0xBF] + Self.gb18030) == .encoding(.utf8, line: 1))
    #expect(try Self.error(Self.gb18030 + [0xFF, 0x0A]) == .encoding(.gb18030, line: 3))
    #expect(try Self.error(Self.gb18030 + [0xC4]) == .encoding(.gb18030, line: 3))
    #expect(
      try Self.error([0xFF, 0xFE, 0x61, 0x00, 0x0A, 0x00, 0x00, 0xDC, 0x61, 0x00])
        == .encoding(.utf16LittleEndian, line: 2))
    #expect(try Self.error(Array("a,b\nc,\0d\n".utf8)) == .nul(line: 2))
    #expect(try Self.error(Array("a,b\n\nc,\"d\ne\n".utf8)) == .quoteNotClosed(line: 3))
    let wide = String(repeating: ",", count: 20_000)
    #expect(try Self.error(Array("a\n\(wide)\n".utf8)) == .tooWide(place: "XFE2"))
    let long = String(repeating: "长", count: 100_000)
    #expect(try Self.error(Array("a,b\nc,\(long)\n".utf8)) == .cellTooLong(place: "B2"))
    #expect(try Self.error(Array("a,b\nc,\"\(long)".utf8)) == .quoteNotClosed(line: 2))
  }

  @Test("where the bytes are cut into pieces makes no difference")
  func pieces() throws {
    let record = "\"甲\"\"乙\r\n丙\",丁 ,'=1\r\n"
    for padding in 65_500..<65_545 {
      let rows = try Self.rows(Array((String(repeating: "x", count: padding) + ",,\r\n" + record + record).utf8))
      #expect(rows.dropFirst() == [["甲\"乙\n丙", "丁 ", "=1"], ["甲\"乙\n丙", "丁 ", "=1"]])
    }
  }

  @Test("a reading says how far it is", arguments: TableFile.Format.allCases)
  func progress(format: TableFile.Format) throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/t"
    let writer = try TableFile.create(path, format, sheet: "甲", titles: ["乙"])
    for index in 0..<5000 { try writer.write([.text("第\(index)行，比一块长得多的表格")]) }
    try writer.finish()
    let source = try TableFile.open(path)
    let reading = try source.rows(of: source.sheets[0])
    var fractions: [Double] = []
    while try reading.next() != nil { fractions.append(reading.fraction) }
    #expect(fractions == fractions.sorted() && fractions[0] < 0.9 && fractions.count == 5001)
    #expect(reading.fraction == 1)
  }
}
