import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

/// `qise log …`
struct LogCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: Invocation.words("cli.log"),
    subcommands: [
      LogKinds.self, LogAdd.self, LogList.self, LogShow.self, LogDone.self, LogEdit.self, LogCorrect.self,
      LogPromote.self, LogCancel.self, LogVoid.self, LogStock.self,
    ])
}

/// `qise log kinds`
struct LogKinds: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "kinds", abstract: Invocation.words("cli.log.kinds"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func run(_ session: Session) throws {
    let kinds = [EntryKind].bundled
    switch format {
    case .json: try StandardStreams.write(try JSONText.of(kinds.map { EntryKindJSON($0, on: session.today) }))
    case .csv, .table: try session.write(.entryKinds(session.listView), kinds, as: format)
    }
  }
}
