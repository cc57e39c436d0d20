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
    #expect(values.first == 105)
    let data = values.dropFirst().dropLast()
    #expect(values.last == data.enumerated().reduce(105) { $0 + ($1.offset + 1) * $1.element } % 103)
    return data.map { ($0 < 10 ? "0" : "") + String($0) }.joined()
  }

  @Test("What a scanner reads is the number", arguments: ["8800001236", "0000000000", "123456", "99"])
  func reads(_ digits: String) throws {
    #expect(try read(try #require(Code128(digits: digits))) == digits)
  }

  @Test("Anything but pairs of digits is no code", arguments: ["", "123", "12a4", "１２"])
  func refuses(_ text: String) {
    #expect(Code128(digits: text) == nil)
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
