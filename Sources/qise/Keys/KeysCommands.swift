import ArgumentParser
import CommunityDocuments
import CommunityResources
import Desk
import PaperBlocks
import Tables

/// `qise keys …`: the keys of the desk, and the file of one's own.
struct KeysCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: Invocation.words("cli.keys"),
    subcommands: [KeysList.self, KeysPath.self, KeysCheck.self], defaultSubcommand: KeysList.self)
}

/// `qise keys list`: every action with its present keys.
struct KeysList: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.keys.list"))

  /// An action with its keys.
  private struct Row: Encodable {
    var action: String
    var name: String
    var keys: [String]
    var isChanged: Bool
  }

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run() throws {
    let words = Invocation.words
    let keys = Invocation.own.keys.map
    let changed = Set(keys.changed)
    let rows = ActionID.allCases.map {
      Row(
        action: $0.rawValue, name: words.label(of: $0), keys: keys.keys(of: $0).all.map(\.name),
        isChanged: changed.contains($0))
    }
    guard format == .text else { return try StandardStreams.write(try JSONText.of(rows)) }
    let heads: [Phrase] = ["list.keys.action", "list.keys.keys", "list.keys.name", "list.keys.own"]
    var table = TextTable(heads.map { .init(words($0)) })
    for row in rows {
      table.add([row.action, row.keys.joined(separator: ", "), row.name, row.isChanged ? words("list.keys.own") : ""])
    }
    try table.print()
  }
}

/// `qise keys path`: where the file of one's own keys is, or would be.
struct KeysPath: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "path", abstract: Invocation.words("cli.keys.path"))

  @OptionGroup var global: GlobalOptions

  func run() throws {
    try StandardStreams.write(TextWidth.harmless(OwnFolder(Folders(.current)).path(of: .keys)) + "\n")
  }
}

/// `qise keys check`: which lines of the file are wrong, and why. Fails where any is.
struct KeysCheck: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "check", abstract: Invocation.words("cli.keys.check"))

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let words = Invocation.words
    let own = Invocation.own
    if own.unreadable == .keys { throw CommandFailure(words("personal.unreadable.keys")) }
    let mistakes = own.keys.mistakes.map { TextWidth.harmless(words.message($0)) }
    guard mistakes.isEmpty else { throw CommandFailure(mistakes.joined(separator: "\n")) }
    try StandardStreams.write(words("command.keys.right") + "\n")
  }
}
