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

/// A setting by the name that scripts use.
enum ConfigKey: String, ExpressibleByArgument, CaseIterable {
  case name
  case code
  case identityNumbers
  case fuzzySounds
  case starHours
  case yearSheet
  case rateWeights

  /// The value as text.
  func value(_ community: Community) -> String {
    switch self {
    case .name: community.name
    case .code: community.code?.digits ?? ""
    case .identityNumbers: community.settings.keepsIdentityNumbers ? "on" : "off"
    case .fuzzySounds: community.settings.fuzzyPairs.setting
    case .yearSheet: YearSheet.text(community.settings.yearSheet)
    case .rateWeights: community.settings.rateWeights.text
    case .starHours: community.settings.starHours.map(String.init).joined(separator: ",")
    }
  }

  /// Puts a value in place of the present one; false where it is none.
  func set(_ text: String, in community: inout Community) -> Bool {
    switch self {
    case .name: community.name = text
    case .code:
      guard let code = CommunityCode(text) else { return false }
      community.code = code
    case .identityNumbers:
      guard ["on", "off"].contains(text) else { return false }
      community.settings.keepsIdentityNumbers = text == "on"
    case .fuzzySounds:
      guard let pairs = FuzzyPairs(setting: text) else { return false }
      community.settings.fuzzyPairs = pairs
    case .starHours:
      guard let hours = CommunitySettings.starHours(text) else { return false }
      community.settings.starHours = hours
    case .yearSheet:
      guard let rows = YearSheet.rows(text) else { return false }
      community.settings.yearSheet = rows
    case .rateWeights:
      guard let weights = RateWeights(text) else { return false }
      community.settings.rateWeights = weights
    }
    return true
  }
}

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
  @Argument(help: .words("cli.config.key")) var key: ConfigKey?
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let keys = key.map { [$0] } ?? ConfigKey.allCases
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
  @Argument(help: .words("cli.config.key")) var key: ConfigKey
  @Argument(help: .words("cli.config.value")) var value: TextArgument
  @Flag(help: .words("cli.yes")) var yes = false

  func run(_ session: Session) throws {
    let me = try session.operatorNow()
    guard me.staff.role == .secretary else { throw CommandFailure(session.words("command.secretaryOnly")) }
    let (before, seen) = try session.storedCommunity()
    var community = before
    guard key.set(value.text, in: &community) else {
      let choices = session.words(Phrase("config.choices.\(key.rawValue)"))
      throw CommandFailure(
        session.words("command.badSetting", ["key": key.rawValue, "value": value.text, "choices": choices]))
    }
    if community == before { throw CommandFailure(session.words("command.nothingToChange")) }
    let forgets = before.settings.keepsIdentityNumbers && !community.settings.keepsIdentityNumbers
    if forgets, !yes { try ask(session) }
    _ = try session.save(.put([.changed(.community(community), seen: seen)]))
    try StandardStreams.write(session.words("command.saved") + "\n")
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
