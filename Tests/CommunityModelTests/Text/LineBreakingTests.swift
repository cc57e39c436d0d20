import CommunityModel
import Testing

@Suite struct LineBreakingTests {
  private static func width(_ character: Character) -> Int {
    character.unicodeScalars.first.map { $0.value >= 0x2E80 ? 2 : 1 } ?? 0
  }

  static let texts: [(String, Int, [String])] = [
    ("", 10, [""]), ("一二三四五", 10, ["一二三四五"]), ("一二三四五六", 10, ["一二三四五", "六"]),
    // A Latin word stays whole, a space goes with the line before it.
    ("how the seven teams stand", 12, ["how the", "seven teams", "stand"]), ("teams  stand", 6, ["teams", "stand"]),
    ("due today 02:38", 8, ["due", "today", "02:38"]), ("交办李强, due today", 14, ["交办李强, due", "today"]),
    // A word longer than the line is cut.
    ("abcdefgh ij", 4, ["abcd", "efgh", "ij"]), ("一abcdefgh", 4, ["一", "abcd", "efgh"]),
    // Numbers and addresses stay whole.
    ("地点 3-2-501", 9, ["地点", "3-2-501"]),
    // Signs that close never begin a line, signs that open never end one.
    ("一二三四五，六", 10, ["一二三四", "五，六"]), ("一二三四（五）", 10, ["一二三四", "（五）"]),
    ("一二三四五。」六", 10, ["一二三四", "五。」六"]), ("等一等——再说", 7, ["等一", "等——再", "说"]),
    // Where nothing else helps, a sign begins a line all the same.
    ("，，，，", 4, ["，，", "，，"]),
    // New lines stay, empty lines too.
    ("一\n\n二", 10, ["一", "", "二"]), ("一二\n", 4, ["一二", ""]), ("一", 1, ["一"]),
  ]

  @Test("Text is broken where a reader expects it", arguments: texts)
  func lines(_ text: String, _ columns: Int, _ expected: [String]) {
    #expect(LineBreaking.lines(of: text, columns: columns, width: Self.width) == expected)
  }

  @Test("No character is lost, and no line is wider than the room but for spaces", arguments: 1...30)
  func complete(_ columns: Int) {
    let text = "Tab 换栏，Enter 打开（F8 办下一步）。\nassigned to 李强 (coordinated), due 21 Nov 18:00 —— 「急」！"
    let characters = Array(text)
    let lines = LineBreaking.lines(of: characters, columns: columns, width: Self.width)
    #expect(lines.map { String(characters[$0]) }.joined() == text.filter { !$0.isNewline })
    for line in lines {
      let shown = characters[line].reversed().drop { $0 == " " }
      #expect(shown.count <= 1 || shown.reduce(0) { $0 + Self.width($1) } <= columns)
    }
  }
}
