import ArgumentParser
import CommunityResources

/// Options that every command takes, before its name or after it.
struct GlobalOptions: ParsableArguments {
  @Option(help: .words("cli.data", value: "file"))
  var data: String?

  @Option(help: .words("cli.lang"))
  var lang: Language?

  @Option(name: .customLong("operator"), help: .words("cli.operator", value: "name"))
  var operatorName: String?

  /// Says that the clock of this machine is right where it is far from the last save.
  @Flag(help: .words("cli.clockIsRight"))
  var clockIsRight = false

  /// See ``Folders/communityFile(named:)``.
  var path: String { Folders(.current).communityFile(named: data) }
}
