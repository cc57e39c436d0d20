import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

/// `qise month …`
struct MonthCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "month", abstract: Invocation.words("cli.month"), subcommands: [MonthStatus.self])
}

/// `qise month status`: 本月收尾, what the month asks to be finished and where it stands. Writes nothing.
struct MonthStatus: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: Invocation.words("cli.month.status"))

  private struct JSON: Encodable {
    struct Line: Encodable {
      var key, name, state: String
      @Nullable var id: Int64?
      @Nullable var done: Int?
      @Nullable var of: Int?
    }

    var month, from, until: String
    var open: Int
    var lines: [Line]
  }

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.month.date", value: "day")) var date: Day?
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let words = session.words
    let reader = MonthClosingReader(
      session.file, session.office, of: date ?? session.today, seenBy: Viewer(try session.operatorNow().staff),
      offered: ShippedRhythm.offered, notices: NoticeTable.bundled?.notices ?? [])
    let closing = try reader.read()
    switch format {
    case .json:
      let lines = closing.lines.map { line in
        var id: Int64?
        if case .rhythm(let rhythm, _) = line.job { id = rhythm }
        return JSON.Line(
          key: line.job.key, name: words(line.job), state: line.state.rawValue, id: id, done: line.done, of: line.of)
      }
      let from = closing.month.lowerBound.iso
      try StandardStreams.write(
        try JSONText.of(
          JSON(
            month: String(from.prefix(7)), from: from, until: closing.month.upperBound.iso, open: closing.open,
            lines: lines)))
    case .text:
      var table = TextTable([
        .init(words.heading("state")), .init(words("closing.job")), .init(words("closing.amount"), isTrailing: true),
      ])
      for line in closing.lines { table.add([words(line.state), words(line.job), words.amount(line)]) }
      try StandardStreams.write(words.month(closing.month.lowerBound) + "\n")
      try table.print()
    }
  }
}
