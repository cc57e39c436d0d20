import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

/// `qise promise …`: what the community promised its residents, and the projects of the year.
struct PromiseCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "promise", abstract: Invocation.words("cli.promise"),
    subcommands: [PromiseAdd.self, PromiseKeep.self, PromiseDrop.self, PromiseList.self, PromiseBook.self])
}

/// A promise for scripts.
struct PromiseJSON: Encodable {
  var id: Int64
  var kind, text: String
  @Nullable var number: String?
  var by: [String]
  @Nullable var due: String?
  var state: String
  var overdue: Bool
  @Nullable var settledOn: String?
  var note: String

  init(_ promise: EntryDetail, _ view: ListView) {
    let (entry, it) = (promise.entry, promise.entry.content)
    let state = promise.promiseState
    id = entry.id
    kind = entry.kind
    text = it.title
    number = entry.number?.description
    by = promise.promisedBy(view.words)
    due = it.plannedFor?.iso
    self.state = state.rawValue
    overdue = promise.isOverdue(on: view.today)
    settledOn = entry.state == .done ? it.day.iso : nil
    note = state == .cancelled ? entry.current.reason ?? "" : it.text
  }
}

/// `qise promise add TEXT --by WHO --due DAY`: the last word printed is the number.
struct PromiseAdd: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: Invocation.words("cli.promise.add"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.promise.text")) var text: TextArgument
  @Option(name: .customLong("by"), help: .words("cli.promise.by", value: "who")) var who: [String] = []
  @Option(help: .words("cli.promise.due", value: "day")) var due: Day
  @Flag(help: .words("cli.promise.project")) var project = false
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func check() throws {
    if text.text.trimmed.isEmpty { throw ValidationError(Invocation.words("usage.promiseText")) }
    if who.isEmpty, !project { throw ValidationError(Invocation.words("usage.promiseBy")) }
  }

  func run(_ session: Session) throws {
    let kind = try session.entryKind(project ? EntryKind.project : EntryKind.promise)
    let named = try who.flatMap { try session.everybody($0).map(\.party) }
    try session.make([.entry(PromiseWork.add(text.text, kind, due: due, by: named))], format)
  }
}

/// `qise promise keep ID`
struct PromiseKeep: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "keep", abstract: Invocation.words("cli.promise.keep"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.promise.id")) var id: Int64
  @Option(help: .words("cli.log.day", value: "day")) var day: Day?
  @Option(help: .words("cli.promise.note")) var text: TextArgument?
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let promise = try session.promise(id).entry
    try session.carryOut(PromiseWork.keep(promise, on: day ?? session.today, text?.text ?? ""), format)
  }
}

/// `qise promise drop ID --reason R`: not kept, and why.
struct PromiseDrop: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "drop", abstract: Invocation.words("cli.promise.drop"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.promise.id")) var id: Int64
  @Option(help: .words("cli.log.day", value: "day")) var day: Day?
  @Option(help: .words("cli.log.reason")) var reason: TextArgument
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let promise = try session.promise(id).entry
    let kind = try session.entryKind(promise.kind)
    let step = try session.allowed(kind) { () throws(EntryRejection) in
      try PromiseWork.drop(promise, on: day ?? session.today, reason: reason.text)
    }
    try session.carryOut(step, format)
  }
}

/// `qise promise list`: what is due first comes first.
struct PromiseList: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.promise.list"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.promise.state")) var state: PromiseState?
  @Option(help: .words("cli.promise.year")) var year: Int?
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func run(_ session: Session) throws {
    let found = try session.file.promises(year: year, seenBy: try session.viewer()).filter {
      state == nil || $0.promiseState == state
    }
    if format == .json {
      return try StandardStreams.write(try JSONText.of(found.map { PromiseJSON($0, session.listView) }))
    }
    if format == .table, found.isEmpty { return StandardStreams.writeError(session.words("command.noMatch")) }
    try session.write(.promises(session.listView, session.office.kinds), found, as: format) {
      $0.isOverdue(on: session.today)
    }
  }
}

/// `qise promise book`: the booklet of promises.
struct PromiseBook: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "book", abstract: Invocation.words("cli.promise.book"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.promise.year")) var year: Int?
  @Option(help: .words("cli.paper.format.json")) var format: PaperOrDataFormat = .text
  @OptionGroup var place: PaperPlace

  func run(_ session: Session) throws {
    let year = year ?? session.today.year
    let found = try session.file.promises(year: year, seenBy: try session.viewer())
    if format == .json {
      return try StandardStreams.write(try JSONText.of(found.map { PromiseJSON($0, session.listView) }))
    }
    let book = PromisePaper(
      found, session.office.kinds, year: year, community: session.community.name, session.listView)
    try session.print(book, as: format.paper, place, subject: "promises")
  }
}

extension PromiseState: ExpressibleByArgument {}

extension Session {
  /// A promise or a project by its number.
  fileprivate func promise(_ id: ServiceEntry.ID) throws -> EntryDetail {
    let found = try detail(id)
    guard EntryKind.promises.contains(found.entry.kind) else {
      throw CommandFailure(words("command.promise.unknown", ["number": String(id)]))
    }
    return found
  }
}
