import CommunityModel
import Foundation
import Tables
import TestSupport
import Testing

/// Each measurement has a process of its own: what the other tests hold at the same time must not count.
@Suite("Memory while tables are read and written")
struct TableMemoryTests {
  @Test("blank rows up to the last of a sheet are passed over")
  func blankRows() async throws {
    let folder = try TemporaryFolder()
    let blank = String(repeating: "<row/>", count: 100_000)
    let path = try Self.file(
      HandmadeWorkbook(rows: "<row><c><v>1</v></c></row>\(blank)<row r=\"1048576\"><c t=\"b\"><v>1</v></c></row>"),
      folder)
    await #expect(processExitsWith: .success) { [path = path as String] in
      let growth = try Memory.growth {
        let numbers = try allRows(path).map(\.number)
        #expect(numbers == [1, 1_048_576])
      }
      #expect(growth < 16 << 10)
    }
  }

  @Test("sparse rows as wide as a sheet, crossed by a merged range as large, are held a few at a time")
  func wideRows() async throws {
    let folder = try TemporaryFolder()
    let rows = (1...300).map { row in
      "<row r=\"\(row)\"><c r=\"A\(row)\"><v>1</v></c><c r=\"XFD\(row)\"><v>1</v></c></row>"
    }
    let merged = "<mergeCells><mergeCell ref=\"B1:XFC1048576\"/></mergeCells>"
    let path = try Self.file(HandmadeWorkbook(rows: rows.joined(), after: merged), folder)
    await #expect(processExitsWith: .success) { [path = path as String] in
      let growth = try Memory.growth {
        let source = try TableFile.open(path)
        let reading = try source.rows(of: source.sheets[0])
        var count = 0
        while let row = try reading.next() {
          count += 1
          #expect(row.cells.count == 16_384)
        }
        #expect(count == 300)
      }
      #expect(growth < 16 << 10)
    }
  }

  @Test("a sheet that unpacks to a hundred megabytes is given up within bounded memory")
  func bomb() async throws {
    let folder = try TemporaryFolder()
    let cell = "<c t=\"inlineStr\"><is><t>\(String(repeating: "一", count: 10_000))</t></is></c>"
    let path = try Self.file(HandmadeWorkbook(rows: String(repeating: "<row>\(cell)</row>", count: 2400)), folder)
    await #expect(processExitsWith: .success) { [path = path as String] in
      let growth = try Memory.growth {
        #expect(throws: TableError.bomb(part: "xl/worksheets/sheet1.xml")) { try allRows(path) }
      }
      #expect(growth < 16 << 10)
    }
  }

  @Test("the texts that cells share have a limit")
  func sharedTexts() async throws {
    let folder = try TemporaryFolder()
    let text = "<si><t>\(String(repeating: "字", count: 9000))</t></si>"
    let shared = String(repeating: text, count: 3000) + (0..<300).map { "<si><t>\($0)</t></si>" }.joined()
    let path = try Self.file(HandmadeWorkbook(rows: "<row/>", shared: shared), folder)
    await #expect(processExitsWith: .success) { [path = path as String] in
      let growth = try Memory.growth {
        #expect(throws: TableError.bomb(part: "xl/sharedStrings.xml")) { try TableFile.open(path) }
      }
      #expect(growth < 200 << 10)
    }
  }

  @Test("tags, names and nesting without end, and tables of ranges, are given up within bounded memory")
  func parser() async throws {
    let contents = [
      "<a>" + String(repeating: "<b>", count: 200_000), "<a b=\"" + String(repeating: "x", count: 12_000_000) + "\"/>",
      "<a>" + (0..<200_000).map { "<n\($0)/>" }.joined(),
    ]
    for content in contents {
      let folder = try TemporaryFolder()
      var book = HandmadeWorkbook(rows: "")
      book.replace("xl/worksheets/sheet1.xml", Array(content.utf8))
      let path = try Self.file(book, folder)
      await #expect(processExitsWith: .success) { [path = path as String] in
        let growth = try Memory.growth { #expect(throws: TableError.self) { try allRows(path) } }
        #expect(growth < 24 << 10)
      }
    }
  }

  @Test("a text table is read and a table is written a piece at a time")
  func streams() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    await #expect(processExitsWith: .success) { [path = path as String] in
      for format in TableFile.Format.allCases {
        let growth = try Memory.growth {
          let file = "\(path)/t.\(format.rawValue)"
          let writer = try TableFile.create(file, format, sheet: "甲", titles: ["乙"])
          let text = SheetCell.Value.text(String(repeating: "长", count: 1500))
          for _ in 0..<4000 { try writer.write([text]) }
          try writer.finish()
          let source = try TableFile.open(file)
          let reading = try source.rows(of: source.sheets[0])
          var count = 0
          while try reading.next() != nil { count += 1 }
          #expect(count == 4001)
        }
        #expect(growth < 8 << 10)
      }
    }
  }

  private static func file(_ book: HandmadeWorkbook, _ folder: TemporaryFolder) throws -> String {
    let path = "\(folder.path)/t.xlsx"
    try book.write(to: path)
    return path
  }
}

/// Memory of this process as the kernel counts it, in KiB.
private enum Memory {
  /// How much more than before was held at once while `body` ran.
  static func growth(_ body: () throws -> Void) throws -> Int {
    // This makes the kernel forget the highest so far.
    try "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .ascii)
    let before = try held("VmRSS:")
    try body()
    return try held("VmHWM:") - before
  }

  private static func held(_ name: String) throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix(name) })
    return try #require(line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) })
  }
}
