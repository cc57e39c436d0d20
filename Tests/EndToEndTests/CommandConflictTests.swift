import TestSupport
import Testing

/// What is changed while a command waits for an answer is not written over: the command says what it was and exits 1.
@Suite struct CommandConflictTests {
  /// What is to be there first, a command that asks, what is changed meanwhile, and the record or order that the command
  /// names then.
  struct Case: Sendable {
    var before: [[String]]
    var command: [String]
    var question: String
    var meanwhile: [String]
    var named: String
  }

  static let cases = [
    Case(
      before: [["config", "set", "identityNumbers", "on"]], command: ["config", "set", "identityNumbers", "off"],
      question: opening(of: "command.identityNumbersAsk"), meanwhile: ["config", "set", "fuzzySounds", "n-l"],
      named: "社区"),
    Case(
      before: [
        ["resident", "edit", "1", "--birth", "1980"], ["resident", "add", "--name", "张伟民", "--birth", "1950"],
      ],
      command: ["resident", "merge", "1", "2"], question: opening(of: "command.mergeAsk"),
      meanwhile: ["resident", "edit", "2", "--note", "常来"], named: "居民#2"),
    Case(
      before: [["order", "register", "--place", "3-2-501", "--category", "照明", "--text", "电线冒火", "--urgent"]],
      command: ["day", "close", "--carry-over", "等配件"], question: opening(of: "command.day.urgentAsk"),
      meanwhile: ["order", "note", "20261120-002", "--text", "看过"], named: "20261120-002"),
  ]

  @Test("A change made while a command asks is told as a conflict", arguments: cases.indices)
  func asked(index: Int) throws {
    let it = Self.cases[index]
    let office = try CommandTests.makeOffice()
    func run(_ arguments: [String]) throws {
      let outcome = try office.start(arguments).finish()
      try #require(outcome.status == .exited(0), "\(arguments) \(outcome.error)")
    }
    for arguments in it.before { try run(arguments) }
    let terminal = try office.command(it.command)
    try terminal.expect(text: it.question)
    try run(it.meanwhile)
    terminal.type("y\n")
    #expect(terminal.waitForExit(timeout: .seconds(30)) == .exited(1))
    #expect(terminal.text.contains("另一个窗口刚改了"), "\(terminal.text.text)")
    #expect(terminal.text.contains(it.named), "\(terminal.text.text)")
  }
}
