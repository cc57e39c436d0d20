import ArgumentParser
import CommunityDocuments

/// `qise log import KIND FILE`: a table of entries is checked row by row, then written in one save.
struct LogImport: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: Invocation.words("cli.log.import"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.log.kind")) var kind: String
  @OptionGroup var options: TableImportOptions

  func run(_ session: Session) throws { try options.run(EntryImport(try session.entryKind(kind)), session) }
}
