import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

/// `qise volunteer …`
struct VolunteerCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "volunteer", abstract: Invocation.words("cli.volunteer"),
    subcommands: [
      VolunteerList.self, VolunteerAdd.self, VolunteerEdit.self, VolunteerMergeCommand.self, VolunteerBook.self,
      VolunteerPoints.self, VolunteerSpend.self, VolunteerBadge.self, VolunteerCertificate.self, VolunteerRanking.self,
      VolunteerYearSheet.self,
    ])
}

/// `qise volunteer list`: phones are covered unless somebody says why not.
struct VolunteerList: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: Invocation.words("cli.volunteer.list"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.list.team", value: "team")) var team: String?
  @Option(help: .words("cli.volunteer.ofUnit", value: "name")) var unit: String?
  @Option(help: .words("cli.volunteer.withSkill")) var skill: String?
  @Flag(help: .words("cli.volunteer.all")) var all = false
  @Flag(help: .words("cli.export.reveal")) var reveal = false
  @Option(help: .words("cli.export.reason")) var reason: TextArgument?
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func check() throws {
    if reveal != (reason.map { !$0.text.trimmed.isEmpty } ?? false) {
      throw ValidationError(Invocation.words("usage.exportReason"))
    }
  }

  func run(_ session: Session) throws {
    let found =
      try team.map { try session.file.volunteers(of: try session.team(named: $0).id) }
      ?? session.file.volunteers(named: nil)
    let unit = try unit.map { try session.partnerUnit($0).id }
    let rows = found.filter { it in
      (all || it.isActive) && unit.map { it.unit == $0 } ?? true && skill.map(it.has(skill:)) ?? true
    }
    if reveal {
      try session.file.note(
        .reveal, subject: "volunteers", count: max(1, rows.count), reason: reason?.text.trimmed,
        by: try session.operatorNow(), at: session.now)
    }
    var view = session.listView
    view.people = reveal ? .open : .named
    let units = Dictionary(try session.file.partners().map { ($0.id, $0.name) }) { first, _ in first }
    try session.write(.helpers(view, units: units), rows, as: format)
  }
}

/// `qise volunteer add`: prints the number.
struct VolunteerAdd: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: Invocation.words("cli.volunteer.add"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("field.name")) var name: String
  @OptionGroup var options: VolunteerOptions

  func run(_ session: Session) throws {
    var volunteer = Volunteer(id: -1, teams: [], name: name.trimmed)
    try options.apply(to: &volunteer, session)
    let saved = try session.save(.put([.new(.volunteer(volunteer))]))
    if let id = saved.numbers[Record.Reference(.volunteer, -1)] { try StandardStreams.write("\(id)\n") }
  }
}

/// `qise volunteer edit`: what is not given stays; what is given takes the place of all there was of it.
struct VolunteerEdit: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: Invocation.words("cli.volunteer.edit"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.volunteer.who")) var who: String
  @Option(help: .words("field.name")) var name: TextArgument?
  @OptionGroup var options: VolunteerOptions
  @Flag(inversion: .prefixedNo, help: .words("cli.volunteer.active")) var active: Bool?

  func run(_ session: Session) throws {
    var (volunteer, revision) = try session.volunteer(named: who)
    if let name { volunteer.name = name.text.trimmed }
    if let active { volunteer.isActive = active }
    try options.apply(to: &volunteer, session)
    _ = try session.save(.put([.changed(.volunteer(volunteer), seen: revision)]))
    try StandardStreams.write(session.words("command.volunteerSaved", ["number": String(volunteer.id)]) + "\n")
  }
}

/// `qise volunteer merge KEPT OTHER`: two records of one person become one.
struct VolunteerMergeCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: Invocation.words("cli.volunteer.merge"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.volunteer.kept")) var kept: String
  @Argument(help: .words("cli.volunteer.other")) var other: String

  func run(_ session: Session) throws {
    let kept = try session.volunteer(named: kept)
    let other = try session.volunteer(named: other)
    if kept.value.id == other.value.id { throw CommandFailure(session.words("command.volunteerSame")) }
    _ = try session.save(.put(try VolunteerMerge.edits(kept, taking: other, session.file)))
    let words = ["number": String(kept.value.id), "other": String(other.value.id)]
    try StandardStreams.write(session.words("command.volunteersMerged", words) + "\n")
  }
}

/// What can be said of a volunteer besides the name.
struct VolunteerOptions: ParsableArguments {
  @Option(help: .words("cli.volunteer.team", value: "team")) var team: [String] = []
  @Flag(help: .words("cli.volunteer.noTeam")) var noTeam = false
  @Option(help: .words("field.phone", value: "number")) var phone: String?
  @Option(help: .words("field.residentNumber", value: "number")) var resident: Int64?
  @Option(help: .words("field.joined", value: "day")) var joined: Day?
  @Option(help: .words("cli.volunteer.unit", value: "name")) var unit: String?
  @Option(help: .words("cli.volunteer.skill")) var skill: [String] = []
  @Option(help: .words("cli.volunteer.free", value: "time")) var free: [String] = []
  @Option(help: .words("field.badge")) var badge: TextArgument?
  @Flag(inversion: .prefixedNo, help: .words("cli.volunteer.mayBeNamed")) var mayBeNamed: Bool?

  func validate() throws {
    if noTeam, !team.isEmpty { throw ValidationError(Invocation.words("usage.teamOrNone")) }
  }

  func apply(to it: inout Volunteer, _ session: Session) throws {
    if noTeam { it.teams = [] }
    if !team.isEmpty { it.teams = try team.map { try session.team(named: $0).id } }
    if let phone { it.phone = phone.isEmpty ? nil : PhoneList(phone).line }
    if let resident { it.resident = try session.resident(resident).resident.id }
    if let joined { it.joined = joined }
    if let unit { it.unit = unit.isEmpty ? nil : try session.partnerUnit(unit).id }
    if !skill.isEmpty { it.skills = Skill.written(skill) }
    if !free.isEmpty { it.free = Set(try free.flatMap { try session.freeTimes($0) }) }
    if let badge { it.badge = badge.text.isEmpty ? nil : badge.text }
    if let mayBeNamed { it.mayBeNamed = mayBeNamed ? it.mayBeNamed ?? session.today : nil }
  }
}

extension Session {
  /// A volunteer by number (`volunteer#3` or `3`) or by name, with the revision; of a team first where one is said. The old
  /// number of a merged record is the one that stands for it.
  func volunteer(
    named text: String, of team: ServiceTeam.ID? = nil
  ) throws -> (value: Volunteer, revision: Int) {
    func stored(_ id: Volunteer.ID) throws -> (value: Volunteer, revision: Int)? {
      guard let found = try file.record(Record.Reference(.volunteer, id)), case .volunteer(let it) = found.record else {
        return nil
      }
      return try it.mergedInto.map { try stored($0) } ?? (it, found.revision)
    }
    let number = text.hasPrefix("volunteer#") ? String(text.dropFirst("volunteer#".count)) : text
    if let id = Int64(number), let found = try stored(id) { return found }
    let all = try file.volunteers(named: text)
    let own = all.filter { it in team.map(it.isMember) ?? false }
    let found = own.isEmpty ? all : own
    if found.count > 1 {
      let choices = found.map { "volunteer#\($0.id)" }
      throw CommandFailure(words("command.volunteerAmbiguous", ["name": text, "choices": words.list(choices)]))
    }
    guard let one = try found.first.flatMap({ try stored($0.id) }) else {
      throw CommandFailure(words("command.volunteerUnknown", ["name": text]))
    }
    return one
  }

  /// Times of a week: see ``FreeTime/written(_:)``.
  func freeTimes(_ text: String) throws -> [FreeTime] {
    if let times = FreeTime.written(text) { return times }
    let example = FreeTime.allCases.prefix(3).map { words($0) }
    throw CommandFailure(
      words("command.freeTimeUnknown", ["text": text, "choices": words.list(example)]), status: CommandFailure.usage)
  }
}
