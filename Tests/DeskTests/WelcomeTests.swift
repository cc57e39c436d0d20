import CommunityModel
import CommunityResources
import Terminal
import TestSupport
import Testing

@testable import Desk

/// A picture of the first run after some keys.
struct WelcomePicture: Sendable, CustomTestStringConvertible {
  var step: String
  var keys: [Key]
  var columns = 80
  var rows = 24
  var language = Language.zh
  var isASCII = false

  var name: String { "welcome-\(step)-\(columns)x\(rows)-\(language.rawValue)" + (isASCII ? "-ascii" : "") }
  var testDescription: String { name }

  static let all = [
    WelcomePicture(step: "choose", keys: []),
    WelcomePicture(step: "choose", keys: [], columns: 46, rows: 20, language: .en, isASCII: true),
    WelcomePicture(step: "community", keys: [.enter, .function(8)], columns: 120, rows: 36, language: .en),
  ]

  func frame() -> Frame? {
    let terminal = MemoryTerminal(
      size: Size(columns: columns, rows: rows), capabilities: TerminalCapabilities(unicode: !isASCII),
      events: keys.map(Event.key))
    _ = Welcome(terminal: terminal, language: language, path: "/home/clerk/community.qise").run()
    return terminal.frame
  }
}

@Suite struct WelcomeTests {
  let terminal = MemoryTerminal()
  private static let submit = KeyMap.standard.key(for: .submit) ?? .function(8)
  var welcome: Welcome { Welcome(terminal: terminal, language: .zh, path: "/home/clerk/community.qise") }

  @Test("Three short steps make a community")
  func create() {
    terminal.press(.enter)
    terminal.type("青禾社区")
    terminal.press(.enter)
    terminal.type("990102013006")
    // From the last field to the button, or at once from anywhere.
    terminal.press(.enter, .enter)
    terminal.type("王书记")
    terminal.press(.enter)
    terminal.type("刘窗口 陈明，赵敏")
    terminal.press(Self.submit, Self.submit)
    let first = FirstCommunity(
      name: "青禾社区", code: CommunityCode("990102013006"), secretary: "王书记", staff: ["刘窗口", "陈明", "赵敏"],
      grids: ["第一网格", "第二网格", "第三网格"])
    #expect(welcome.run() == .create(first))
  }

  @Test("What is missing or wrong is said, and the step is not left")
  func validation() {
    terminal.press(.enter, Self.submit)
    terminal.type("青禾社区")
    terminal.press(.enter)
    terminal.type("9901")
    terminal.press(.enter)
    #expect(welcome.run() == .leave)
    let texts = terminal.frames.map { $0.lines.joined(separator: "\n") }
    #expect(texts.contains { $0.contains(Wording(language: .zh)("welcome.nameMissing")) })
    #expect(texts.last?.contains(Wording(language: .zh)("welcome.codeWrong", ["count": "4"])) == true)
  }

  @Test("Going back loses nothing that was typed")
  func back() {
    terminal.press(.enter)
    terminal.type("青禾社区")
    terminal.press(.escape, .enter)
    _ = welcome.run()
    #expect(terminal.frame?.lines.joined().contains("青禾社区") == true)
  }

  @Test(
    "The demo and the way out are one key away, full-width digits too",
    arguments: [
      (Key.character("2"), WelcomeChoice.demo), (.character("２"), .demo), (.character("3"), .leave), (.escape, .leave),
      (.control("q"), .leave),
    ])
  func choices(_ key: Key, _ choice: WelcomeChoice) {
    terminal.press(key)
    #expect(welcome.run() == choice)
  }

  @Test("A window too small says so and nothing is lost")
  func tooSmall() {
    terminal.press(.enter)
    terminal.type("青禾")
    terminal.resize(Size(columns: 2, rows: 2))
    terminal.resize(Size(columns: 80, rows: 24))
    _ = welcome.run()
    #expect(terminal.frame?.lines.joined().contains("青禾") == true)
  }
}
