import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake

/// Options of imports of tables that are known by their heads.
struct TableImportOptions: ParsableArguments {
  @Argument(help: .words("cli.import.file", value: "file")) var file: String
  @Flag(help: .words("cli.import.dryRun")) var dryRun = false
  @Option(help: .words("cli.import.map", value: "file")) var map: String?
  @Option(help: .words("cli.import.sheet", value: "name")) var sheet: String?
  @Option(help: .words("cli.import.report", value: "file")) var report: String?

  /// Checks the table row by row, and where it is meant saves what it comes to, in one save.
  func run<Source: TableImport>(_ source: Source, _ session: Session) throws {
    let words = session.words
    let mapFile = try MapFile<Source.Mapping>(path: map, choices: source.meanings, words)
    let line = ImportLine(words)
    defer { line.end() }
    let (plan, check) = try look(source, mapFile.overrides, line, session)
    let newMap = try mapFile.write([plan.sheet.mapping])
    // Before anything is written: afterwards it is too late to say that it cannot be.
    let reportFile = try report.map { try ImportReportFile(path: $0) }
    let saved = try dryRun ? nil : check.change.map { try session.save($0, line.watch) }
    line.end()
    let summary = ImportReport(
      tally: check.tally, droppedColumns: plan.sheet.droppedLabels, dropped: "command.import.unused", words: words)
    let issues = check.rows.flatMap { row in
      row.notes.map { ImportReportFile.Issue(place: row.place, level: $0.level, message: $0.message) }
    }
    try session.reportImport(saved?.entry) {
      let told = issues.filter { $0.level != .info }
      var lines = told.prefix(ImportReport.mostShown).map { summary.line($0.place, $0.message) }
      lines += summary.more(told.count - lines.count)
      if !plan.otherSheets.isEmpty {
        lines.append(words("tables.otherSheets.option", ["sheets": words.list(plan.otherSheets)]))
      }
      try summary.print(lines, dryRun: dryRun, entry: saved?.entry)
      try summary.write(to: reportFile) { write in for issue in issues { try write(issue) } }
      // What cannot be remembered is recognised anew.
      if !dryRun { try? session.file.learn([plan.sheet.mapping], source.heads, from: check.tally) }
    }
    if let newMap { try StandardStreams.write(words("command.import.mapWritten", ["path": newMap]) + "\n") }
    try summary.demandSomething()
  }

  private func look<Source: TableImport>(
    _ source: Source, _ overrides: MappingOverrides<Source.Mapping>, _ line: ImportLine, _ session: Session
  ) throws -> (TablePlan<Source.Mapping>, TableCheck) {
    do {
      let plan = try source.plan(file, only: sheet, session.file, overrides: overrides)
      guard plan.sheet.isIncluded else { throw CommandFailure(source.noHead(session.words)) }
      try ImportReport.demandClear(plan.sheet.shownRepeatedHeads, session.words)
      let scene = TableImportScene(
        session.file, session.office, by: try session.operatorNow().staff, session.words, line.watch)
      return (plan, try source.check(plan, scene))
    } catch let problem as OutsideSource.Problem {
      throw CommandFailure(session.words.message(problem))
    }
  }
}

/// `qise import partners FILE`
struct ImportPartners: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "partners", abstract: Invocation.words("cli.import.partners"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var options: TableImportOptions

  func run(_ session: Session) throws { try options.run(PartnerImport(), session) }
}

/// `qise import items FILE`
struct ImportItems: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "items", abstract: Invocation.words("cli.import.items"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var options: TableImportOptions

  func run(_ session: Session) throws { try options.run(ItemImport(), session) }
}

/// `qise import volunteers FILE`
struct ImportVolunteers: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "volunteers", abstract: Invocation.words("cli.import.volunteers"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var options: TableImportOptions

  func run(_ session: Session) throws { try options.run(VolunteerImport(), session) }
}

/// `qise import posts FILE`
struct ImportPosts: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "posts", abstract: Invocation.words("cli.import.posts"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var options: TableImportOptions

  func run(_ session: Session) throws { try options.run(PostImport(), session) }
}

/// `qise import verdicts FILE`: the hotline's own callbacks.
struct ImportVerdicts: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "verdicts", abstract: Invocation.words("cli.import.verdicts"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var options: TableImportOptions

  func run(_ session: Session) throws { try options.run(VerdictImport(), session) }
}
