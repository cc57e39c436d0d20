import Terminal
import TestSupport
import Testing

@testable import Desk

@Suite struct TextBufferTests {
  /// Keys and what they leave of `张 伟明|`, the caret marked.
  static let edits: [([Key], String)] = [
    ([.left], "张 伟|明"), ([.home], "|张 伟明"), ([.home, .right], "张| 伟明"), ([.control("a")], "|张 伟明"),
    ([.home, .control("e")], "张 伟明|"), ([.home, .left], "|张 伟明"), ([.right], "张 伟明|"), ([.backspace], "张 伟|"),
    ([.home, .backspace], "|张 伟明"), ([.home, .delete], "| 伟明"), ([.delete], "张 伟明|"),
    ([.home, .control("d")], "| 伟明"), ([.control("u")], "|"), ([.left, .control("u")], "|明"),
    ([.left, .control("k")], "张 伟|"), ([.control("w")], "张 |"), ([.control("w"), .control("w")], "|"),
    ([.control("w"), .home, .control("y")], "伟明|张 "), ([.control("y")], "张 伟明|"),
    ([.left, .character("小")], "张 伟小|明"), ([.character(" ")], "张 伟明 |"),
  ]

  @Test("Keys edit as in readline, by whole characters", arguments: edits)
  func edit(_ keys: [Key], _ expected: String) {
    var buffer = TextBuffer("张 伟明")
    for key in keys {
      let isTaken = buffer.edit(key)
      #expect(isTaken, "\(key)")
    }
    var marked = buffer.characters
    marked.insert("|", at: buffer.caret)
    #expect(String(marked) == expected)
  }

  @Test(
    "Keys that mean nothing in a box are left to others",
    arguments: [Key.enter, .tab, .escape, .up, .function(8), .control("j")])
  func notForBoxes(_ key: Key) {
    var buffer = TextBuffer("a")
    let isTaken = buffer.edit(key)
    #expect(!isTaken)
    #expect(buffer.text == "a")
  }

  static let inserts: [(String, Bool, String)] = [
    ("一\n二", false, "一 二"), ("一\n", false, "一"), ("一\n二", true, "一\n二"), ("一\r\n二", true, "一\n二"),
    ("一\t二", false, "一 二"), ("\u{1B}[31m红", false, "红"), ("\u{1B}]0;title\u{7}红\u{1B}OA", false, "红"),
    ("\u{0}a\u{7F}", false, "a"), ("👩‍👧", false, "👩‍👧"),
    ("e\u{301}", false, "e\u{301}"),
  ]

  @Test("Typed and pasted text loses controls and, in one line, its line ends", arguments: inserts)
  func insert(_ text: String, _ isMultiline: Bool, _ expected: String) {
    #expect(TextBuffer(text, isMultiline: isMultiline).text == expected)
  }

  @Test(
    "What is seen as one character goes with one Backspace, although it was typed in parts",
    arguments: [
      ("👨\u{200D}👩\u{200D}👧", "zw"), ("👍🏽", "zw"), ("e\u{301}", "z"), ("🇨🇳", "张伟"), ("❤\u{FE0F}", ""), ("각", "a"),
    ])
  func graphemes(_ sign: String, _ before: String) {
    for after in ["", "明"] {
      var buffer = TextBuffer(before + after)
      for _ in after { _ = buffer.edit(.left) }
      for scalar in sign.unicodeScalars { _ = buffer.edit(.character(Character(scalar))) }
      #expect(buffer.text == before + sign + after)
      #expect(buffer.beforeCaret == before + sign)
      _ = buffer.edit(.backspace)
      #expect(buffer.text == before + after)
    }
  }

  @Test("More than the limit is refused and said so")
  func limit() {
    var buffer = TextBuffer("", limit: 3)
    let fits = buffer.insert("一二")
    let isCut = !buffer.insert("三四")
    #expect(fits && isCut)
    #expect(buffer.text == "一二三")
  }

  @Test("Up and down keep the column where the line allows it")
  func lines() {
    var buffer = TextBuffer("一二三\n四\n五六七", isMultiline: true)
    let moves = [buffer.moveLine(1), buffer.moveLine(-1)]
    #expect(moves == [false, true])
    #expect(buffer.beforeCaret == "一二三\n四")
    _ = buffer.moveLine(-1)
    #expect(buffer.beforeCaret == "一")
    let isMoved = buffer.moveLine(-1)
    #expect(!isMoved)
    _ = buffer.edit(.end)
    #expect(buffer.beforeCaret == "一二三")
    _ = buffer.edit(.control("k"))
    #expect(buffer.text == "一二三\n四\n五六七", "Ctrl-K takes what is left of the line, not its end")
  }

  static let wraps: [(String, Int, [String])] = [
    ("一二三", 4, ["一二", "三"]), ("一二三", 5, ["一二", "三"]), ("一二\n三", 10, ["一二", "三"]), ("", 4, [""]),
    ("ab\n", 4, ["ab", ""]),
  ]

  @Test("Text is broken into lines by columns", arguments: wraps)
  func wrapped(_ text: String, _ columns: Int, _ expected: [String]) {
    #expect(TextBuffer(text, isMultiline: true).wrapped(columns: columns, ambiguous: .narrow).lines == expected)
  }

  @Test("The caret is always within the visible stretch")
  func window() {
    var random = SeededRandom(seed: 7)
    for _ in 0..<500 {
      var buffer = TextBuffer(String((0..<Int.random(in: 0...40, using: &random)).map { $0 % 3 == 0 ? "汉" : "a" }))
      for _ in 0..<Int.random(in: 0...40, using: &random) { _ = buffer.edit(.left) }
      let columns = Int.random(in: 2...20, using: &random)
      let (text, caret) = buffer.window(columns: columns, ambiguous: .narrow)
      #expect((0..<columns).contains(caret))
      #expect(DisplayWidth.width(of: text, ambiguous: .narrow) <= columns)
    }
  }
}
