import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Glibc

extension ReportPeriod: ExpressibleByArgument {}

/// What a report is written as.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case html
  case pdf
  case csv
  case xlsx
  case json
}

/// `qise report day|week|month|quarter|year|span`
struct ReportCommand: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "report", abstract: Invocation.words("cli.report"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.report.kind")) var period: ReportPeriod
  @Option(help: .words("cli.report.date", value: "day")) var date: Day?
  @Option(help: .words("cli.report.since", value: "day")) var since: Day?
  @Option(help: .words("cli.report.until", value: "day")) var until: Day?
  @OptionGroup var of: FigureOf
  @Option(help: .words("cli.report.format")) var format: ReportFormat = .text
  @OptionGroup var place: PaperPlace

  private var output: String? { place.output }

  func check() throws {
    try of.check()
    let isSpan = period == .span
    guard isSpan == (since != nil), isSpan == (until != nil), !isSpan || date == nil else {
      throw ValidationError(Invocation.words("usage.reportDays"))
    }
    if let since, let until, since > until { throw ValidationError(Invocation.words("usage.reportOrder")) }
    if format == .xlsx, output == nil { throw ValidationError(Invocation.words("usage.reportFile")) }
  }

  func run(_ session: Session) throws {
    let days = since.flatMap { since in until.map { since...$0 } } ?? period.days(around: date ?? session.today)
    let line = ProgressLine(isShown: StandardStreams.errorIsTerminal)
    let report = try session.file.report(
      period, days, of: try of.part(session), figures: session.office.figures, now: session.now,
      today: session.today
    ) { done, total in
      line.show(session.words.message(WorkProgress(.counting, done: done, total: total), rate: nil))
      return true
    }
    line.end()
    let names = try session.figureNames()
    let subject = "report#\(period.rawValue)"
    switch format {
    case .json: try write(try JSONText.of(ReportJSON(report, names)))
    case .csv: try write(ReportTable.csv(report, names))
    case .text, .html, .pdf:
      try session.print(
        Paper.report(report, names, community: session.community.name),
        as: PaperFormat(rawValue: format.rawValue) ?? .text, place, subject: subject)
      try session.file.keep(report.print, at: session.now)
    case .xlsx:
      guard let output else { return }
      if access(output, F_OK) == 0 { throw StoreError.fileExists(output) }
      try session.file.note(.print, subject: subject, count: 1, by: try session.operatorNow(), at: session.now)
      try ReportTable.writeWorkbook(report, names, to: output)
      try session.file.keep(report.print, at: session.now)
    }
  }

  private func write(_ text: String) throws {
    if let output { try DocumentFile.write(text, to: output) } else { try StandardStreams.write(text) }
  }
}
