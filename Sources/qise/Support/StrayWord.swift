import ArgumentParser

/// A word that stands where the name of a command is expected and is none. The parser would take it for a value, and
/// complain of the first option behind it.
struct StrayWord {
  /// The command line up to the word, as it was written.
  let written: String
  /// What lists the commands that there are.
  let help: String

  /// Nil where every word that should name a command does.
  init?(in arguments: [String]) {
    var command: any ParsableCommand.Type = Qise.self
    var path = ["qise"]
    for argument in arguments {
      let known = command.configuration.subcommands
      if known.isEmpty || argument.hasPrefix("-") || argument == "help" { return nil }
      guard let next = known.first(where: { $0.configuration.commandName == argument }) else {
        written = (path + [argument]).joined(separator: " ")
        help = (path + ["--help"]).joined(separator: " ")
        return
      }
      path.append(argument)
      command = next
    }
    return nil
  }
}
