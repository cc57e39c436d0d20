import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

/// `qise fives`: 双五, ten figures of a year or of any days, counted from orders and entries.
struct DoubleFiveCommand: SessionCommand {
  struct JSON: Encodable {
    struct Figure: Encodable {
      var key, name: String
      var value: Int
      var lastYear: Int
    }

    var since, until: String
    var figures: [Figure]
  }

  static let configuration = CommandConfiguration(commandName: "fives", abstract: Invocation.words("cli.fives"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.volunteer.year", value: "year")) var year: Int?
  @Option(help: .words("cli.log.since", value: "day")) var since: Day?
  @Option(help: .words("cli.fives.until", value: "day")) var until: Day?
  @Option(help: .words("cli.paper.format.json")) var format: PaperOrDataFormat = .text
  @OptionGroup var place: PaperPlace

  func check() throws {
    if year != nil, since != nil || until != nil { throw ValidationError(Invocation.words("usage.fivesDays")) }
    if let since, let until, since > until { throw ValidationError(Invocation.words("usage.fivesOrder")) }
  }

  func run(_ session: Session) throws {
    var days = try session.year(year ?? since?.year)
    if since != nil || until != nil {
      let last = until ?? session.today
      days = min(since ?? days.lowerBound, last)...last
    }
    let it = try session.file.doubleFive(in: days)
    let before = try session.file.doubleFive(in: ReportPeriod.span.yearBefore(days))
    switch format {
    case .json:
      let figures = DoubleFive.Figure.allCases.map { figure in
        JSON.Figure(key: figure.rawValue, name: session.words(figure), value: it[figure], lastYear: before[figure])
      }
      try StandardStreams.write(
        try JSONText.of(JSON(since: days.lowerBound.iso, until: days.upperBound.iso, figures: figures)))
    case .text, .html, .pdf:
      try session.print(
        Paper.doubleFive(
          it, lastYear: before, community: session.community.name, today: session.today, session.words),
        as: format.paper, place, subject: "figures")
    }
  }
}
