import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables

/// `qise need …`: what is wanted, and who can help (需求 × 资源).
struct NeedCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "need", abstract: Invocation.words("cli.need"),
    subcommands: [NeedAdd.self, NeedList.self, NeedMatchCommand.self, NeedClaim.self, NeedSlip.self])
}

/// `qise need add TEXT`: prints the number.
struct NeedAdd: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: Invocation.words("cli.need.add"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.need.text")) var text: TextArgument
  @Option(help: .words("cli.need.skill")) var skill: String?
  @Option(help: .words("cli.need.when", value: "time")) var when: String?
  @Option(help: .words("cli.order.grid", value: "code")) var grid: String?
  @Option(help: .words("cli.order.place")) var place: TextArgument?
  @Option(name: .customLong("for"), help: .words("cli.log.for", value: "whom")) var whom: [String] = []
  @Option(help: .words("cli.need.kind", value: "kind")) var kind: String = Need.usualKind

  func check() throws {
    if text.text.trimmed.isEmpty { throw ValidationError(Invocation.words("usage.needText")) }
  }

  func run(_ session: Session) throws {
    let kind = try session.entryKind(kind)
    guard Need.isKind(kind) else {
      let choices = session.office.kinds.filter { Need.isKind($0) }.map(\.key)
      throw CommandFailure(
        session.words("command.needKind", ["name": kind.key, "choices": session.words.list(choices)]),
        status: CommandFailure.usage)
    }
    var content = EntryContent(day: session.today, title: text.text.trimmed)
    if let place {
      let site = Place(place.text)
      content.place = site
      content.grid = try site.key.flatMap { try session.file.grid(of: $0) }
    }
    if let grid { content.grid = try session.grid(named: grid).id }
    var tally = EntryTally()
    for text in whom { try session.add(whom: text, to: &tally) }
    do throws(EntryRejection) {
      content.lines = try tally.lines(for: kind)
    } catch {
      throw StoreError.rejectedEntry(error, kind: kind.key)
    }
    if let skill = skill?.trimmed, !skill.isEmpty {
      content.fields[Need.skillField] = .text(try session.skill(named: skill))
    }
    if let when = when?.trimmed, !when.isEmpty {
      _ = try session.freeTimes(when)
      content.fields[Need.whenField] = .text(when)
    }
    try session.carryOut(.new(kind.key, content, as: .wanted), .text)
  }
}

/// `qise need list`: what is wanted, and what was taken on and is not done yet. Whom it is for stands in the record alone.
struct NeedList: SessionCommand {
  struct JSON: Encodable {
    var id: Int64
    var kind, title, state, day: String
    @Nullable var skill: String?
    @Nullable var when: String?
    @Nullable var grid: String?
    @Nullable var volunteer: Int64?
    @Nullable var volunteerName: String?
  }

  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.need.list"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.log.state")) var state: EntryState?
  @Option(help: .words("cli.list.grid", value: "code")) var grid: String?
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let needs = try session.needs(states: state.map { [$0] } ?? [.wanted, .planned], grid: grid)
    switch format {
    case .json:
      try StandardStreams.write(try JSONText.of(needs.map { json($0, session) }))
    case .text where needs.isEmpty: StandardStreams.writeError(session.words("command.noMatch"))
    case .text:
      let words = session.words
      var table = TextTable(
        ["number", "state", "title", "skills", "when", "grid"].map {
          TextTable.Column(words.heading($0), isFlexible: $0 == "title")
        } + [TextTable.Column(words(Record.Kind.volunteer))])
      for need in needs {
        let it = need.entry
        table.add([
          String(it.id), words(it.state), it.content.title, need.skill ?? "", need.when ?? "",
          session.gridName(it.content.grid), need.volunteer.flatMap { need.names[.volunteer($0)] } ?? "",
        ])
      }
      try table.print()
    }
  }

  private func json(_ need: Need, _ session: Session) -> JSON {
    let it = need.entry
    return JSON(
      id: it.id, kind: it.kind, title: it.content.title, state: it.state.rawValue, day: it.day.iso, skill: need.skill,
      when: need.when, grid: session.gridCode(it.content.grid), volunteer: need.volunteer,
      volunteerName: need.volunteer.flatMap { need.names[.volunteer($0)] })
  }
}

/// `qise need match ID`: who can help, those first who have taken on least.
struct NeedMatchCommand: SessionCommand {
  struct JSON: Encodable {
    var id: Int64
    var name: String
    @Nullable var phone: String?
    var teams, skills, free: [String]
    var load: Int
    var near: Bool
  }

  static let configuration = CommandConfiguration(commandName: "match", abstract: Invocation.words("cli.need.match"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var entry: EntryArgument
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let need = try session.need(entry.id)
    let words = session.words
    let found = try need.matches(session.file, session.grids)
    switch format {
    case .json:
      let all = found.map { match in
        let it = match.volunteer
        return JSON(
          id: it.id, name: it.name, phone: it.phone.map(session.masked),
          teams: it.teams.compactMap { session.names.teams[$0] }, skills: it.skills, free: it.free.inOrder.map(\.key),
          load: match.load, near: match.isNear)
      }
      try StandardStreams.write(try JSONText.of(all))
    case .text where found.isEmpty: StandardStreams.writeError(words("command.noMatch"))
    case .text:
      var table = TextTable(
        ["number", "name", "phone", "teams", "skills", "free", "load", "grid"].map {
          TextTable.Column(words.heading($0), isFlexible: $0 == "skills" || $0 == "free")
        })
      for match in found {
        let it = match.volunteer
        table.add([
          String(it.id), it.name, it.phone.map(session.masked) ?? "",
          words.list(it.teams.compactMap { session.names.teams[$0] }), words.list(it.skills),
          words.list(it.free.inOrder.map { words($0) }), String(match.load), match.isNear ? words("need.near") : "",
        ])
      }
      try table.print()
    }
  }
}

/// `qise need claim ID --volunteer V`
struct NeedClaim: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "claim", abstract: Invocation.words("cli.need.claim"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var entry: EntryArgument
  @Option(help: .words("cli.need.volunteer", value: "volunteer")) var volunteer: String
  @Option(help: .words("cli.need.on", value: "day")) var on: Day?

  func run(_ session: Session) throws {
    let need = try session.need(entry.id)
    if need.entry.state != .wanted {
      let name = need.volunteer.flatMap { need.names[.volunteer($0)] }
      throw CommandFailure(
        session.words(
          name == nil ? "command.needNotWanted" : "command.needClaimed",
          ["number": String(entry.id), "name": name ?? "", "state": session.words(need.entry.state)]))
    }
    let helper = try session.volunteer(named: volunteer).value
    if !helper.isActive { throw CommandFailure(session.words("command.volunteerLeft", ["name": helper.name])) }
    let kind = try session.entryKind(need.entry.kind)
    let content = try session.allowed(kind) { () throws(EntryRejection) in
      try need.entry.claimed(
        by: .volunteer(helper.id), on: on ?? need.rightDay(from: max(need.entry.day, session.today)),
        today: session.today)
    }
    try session.carryOut(.on(need.entry, .arrange(content)), .text)
  }
}

/// `qise need slip ID`: what whoever took it is given: where, when and what.
struct NeedSlip: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "slip", abstract: Invocation.words("cli.need.slip"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var entry: EntryArgument
  @Option(help: .words("cli.paper.format")) var format: PaperFormat = .text
  @OptionGroup var place: PaperPlace

  func run(_ session: Session) throws {
    let need = try session.need(entry.id)
    guard let volunteer = need.volunteer else {
      throw CommandFailure(session.words("command.needNotClaimed", ["number": String(entry.id)]))
    }
    let home = try session.file.home(of: need.entry.content.subject)
    try session.print(
      Paper.slip(need, name: need.names[.volunteer(volunteer)] ?? "", home: home.place, session.service), as: format,
      place,
      subject: "entry#\(need.entry.id)")
  }
}

extension Session {
  /// Needs in some states, the latest first.
  func needs(states: Set<EntryState>, grid: String? = nil) throws -> [Need] {
    var query = EntryQuery(
      kinds: Set(office.kinds.filter { Need.isKind($0) }.map(\.key)),
      grid: try grid.map { try self.grid(named: $0).id }, viewer: try viewer())
    query.states = states
    // What was arranged from the first is no need.
    return try file.entries(query).map { Need($0) }.filter(\.wasWanted)
  }

  /// A need by its number.
  func need(_ id: ServiceEntry.ID) throws -> Need {
    let found = try detail(id)
    guard let kind = office.kinds.kind(found.entry.kind), Need.isKind(kind) else {
      throw CommandFailure(words("command.noNeed", ["number": String(id)]))
    }
    return Need(found)
  }

  /// A skill by the name that it has in the list, or that volunteers have it by.
  func skill(named text: String) throws -> String {
    let listed = try skills().filter(\.isActive)
    if let known = listed.first(where: { $0.isNamed(text) }) { return known.name }
    let own = Set(try file.volunteers(named: nil).flatMap(\.skills))
    if let known = own.first(where: { Skill.isSame($0, text) }) { return known }
    throw CommandFailure(
      words("command.skillUnknown", ["name": text, "choices": words.list(listed.map(\.name))]),
      status: CommandFailure.usage)
  }

  /// The skills of the list.
  func skills() throws -> [Skill] { Skill.all(shipped: .bundled, kept: try file.keptSkills()) }
}
