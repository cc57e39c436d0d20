import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

/// `qise meeting …`: receptions, councils, talks and joint meetings with what was brought to them.
struct MeetingCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "meeting", abstract: Invocation.words("cli.meeting"),
    subcommands: [
      MeetingOpen.self, MeetingAdd.self, MeetingEnd.self, MeetingTell.self, MeetingClose.self, MeetingShow.self,
      MeetingList.self, MeetingMinutesCommand.self,
    ])
}

/// `qise meeting open KIND`: prints the number. What was planned for the day, as a rota does, is opened and not made again.
struct MeetingOpen: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "open", abstract: Invocation.words("cli.meeting.open"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.meeting.kind")) var kind: String
  @Option(help: .words("cli.log.day", value: "day")) var day: Day?
  @Option(help: .words("cli.log.from", value: "time")) var from: ClockTime?
  @Option(help: .words("cli.meeting.host", value: "who")) var host: [String] = []
  @Option(help: .words("cli.order.place")) var place: TextArgument?
  @Option(help: .words("cli.log.title")) var title: TextArgument?
  @Option(help: .words("cli.meeting.attended", value: "count")) var attended: Int?
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func check() throws { try checkAttended(attended) }

  func run(_ session: Session) throws {
    let kind = try session.meetingKind(kind)
    let day = day ?? session.today
    let planned = try session.file.plannedMeeting(kind, on: day, seenBy: try session.viewer())
    let last = try session.file.lastMeeting(kind, before: day, seenBy: try session.viewer())
    let before = planned?.entry.content
    var opening = MeetingWork.Opening(
      day: day, from: from ?? before?.from ?? session.clockTime(on: day), until: before?.until,
      place: before?.place, grid: before?.grid, title: title?.text ?? before?.title ?? "",
      attended: attended ?? before?.attended)
    let usual = [before?.hosts, last?.entry.content.hosts].lazy.compactMap(\.self).first { !$0.isEmpty }
    opening.hosts =
      try host.isEmpty
      ? usual ?? [.staff(try session.operatorNow().staff.id)]
      : host.flatMap { try session.everybody($0).map(\.party) }
    if let place {
      (opening.place, opening.grid) = try session.site(place.text)
    } else if opening.place == nil {
      (opening.place, opening.grid) = (last?.entry.content.place, last?.entry.content.grid)
    }
    let step = try session.allowed(kind) { () throws(EntryRejection) in
      try MeetingWork.open(kind, opening, planned: planned?.entry, today: session.today)
    }
    try session.make([.entry(step)], format)
  }
}

/// Throws where fewer than nobody came.
private func checkAttended(_ count: Int?) throws {
  if let count, count < 0 { throw ValidationError(Invocation.words("usage.attended")) }
}

/// How a matter ends, as the command line says it.
struct EndingOptions: ParsableArguments {
  @Option(help: .words("cli.log.category")) var category: String?
  @Option(help: .words("cli.meeting.orderText")) var orderText: TextArgument?
  @Option(help: .words("cli.meeting.reply")) var reply: TextArgument?
  @Option(help: .words("cli.meeting.reason")) var reason: TextArgument?
  @Option(help: .words("cli.meeting.bulletinTitle")) var bulletinTitle: TextArgument?

  /// Throws where something is said that the end, or a matter left open, has no use for.
  func check(for end: MatterEnd?) throws {
    let said: [(option: String, end: MatterEnd, isGiven: Bool)] = [
      ("--category", .order, category != nil), ("--order-text", .order, orderText != nil),
      ("--reply", .answered, reply != nil), ("--reason", .declined, reason != nil),
      ("--bulletin-title", .bulletin, bulletinTitle != nil),
    ]
    guard let wrong = said.first(where: { $0.isGiven && $0.end != end }) else { return }
    throw ValidationError(
      Invocation.words("usage.matterEnd", ["option": wrong.option, "end": wrong.end.rawValue]))
  }

  /// What the end needs of these, and nothing that it does not.
  func ending(
    _ end: MatterEnd, _ content: EntryContent, _ kind: EntryKind, isNew: Bool, _ session: Session
  ) throws -> MeetingWork.Ending {
    switch end {
    case .answered: return .answered(reply: reply?.text ?? "")
    case .declined: return .declined(reason: reason?.text ?? "")
    case .bulletin: return .bulletin(title: bulletinTitle?.text ?? "")
    case .order:
      let promotion = session.promotion(category, text: orderText?.text ?? "")
      let registration = try session.file.order(from: content, kind, promotion, isNew: isNew, session.office)
      return .order(registration, try session.usualCommands(registration))
    }
  }
}

/// `qise meeting add`: a matter that somebody brings; the last word printed is its number. Without an end it stays open.
struct MeetingAdd: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: Invocation.words("cli.meeting.add"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.meeting.id")) var id: Int64
  @Option(name: .customLong("for"), help: .words("cli.log.for", value: "whom")) var whom: [String] = []
  @Option(help: .words("cli.meeting.text")) var text: TextArgument
  @Option(help: .words("cli.log.title")) var title: TextArgument?
  @Option(help: .words("cli.meeting.place")) var place: TextArgument?
  @Option(help: .words("cli.order.grid", value: "code")) var grid: String?
  @Option(help: .words("cli.meeting.end")) var end: MatterEnd?
  @OptionGroup var options: EndingOptions
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func check() throws { try options.check(for: end) }

  func run(_ session: Session) throws {
    let meeting = try session.meeting(id)
    let kind = try session.entryKind(meeting.kind)
    var tally = EntryTally()
    for text in whom { try session.add(whom: text, to: &tally) }
    let site = try place.map { try session.site($0.text) }
    let head = meeting.content
    var content = MeetingWork.matter(
      of: head, text.text, at: session.clockTime(on: head.day), place: site?.place,
      grid: try grid.map { try session.grid(named: $0).id } ?? site?.grid,
      for: try session.allowed(kind) { () throws(EntryRejection) in try tally.lines(for: kind) })
    if let title { content.title = title.text }
    if content.text.isEmpty, content.title.isEmpty {
      throw StoreError.rejectedEntry(.missing(.text), kind: kind.key)
    }
    guard meeting.isOpen else { throw StoreError.rejectedEntry(.meetingClosed, kind: kind.key) }
    guard let end else { return try session.make([.entry(MeetingWork.add(content, to: meeting.head.entry))], format) }
    let ending = try options.ending(end, content, kind, isNew: true, session)
    let parts = try session.allowed(kind) { () throws(EntryRejection) in
      try MeetingWork.add(content, to: meeting.head.entry, ending: ending, today: session.today)
    }
    try session.make(parts, format)
  }
}

/// `qise meeting end ROW --as END`
struct MeetingEnd: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "end", abstract: Invocation.words("cli.meeting.endRow"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.meeting.row")) var row: Int64
  @Option(name: [.customLong("end"), .customLong("as")], help: .words("cli.meeting.end")) var end: MatterEnd
  @OptionGroup var options: EndingOptions
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func check() throws { try options.check(for: end) }

  func run(_ session: Session) throws {
    let found = try session.detail(row)
    let kind = try session.entryKind(found.entry.kind)
    guard kind.isMeeting, found.meeting != nil else {
      throw CommandFailure(session.words("command.meeting.noRow", ["number": String(row)]))
    }
    let ending = try options.ending(end, found.entry.content, kind, isNew: false, session)
    let parts = try session.allowed(kind) { () throws(EntryRejection) in
      try MeetingWork.end(found, ending, today: session.today)
    }
    try session.carryOut(parts, format)
  }
}

/// `qise meeting tell ROW`: 上期反馈; prints the number of the answer.
struct MeetingTell: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "tell", abstract: Invocation.words("cli.meeting.tell"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.meeting.row")) var row: Int64
  @Option(help: .words("cli.meeting.told")) var text: TextArgument?
  @Option(help: .words("cli.log.day", value: "day")) var day: Day?
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let found = try session.detail(row)
    guard let meeting = found.meeting else {
      throw CommandFailure(session.words("command.meeting.noRow", ["number": String(row)]))
    }
    let matter = try session.file.matter(found, of: meeting, seenBy: try session.viewer())
    let said = text?.text ?? matter.orders.last?.reply ?? ""
    let told = said.isEmpty ? matter.outcome(session.words) : said
    let me = EntryParty.staff(try session.operatorNow().staff.id)
    let kind = try session.entryKind(found.entry.kind)
    let step = try session.allowed(kind) { () throws(EntryRejection) in
      try MeetingWork.tell(matter, told, on: day ?? session.today, by: me)
    }
    try session.make([.entry(step)], format)
  }
}

/// `qise meeting close ID`: ends with 1 and names them while matters are undecided.
struct MeetingClose: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "close", abstract: Invocation.words("cli.meeting.close"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.meeting.id")) var id: Int64
  @Option(help: .words("cli.log.until", value: "time")) var until: ClockTime?
  @Option(help: .words("cli.meeting.attended", value: "count")) var attended: Int?
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func check() throws { try checkAttended(attended) }

  func run(_ session: Session) throws {
    let meeting = try session.meeting(id)
    guard meeting.undecided.isEmpty else {
      let rows = meeting.undecided.map { "#\($0.id) \(PersonalNumbers.shielded($0.content.brief))" }
      throw CommandFailure(
        session.words(
          "command.meeting.undecided", ["count": String(rows.count), "rows": session.words.list(rows)]))
    }
    let now = session.clockTime(on: meeting.content.day)
    // A time that is not later would lie on the next day.
    let later = now.flatMap { now in meeting.content.from.map { $0 < now } ?? false ? now : nil }
    try session.carryOut(MeetingWork.close(meeting, until: until ?? later, attended: attended), format)
  }
}

/// `qise meeting show ID`
struct MeetingShow: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: Invocation.words("cli.meeting.show"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.meeting.id")) var id: Int64
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let meeting = try session.meeting(id, withFeedback: true)
    switch format {
    case .json: try StandardStreams.write(try JSONText.of(MeetingJSON(meeting, session.listView)))
    case .text: try StandardStreams.write(session.minutes(meeting).text())
    }
  }
}

/// `qise meeting list`: the latest first, each with how far its matters are.
struct MeetingList: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.meeting.list"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.log.kinds.only", value: "kind")) var kind: [String] = []
  @Option(help: .words("cli.log.since", value: "day")) var since: Day?
  @Option(help: .words("cli.log.till", value: "day")) var until: Day?
  @Flag(help: .words("cli.meeting.open.only")) var open = false
  @Option(help: .words("cli.limit", value: "count")) var limit: Int?
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func check() throws {
    if let limit, limit < 1 { throw ValidationError(Invocation.words("usage.limit")) }
  }

  func run(_ session: Session) throws {
    let kinds = try kind.isEmpty ? session.office.kinds.filter(\.isMeeting) : kind.map { try session.meetingKind($0) }
    var found: [Meeting] = []
    let query = EntryQuery(
      kinds: Set(kinds.map(\.key)), since: since, until: until, viewer: try session.viewer())
    for row in try session.file.entryRows(query) where open ? row.content.isClosed == false : true {
      guard found.count < limit ?? .max else { break }
      guard row.state.isAhead || row.state == .done,
        let meeting = try session.file.meeting(
          row.id, kinds, seenBy: try session.viewer(), withFeedback: false)
      else { continue }
      if !open || meeting.isOpen { found.append(meeting) }
    }
    if format == .json {
      return try StandardStreams.write(try JSONText.of(found.map { MeetingJSON($0, session.listView) }))
    }
    if format == .table, found.isEmpty { return StandardStreams.writeError(session.words("command.noMatch")) }
    try session.write(.meetings(session.listView, session.office.kinds), found, as: format)
  }
}

/// `qise meeting minutes ID`
struct MeetingMinutesCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "minutes", abstract: Invocation.words("cli.meeting.minutes"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.meeting.id")) var id: Int64
  @Option(help: .words("cli.paper.format.json")) var format: PaperOrDataFormat = .text
  @OptionGroup var place: PaperPlace

  func run(_ session: Session) throws {
    let meeting = try session.meeting(id, withFeedback: true)
    if format == .json {
      return try StandardStreams.write(try JSONText.of(MeetingJSON(meeting, session.listView)))
    }
    try session.print(session.minutes(meeting), as: format.paper, place, subject: "entry#\(id)")
  }
}

extension MatterEnd: ExpressibleByArgument {}

extension EntryContent {
  /// What a matter is called in one line.
  var brief: String { title.isEmpty ? String(text.prefix(20)) : title }
}
