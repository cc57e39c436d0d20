import CommunityModel
import CommunityResources
import Foundation
import Tables
import TestSupport
import Testing

@Suite("Files that are no tables")
struct ForeignFileTests {
  private static func utf16(_ text: String) -> [UInt8] { text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }

  @Test(
    "what a file is shows by its content, whatever its name",
    arguments: [
      ([], .empty), (Array("%PDF-1.7\n".utf8), .foreign(.pdf)),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 600), .foreign(.oldExcel)),
      (
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 600) + utf16("EncryptedPackage"),
        .passwordProtected
      ),
      ([0x09, 0x02, 0x06, 0x00, 0, 0], .foreign(.oldExcel)),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], .foreign(.picture)),
      ([0x1F, 0x8B, 8, 0], .foreign(.archive)), (Array("Rar!\u{1A}".utf8), .foreign(.archive)),
      (Array("\u{FEFF}\n <HTML><table>".utf8), .foreign(.webPage)),
      (Array("<table border=1>".utf8), .foreign(.webPage)),
      (Array("<?xml version=\"1.0\"?>\n<Workbook>".utf8), .foreign(.xml)),
      ([0x4D, 0x5A, 0x90, 0x00, 0x03, 0, 0], .foreign(.unknown)), ([0x7F, 0x45, 0x4C, 0x46, 2], .foreign(.unknown)),
      (Array("PK\u{3}\u{4}".utf8) + Array(repeating: 7, count: 100), .damaged(part: nil)),
    ] as [([UInt8], TableError)])
  func signatures(bytes: [UInt8], expected: TableError) throws {
    let folder = try TemporaryFolder()
    for name in ["t.csv", "t.xlsx"] {
      let path = try folder.file(name, bytes)
      #expect(throws: expected) { try TableFile.open(path) }
    }
  }

  @Test("zip files that are no workbooks")
  func containers() throws {
    let folder = try TemporaryFolder()
    let cases: [([String], TableError)] = [
      (["mimetype", "content.xml"], .foreign(.openDocument)), (["word/document.xml"], .foreign(.officeDocument)),
      (["xl/workbook.bin"], .foreign(.binaryWorkbook)), (["一.xlsx"], .foreign(.archive)),
    ]
    for (index, (names, expected)) in cases.enumerated() {
      var book = HandmadeWorkbook(sheets: [])
      book.parts = names.map { ($0, [0x20]) }
      let path = "\(folder.path)/\(index).csv"
      try book.write(to: path)
      #expect(throws: expected) { try TableFile.open(path) }
    }
    #expect(try HandmadeWorkbook(sheets: []).error() == .foreign(.archive))
  }

  @Test("folders, pipes and missing files")
  func places() throws {
    let folder = try TemporaryFolder()
    #expect(throws: TableError.notAFile(folder.path)) { try TableFile.open(folder.path) }
    #expect(throws: TableError.missing("\(folder.path)/x")) { try TableFile.open("\(folder.path)/x") }
    let pipe = "\(folder.path)/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(throws: TableError.notAFile(pipe)) { try TableFile.open(pipe) }
  }

  @Test("a file that changes between two readings is not mixed up")
  func changing() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("t.csv", Array("a,b\n".utf8))
    let source = try TableFile.open(path)
    _ = try folder.file("t.csv", Array("a,b,c\n".utf8))
    #expect(throws: TableError.changed) { try source.rows(of: source.sheets[0]) }
  }

  @Test("every problem has words in both languages", arguments: Language.allCases)
  func words(language: Language) {
    let words = Wording(language: language)
    let errors: [TableError] =
      [
        .missing("x"), .notAFile("x"), .system("x"), .empty, .passwordProtected, .damaged(part: nil),
        .damaged(part: "x"), .malformed(part: "x", line: 3), .declarations(part: "x"), .bomb(part: "x"), .noSheets,
        .noSuchSheet("x", available: ["y", "z"]), .noSuchSheet("x", available: []), .cellTooLong(place: "x"),
        .tooWide(place: "x"),
        .mergedTooMuch(sheet: "x"), .encoding(.gb18030, line: 3), .nul(line: 3), .quoteNotClosed(line: 3), .changed,
      ] + ForeignKind.allCases.map { .foreign($0) }
    for error in errors {
      let text = words.message(error)
      #expect(!text.contains("⟦") && !text.contains("{") && text.last.map { ".。x".contains($0) } == true, "\(text)")
    }
  }

  @Test("no character that a terminal obeys, and none that is invisible, comes through")
  func characters() {
    // Every character but those of the large blocks, where some do.
    let values = [0...0x33FF, 0xA000...0xABFF, 0xD700...0x1FFFF, 0xE0000...0xE1000].flatMap { Array($0) }
    let samples = [stride(from: 0x3400, to: 0xD700, by: 97), stride(from: 0x20000, to: 0x110000, by: 251)]
    for value in values + samples.flatMap({ Array($0) }) {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      let cleaned = ForeignText.cleaned("甲\(scalar)乙")
      let isRight = cleaned.unicodeScalars.allSatisfy { $0 == "\n" || !ForeignText.isUnwanted($0) }
      if !isRight || cleaned.unicodeScalars.count < 2 {
        Issue.record("U+\(String(value, radix: 16)) comes through")
      }
    }
    #expect(ForeignText.cleaned("a\r\nb\rc\u{2028}d\te") == "a\nb\nc\nd e")
    #expect(ForeignText.cleaned("“龥𠮷〇—，·é”") == "“龥𠮷〇—，·é”")
  }
}
