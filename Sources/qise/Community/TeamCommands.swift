import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables

/// `qise team …`
struct TeamCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "team", abstract: Invocation.words("cli.team"), subcommands: [TeamList.self, TeamShow.self])
}

/// A team in JSON.
struct TeamJSON: Encodable {
  var colour, name: String
  @Nullable var leader: String?
  var members, openOrders, activitiesThisMonth, quota: Int

  init(_ row: TeamSummary) {
    colour = row.team.colour.rawValue
    name = row.team.name
    leader = row.leaderName
    members = row.members
    openOrders = row.openOrders
    activitiesThisMonth = row.activities
    quota = row.team.quota
  }
}

/// `qise team list`
struct TeamList: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.team.list"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func run(_ session: Session) throws {
    let rows = try session.file.teams(now: session.now)
    let words = session.words
    switch format {
    case .json: try StandardStreams.write(try JSONText.of(rows.map(TeamJSON.init)))
    case .csv:
      let heading = ["colour", "name", "leader", "members", "openOrders", "activitiesThisMonth", "quota"]
      let lines = rows.map { row in
        [
          row.team.colour.rawValue, row.team.name, row.leaderName ?? "", String(row.members), String(row.openOrders),
          String(row.activities), String(row.team.quota),
        ]
      }
      try StandardStreams.write(([heading] + lines).map(CSVText.line).joined())
    case .table:
      var table = TextTable([
        .init(words("table.colour")), .init(words("table.name")), .init(words("table.leader")),
        .init(words("table.members"), isTrailing: true), .init(words("table.openOrders"), isTrailing: true),
        .init(words("table.activities"), isTrailing: true),
      ])
      for row in rows {
        table.add([
          words.mark(row.team.colour), row.team.name, row.leaderName ?? "", String(row.members),
          String(row.openOrders), "\(row.activities)/\(row.team.quota)",
        ])
      }
      try table.print()
    }
  }
}

/// `qise team show`
struct TeamShow: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: Invocation.words("cli.team.show"))

  /// A team with roster, menu and the month's activities in JSON.
  struct DossierJSON: Encodable {
    struct MemberJSON: Encodable {
      var id: Int64
      var name: String
      @Nullable var phone: String?
      var active: Bool
    }

    struct ActivityJSON: Encodable {
      var day, title, place: String
      var counts: [String: Int]
    }

    var team: TeamJSON
    var motto: String
    var offers: [String]
    var roster: [MemberJSON]
    var activities: [ActivityJSON]
  }

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.team.colour")) var team: String
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let found = try session.team(named: team)
    guard let summary = try session.file.teams(now: session.now).first(where: { $0.id == found.id }) else { return }
    let month = session.today.startOfMonth
    let json = DossierJSON(
      team: TeamJSON(summary), motto: found.motto, offers: found.offers.map(\.title),
      roster: try session.file.volunteers(of: found.id).map {
        DossierJSON.MemberJSON(id: $0.id, name: $0.name, phone: $0.phone.map(session.masked), active: $0.isActive)
      },
      activities: try session.file.activities(of: found.id, from: month, until: session.today).map {
        DossierJSON.ActivityJSON(day: $0.day.iso, title: $0.title, place: $0.place, counts: $0.counts)
      })
    switch format {
    case .json: try StandardStreams.write(try JSONText.of(json))
    case .text: try StandardStreams.write(text(json, summary, session.words))
    }
  }

  private func text(_ it: DossierJSON, _ summary: TeamSummary, _ words: Wording) -> String {
    var table = TextTable([.init(""), .init("")])
    let facts: [(Phrase, String)] = [
      ("recordField.motto", it.motto), ("table.leader", it.team.leader ?? ""),
      ("table.activities", "\(it.team.activitiesThisMonth)/\(it.team.quota)"),
      ("table.openOrders", String(it.team.openOrders)), ("recordField.offers", words.list(it.offers)),
      ("table.members", words.list(it.roster.filter(\.active).map(\.name))),
    ]
    for (key, value) in facts where !value.isEmpty { table.add([words(key), value]) }
    for activity in it.activities { table.add([activity.day, "\(activity.title) \(activity.place)"]) }
    let heading = "\(words.mark(summary.team.colour)) \(it.team.name)"
    return ([heading] + table.lines().rows).map { $0 + "\n" }.joined()
  }
}
