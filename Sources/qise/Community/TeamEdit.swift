import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

extension TeamColour: ExpressibleByArgument {
  /// `green`, or the character 绿.
  public init?(argument: String) {
    guard let colour = Self.allCases.first(where: { $0.rawValue == argument || String($0.mark) == argument }) else {
      return nil
    }
    self = colour
  }
}

/// `qise team add`: a team of the community's own; prints the number.
struct TeamAdd: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: Invocation.words("cli.team.add"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("field.thingName")) var name: String
  @Option(help: .words("cli.team.ofColour", value: "colour")) var colour: TeamColour
  @OptionGroup var options: TeamOptions

  func run(_ session: Session) throws {
    // What a colour's team offers is what a further team of it offers, until it is edited.
    let offers = session.teams.first { $0.id == colour.shippedTeam }?.offers ?? []
    var team = ServiceTeam(id: -1, colour: colour, name: name.trimmed, offers: offers)
    try options.apply(to: &team, session)
    let saved = try session.save(.put([.new(.team(team))]))
    if let id = saved.numbers[Record.Reference(.team, -1)] { try StandardStreams.write("\(id)\n") }
  }
}

/// `qise team edit`: what is not given stays.
struct TeamEdit: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "edit", abstract: Invocation.words("cli.team.edit"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.team.colour")) var team: String
  @Option(help: .words("field.thingName")) var name: TextArgument?
  @Option(help: .words("cli.team.ofColour", value: "colour")) var colour: TeamColour?
  @OptionGroup var options: TeamOptions
  @Flag(inversion: .prefixedNo, help: .words("cli.team.active")) var active: Bool?

  func run(_ session: Session) throws {
    let found = try session.team(named: team)
    guard let stored = try session.file.record(Record.Reference(.team, found.id)),
      case .team(var changed) = stored.record
    else { return }
    if let name { changed.name = name.text.trimmed }
    if let colour { changed.colour = colour }
    if let active { changed.isActive = active }
    try options.apply(to: &changed, session)
    _ = try session.save(.put([.changed(.team(changed), seen: stored.revision)]))
    try StandardStreams.write(session.words("command.teamSaved", ["name": changed.name]) + "\n")
  }
}

/// What can be said of a team besides its name.
struct TeamOptions: ParsableArguments {
  @Option(help: .words("field.quota", value: "count")) var quota: Int?
  @Option(help: .words("cli.team.leader", value: "volunteer")) var leader: String?
  @Option(help: .words("field.motto")) var motto: TextArgument?

  func apply(to team: inout ServiceTeam, _ session: Session) throws {
    if let quota { team.quota = quota }
    if let leader { team.leader = leader.isEmpty ? nil : try session.volunteer(named: leader, of: team.id).value.id }
    if let motto { team.motto = motto.text }
  }
}
