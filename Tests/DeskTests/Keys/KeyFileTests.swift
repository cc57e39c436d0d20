import CommunityResources
import Terminal
import Testing

@testable import Desk

/// The file of somebody's own keys.
@Suite struct KeyFileTests {
  private func text(_ old: String, _ change: KeyChange) throws -> String {
    try KeyFile.text(old, after: change, head: ["head"]) { $0.rawValue }
  }

  @Test("Lines give actions their keys, written as anybody would write them; the rest is as shipped")
  func reading() {
    let file = KeyFile(
      """
      \u{FEFF}# 我的键
      Register = f11, n   # 终端吃掉了 F7

      lookup＝F3，Ctrl-F、 ;
      back =
      """)
    #expect(file.mistakes == [])
    #expect(file.map.keys(of: .register) == ActionKeys([.function(11)], ["n"]))
    #expect(file.map.keys(of: .lookup) == ActionKeys([.function(3), .control("f")], [";"]))
    #expect(file.map.keys(of: .back) == ActionKeys([.escape]))
    #expect(file.map.changed == [.back, .lookup, .register])
    #expect(KeyFile("").map == .standard && KeyFile("\r\n# x\r\n").mistakes == [])
  }

  @Test("A line that is wrong is told with what is wrong, and the rest holds")
  func mistakes() {
    let cases: [(String, KeyFile.Reason)] = [
      ("register F11", .noEquals), ("regster = F11", .unknownAction("regster")),
      ("register = F77", .unknownKey("F77")), ("register = Enter", .refused(.reserved(.enter, .everyScreen))),
      ("register = Ctrl-H, F7", .refused(.reserved(.control("h"), .sameAs(.backspace)))),
      ("register = x", .refused(.onlyLetters(.register))), ("submit = Ctrl-E", .refused(.onlyText(.submit))),
      ("register = F5", .refused(.taken(.function(5), by: [.refresh, .saveSheet], for: .register))),
      ("copy = Ctrl-Y, C", .again(.copy, line: 1)),
    ]
    let words = [Language.zh, .en].map { Wording(language: $0) }
    for (line, reason) in cases {
      let file = KeyFile("copy = Ctrl-Y, C\n\(line)\nlookup = F3, L\n")
      if line.hasPrefix("copy") {
        #expect(file.mistakes == [.init(line: 2, reason: reason)])
      } else {
        #expect(file.mistakes == [.init(line: 2, reason: reason)], "\(line)")
        #expect(file.map.keys(of: .register) == KeyMap.standard.keys(of: .register))
      }
      for words in words {
        let told = file.mistakes.map { words.message($0) }.joined()
        #expect(told.contains("2") && !told.contains("⟦") && !told.contains("{"), "\(told)")
      }
    }
  }

  @Test("Of two lines that cannot hold together the one further below gives way; two that change places hold")
  func together() {
    let wrong = KeyFile("copy = F11\nundo = F11\nhelp = F1\n")
    #expect(wrong.mistakes == [.init(line: 2, reason: .refused(.taken(.function(11), by: [.copy], for: .undo)))])
    #expect(wrong.map.key(for: .copy) == .function(11) && wrong.map.key(for: .undo) == .control("u"))
    let exchanged = KeyFile("lookup = F3, Ctrl-P, /\npalette = Ctrl-F, :\n")
    #expect(exchanged.mistakes == [] && exchanged.map.key(for: .palette) == .control("f"))
  }

  @Test("What is changed at the desk comes out of the file again, and what somebody wrote there stays")
  func writing() throws {
    let old = "# mine\n\nlookup = F3, L  # kept\nnonsense\ncopy = Ctrl-Y, C\n"
    let new = try text(old, .exchange(.function(7), .function(5)))
    #expect(new.hasPrefix("# mine\n\nlookup = F3, L  # kept\nnonsense\ncopy = Ctrl-Y, C\n"))
    #expect(new.contains("\nregister = F5, n  # register\n"))
    #expect(KeyFile(new).map == (try KeyFile(old).map.applying(.exchange(.function(7), .function(5)))))
    #expect(KeyFile(new).mistakes.count == 1)
    #expect(try text(new, .exchange(.function(7), .function(5))) == old)
    #expect(try text(old, .reset(.copy)) == "# mine\n\nlookup = F3, L  # kept\nnonsense\n")
    #expect(try text(old, .resetAll) == "# mine\n")
    #expect(try text("", .give([.function(11)], to: .copy)) == "# head\n\ncopy = F11  # copy\n")
    #expect(throws: KeyRefusal.onlyLetters(.copy)) { try text(old, .give([], to: .copy)) }
  }

  @Test("Whatever keys an action has, the file says the same", arguments: ActionID.allCases)
  func round(_ action: ActionID) throws {
    for keys in [[Key.function(60)], [.function(60), .character("=")], [.function(61), .alt("q"), .character("Z")]] {
      let map = try KeyMap.standard.applying(.give(keys, to: action))
      #expect(KeyFile(try text("", .give(keys, to: action))).map == map)
    }
  }
}
