import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake
import Tables

/// Options of imports of small tables.
struct ThingImportOptions: ParsableArguments {
  @Argument(help: .words("cli.import.file", value: "file")) var file: String
  @Flag(help: .words("cli.import.dryRun")) var dryRun = false
  @Option(help: .words("cli.import.map", value: "file")) var map: String?
  @Option(help: .words("cli.import.sheet", value: "name")) var sheet: String?
  @Option(help: .words("cli.import.report", value: "file")) var report: String?

  /// Reads the table, and where it is meant saves what it comes to, in one save.
  fileprivate func run<Field: ThingField>(
    _ heads: ThingHeads<Field>, _ session: Session, plan: ([ThingSheet<Field>.Row]) throws -> ThingPlan<Field>
  ) throws {
    let words = session.words
    let mapFile = try MapFile<ThingMapping<Field>>(path: map, words)
    let table: ThingSheet<Field>
    do {
      table = try ThingSheet(file, only: sheet, heads, overrides: mapFile.overrides) {
        try session.file.importMapping(ThingMapping<Field>.self, $0)
      }
    } catch OutsideSource.Problem.table(let error) {
      throw CommandFailure(words.message(error))
    } catch OutsideSource.Problem.json(let error) {
      throw CommandFailure(words(Phrase("jsonTable.\(error.rawValue)")))
    }
    guard table.plan.isIncluded else {
      let demanded = Field.demanded.sorted { $0.rawValue < $1.rawValue }.map { words.name($0) }
      throw CommandFailure(words("things.import.noHead", ["columns": words.list(demanded)]))
    }
    try ImportReport.demandClear(table.plan.shownRepeatedHeads, words)
    let newMap = try mapFile.write([table.plan.mapping])
    // Before anything is written: afterwards it is too late to say that it cannot be.
    let reportFile = try report.map { try ImportReportFile(path: $0) }
    let plan = try plan(table.rows)
    var saved: Saved?
    if !dryRun, !plan.edits.isEmpty { saved = try session.save(.put(plan.edits)) }
    let summary = ImportReport(
      tally: plan.tally, droppedColumns: table.plan.droppedLabels, dropped: "command.import.unused", words: words)
    let issues = plan.rows.compactMap { row in
      row.problem.map { problem in
        ImportReportFile.Issue(
          place: row.place, level: row.outcome == .doubtful ? .warning : .error, message: words.message(problem))
      }
    }
    try session.reportImport(saved?.entry) {
      let shown = issues.prefix(ImportReport.mostShown)
      let lines = shown.map { summary.line($0.place, $0.message) } + summary.more(issues.count - shown.count)
      try summary.print(lines, dryRun: dryRun, entry: saved?.entry)
      try summary.write(to: reportFile) { write in for issue in issues { try write(issue) } }
      // What cannot be remembered is recognised anew.
      if !dryRun { try? session.file.learn([table.plan.mapping], heads, from: plan.tally) }
    }
    if let newMap { try StandardStreams.write(words("command.import.mapWritten", ["path": newMap]) + "\n") }
    try summary.demandSomething()
  }
}

/// `qise import partners FILE`
struct ImportPartners: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "partners", abstract: Invocation.words("cli.import.partners"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var options: ThingImportOptions

  func run(_ session: Session) throws {
    try options.run(BundledResource.partnerHeads, session) { rows in
      try ThingPlan(
        rows, session.file, session.office.recordRules, grids: session.grids, kind: Wording.partnerKind,
        truth: Wording.truth)
    }
  }
}

/// `qise import items FILE`
struct ImportItems: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "items", abstract: Invocation.words("cli.import.items"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var options: ThingImportOptions

  func run(_ session: Session) throws {
    try options.run(BundledResource.itemHeads, session) { rows in
      try ThingPlan(rows, session.file, session.office.recordRules, truth: Wording.truth)
    }
  }
}
