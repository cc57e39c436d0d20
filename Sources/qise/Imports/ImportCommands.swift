import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import CommunityStore
import Intake
import Tables

/// `qise import …`
struct ImportCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: Invocation.words("cli.import"),
    subcommands: [
      ImportResidents.self, ImportOrders.self, ImportPosts.self, ImportPartners.self, ImportItems.self,
      ImportVolunteers.self, ImportVerdicts.self, ImportUndo.self,
    ])
}

/// `qise import residents FILE`: a roster is checked row by row, then written at once.
struct ImportResidents: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "residents", abstract: Invocation.words("cli.import.residents"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.import.file")) var file: String
  @Flag(help: .words("cli.import.dryRun")) var dryRun = false
  @Option(help: .words("cli.import.map", value: "file")) var map: String?
  @Option(help: .words("cli.import.sheet")) var sheet: String?
  @Option(help: .words("cli.import.report", value: "file")) var report: String?
  @Option(help: .words("cli.import.grid")) var grid: String?

  func run(_ session: Session) throws {
    let words = session.words
    do {
      let mapFile = try MapFile<RosterMapping>(path: map, words)
      let plan = try RosterPlan(
        try TableFile.open(file), only: sheet, BundledResource.rosterVocabulary, overrides: mapFile.overrides
      ) { try session.file.importMapping(RosterMapping.self, $0) }
      guard plan.isUsable else { throw CommandFailure(noTable(plan, words)) }
      try ImportReport.demandClear(plan.sheets.filter(\.isIncluded).flatMap(\.shownRepeatedHeads), words)
      let newMap = try mapFile.write(plan.sheets.filter(\.isIncluded).map(\.mapping))
      let started = try session.file.startImport(options(session), now: session.now)
      defer { started.discard() }
      try run(plan, started, session)
      if let newMap { try StandardStreams.write(words("command.import.mapWritten", ["path": newMap]) + "\n") }
    } catch let error as TableError {
      throw CommandFailure(words.message(error))
    }
  }

  /// Why nothing can be imported: people stand only where nobody sees them, or nowhere.
  private func noTable(_ plan: RosterPlan, _ words: Wording) -> String {
    let hidden = plan.hidden.compactMap(\.sheet.name)
    return hidden.isEmpty
      ? words("command.import.noTable") : words("command.import.onlyHidden", ["sheets": words.list(hidden)])
  }

  private func options(_ session: Session) -> ImportOptions {
    let words = session.words
    return ImportOptions(
      tagPurpose: words("import.tagPurpose"), tagSource: words("import.tagSource"),
      pendingGrid: words("import.pendingGrid"), defaultEstate: session.community.usualEstateName, grid: grid)
  }

  private func run(_ plan: RosterPlan, _ roster: any RosterImporting, _ session: Session) throws {
    let line = ImportLine(session.words)
    defer { line.end() }
    // Before anything is written: afterwards it is too late to say that it cannot be.
    let file = try report.map { try ImportReportFile(path: $0) }
    try plan.read(into: roster, line.watch)
    var tally = try roster.judge(line.watch)
    var result: ImportResult?
    if !dryRun, tally.isAnythingToWrite {
      result = try roster.write(by: try session.operatorNow(), at: session.now, line.watch)
      tally = result?.tally ?? tally
    }
    line.end()
    let summary = ImportReport(
      tally: tally, droppedColumns: plan.droppedColumns, unusedColumns: plan.unusedColumns, words: session.words)
    try session.reportImport(result?.id) {
      let findings = RosterFindings(roster: roster, report: summary, catalogue: session.catalogue)
      try summary.print(try findings.lines(), dryRun: dryRun, entry: result?.id)
      try summary.write(to: file) { write in
        try roster.forEachIssue { issue in
          let message = session.words.message(issue, session.catalogue)
          try write(ImportReportFile.Issue(place: issue.place, level: issue.level, message: message))
        }
      }
      // What cannot be remembered is recognised anew.
      if !dryRun {
        try? session.file.learn(
          plan.sheets.filter(\.isIncluded).map(\.mapping), BundledResource.rosterVocabulary, from: tally)
      }
    }
    try summary.demandSomething()
  }
}

/// `qise import undo ID`: takes a whole import back.
struct ImportUndo: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: Invocation.words("cli.import.undo"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.import.undo.id")) var id: Int64

  func run(_ session: Session) throws {
    let words = session.words
    let line = ImportLine(words)
    defer { line.end() }
    do {
      _ = try session.file.undoImport(id, by: try session.operatorNow(), at: session.now, line.watch)
    } catch StoreError.undoRefused(.changedLater) {
      let blockers = try session.file.importBlockers(id, limit: 10)
      throw CommandFailure(words("command.import.blocked", ["id": String(id), "records": words.list(blockers)]))
    } catch StoreError.notFound {
      throw CommandFailure(words("command.import.unknown", ["id": String(id)]))
    }
    line.end()
    try StandardStreams.write(words("command.import.undone", ["id": String(id)]) + "\n")
  }
}
