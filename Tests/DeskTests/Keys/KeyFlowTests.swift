import CommunityResources
import Foundation
import Terminal
import TestSupport
import Testing

@testable import Desk

/// Keys changed at the desk.
@Suite struct KeyFlowTests {
  private func open(_ desk: DeskHarness, _ action: ActionID) {
    desk.choose(palette: .openKeys)
    #expect(desk.screen == "keys")
    desk.go(toKeysOf: action)
    desk.press(.open)
    #expect(desk.screen == "keys.press")
  }

  private func key(in desk: DeskHarness, of action: ActionID) -> String? {
    (desk.desk.state.top as? MenuScreen)?.entries.first { $0.choice.key == action.rawValue }?.key
  }

  @Test("Registering on another key shows in bar, sentences, help, palette and manual, and is done by it")
  func everywhere() throws {
    let desk = try DemoDesk.open()
    #expect(desk.lines.last?.contains("F7登记") == true)
    open(desk, .register)
    desk.key(.function(5))
    #expect(desk.screen == "keys.press", "nothing is changed before it is asked")
    #expect(desk.services.own[.keys] == "")
    for name in ["刷新", "F7", "F5"] { #expect(desk.text.contains(name)) }
    desk.press(.open)
    #expect(desk.screen == "keys")
    #expect(desk.message == desk.words("keys.done.exchange", ["one": "F7", "other": "F5"]))
    #expect(desk.services.own[.keys]?.contains("register = F5, n") == true)
    desk.press(.goToday)
    #expect(desk.lines.last?.contains("F5登记") == true && desk.lines.last?.contains("F7登记") == false)
    desk.press(.palette)
    #expect(key(in: desk, of: .register) == "F5" && key(in: desk, of: .refresh) == "F7")
    desk.press(.back, .goTeams, .help)
    let help = try #require(desk.row(of: "F5 n"))
    #expect(desk.lines[help].contains("F5"))
    #expect(desk.text.contains("F5 记一次活动"), "the sentence on the screen names it too")
    desk.press(.back, .goToday)
    desk.key(.function(5))
    #expect(desk.screen == "register")
    let told = desk.desk.context.keys.manual(desk.words)
    #expect(told.first { $0.name == desk.words.label(of: .register) }?.keys == "F5 n")
    // The next desk of the same person has it from the start.
    let next = try DemoDesk.open(keys: desk.services.own[.keys] ?? "")
    #expect(next.message == "")
    next.key(.function(5))
    #expect(next.screen == "register")
  }

  @Test("A key that nobody may have is refused at once, and the next one counts")
  func reserved() throws {
    let desk = try DemoDesk.open()
    open(desk, .register)
    for key in [Key.tab, .up, .character("7"), .control("v"), .character("字")] {
      desk.key(key)
      #expect(desk.screen == "keys.press")
      #expect(desk.text.contains(desk.words("keys.reserved", ["key": key.label, "why": ""]).prefix(6)), "\(key.label)")
    }
    desk.happen(
      .interrupt, .suspend, .paste("F11"), .device(DeviceInput(text: "13812345678", isEntered: true, sent: 0)))
    #expect(desk.screen == "keys.press" && desk.terminal.suspensions == 0 && desk.desk.isRunning)
    desk.key(.function(11))
    #expect(desk.screen == "keys" && desk.desk.context.keys.key(for: .register) == .function(11))
    desk.press(.open)
    desk.key(.escape)
    #expect(desk.desk.context.keys.key(for: .register) == .function(11))
  }

  @Test("A key is added and removed, one action is reset, and all are")
  func changing() throws {
    let desk = try DemoDesk.open()
    desk.choose(palette: .openKeys)
    desk.go(toKeysOf: .copy)
    desk.press(.addKey)
    desk.key(.function(11))
    #expect(desk.desk.context.keys.keys(of: .copy) == ActionKeys([.control("y"), .function(11)], ["y"]))
    desk.press(.removeKey)
    #expect(desk.screen == "keys.remove")
    desk.press(.open)
    #expect(desk.desk.context.keys.keys(of: .copy) == ActionKeys([.function(11)], ["y"]))
    desk.press(.removeKey, .open)
    #expect(desk.isProblem && desk.message == desk.words("keys.onlyLetters", ["action": desk.words.label(of: .copy)]))
    desk.press(.resetKey)
    #expect(desk.desk.context.keys == .standard && desk.services.own[.keys]?.contains("copy") == false)
    desk.press(.resetKey)
    #expect(desk.isProblem)
    desk.go(toKeysOf: .help)
    desk.press(.addKey)
    desk.key(.function(11))
    desk.choose(.resetKeys)
    desk.key(.right)
    desk.press(.open)
    #expect(desk.desk.context.keys == .standard && desk.message == desk.words("keys.done.resetAll"))
  }

  @Test("Resetting one whose key another has by now offers to exchange them back")
  func resetExchanged() throws {
    let desk = try DemoDesk.open()
    open(desk, .register)
    desk.key(.function(5))
    desk.press(.open)
    desk.go(toKeysOf: .refresh)
    desk.press(.resetKey)
    #expect(desk.screen == "keys.press" && desk.text.contains(desk.words.label(of: .register)))
    desk.press(.open)
    #expect(desk.screen == "keys" && desk.desk.context.keys == .standard)
    #expect(KeyFile(desk.services.own[.keys] ?? "").map == .standard)
  }

  @Test("What another desk of the same person has changed meanwhile is kept, and counts")
  func twoDesks() throws {
    let desk = try DemoDesk.open()
    open(desk, .copy)
    desk.services.own[.keys] = "undo = F11\n"
    desk.key(.function(23))
    #expect(desk.services.own[.keys]?.hasPrefix("undo = F11\ncopy = Shift-F11") == true)
    #expect(desk.desk.context.keys.key(for: .undo) == .function(11))
    desk.go(toKeysOf: .lookup)
    desk.press(.open)
    desk.services.own[.keys] = "undo = F11\nredo = Shift-F12\n"
    desk.key(.function(24))
    #expect(desk.isProblem && desk.message.contains(desk.words.label(of: .redo)))
    #expect(desk.services.own[.keys] == "undo = F11\nredo = Shift-F12\n")
  }

  @Test("A mistake in the file is told at the start with its line, and the rest holds", arguments: Language.allCases)
  func mistakes(language: Language) throws {
    let desk = try DemoDesk.open(language: language, keys: "copy = F11\nregister = Enter\nnonsense\n")
    #expect(desk.isProblem && desk.message.contains("2") && desk.message.contains("Enter"))
    #expect(desk.message.contains("qise keys check"))
    #expect(desk.desk.context.keys.key(for: .copy) == .function(11))
    #expect(desk.desk.context.keys.key(for: .register) == .function(7))
  }

  @Test("No sentence names a key by itself: each names that of an action, as it is shipped")
  func sentences() throws {
    // Keys that edit text, or stand on a paper that others read.
    let fixed: Set = [
      "form.typedOver", "team.form.offers.hint", "sheet.footer", "counter.ticked.hint", "counter.problem.nobody",
      "team.sheet.members.hint", "keys.file.names", "keys.mistake.unknownKey", "keys.onlyText",
    ]
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Resources/words")
    for case let path as String in try #require(FileManager.default.enumerator(atPath: folder.path)) {
      guard path.hasSuffix(".txt") else { continue }
      for line in try String(contentsOf: folder.appending(path: path), encoding: .utf8).split(separator: "\n") {
        let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
        guard !line.hasPrefix("#"), parts.count == 2, !fixed.contains(parts[0]) else { continue }
        for match in parts[1].matches(of: /\{@([A-Za-z]+)\|([^}]+)\}/) {
          let action = try #require(ActionID(rawValue: String(match.output.1)), "\(parts[0])")
          #expect(KeyMap.standard.labels(of: action, .unicode).contains(String(match.output.2)), "\(parts[0])")
        }
        let rest = parts[1].replacing(/\{@[^}]+\}/, with: "")
        let literal = rest.firstMatch(
          of: /(?:^|[^A-Za-z0-9-])(F[1-9][0-2]?|\^[A-Z]|Ctrl-[A-Z]|Alt-[0-9])(?:[^A-Za-z0-9-]|$)/)
        #expect(literal == nil, "\(path): \(parts[0])")
      }
    }
  }
}
