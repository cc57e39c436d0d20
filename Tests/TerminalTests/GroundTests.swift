import Testing

@testable import Terminal

/// What a terminal writes on.
@Suite struct GroundTests {
  @Test("The answer to OSC 11 is the ground, in every way of writing it, and anything else is nothing")
  func answers() {
    let cases: [(String, Ground?)] = [
      ("11;rgb:0000/0000/0000", .dark), ("11;rgb:ffff/ffff/ffff", .light), ("11;rgb:1e/1e/2e", .dark),
      ("11;rgb:f/f/e", .light), ("11;rgba:fdfd/f6f6/e3e3/ffff", .light), ("11;rgb:0000/2b2b/3636", .dark),
      ("11;rgb:8080/8080/8080", .light), ("11;rgb:5555/5555/5555", .dark),
      ("10;rgb:0000/0000/0000", nil), ("11;rgb:0000/0000", nil), ("11;rgb:00000/0/0", nil), ("11;rgb:-1/0/0", nil),
      ("11;#000000", nil), ("11;?", nil), ("", nil),
    ]
    for (text, ground) in cases {
      #expect(Ground(answer: text) == ground, "\(text)")
      for end in ["\u{07}", "\u{1B}\\"] {
        let events = KeyDecoderTests.events("a\u{1B}]\(text)\(end)b")
        #expect(events == [.key(.character("a"))] + (ground.map { [.ground($0)] } ?? []) + [.key(.character("b"))])
      }
    }
  }

  @Test("COLORFGBG tells by its last number, and the Linux console is dark")
  func environment() {
    let cases: [([String: String], Ground?)] = [
      (["COLORFGBG": "15;0"], .dark), (["COLORFGBG": "0;15"], .light), (["COLORFGBG": "15;default;0"], .dark),
      (["COLORFGBG": "0;default;7"], .light), (["COLORFGBG": "12;8"], .dark), (["COLORFGBG": "default;default"], nil),
      (["COLORFGBG": ""], nil), (["COLORFGBG": "0;99"], nil), (["TERM": "linux"], .dark),
      (["TERM": "linux", "COLORFGBG": "0;15"], .light), (["TERM": "xterm"], nil), ([:], nil),
    ]
    for (environment, ground) in cases { #expect(TerminalNames.ground(environment) == ground, "\(environment)") }
    for term in ["xterm-256color", "screen", "tmux-256color", "vte-256color", "foot"] {
      #expect(TerminalNames.mayBeAsked(term), "\(term)")
    }
    for term in ["linux", "vt100", "vt220", "dumb", "ansi", nil] { #expect(!TerminalNames.mayBeAsked(term)) }
  }
}
