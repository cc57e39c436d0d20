import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables

/// `qise team …`
struct TeamCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "team", abstract: Invocation.words("cli.team"),
    subcommands: [TeamList.self, TeamShow.self, TeamAdd.self, TeamEdit.self])
}

/// `qise team list`
struct TeamList: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.team.list"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func run(_ session: Session) throws {
    try session.write(.teams(session.listView), try session.file.teams(now: session.now).byColour, as: format)
  }
}

/// `qise team show`
struct TeamShow: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: Invocation.words("cli.team.show"))

  /// A team with roster, menu and the month's activities in JSON.
  private struct DossierJSON: Encodable {
    var team: ListObject?
    var motto: String
    var offers: [String]
    var roster, activities: [ListObject]
  }

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.team.colour")) var team: String
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let found = try session.team(named: team)
    guard let summary = try session.file.teams(now: session.now).first(where: { $0.id == found.id }) else { return }
    let month = session.today.startOfMonth
    let roster = try session.file.volunteers(of: found.id)
    let query = EntryQuery(
      kinds: [Activity.entryKind], since: month, until: session.today, team: found.id, state: .done,
      viewer: try session.viewer())
    let activities = try session.file.entries(query).map(\.entry)
    switch format {
    case .json:
      let view = session.listView
      let json = DossierJSON(
        team: ListTable.teams(view).objects([summary]).first, motto: found.motto, offers: found.offers.map(\.title),
        roster: ListTable.volunteers(view, of: found.id, leader: found.leader).objects(roster),
        activities: ListTable.activities(view).objects(activities))
      try StandardStreams.write(try JSONText.of(json))
    case .text: try StandardStreams.write(text(summary, roster, activities, session.words))
    }
  }

  private func text(
    _ it: TeamSummary, _ roster: [Volunteer], _ activities: [ServiceEntry], _ words: Wording
  ) -> String {
    var table = TextTable([.init(""), .init("")])
    let facts: [(Phrase, String)] = [
      ("field.motto", it.team.motto), ("field.leader", it.leaderName ?? ""),
      ("field.activities", "\(it.activities)/\(it.team.quota)"),
      ("field.openOrders", String(it.openOrders)), ("field.offers", words.list(it.team.offers.map(\.title))),
      ("field.members", words.list(roster.filter(\.isActive).map(\.name))),
    ]
    for (key, value) in facts where !value.isEmpty { table.add([words(key), value]) }
    for activity in activities {
      let place = activity.content.place?.raw ?? ""
      table.add([activity.day.iso, "\(activity.content.title) \(place)".trimmed])
    }
    let heading = "\(words.mark(it.team.colour)) \(it.team.name)"
    return ([heading] + table.lines().rows).map { $0 + "\n" }.joined()
  }
}
