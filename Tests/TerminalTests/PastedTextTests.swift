import Terminal
import Testing

@Suite struct PastedTextTests {
  static let texts: [(String, String)] = [
    ("红", "红"), ("\u{1B}[31m红\u{1B}[0m", "红"), ("\u{1B}[38;5;160;1m红", "红"), ("\u{9B}1A红", "红"),
    ("\u{1B}]0;标题\u{7}红", "红"), ("\u{1B}]8;;http://x\u{1B}\\红\u{1B}]8;;\u{1B}\\", "红"), ("\u{1B}P1$r\u{1B}\\红", "红"),
    ("\u{1B}OA红", "红"), ("\u{1B}(B红", "红"), ("\u{1B}c红", "红"), ("a\u{1B}", "a"), ("a\u{1B}[", "a"),
    ("\u{1B}[3红", "红"), ("\u{1B}红", "红"), ("\u{1B}]0;标题\n红", "\n红"), ("", ""), ("[31m", "[31m"),
  ]

  @Test("Of text with escape sequences only the text is left", arguments: texts)
  func withoutSequences(_ text: String, _ expected: String) {
    #expect(PastedText.withoutSequences(text) == expected)
  }
}
