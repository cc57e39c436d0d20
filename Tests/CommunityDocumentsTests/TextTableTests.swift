import CommunityDocuments
import Tables
import Testing

@Suite("Plain text in columns")
struct TextTableTests {
  @Test(
    "Chinese takes two columns, marks none",
    arguments: [("abc", 3), ("供暖", 4), ("3-2-501 漏水", 12), ("e\u{301}", 1), ("，", 2), ("", 0), ("─│…", 3)])
  func widths(text: String, expected: Int) {
    #expect(TextWidth.of(text) == expected)
  }

  @Test("text is cut at a column and says so")
  func cutting() {
    #expect(TextWidth.cut("供暖不热", to: 8) == "供暖不热")
    #expect(TextWidth.cut("供暖不热", to: 7) == "供暖不…")
    #expect(TextWidth.cut("供暖不热", to: 6) == "供暖…")
    #expect(TextWidth.cut("供暖", to: 0) == "")
  }

  @Test("lines break between Chinese characters and between Latin words")
  func wrapping() {
    #expect(TextWidth.wrapped("暖气不热已经三天", to: 6) == ["暖气不", "热已经", "三天"])
    #expect(TextWidth.wrapped("the radiator is cold", to: 12) == ["the radiator", "is cold"])
    #expect(TextWidth.wrapped("abcdefgh", to: 3) == ["abc", "def", "gh"])
    #expect(TextWidth.wrapped("", to: 10) == [""])
  }

  @Test("nothing that a terminal would obey gets through")
  func harmless() {
    #expect(TextWidth.harmless("a\u{1B}[2Jb\u{202E}c\u{9B}d\n") == "a [2Jbc d ")
    #expect(TextWidth.harmless("张伟明 3-2-501") == "张伟明 3-2-501")
  }

  @Test("columns are aligned and the flexible one gives way")
  func table() {
    var table = TextTable([.init("编号"), .init("事项", isFlexible: true), .init("数", isTrailing: true)])
    table.add(["1", "供暖不热，已经三天没有人来", "9"])
    table.add(["22", "a"])
    let whole = table.lines()
    #expect(whole.heading == "编号  事项                        数")
    #expect(whole.rows == ["1     供暖不热，已经三天没有人来   9", "22    a"])
    let narrow = table.lines(width: 24)
    #expect(narrow.rows[0] == "1     供暖不热，已…     9" || TextWidth.of(narrow.rows[0]) <= 24)
  }

  @Test("on paper nothing is cut: a long cell goes on below")
  func wrapped() {
    var table = TextTable([.init("编号"), .init("事项", isFlexible: true)])
    table.add(["1", "供暖不热已经三天"])
    #expect(table.wrappedLines(width: 14).rows == [["1     供暖不热", "      已经三天"]])
    #expect(table.wrappedLines(width: 40).rows == [["1     供暖不热已经三天"]])
  }

  @Test("spreadsheet cells are quoted, and formulas disarmed")
  func csv() {
    #expect(CSVText.line(["a", "b,c", "d\"e", "f\ng"]) == "a,\"b,c\",\"d\"\"e\",\"f\ng\"\r\n")
    #expect(CSVText.line(["=1+1", "-5", "+8613800001234", "@x", ""]) == "'=1+1,-5,+8613800001234,'@x,\r\n")
  }
}
