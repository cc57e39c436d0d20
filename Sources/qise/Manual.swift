import ArgumentParser
import CommunityDocuments
import CommunityResources
import Desk
import Foundation
import Tables

/// `qise manual`: every command with its options, made from the commands themselves so that it cannot be out of date.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "manual", abstract: Invocation.words("cli.manual"))

  /// What the argument parser says about a command (`--experimental-dump-help`).
  private struct Dump: Decodable {
    struct Command: Decodable {
      struct Parameter: Decodable {
        struct Name: Decodable {
          var kind, name: String
        }

        var kind: String
        var shouldDisplay: Bool
        var isOptional: Bool?
        var isRepeating: Bool?
        var names: [Name]?
        var valueName: String?
        var abstract: String?
        var defaultValue: String?
        var allValues: [String]?
      }

      var commandName: String
      var abstract: String?
      var superCommands: [String]?
      var shouldDisplay: Bool?
      var subcommands: [Command]?
      var arguments: [Parameter]?
    }

    var command: Command
  }

  /// What there is to read by itself.
  enum Topic: String, ExpressibleByArgument, CaseIterable {
    case kinds
    case forms
  }

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.manual.topic")) var topic: Topic?

  func run() throws {
    if topic == .kinds { return try LogKinds.write(global, .table) }
    if topic == .forms { return try FormManual.write(global) }
    let dump = try JSONDecoder().decode(Dump.self, from: Data(Qise._dumpHelp().utf8))
    let words = Invocation.words
    var text =
      "\(words("manual.title"))\n\n    qise – \(words("app.subtitle"))\n\n"
      + indented(words("manual.description"), by: 4)
    text += "\n\(words("manual.commands"))\n"
    text += page(of: dump.command, path: [])
    text += "\n\(words("manual.keys"))\n"
    for action in Invocation.own.keys.map.manual(words) {
      text += "\n    \(action.keys)  \(action.name)\n" + indented(action.help, by: 8)
    }
    text += "\n\(words("manual.forms"))\n" + indented(words("manual.forms.text"), by: 4)
    text += "\n\(words("manual.environment"))\n"
    let variables: [(String, Phrase)] = [
      ("QISE_DATA", "manual.env.data"), ("QISE_NOW", "manual.env.now"), ("XDG_DATA_HOME", "manual.env.xdgData"),
      ("XDG_CONFIG_HOME", "manual.env.xdgConfig"),
      ("LC_ALL, LC_MESSAGES, LANG", "manual.env.lang"), ("NO_COLOR", "manual.env.noColor"),
      ("COLORTERM, COLORFGBG", "manual.env.colours"),
    ]
    for (name, key) in variables { text += "\n    \(name)\n" + indented(words(key), by: 8) }
    text += "\n\(words("manual.exit"))\n" + indented(words("manual.exit.text"), by: 4)
    try StandardStreams.write(text)
  }

  private func page(of command: Dump.Command, path: [String]) -> String {
    guard command.shouldDisplay ?? true, command.commandName != "help" else { return "" }
    let path = path + [command.commandName]
    let arguments = (command.arguments ?? []).filter { $0.shouldDisplay && !isBuiltIn($0) }
    let isRoot = path.count == 1
    var text = "\n" + call([path.joined(separator: " ")] + arguments.filter { isRoot || !isGlobal($0) }.map(synopsis))
    if let abstract = command.abstract { text += indented(abstract, by: 8) }
    for argument in arguments where isRoot || !isGlobal(argument) {
      text += "        \(spelled(argument))\n" + indented(explained(argument), by: 12)
    }
    return text + (command.subcommands ?? []).map { page(of: $0, path: path) }.joined()
  }

  /// How a command is called, in as many lines as it needs; no option is parted from its value.
  private func call(_ parts: [String]) -> String {
    var lines: [String] = []
    for part in parts {
      if let last = lines.last, last.count + 1 + part.count <= 80 {
        lines[lines.count - 1] = last + " " + part
      } else {
        lines.append(String(repeating: " ", count: lines.isEmpty ? 4 : 12) + part)
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func isGlobal(_ argument: Dump.Command.Parameter) -> Bool {
    ["data", "lang", "operator"].contains(argument.names?.first?.name ?? "")
  }

  /// Whether the parser itself adds it to every command; the general part of the manual has it.
  private func isBuiltIn(_ argument: Dump.Command.Parameter) -> Bool {
    (argument.names ?? []).contains { ["help", "version"].contains($0.name) }
  }

  private func spelled(_ argument: Dump.Command.Parameter) -> String {
    let value = argument.valueName.map { "<\($0)>" } ?? ""
    guard argument.kind != "positional", let name = argument.names?.first else { return value }
    let option = (name.kind == "short" ? "-" : "--") + name.name
    return argument.kind == "flag" ? option : "\(option) \(value)"
  }

  private func synopsis(_ argument: Dump.Command.Parameter) -> String {
    let text = spelled(argument) + (argument.isRepeating ?? false ? " …" : "")
    return argument.isOptional ?? false ? "[\(text)]" : text
  }

  private func explained(_ argument: Dump.Command.Parameter) -> String {
    var text = argument.abstract ?? ""
    if let values = argument.allValues, !values.isEmpty { text += " (\(values.joined(separator: " | ")))" }
    return text
  }

  private func indented(_ text: String, by columns: Int) -> String {
    TextWidth.wrapped(text, to: 80 - columns).filter { !$0.isEmpty }
      .map { String(repeating: " ", count: columns) + $0 + "\n" }.joined()
  }
}

/// `qise completions`
struct CompletionsCommand: ParsableCommand {
  /// Shells that completions are made for.
  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash
    case zsh
    case fish

    fileprivate var script: CompletionShell {
      switch self {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: Invocation.words("cli.completions"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.completions.shell")) var shell: Shell

  func run() throws {
    let script = Qise.completionScript(for: shell.script)
    try StandardStreams.write(script.hasSuffix("\n") ? script : script + "\n")
  }
}
