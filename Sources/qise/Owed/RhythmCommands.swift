import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import NameFinding

extension Rhythm.Calendar: ExpressibleByArgument {}

/// `qise rhythm …`: what is owed how often (该做的).
struct RhythmCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rhythm", abstract: Invocation.words("cli.rhythm"),
    subcommands: [RhythmList.self, RhythmAdd.self, RhythmEdit.self, RhythmStop.self])
}

/// `qise rhythm list`: those of the file, and those that are offered.
struct RhythmList: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.rhythm.list"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  /// A rhythm in JSON; one that is only offered has no number.
  private struct RhythmJSON: Encodable {
    @Nullable var id: Int64?
    @Nullable var key: String?
    var name: String
    var on: Bool
    var kinds: [String]
    var whom, every: String
    @Nullable var who: String?
    @Nullable var time: String?
    var calendar: String
    var blocksSeal: Bool
    @Nullable var since: String?
    @Nullable var stoppedOn: String?

    init(_ terms: Rhythm.Terms, id: Int64?, key: String?, isOn: Bool, since: Day?, stoppedOn: Day?) {
      (self.id, self.key, on) = (id, key, isOn)
      name = terms.name
      kinds = terms.kinds.sorted()
      (whom, every, who) = (terms.whom.written, terms.every.written, terms.who?.written)
      time = terms.hour?.description
      calendar = terms.calendar.rawValue
      blocksSeal = terms.blocksSeal
      (self.since, self.stoppedOn) = (since?.iso, stoppedOn?.iso)
    }
  }

  func run(_ session: Session) throws {
    let stored = try session.file.rhythms()
    let offered = ShippedRhythm.offered(beside: stored.map(\.rhythm))
    switch format {
    case .json:
      let own = stored.compactMap { it -> RhythmJSON? in
        let rhythm = it.rhythm
        return (rhythm.terms(on: session.today) ?? rhythm.latest).map {
          RhythmJSON(
            $0, id: rhythm.id, key: rhythm.key, isOn: rhythm.terms(on: session.today) != nil,
            since: rhythm.terms.compactMap(\.from).min(), stoppedOn: rhythm.stoppedOn)
        }
      }
      let others = offered.map {
        RhythmJSON($0.terms, id: nil, key: $0.key, isOn: false, since: nil, stoppedOn: nil)
      }
      try StandardStreams.write(try JSONText.of(own + others))
    case .csv: try session.write(.rhythms(session.listView, session.office.kinds), stored, as: format)
    case .table:
      try session.write(.rhythms(session.listView, session.office.kinds), stored, as: format)
      if !offered.isEmpty {
        let names = offered.map { "\($0.terms.name) \($0.key)" }
        try StandardStreams.write(session.words("command.rhythm.offered", ["names": session.words.list(names)]) + "\n")
      }
    }
  }
}

/// What a rhythm asks, as the command line says it. What is not given stays as it was.
struct RhythmOptions: ParsableArguments {
  @Option(help: .words("cli.rhythm.name")) var name: TextArgument?
  @Option(help: .words("cli.rhythm.kind", value: "kind")) var kind: [String] = []
  @Option(help: .words("cli.rhythm.whom", value: "whom")) var whom: String?
  @Option(help: .words("cli.rhythm.every", value: "1/month")) var every: String?
  @Option(help: .words("cli.rhythm.after", value: "30d")) var after: String?
  @Option(help: .words("cli.rhythm.event", value: "kind+3d")) var event: String?
  @Option(help: .words("cli.rhythm.time", value: "HH:MM")) var time: ClockTime?
  @Option(help: .words("cli.rhythm.calendar")) var calendar: Rhythm.Calendar?
  @Option(help: .words("cli.rhythm.who", value: "who")) var who: String?
  @Flag(inversion: .prefixedNo, help: .words("cli.rhythm.blocksSeal")) var blocksSeal: Bool?

  func check() throws {
    if [every, after, event].compactMap({ $0 }).count > 1 {
      throw ValidationError(Invocation.words("usage.rhythmEvery"))
    }
  }

  /// What it asks with the options laid over what it asked before; nil before where it is a new one.
  func terms(after before: Rhythm.Terms?, _ session: Session) throws -> Rhythm.Terms {
    let repeats = try repeats(session)
    let whom = try self.whom.map { try self.whom($0, session) }
    guard let whom = whom ?? before?.whom, let repeats = repeats ?? before?.every,
      let name = name?.text.trimmed ?? before?.name, !kind.isEmpty || before != nil
    else { throw CommandFailure(session.words("usage.rhythmMissing"), status: CommandFailure.usage) }
    var it = before ?? Rhythm.Terms(name: name, kinds: [], whom: whom, every: repeats)
    (it.name, it.whom, it.every) = (name, whom, repeats)
    if !kind.isEmpty { it.kinds = Set(try kind.map { try session.entryKind($0).key }) }
    if let time { it.hour = time }
    if let calendar { it.calendar = calendar }
    if let who { it.who = try self.who(who, session) }
    if let blocksSeal { it.blocksSeal = blocksSeal }
    return it
  }

  private func repeats(_ session: Session) throws -> Rhythm.Every? {
    if let every {
      guard let it = Rhythm.Every(every), case .times = it else { throw session.unreadable("--every", every) }
      return it
    }
    if let after {
      guard let it = Rhythm.Every(after), case .after = it else { throw session.unreadable("--after", after) }
      return it
    }
    guard let event else { return nil }
    guard case .event(let kind, let days) = Rhythm.Every(event) else { throw session.unreadable("--event", event) }
    return .event(kind: try session.entryKind(kind).key, days: days)
  }

  private func whom(_ text: String, _ session: Session) throws -> Rhythm.Whom {
    guard let whom = Rhythm.Whom(text) else { throw session.unreadable("--whom", text) }
    guard case .careTags(let tags) = whom else { return whom }
    return .careTags(
      try tags.map { tag in
        if let found = session.catalogue.offered.careTag(tag) { return found.key }
        let known = session.words.list(session.catalogue.offered.careTags.map { session.entry(careTag: $0.key) })
        throw CommandFailure(
          session.words("command.log.whom", ["name": tag, "choices": known]), status: CommandFailure.usage)
      })
  }

  private func who(_ text: String, _ session: Session) throws -> Rhythm.Who {
    if let who = Rhythm.Who(text) { return who }
    switch try session.who(text).party {
    case .staff(let id): return .staff(id)
    case .volunteer(let id): return .volunteer(id)
    case .team(let id): return .team(id)
    default: throw session.unreadable("--who", text)
    }
  }
}

/// `qise rhythm add`: one of the community's own, or one that is offered. Prints the number.
struct RhythmAdd: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: Invocation.words("cli.rhythm.add"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.rhythm.key")) var key: String?
  @OptionGroup var options: RhythmOptions

  func check() throws { try options.check() }

  func run(_ session: Session) throws {
    let stored = try session.file.rhythms().map(\.rhythm)
    let offered = ShippedRhythm.offered(beside: stored)
    let shipped = try key.map { key in
      if let found = offered.first(where: { $0.key == key || $0.names.values.contains(key) }) { return found }
      throw CommandFailure(
        session.words(
          "command.rhythm.notOffered", ["key": key, "choices": session.words.list(offered.map(\.key))]))
    }
    let terms = try options.terms(after: shipped?.terms, session)
    let rhythm = Rhythm(id: -1, key: shipped?.key, terms: [Dated(from: session.today, terms)])
    let saved = try session.save(.put([.new(.rhythm(rhythm))]))
    try session.file.finishCounting()
    if let id = saved.numbers[Record.Reference(.rhythm, -1)] { try StandardStreams.write("\(id)\n") }
  }
}

/// `qise rhythm edit`: holds from the next period on.
struct RhythmEdit: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "edit", abstract: Invocation.words("cli.rhythm.edit"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.rhythm.id")) var rhythm: String
  @OptionGroup var options: RhythmOptions

  func check() throws { try options.check() }

  func run(_ session: Session) throws {
    let found = try session.rhythm(rhythm)
    let edited = found.rhythm.editing(
      try options.terms(after: found.rhythm.latest, session), today: session.today)
    _ = try session.save(.put([.changed(.rhythm(edited), seen: found.revision)]))
    try session.file.finishCounting()
    let from = edited.terms.compactMap(\.from).max() ?? session.today
    try StandardStreams.write(
      session.words("command.rhythm.edited", ["name": edited.latest?.name ?? "", "day": from.iso]) + "\n")
  }
}

/// `qise rhythm stop`: from a day on nothing is owed any more.
struct RhythmStop: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "stop", abstract: Invocation.words("cli.rhythm.stop"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.rhythm.id")) var rhythm: String
  @Option(help: .words("cli.rhythm.on", value: "day")) var on: Day?

  func run(_ session: Session) throws {
    let found = try session.rhythm(rhythm)
    let day = on ?? session.today
    if day < session.today { throw CommandFailure(session.words("command.rhythm.past"), status: CommandFailure.usage) }
    _ = try session.save(.put([.changed(.rhythm(found.rhythm.stopping(on: day)), seen: found.revision)]))
    try StandardStreams.write(
      session.words("command.rhythm.stopped", ["name": found.rhythm.latest?.name ?? "", "day": day.iso]) + "\n")
  }
}

extension Session {
  /// A rhythm that is not stopped, by number or by name.
  func rhythm(_ text: String) throws -> RhythmDetail {
    let running = try file.rhythms().filter { it in it.rhythm.stoppedOn.map { $0 > today } ?? true }
    let found = running.first { String($0.id) == text } ?? running.first { $0.rhythm.latest?.name == text }
    guard let found = found ?? running.first(where: { $0.rhythm.key == text }) else {
      throw CommandFailure(words("command.rhythm.unknown", ["name": text]))
    }
    return found
  }
}
