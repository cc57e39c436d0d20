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

/// A grid in JSON.
struct GridJSON: Encodable {
  var code, name: String
  @Nullable var leader: String?
  var households, residents, openOrders, overdue: Int

  init(_ row: GridSummary) {
    code = row.grid.code
    name = row.grid.name
    leader = row.leaderName
    households = row.households
    residents = row.residents
    openOrders = row.openOrders
    overdue = row.overdue
  }
}

/// `qise grid list`
struct GridList: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.grid.list"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func run(_ session: Session) throws {
    let rows = try session.file.grids(now: session.now)
    let words = session.words
    let cells = rows.map { row in
      [
        row.grid.code, row.grid.name, row.leaderName ?? "", String(row.households), String(row.residents),
        String(row.openOrders), String(row.overdue),
      ]
    }
    switch format {
    case .json: try StandardStreams.write(try JSONText.of(rows.map(GridJSON.init)))
    case .csv:
      let heading = ["code", "name", "leader", "households", "residents", "openOrders", "overdue"]
      try StandardStreams.write(([heading] + cells).map(CSVText.line).joined())
    case .table:
      var table = TextTable([
        .init(words("table.code")), .init(words("table.name")), .init(words("table.leader")),
        .init(words("table.households"), isTrailing: true), .init(words("table.residents"), isTrailing: true),
        .init(words("table.openOrders"), isTrailing: true), .init(words("table.overdue"), isTrailing: true),
      ])
      for row in cells { table.add(row) }
      try table.print()
    }
  }
}

/// `qise grid show`
struct GridShow: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: Invocation.words("cli.grid.show"))

  /// A grid with its buildings in JSON.
  struct DossierJSON: Encodable {
    struct BuildingJSON: Encodable {
      var estate, name: String
      var units, floors, dwellings, households, openOrders, overdue: Int
    }

    var grid: GridJSON
    var about: String
    var buildings: [BuildingJSON]
  }

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.grid.code")) var code: String
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let grid = try session.grid(named: code)
    guard let summary = try session.file.grids(now: session.now).first(where: { $0.id == grid.id }) else { return }
    let buildings = try session.file.buildings(of: grid.id, now: session.now)
    let json = DossierJSON(
      grid: GridJSON(summary), about: grid.about,
      buildings: buildings.map {
        DossierJSON.BuildingJSON(
          estate: $0.estate, name: $0.building.name, units: $0.units, floors: $0.floors, dwellings: $0.dwellings,
          households: $0.households, openOrders: $0.openOrders, overdue: $0.overdue)
      })
    switch format {
    case .json: try StandardStreams.write(try JSONText.of(json))
    case .text: try text(json, session)
    }
  }

  private func text(_ it: DossierJSON, _ session: Session) throws {
    let words = session.words
    let head = [it.grid.code, it.grid.name, it.grid.leader ?? "", it.about].filter { !$0.isEmpty }
    try StandardStreams.write(TextWidth.harmless(head.joined(separator: "  ")) + "\n")
    guard !it.buildings.isEmpty else { return }
    var table = TextTable([
      .init(words("record.estate")), .init(words("record.building")), .init(words("table.units"), isTrailing: true),
      .init(words("table.dwellings"), isTrailing: true), .init(words("table.households"), isTrailing: true),
      .init(words("table.openOrders"), isTrailing: true), .init(words("table.overdue"), isTrailing: true),
    ])
    for row in it.buildings {
      table.add([
        row.estate, row.name, String(row.units), String(row.dwellings), String(row.households), String(row.openOrders),
        String(row.overdue),
      ])
    }
    try table.print()
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
      id: -1, code: code ?? nextCode(session), name: name.text,
      leader: try leader.map { try session.member(named: $0).id }, about: about?.text ?? "")
    _ = try session.save(.put([RecordEdit(.grid(grid))]))
    try StandardStreams.write("\(grid.code)\n")
  }

  /// The first free number behind the community's code.
  private func nextCode(_ session: Session) -> String {
    let taken = Set(session.grids.map(\.code))
    let codes = (1...999).lazy.map { session.community.code?.grid($0) ?? $0.padded(to: 3) }
    return codes.first { !taken.contains($0) } ?? ""
  }
}
