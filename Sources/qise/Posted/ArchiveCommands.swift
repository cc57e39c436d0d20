import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

/// `qise archive …`: what an office has to have (十有九有).
struct ArchiveCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive", abstract: Invocation.words("cli.archive"),
    subcommands: [ArchiveList.self, ArchiveTick.self])
}

/// `qise archive list`
struct ArchiveList: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.archive.list"))

  private struct JSON: Encodable {
    struct FigureJSON: Encodable {
      var key: String
      var value: Int
    }

    var key, group, name, how: String
    var met: Bool
    var figures: [FigureJSON]
    @Nullable var tickedOn: String?
    @Nullable var `where`: String?
    @Nullable var entry: Int64?
  }

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.archive.year")) var year: Int?
  @Option(help: .words("cli.archive.format")) var format: PaperOrDataFormat = .text
  @OptionGroup var paper: PaperPlace

  func run(_ session: Session) throws {
    let year = year ?? session.today.year
    guard let days = Day.year(year, upTo: session.today) else {
      throw CommandFailure(session.words("command.yearAhead", ["year": String(year)]))
    }
    let line = ProgressLine(isShown: StandardStreams.errorIsTerminal)
    let standings = try session.file.archive(
      NoticeTable.bundled?.items ?? [], figures: session.office.figures, in: days, now: session.now
    ) { done, total in
      line.show(session.words.message(WorkProgress(.counting, done: done, total: total), rate: nil))
      return true
    }
    line.end()
    guard format == .json else {
      return try session.print(
        Paper.archive(
          standings, year: year, community: session.community.name, today: session.today, session.words),
        as: format.paper, paper, subject: "archive#\(year)")
    }
    let json = standings.map { it in
      JSON(
        key: it.item.key, group: it.item.group.rawValue, name: session.words.name(it.item),
        how: it.item.isOnlyTicked ? "ticked" : "computed", met: it.isMet,
        figures: zip(it.item.figures, it.values).map { JSON.FigureJSON(key: $0, value: $1) },
        tickedOn: it.tick?.day.iso, where: it.tick?.place, entry: it.tick?.entry)
    }
    try StandardStreams.write(try JSONText.of(json))
  }
}

/// `qise archive tick ITEM --where TEXT`: the last word printed is the entry's number.
struct ArchiveTick: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "tick", abstract: Invocation.words("cli.archive.tick"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.archive.item")) var item: String
  @Option(name: .customLong("where"), help: .words("cli.archive.where")) var place: TextArgument
  @Option(help: .words("cli.log.day", value: "day")) var day: Day?

  func check() throws {
    if place.text.trimmed.isEmpty { throw ValidationError(Invocation.words("usage.noText")) }
  }

  func run(_ session: Session) throws {
    guard let found = NoticeTable.bundled?.item(item) else {
      let names = (NoticeTable.bundled?.items ?? []).map { session.words.name($0) }
      let texts = ["name": item, "choices": session.words.list(names)]
      throw CommandFailure(session.words("command.archive.unknown", texts), status: CommandFailure.usage)
    }
    let step = found.tick(
      at: place.text, on: day ?? session.today, by: try session.operatorNow().staff.id, session.words)
    guard let entry = try session.save(.entry(step)).entries.first else { return }
    let texts = ["name": session.words.name(found), "id": String(entry.id)]
    try StandardStreams.write(session.words("command.archive.ticked", texts) + "\n")
  }
}
