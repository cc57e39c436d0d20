import ArgumentParser
import CommunityModel
import CommunityResources

/// Options that every command takes, before its name or after it.
struct GlobalOptions: ParsableArguments {
  @Option(help: help("cli.data", "file"))
  var data: String?

  @Option(help: help("cli.lang"))
  var lang: Language?

  @Option(name: .customLong("operator"), help: help("cli.operator", "name"))
  var operatorName: String?

  /// See ``Invocation/path(data:)``.
  var path: String { Invocation.current.path(data: data) }
}

/// Where things lie by the XDG Base Directory Specification.
struct Folders {
  private let invocation: Invocation

  init(_ invocation: Invocation) {
    self.invocation = invocation
  }

  /// The community file where none is named.
  var communityFile: String { folder("XDG_DATA_HOME", ".local/share") + "/qise/community.qise" }

  /// Where the desk writes slips and sheets that are not printed.
  var documents: String { folder("XDG_DATA_HOME", ".local/share") + "/qise/documents" }

  /// Which member of staff works with which file here.
  var operators: String { folder("XDG_STATE_HOME", ".local/state") + "/qise/operator" }

  private func folder(_ variable: String, _ usual: String) -> String {
    // The specification: a relative path is to be ignored.
    if let path = invocation.variable(variable), path.hasPrefix("/") { return path }
    return (invocation.variable("HOME") ?? ".") + "/" + usual
  }
}
