import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables

/// `qise grid …`
struct GridCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grid", abstract: Invocation.words("cli.grid"),
    subcommands: [GridList.self, GridShow.self, GridAdd.self, GridEdit.self])
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
    var about, brand: String
    @Nullable var partner: String?
    @Nullable var team: String?
    var activities: GridActivitiesJSON
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
    let own = try session.own(of: grid)
    switch format {
    case .json:
      let json = DossierJSON(
        grid: ListTable.grids(session.listView).objects([summary]).first, about: grid.about, brand: grid.brand,
        partner: own.partner, team: own.team, activities: own.activities, buildings: list.objects(buildings))
      try StandardStreams.write(try JSONText.of(json))
    case .text:
      let head = [grid.code, grid.name, summary.leaderName ?? "", grid.about].filter { !$0.isEmpty }
      try StandardStreams.write(TextWidth.harmless(head.joined(separator: "  ")) + "\n")
      for fact in session.words.facts(own) { try StandardStreams.write("\(fact.label)  \(fact.text)\n") }
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

/// `qise grid edit CODE`: what is not given stays; an empty text takes a value away.
struct GridEdit: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "edit", abstract: Invocation.words("cli.grid.edit"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.grid.code")) var code: String
  @Option(help: .words("cli.grid.name")) var name: TextArgument?
  @Option(help: .words("cli.grid.leader", value: "staff")) var leader: String?
  @Option(help: .words("cli.grid.about")) var about: TextArgument?
  @Option(help: .words("cli.grid.partner", value: "name")) var partner: String?
  @Option(help: .words("cli.grid.brand")) var brand: TextArgument?
  @Option(help: .words("cli.grid.team", value: "team")) var team: String?

  func run(_ session: Session) throws {
    let id = try session.grid(named: code).id
    guard case (.grid(let before), let revision)? = try session.file.record(Record.Reference(.grid, id)) else {
      throw CommandFailure(session.words("command.gridUnknown", ["name": code]))
    }
    var grid = before
    if let name { grid.name = name.text.trimmed }
    if let leader { grid.leader = leader.isEmpty ? nil : try session.member(named: leader).id }
    if let about { grid.about = about.text.trimmed }
    if let partner { grid.partner = partner.isEmpty ? nil : try session.partnerUnit(partner).id }
    if let brand { grid.brand = brand.text.trimmed }
    if let team { grid.team = team.isEmpty ? nil : try session.team(named: team).id }
    if grid == before { throw CommandFailure(session.words("command.nothingToChange")) }
    _ = try session.save(.put([.changed(.grid(grid), seen: revision)]))
    try StandardStreams.write("\(grid.code)\n")
  }
}

/// How many entries of the grid its unit and its team have.
struct GridActivitiesJSON: Encodable {
  var partner, team: Int
}

extension Session {
  /// What a grid has of its own.
  func own(of grid: Grid) throws -> GridOwn { try file.own(of: grid, teams: teams, seenBy: try viewer()) }
}

extension GridOwn {
  var activities: GridActivitiesJSON { GridActivitiesJSON(partner: byPartner, team: byTeam) }
}
