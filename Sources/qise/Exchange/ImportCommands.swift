import ArgumentParser
import CommunityModel
import CommunityResources

/// `qise import …`
struct ImportCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: Invocation.words("cli.import"), subcommands: [ImportOrders.self, ImportUndo.self])
}

/// `qise import undo`: takes a whole import back.
struct ImportUndo: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: Invocation.words("cli.import.undo"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: help("cli.import.id", "number")) var id: Int64

  func run(_ session: Session) throws {
    _ = try session.file.undoImport(id, by: try session.operatorNow(), at: session.now)
    try StandardStreams.write(session.words("command.intake.undone", ["entry": String(id)]) + "\n")
  }
}
