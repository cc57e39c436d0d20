import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

/// `qise log stock`: what there is of every thing, after the last stock-take and what came and went since.
struct LogStock: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "stock", abstract: Invocation.words("cli.log.stock"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func run(_ session: Session) throws {
    try session.write(.stock(session.listView), try session.file.stock(), as: format) { $0.level.isToBeCounted }
  }
}
