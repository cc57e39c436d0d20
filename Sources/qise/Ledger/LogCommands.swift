import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Glibc

/// `qise log …`
struct LogCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: Invocation.words("cli.log"),
    subcommands: [
      LogKinds.self, LogAdd.self, LogList.self, LogShow.self, LogDone.self, LogEdit.self, LogCorrect.self,
      LogPromote.self, LogCancel.self, LogVoid.self, LogStock.self, LogImport.self,
    ])
}

/// `qise log kinds`: those of the file; before there is one, those that the product ships.
struct LogKinds: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "kinds", abstract: Invocation.words("cli.log.kinds"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func run() throws { try Self.write(global, format) }

  /// Writes the kinds as the manual has them too.
  static func write(_ global: GlobalOptions, _ format: OutputFormat) throws {
    let office = try office(global)
    let list = ListTable.entryKinds(ListView(office, words: Invocation.words))
    switch format {
    case .json:
      try StandardStreams.write(try JSONText.of(office.kinds.map { EntryKindJSON($0, on: office.today) }))
    case .csv: try StandardStreams.write(list.csv(office.kinds))
    case .table: try list.text(office.kinds).print()
    }
  }

  /// The office of the file, or where there is none that of a new community.
  static func office(_ global: GlobalOptions) throws -> Office {
    if global.data != nil || access(global.path, F_OK) == 0 { return try Session(global).office }
    return Office(
      community: Community(name: ""), catalogue: .bundled, calendar: .bundled, kinds: .bundled,
      textCheck: BundledResource.textCheck, now: try ProgramClock(.current).now())
  }
}
