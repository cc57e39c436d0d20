import Testing
@testable import Terminal

@Suite struct ColourTests {
  static let red = Colour(rgb: 0xE05561, indexed: 167, basic: 9)

  @Test("A colour keeps its three looks, a style its two colours and attributes")
  func values() {
    #expect(Self.red.rgb == 0xE05561)
    #expect(Self.red.indexed == 167)
    #expect(Self.red.basic == 9)
    #expect(!Self.red.isStandard)
    #expect(Colour.standard.isStandard)
    #expect(Colour(rgb: 0, indexed: 0, basic: 0) != .standard)
    let style = Style.plain.foreground(Self.red).bold.background(.standard).underlined
    #expect(style.foreground == Self.red)
    #expect(style.attributes == [.bold, .underline])
    #expect(style.background == .standard)
    #expect(style.foreground(.standard) == Style.plain.bold.underlined)
  }

  @Test(
    "The number of colours decides the depth",
    arguments: [
      (0, ColourDepth.none), (-1, .none), (8, .eight), (16, .sixteen), (88, .sixteen), (256, .indexed),
      (16_777_216, .direct),
    ])
  func depth(colours: Int, depth: ColourDepth) {
    #expect(ColourDepth(colours: colours) == depth)
  }

  @Test("TERM and COLORTERM choose the terminal's entry")
  func names() {
    #expect(TerminalNames.candidates(term: "xterm", colorterm: "truecolor").first == "xterm-256color")
    #expect(TerminalNames.candidates(term: "xterm", colorterm: nil).first == "xterm")
    #expect(TerminalNames.candidates(term: "linux", colorterm: "x") == ["linux", "xterm-256color", "xterm", "vt100"])
    #expect(TerminalNames.candidates(term: nil, colorterm: nil).first == "xterm-256color")
  }

  @Test(
    "Base64 is as everyone writes it",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy"), ("网格", "572R5qC8"),
    ])
  func base64(text: String, encoded: String) {
    #expect(String(decoding: Base64.encode(text.utf8), as: UTF8.self) == encoded)
  }
}
