import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

/// `qise bulletin …`: what residents think and need, reported to the offices above (社情民意 第N期).
struct BulletinCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bulletin", abstract: Invocation.words("cli.bulletin"),
    subcommands: [
      BulletinNew.self, BulletinSend.self, BulletinAnswer.self, BulletinFollow.self, BulletinList.self,
      BulletinShow.self, BulletinPrint.self,
    ])
}

/// A bulletin for scripts.
struct BulletinJSON: Encodable {
  struct AnswerJSON: Encodable {
    var id: Int64
    var day, text: String
  }

  @Nullable var number: Int?
  var id: Int64
  var state, day, title, text: String
  var orders: [String]
  var entries: [Int64]
  @Nullable var sentTo: String?
  @Nullable var sentOn: String?
  @Nullable var answeredOn: String?
  @Nullable var followOn: String?
  var answers: [AnswerJSON]

  init(_ bulletin: Bulletin) {
    let (entry, it) = (bulletin.detail.entry, bulletin.detail.entry.content)
    number = entry.number?.sequence
    id = entry.id
    state = entry.state.rawValue
    day = it.day.iso
    title = it.title
    text = it.text
    orders = bulletin.orders.map(\.description)
    entries = bulletin.entries
    let office = it.text(of: EntryKind.sentToField)
    sentTo = office.isEmpty ? nil : office
    sentOn = it.date(of: EntryKind.sentOnField)?.iso
    answeredOn = it.date(of: EntryKind.answeredOnField)?.iso
    followOn = it.date(of: EntryKind.followOnField)?.iso
    answers = bulletin.answers.map {
      AnswerJSON(id: $0.entry.id, day: $0.entry.day.iso, text: $0.entry.content.text)
    }
  }
}

/// `qise bulletin new TEXT`: prints the number that it gets.
struct BulletinNew: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "new", abstract: Invocation.words("cli.bulletin.new"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.bulletin.text")) var text: TextArgument
  @Option(help: .words("cli.bulletin.title")) var title: TextArgument?
  @Option(help: .words("cli.bulletin.order", value: "number")) var order: [String] = []
  @Option(help: .words("cli.bulletin.entry", value: "id")) var entry: [Int64] = []
  @Option(help: .words("cli.log.day", value: "day")) var day: Day?
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func check() throws {
    if text.text.trimmed.isEmpty { throw ValidationError(Invocation.words("usage.noText")) }
  }

  func run(_ session: Session) throws {
    var ends: [EntryLink.End] = []
    for number in order { ends.append(.order(try session.order(number).number)) }
    for id in entry { ends.append(.entry(try session.detail(id).entry.id)) }
    let step = BulletinWork.new(
      text.text, title: title?.text ?? "", on: day ?? session.today, from: ends)
    let saved = try session.save(.entry(step))
    guard let made = saved.entries.first, let number = made.number else { return }
    switch format {
    case .json: try StandardStreams.write(try JSONText.of(BulletinJSON(try session.bulletin(number))))
    case .text: try StandardStreams.write("\(number)\n")
    }
    if made.content.isConfidential { StandardStreams.writeError(session.words("bulletin.kept")) }
    session.reportLaterDay(saved.day)
  }
}

/// `qise bulletin send N --to OFFICE`
struct BulletinSend: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "send", abstract: Invocation.words("cli.bulletin.send"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var which: BulletinArgument
  @Option(help: .words("cli.bulletin.to", value: "office")) var to: TextArgument
  @Option(help: .words("cli.log.day", value: "day")) var on: Day?

  func run(_ session: Session) throws {
    let bulletin = try session.bulletin(which.number)
    if to.text.trimmed.isEmpty {
      throw StoreError.rejectedEntry(.missingValue(EntryKind.sentToField), kind: EntryKind.bulletin)
    }
    let on = try session.past(on, bulletin.detail.entry.kind)
    let step = try session.allowed(on: bulletin) { () throws(EntryRejection) in
      try BulletinWork.send(bulletin.detail, to: to.text, on: on)
    }
    _ = try session.save(.entry(step))
    try session.say("command.bulletin.sent", bulletin, ["office": to.text.trimmed])
  }
}

/// `qise bulletin answer N TEXT`
struct BulletinAnswer: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "answer", abstract: Invocation.words("cli.bulletin.answer"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var which: BulletinArgument
  @Argument(help: .words("cli.bulletin.answerText")) var text: TextArgument
  @Option(help: .words("cli.log.day", value: "day")) var on: Day?

  func check() throws {
    if text.text.trimmed.isEmpty { throw ValidationError(Invocation.words("usage.noText")) }
  }

  func run(_ session: Session) throws {
    let bulletin = try session.bulletin(which.number)
    let on = try session.past(on, bulletin.detail.entry.kind)
    let parts = try session.allowed(on: bulletin) { () throws(EntryRejection) in
      try BulletinWork.answer(bulletin.detail, text.text, on: on)
    }
    _ = try session.save(.parts(parts))
    try session.say("command.bulletin.answered", bulletin, [:])
  }
}

/// `qise bulletin follow N --on DAY`
struct BulletinFollow: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "follow", abstract: Invocation.words("cli.bulletin.follow"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var which: BulletinArgument
  @Option(help: .words("cli.bulletin.on", value: "day")) var on: Day

  func run(_ session: Session) throws {
    let bulletin = try session.bulletin(which.number)
    let step = try session.allowed(on: bulletin) { () throws(EntryRejection) in
      try BulletinWork.follow(bulletin.detail, on: on)
    }
    _ = try session.save(.entry(step))
    try session.say("command.bulletin.followed", bulletin, ["day": session.words.date(on, today: session.today)])
  }
}

/// `qise bulletin list`: the latest first.
struct BulletinList: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.bulletin.list"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.log.since", value: "day")) var since: Day?
  @Option(help: .words("cli.log.till", value: "day")) var until: Day?
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func run(_ session: Session) throws {
    let query = EntryQuery(
      kinds: [EntryKind.bulletin], since: since, until: until, viewer: try session.viewer())
    let found = try session.file.entries(query)
      .map { try session.file.bulletin($0, seenBy: try session.viewer()) }
      .sorted { ($0.detail.entry.number ?? .none) > ($1.detail.entry.number ?? .none) }
    if format == .json { return try StandardStreams.write(try JSONText.of(found.map { BulletinJSON($0) })) }
    if format == .table, found.isEmpty { return StandardStreams.writeError(session.words("command.noMatch")) }
    try session.write(.bulletins(session.listView), found, as: format)
  }
}

/// `qise bulletin show N`: with the chain that it belongs to.
struct BulletinShow: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: Invocation.words("cli.bulletin.show"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var which: BulletinArgument
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let bulletin = try session.bulletin(which.number)
    switch format {
    case .json: try StandardStreams.write(try JSONText.of(BulletinJSON(bulletin)))
    case .text: try StandardStreams.write(session.paper(bulletin).text())
    }
  }
}

/// `qise bulletin print N`
struct BulletinPrint: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "print", abstract: Invocation.words("cli.bulletin.print"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var which: BulletinArgument
  @Option(help: .words("cli.paper.format.json")) var format: PaperOrDataFormat = .text
  @OptionGroup var place: PaperPlace

  func run(_ session: Session) throws {
    let bulletin = try session.bulletin(which.number)
    if format == .json { return try StandardStreams.write(try JSONText.of(BulletinJSON(bulletin))) }
    try session.print(
      session.paper(bulletin), as: format.paper, place,
      subject: "entry#\(bulletin.detail.entry.id)")
  }
}

/// The bulletin that a command is about, by its number in the series.
struct BulletinArgument: ParsableArguments {
  @Argument(help: .words("cli.bulletin.number")) var number: EntryNumber
}

extension EntryNumber: ExpressibleByArgument {
  /// `12` or `2026-3`.
  public init?(argument: String) { self.init(argument) }
}

extension EntryNumber {
  /// Before every number that is given.
  fileprivate static let none = EntryNumber(sequence: 0)
}

extension Session {
  /// A bulletin by its number.
  func bulletin(_ number: EntryNumber) throws -> Bulletin {
    guard let id = try file.entry(numbered: number, of: EntryKind.bulletin),
      let found = try file.entry(id, seenBy: try viewer()), found.entry.state != .void
    else { throw CommandFailure(words("command.bulletin.unknown", ["number": number.description])) }
    return try file.bulletin(found, seenBy: try viewer())
  }

  /// A bulletin as it is printed.
  fileprivate func paper(_ bulletin: Bulletin) -> BulletinPaper {
    BulletinPaper(bulletin, community: community.name, listView)
  }

  /// A day that something was done on: not in the future.
  fileprivate func past(_ day: Day?, _ kind: String) throws -> Day {
    guard let day else { return today }
    if day > today { throw StoreError.rejectedEntry(.inFuture(day), kind: kind) }
    return day
  }

  /// What the rules say about a step on a bulletin, as a refusal of the store.
  fileprivate func allowed<Value>(
    on bulletin: Bulletin, _ body: () throws(EntryRejection) -> Value
  ) throws -> Value {
    try allowed(try entryKind(bulletin.detail.entry.kind), body)
  }

  fileprivate func say(_ phrase: Phrase, _ bulletin: Bulletin, _ places: [String: String]) throws {
    var places = places
    places["number"] = bulletin.detail.entry.number.map { words.name(series: $0) } ?? ""
    try StandardStreams.write(words(phrase, places) + "\n")
  }
}
