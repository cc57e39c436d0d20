import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake

/// `qise log import KIND FILE`: a table of entries is checked row by row, then written in one save.
struct LogImport: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: Invocation.words("cli.log.import"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.log.kind")) var kind: String
  @Argument(help: .words("cli.import.file", value: "file")) var file: String
  @Flag(help: .words("cli.import.dryRun")) var dryRun = false
  @Option(help: .words("cli.import.map", value: "file")) var map: String?
  @Option(help: .words("cli.import.report", value: "file")) var report: String?

  func run(_ session: Session) throws {
    let words = session.words
    let kind = try session.entryKind(kind)
    let mapFile = try MapFile<EntryMapping>(path: map, words)
    let (sheet, plan) = try plan(kind, mapFile.overrides, session)
    let newMap = try mapFile.write([sheet.mapping])
    // Before anything is written: afterwards it is too late to say that it cannot be.
    let file = try report.map { try ImportReportFile(path: $0) }
    let line = ImportLine(words)
    defer { line.end() }
    var saved: Saved?
    if !dryRun, !plan.steps.isEmpty { saved = try session.save(.importEntries(plan.steps), line.watch) }
    line.end()
    let summary = ImportReport(
      tally: plan.tally, droppedColumns: sheet.droppedLabels, dropped: "command.import.unused", words: words)
    let issues = plan.rows.flatMap { row in
      row.problems.map { problem in
        ImportReportFile.Issue(
          place: row.place, level: problem.level(in: row), message: words.message(problem, kind, today: session.today))
      }
    }
    try session.reportImport(saved?.entry) {
      let shown = issues.filter { $0.level != .info }
      let lines = shown.prefix(ImportReport.mostShown).map { summary.line($0.place, $0.message) }
      try summary.print(
        lines + summary.more(shown.count - ImportReport.mostShown), dryRun: dryRun, entry: saved?.entry)
      try summary.write(to: file) { write in for issue in issues { try write(issue) } }
    }
    if let newMap { try StandardStreams.write(words("command.import.mapWritten", ["path": newMap]) + "\n") }
    try summary.demandSomething()
  }

  private func plan(
    _ kind: EntryKind, _ overrides: MappingOverrides<EntryMapping>, _ session: Session
  ) throws -> (SheetPlan<EntryMapping>, EntryPlan) {
    do {
      let sheet = try EntrySheet(file, .bundled(kind), overrides)
      guard sheet.plan.isIncluded else {
        throw CommandFailure(session.words("entryImport.noHead", ["kind": session.words.name(kind)]))
      }
      try ImportReport.demandClear(sheet.plan.shownRepeatedHeads, session.words)
      let plan = try EntryPlan(
        try sheet.rows(), of: kind, session.file, session.office, by: try session.operatorNow().staff, .bundled)
      return (sheet.plan, plan)
    } catch let problem as OutsideSource.Problem {
      switch problem {
      case .table(let error): throw CommandFailure(session.words.message(error))
      case .json(let error): throw CommandFailure(session.words(Phrase("jsonTable.\(error.rawValue)")))
      }
    }
  }
}

extension EntryPlan.Problem {
  /// How much it weighs in a row.
  fileprivate func level(in row: EntryPlan.Row) -> RosterIssue.Level {
    if case .otherKind = self { return .info }
    return row.outcome == .rejected ? .error : .warning
  }
}
