import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables

/// `qise grid …`
struct GridCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grid", abstract: Invocation.words("cli.grid"),
    subcommands: [GridList.self, GridShow.self, GridAdd.self])
}

/// `qise grid list`
struct GridList: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.grid.list"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func run(_ session: Session) throws {
    try session.write(.grids(session.listView), try session.file.grids(now: session.now), as: format)
  }
}

/// `qise grid show`
struct GridShow: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: Invocation.words("cli.grid.show"))

  /// A grid with its buildings in JSON.
  private struct DossierJSON: Encodable {
    var grid: ListObject?
    var about: String
    var buildings: [ListObject]
  }

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.grid.code")) var code: String
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let grid = try session.grid(named: code)
    guard let summary = try session.file.grids(now: session.now).first(where: { $0.id == grid.id }) else { return }
    let buildings = try session.file.buildings(of: grid.id, now: session.now)
    let list = ListTable.buildings(session.listView)
    switch format {
    case .json:
      let json = DossierJSON(
        grid: ListTable.grids(session.listView).objects([summary]).first, about: grid.about,
        buildings: list.objects(buildings))
      try StandardStreams.write(try JSONText.of(json))
    case .text:
      let head = [grid.code, grid.name, summary.leaderName ?? "", grid.about].filter { !$0.isEmpty }
      try StandardStreams.write(TextWidth.harmless(head.joined(separator: "  ")) + "\n")
      if !buildings.isEmpty { try list.text(buildings).print() }
    }
  }
}

/// `qise grid add`: prints the code.
struct GridAdd: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: Invocation.words("cli.grid.add"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.grid.name")) var name: TextArgument
  @Option(help: .words("cli.grid.newCode")) var code: String?
  @Option(help: .words("cli.grid.leader", value: "staff")) var leader: String?
  @Option(help: .words("cli.grid.about")) var about: TextArgument?

  func run(_ session: Session) throws {
    let grid = Grid(
      id: -1, code: code ?? session.office.nextGridCode ?? "", name: name.text,
      leader: try leader.map { try session.member(named: $0).id }, about: about?.text ?? "")
    _ = try session.save(.put([.new(.grid(grid))]))
    try StandardStreams.write("\(grid.code)\n")
  }
}
