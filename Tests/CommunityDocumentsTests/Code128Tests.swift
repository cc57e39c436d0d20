import CommunityModel
import PaperBlocks
import CommunityResources
import Testing

@testable import CommunityDocuments

@Suite("Bar codes of sheets")
struct Code128Tests {
  @Test("Every sign is eleven wide, an even part of it black, and no two are alike; the last one is thirteen")
  func patterns() {
    #expect(Code128.patterns.count == 107 && Set(Code128.patterns).count == 107)
    for (place, pattern) in Code128.patterns.enumerated() {
      let widths = pattern.utf8.map { Int($0) - 48 }
      let black = stride(from: 0, to: widths.count, by: 2).reduce(0) { $0 + widths[$1] }
      #expect(widths.reduce(0, +) == (place == 106 ? 13 : 11), "\(place)")
      if place < 106 { #expect(black % 2 == 0, "\(place)") }
    }
  }

  /// Reads a code back as a scanner does: signs by their widths, the check sign by its sum.
  private func read(_ code: Code128) throws -> String {
    let text = code.widths.map { String($0) }.joined()
    #expect(text.hasSuffix(Code128.patterns[106]))
    var values: [Int] = []
    var rest = text.dropLast(7)
    while !rest.isEmpty {
      values.append(try #require(Code128.patterns.firstIndex(of: String(rest.prefix(6)))))
      rest = rest.dropFirst(6)
    }
    let data = values.dropLast()
    #expect(values.last == data.enumerated().reduce(0) { $0 + max(1, $1.offset) * $1.element } % 103)
    var isPairs = try #require([104: false, 105: true][data.first ?? 0] as Bool?)
    var read = ""
    for value in data.dropFirst() {
      switch value {
      case 99 where !isPairs: isPairs = true
      case 100 where isPairs: isPairs = false
      default: read += isPairs ? (value < 10 ? "0" : "") + String(value) : String(UnicodeScalar(UInt8(value + 32)))
      }
    }
    return read
  }

  @Test(
    "What a scanner reads is the number, whatever stands in it",
    arguments: [
      "8800001236", "0000000000", "123456", "99", "1", "123", "20261120-004", "20261120-1004", "12a4", "Q~ {1", "-00",
    ])
  func reads(_ text: String) throws {
    #expect(try read(try #require(Code128(text))) == text)
  }

  @Test("Pairs of digits are one sign, so that the number of an order fits beside the title of its slip")
  func short() throws {
    #expect(try #require(Code128("20261120-004")).columns < 140)
    #expect(try #require(Code128("8800001236")).columns == 11 * 7 + 13)
  }

  @Test("Nothing, and what is not printable ASCII, is no code", arguments: ["", "１２", "供暖", "12\n"])
  func refuses(_ text: String) {
    #expect(Code128(text) == nil)
  }

  @Test("A sheet says its number in digits on paper, and as bars in a page", arguments: [Language.zh, .en])
  func paper(_ language: Language) throws {
    let words = Wording(language: language)
    let number = SheetNumber(123)
    let rows = [SheetPaper.Row("张<伟>明", place: "3-2-501"), SheetPaper.Row("单雄", place: "3-2-502")]
    let sheet = SheetPaper(
      number, title: "走访单", community: "青禾社区", facts: [("日期", "2026-11-20")], rows: rows,
      asks: .outcome(["平安", "需要帮助", "不在家", "谢绝"]), spare: 1)
    let text = sheet.paper(words).text()
    #expect(text.contains(number.code) && text.contains("123") && text.contains("3-2-502"))
    #expect(text.contains("□1平安 □2需要帮助 □3不在家 □4谢绝"))
    let page = sheet.paper(words).html()
    #expect(page.contains("<svg") && page.contains(number.code) && page.contains("张&lt;伟&gt;明"))
    #expect(!page.contains("http://") || page.contains("xmlns=\"http://www.w3.org/2000/svg\""))
  }
}
