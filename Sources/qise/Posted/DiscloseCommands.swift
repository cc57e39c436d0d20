import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Glibc

/// `qise disclose …`: what is made public again and again (八公开).
struct DiscloseCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disclose", abstract: Invocation.words("cli.disclose"),
    subcommands: [DiscloseDue.self, DisclosePost.self, DiscloseList.self])
}

/// `qise disclose due`
struct DiscloseDue: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "due", abstract: Invocation.words("cli.disclose.due"))

  private struct JSON: Encodable {
    var key, name, every, dueOn: String
    var isDone: Bool
    @Nullable var lastOn: String?
    @Nullable var entry: Int64?
  }

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.report.date", value: "day")) var date: Day?
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let words = session.words
    let standings = try session.file.standing(of: NoticeTable.bundled?.notices ?? [], on: date ?? session.today)
    switch format {
    case .json:
      let json = standings.map {
        JSON(
          key: $0.notice.key, name: words.name($0.notice), every: $0.notice.every.rawValue, dueOn: $0.dueOn.iso,
          isDone: $0.isDone, lastOn: $0.last?.day.iso, entry: $0.last?.entry)
      }
      try StandardStreams.write(try JSONText.of(json))
    case .text:
      var table = TextTable([
        .init(words("notice.notice")), .init(words("notice.state")), .init(words("notice.dueOn")),
        .init(words("notice.lastOn")),
      ])
      for it in standings {
        table.add([
          words.name(it.notice), words(it.isDone ? "notice.done" : "notice.owed"), words.fullDate(it.dueOn),
          it.last.map { words.fullDate($0.day) } ?? words("number.none"),
        ])
      }
      try table.print()
    }
  }
}

/// `qise disclose post ITEM --where PLACE`: the last word printed is the entry's number.
struct DisclosePost: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "post", abstract: Invocation.words("cli.disclose.post"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.disclose.item")) var item: String
  @Option(name: .customLong("where"), help: .words("cli.disclose.where")) var place: TextArgument
  @Option(help: .words("cli.disclose.from", value: "day")) var from: Day?
  @Option(help: .words("cli.disclose.until", value: "day")) var until: Day?
  @Option(help: .words("cli.log.text")) var text: TextArgument?
  @Option(help: .words("cli.disclose.format")) var format: PaperFormat = .text
  @OptionGroup var paper: PaperPlace

  func check() throws {
    if place.text.trimmed.isEmpty { throw ValidationError(Invocation.words("usage.noText")) }
    if format != .text, paper.output == nil { throw ValidationError(Invocation.words("usage.noticeOutput")) }
  }

  func run(_ session: Session) throws {
    let notice = try session.notice(item)
    let from = from ?? session.today
    if let until, until < from {
      throw CommandFailure(session.words("usage.reportOrder"), status: CommandFailure.usage)
    }
    let posting = NoticePosting(
      notice, try session.file.list(of: notice, on: session.today), at: place.text, from: from,
      until: until, text: text?.text ?? "", on: session.today, by: try session.operatorNow().staff.id, session.words)
    // Made before anything is saved: who tries again must not post twice.
    let made =
      paper.output == nil
      ? nil : try session.make([posting.paper(community: session.community.name, session.words).paper], as: format, paper)
    if let left = posting.list.flatMap({ session.words.leftOut($0) }) { StandardStreams.writeError(left + "\n") }
    let saved = try session.save(.entry(posting.step))
    guard let entry = saved.entries.first else { return }
    if let made { try session.write(made, subjects: [("entry#\(entry.id)", max(1, posting.list?.rows.count ?? 1))]) }
    try StandardStreams.write(
      session.words("command.disclose.posted", ["name": session.words.name(notice), "id": String(entry.id)]) + "\n")
  }
}

/// `qise disclose list`
struct DiscloseList: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.disclose.list"))

  private struct JSON: Encodable {
    var id: Int64
    var item, title, `where`, day: String
    @Nullable var from: String?
    @Nullable var until: String?
    @Nullable var takenDownOn: String?
    @Nullable var digest: String?
  }

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.report.since", value: "day")) var since: Day?
  @Option(help: .words("cli.report.until", value: "day")) var until: Day?
  @Flag(help: .words("cli.disclose.hanging")) var hanging = false
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let words = session.words
    var found: [ServiceEntry] = []
    let query = EntryQuery(
      kinds: [EntryKind.disclosure], since: since, until: until, state: .done, viewer: try session.viewer())
    try session.file.eachEntry(query) { detail throws(StoreError) in
      let entry = detail.entry
      if !hanging || entry.content.date(of: EntryKind.takenDownField) == nil { found.append(entry) }
    }
    switch format {
    case .json:
      let json = found.map { entry in
        let it = entry.content
        let digest = it.text(of: EntryKind.digestField)
        return JSON(
          id: entry.id, item: it.text(of: EntryKind.itemField), title: it.title,
          where: it.text(of: EntryKind.whereField), day: it.day.iso, from: it.date(of: EntryKind.postedFromField)?.iso,
          until: it.date(of: EntryKind.postedUntilField)?.iso,
          takenDownOn: it.date(of: EntryKind.takenDownField)?.iso, digest: digest.isEmpty ? nil : digest)
      }
      try StandardStreams.write(try JSONText.of(json))
    case .text:
      var table = TextTable([
        .init(words.heading("number")), .init(words("notice.notice"), isFlexible: true),
        .init(words("field.where"), isFlexible: true), .init(words("notice.hangs")), .init(words("notice.takenDown")),
      ])
      for entry in found {
        let it = entry.content
        let from = it.date(of: EntryKind.postedFromField) ?? it.day
        let until = it.date(of: EntryKind.postedUntilField)
        table.add([
          "#\(entry.id)", it.title, it.text(of: EntryKind.whereField),
          until.map { words.span(from...max(from, $0)) } ?? words.fullDate(from),
          it.date(of: EntryKind.takenDownField).map { words.fullDate($0) } ?? words("number.none"),
        ])
      }
      try table.print()
    }
  }
}

extension Session {
  /// The notice that a word names.
  func notice(_ text: String) throws -> Notice {
    if let found = NoticeTable.bundled?.notice(text) { return found }
    let names = (NoticeTable.bundled?.notices ?? []).map { words.name($0) }
    throw CommandFailure(
      words("command.disclose.unknown", ["name": text, "choices": words.list(names)]), status: CommandFailure.usage)
  }
}
