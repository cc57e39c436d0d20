import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Glibc
import NameFinding
import Tables

/// `qise config …`: what a community may set for itself.
struct ConfigCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: Invocation.words("cli.config"),
    subcommands: [ConfigPath.self, ConfigGet.self, ConfigSet.self])
}

extension SettingKey: ExpressibleByArgument {}

/// `qise config path`: where the community file is.
struct ConfigPath: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "path", abstract: Invocation.words("cli.config.path"))

  @OptionGroup var global: GlobalOptions

  func run() throws { try StandardStreams.write(TextWidth.harmless(global.path) + "\n") }
}

/// `qise config get [KEY]`: one setting, or all of them.
struct ConfigGet: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "get", abstract: Invocation.words("cli.config.get"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.config.key")) var key: SettingKey?
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let keys = key.map { [$0] } ?? SettingKey.allCases
    switch format {
    case .json:
      let values = Dictionary(
        uniqueKeysWithValues: keys.map { ($0.rawValue, $0.value(session.community)) })
      try StandardStreams.write(try JSONText.of(values))
    case .text:
      let lines = keys.map {
        key == nil ? "\($0.rawValue) \($0.value(session.community))" : $0.value(session.community)
      }
      try StandardStreams.write(lines.map { $0 + "\n" }.joined())
    }
  }
}

/// `qise config set KEY VALUE`. Turning identity numbers off forgets those that are kept, so it asks first.
struct ConfigSet: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "set", abstract: Invocation.words("cli.config.set"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.config.key")) var key: SettingKey
  @Argument(help: .words("cli.config.value")) var value: TextArgument
  @Flag(help: .words("cli.yes")) var yes = false
  @OptionGroup var dates: DateOptions

  func run(_ session: Session) throws {
    let before = session.community
    let change = try session.settingChange { community in
      guard key.set(value.text, in: &community, lastSealed: session.office.lastSealed) else {
        let choices = session.words(Phrase("config.choices.\(key.rawValue)"))
        throw CommandFailure(
          session.words("command.badSetting", ["key": key.rawValue, "value": value.text, "choices": choices]))
      }
    }
    let forgets = before.settings.keepsIdentityNumbers && !change.community.settings.keepsIdentityNumbers
    if forgets, !yes, !dates.dryRun { try ask(session) }
    let done = session.words(
      "command.settings.set", ["name": session.words(key), "value": session.words.shown(key, in: change.community)])
    try session.save(change, dates, saying: done)
  }

  /// What is forgotten cannot be brought back, so that a script must say `--yes`.
  private func ask(_ session: Session) throws {
    guard StandardStreams.canAsk else { throw CommandFailure(session.words("command.identityNumbersNeedYes")) }
    StandardStreams.writeError(session.words("command.identityNumbersAsk"))
    guard ["y", "yes", session.words("yes")].contains(readLine()?.trimmed.lowercased() ?? "") else {
      throw CommandFailure(session.words("command.nothingDone"))
    }
  }
}
