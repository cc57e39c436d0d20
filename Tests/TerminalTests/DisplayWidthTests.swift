import CTestTerminal
import Terminal
import Testing

@Suite struct DisplayWidthTests {
  @Test(
    "A text takes the columns a terminal gives it",
    arguments: [
      ("", 0), ("abc", 3), ("网格", 4), ("工单 20261120-004", 17), ("３－２", 6), ("　", 2), ("ﾊﾝｶｸ", 4),
      ("─│·…“①★→℃×", 10), ("é", 1), ("e\u{301}", 1), ("\u{301}", 0), ("👍", 2), ("👍🏽", 2), ("👨‍👩‍👧", 2),
      ("♥\u{FE0F}", 1), ("a\u{200B}b", 2), ("\u{1B}[31m", 5), ("a\tb", 3), ("\u{202E}x", 2), ("한국", 4),
      ("\u{1112}\u{1161}\u{11AB}", 2), ("𠮷", 2), ("\u{2EBF0}", 2), ("\u{31350}", 2), ("🇨🇳", 2), ("\u{FEFF}x", 1),
    ])
  func width(text: String, columns: Int) {
    #expect(DisplayWidth.width(of: text) == columns)
  }

  @Test("Ambiguous characters take two columns where the terminal draws them wide")
  func ambiguous() {
    for character in "─│·…“”①★→℃×■●○▲" {
      #expect(DisplayWidth.width(of: character) == 1)
      #expect(DisplayWidth.width(of: character, ambiguous: .wide) == 2)
    }
    #expect(DisplayWidth.width(of: "a网", ambiguous: .wide) == 3)
  }

  @Test("What a text takes and what the screen uses is the same")
  func agreesWithFrame() {
    var frame = Frame(size: Size(columns: 60, rows: 1))
    for text in ["abc网格", "👨‍👩‍👧家", "e\u{301}\u{301}\u{301}x", "\u{1B}]0;标题\u{7}", "①★→", "\u{302}a"] {
      #expect(frame.put(text, at: .zero) == DisplayWidth.width(of: text))
    }
  }

  @Test(
    "Clipping never cuts a character in half",
    arguments: [
      ("网格员", 6, true, "网格员"), ("网格员", 5, true, "网格…"), ("网格员", 4, true, "网…"), ("网格员", 4, false, "网格"),
      ("网格员", 3, false, "网"), ("网格员", 1, true, "…"), ("网格员", 1, false, ""), ("abc", 0, true, ""), ("abc", -1, true, ""),
      ("e\u{301}e\u{301}", 1, false, "e\u{301}"), ("abcdef", 4, true, "abc…"),
    ])
  func clip(text: String, columns: Int, ellipsis: Bool, expected: String) {
    #expect(DisplayWidth.clip(text, to: columns, ellipsis: ellipsis) == expected)
  }

  @Test("Clipping knows that the ellipsis may be wide")
  func clipWide() {
    #expect(DisplayWidth.clip("网格员", to: 5, ambiguous: .wide) == "网…")
    #expect(DisplayWidth.clip("abc", to: 1, ambiguous: .wide) == "a")
  }

  @Test(
    "Padding fills to exactly the columns",
    arguments: [
      (TextAlignment.left, "网格  "), (.right, "  网格"), (.centre, " 网格 "),
    ])
  func pad(alignment: TextAlignment, expected: String) {
    #expect(DisplayWidth.pad("网格", to: 6, alignment: alignment) == expected)
    #expect(DisplayWidth.width(of: DisplayWidth.pad("网格员很长", to: 6, alignment: alignment)) == 6)
  }

  @Test("The table agrees with the system wherever a character is drawn as it is")
  func agreesWithSystem() {
    var different: [UInt32] = []
    for value in UInt32(0x20)...0x3FFFF {
      guard let scalar = UnicodeScalar(value) else { continue }
      let system = ctt_system_width(value)
      // Characters newer than the C library are one column or, among the ideographs, two.
      guard system >= 0 else { continue }
      let ours = DisplayWidth.width(of: scalar)
      if ours > 0, Int(system) != ours { different.append(value) }
    }
    let visible = different.filter { scalar in
      // Drawn as a dot instead: bidirectional controls, and the annotation marks.
      !(0x200E...0x206F).contains(scalar) && scalar != 0x61C && !(0xFFF9...0xFFFB).contains(scalar)
    }
    #expect(visible == [], "\(visible.map { String($0, radix: 16) })")
  }
}
