import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

/// `qise log add`: the last word printed is the number.
struct LogAdd: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: Invocation.words("cli.log.add"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.log.kind")) var kind: String
  @OptionGroup var options: EntryOptions
  @OptionGroup var ties: TieOptions
  @Flag(help: .words("cli.log.planned")) var planned = false
  @Flag(help: .words("cli.log.wanted")) var wanted = false
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func check() throws {
    if planned, wanted { throw ValidationError(Invocation.words("usage.plannedOrWanted")) }
    try ties.check()
  }

  func run(_ session: Session) throws {
    let kind = try session.entryKind(kind)
    let content = try options.content(kind, after: EntryContent(day: session.today), session)
    let state: EntryState = planned ? .planned : wanted ? .wanted : .done
    let goods = try options.newGoods(kind, session)
    do {
      try ties.carryOut(.new(kind.key, content, as: state), kind, making: goods, session, format)
    } catch let error as StoreError {
      // Here, and nowhere else, what lies ahead can be planned.
      guard case .rejectedEntry(.inFuture, _) = error else { throw error }
      throw CommandFailure(session.words("command.log.planIt", ["message": session.failure(error).message]))
    }
  }
}

/// `qise log done`
struct LogDone: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "done", abstract: Invocation.words("cli.log.done"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var work: EntryWork

  func check() throws { try work.ties.check() }

  func run(_ session: Session) throws { try work.carryOut(session) { .markDone($0) } }
}

/// `qise log edit`: before the seal.
struct LogEdit: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "edit", abstract: Invocation.words("cli.log.edit"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var work: EntryWork

  func check() throws { try work.ties.check() }

  func run(_ session: Session) throws { try work.carryOut(session) { .edit($0) } }
}

/// `qise log correct`: after the seal.
struct LogCorrect: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct", abstract: Invocation.words("cli.log.correct"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var work: EntryWork

  func check() throws { try work.ties.check() }

  func run(_ session: Session) throws { try work.carryOut(session) { .correct($0) } }
}

/// `qise log cancel`
struct LogCancel: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "cancel", abstract: Invocation.words("cli.log.cancel"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var entry: EntryArgument
  @Option(help: .words("cli.log.reason")) var reason: TextArgument
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    try session.carryOut(.on(try session.entry(entry.id).entry, .cancel(reason: reason.text)), format)
  }
}

/// `qise log void`
struct LogVoid: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "void", abstract: Invocation.words("cli.log.void"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var entry: EntryArgument
  @Option(help: .words("cli.log.reason")) var reason: TextArgument
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    try session.carryOut(.on(try session.entry(entry.id).entry, .void(reason: reason.text)), format)
  }
}

/// An entry with what it shall say from now on.
struct EntryWork: ParsableArguments {
  @OptionGroup var entry: EntryArgument
  @OptionGroup var options: EntryOptions
  @OptionGroup var ties: TieOptions
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  /// Carries out a command on the entry; what is not given stays as it is.
  fileprivate func carryOut(_ session: Session, _ command: (EntryContent) -> EntryCommand) throws {
    let (found, kind) = try session.entry(entry.id)
    let content = try options.content(kind, after: found.content, session)
    try ties.carryOut(
      .on(found, command(content)), kind, making: try options.newGoods(kind, session), session, format)
  }
}

/// The entry that a command is about.
struct EntryArgument: ParsableArguments {
  @Argument(help: .words("cli.log.id")) var id: Int64
}

extension Session {
  /// An entry with its kind, for these eyes.
  func detail(_ id: ServiceEntry.ID) throws -> EntryDetail {
    guard let found = try file.entry(id, seenBy: try viewer()) else {
      throw CommandFailure(words("command.log.unknown", ["number": String(id)]))
    }
    return found
  }

  /// An entry with its kind.
  func entry(_ id: ServiceEntry.ID) throws -> (entry: ServiceEntry, kind: EntryKind) {
    let entry = try detail(id).entry
    return (entry, try entryKind(entry.kind))
  }

  /// Carries out a step, perhaps with the order that its entry becomes, and says which entry it is, its number last.
  /// - Parameter records: what the same save makes.
  func carryOut(
    _ step: EntryStep, making records: [Record] = [], becoming order: Registration? = nil,
    after known: [OrderNumber] = [], _ format: RecordFormat
  ) throws {
    let parts = order.map { step.becoming($0, after: known) } ?? [.entry(step)]
    let saved: Saved
    do {
      saved = try save(.parts(parts + records.map { .record(.new($0)) }))
    } catch StoreError.rejectedEntry(.stockBelowNothing(let item, let count), _) {
      throw try shortOf(item, by: count)
    }
    guard let entry = saved.entries.first else { return }
    switch format {
    case .json:
      let json = EntryJSON(try detail(entry.id), listView, office.kinds.kind(entry.kind))
      try StandardStreams.write(try JSONText.of(json))
    case .text:
      let name = office.kinds.kind(entry.kind).map { words.name($0) } ?? entry.kind
      let said = [name, words(entry.state)] + saved.orders.map(\.number.description) + [String(entry.id)]
      try StandardStreams.write(said.joined(separator: " ") + "\n")
    }
  }
}
