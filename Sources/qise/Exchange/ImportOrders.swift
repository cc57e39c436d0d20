import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Foundation
import Intake

/// `qise import orders`: work orders of 12345 and other systems.
struct ImportOrders: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "orders", abstract: Invocation.words("cli.import.orders"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.import.file", value: "file")) var file: String
  @Flag(help: .words("cli.import.dryRun")) var dryRun = false
  @Option(help: .words("cli.import.map", value: "file")) var map: String?
  @Option(help: .words("cli.import.sheet", value: "name")) var sheet: String?
  @Option(help: .words("cli.import.report", value: "file")) var report: String?

  func run(_ session: Session) throws {
    let words = session.words
    let mapFile = try MapFile<OutsideMapping>(path: map, words)
    let (planned, plan) = try plan(session, mapFile.overrides)
    let sheet = plan.sheet
    let newMap = try mapFile.write([sheet.mapping])
    // Before anything is written: afterwards it is too late to say that it cannot be.
    let file = try report.map { try ImportReportFile(path: $0) }
    var saved: Saved?
    let intakes = planned.compactMap(\.intake)
    if !dryRun, !intakes.isEmpty { saved = try session.save(.importOrders(intakes)) }
    let tally = ImportTally(
      rows: planned.count, byOutcome: planned.reduce(into: [:]) { $0[$1.outcome, default: 0] += 1 })
    let summary = ImportReport(
      tally: tally, droppedColumns: sheet.droppedLabels, dropped: "command.import.unused", words: words)
    let unheaded = sheet.unheadedColumns.map { OutsideIssue($0.place, .warning, .columnUnheaded($0.column)) }
    let issues =
      unheaded.map { issue($0, nil, session) }
      + planned.flatMap { plan in plan.issues.map { issue($0, plan.number, session) } }
    let others = plan.otherSheets
    let left = others.isEmpty ? [] : [words("command.intake.otherSheets", ["sheets": words.list(others)])]
    try session.reportImport(saved?.entry) {
      try summary.print(findings(issues, summary) + left, dryRun: dryRun, entry: saved?.entry)
      try summary.write(to: file) { write in for issue in issues { try write(issue) } }
      // What cannot be remembered is recognised anew.
      if !dryRun { try? session.file.learn([sheet.mapping], BundledResource.outsideVocabulary, from: tally) }
    }
    if let newMap { try StandardStreams.write(words("command.import.mapWritten", ["path": newMap]) + "\n") }
    if let saved { session.reportLaterDay(saved.day) }
    try summary.demandSomething()
  }

  /// What was noticed, as people read it: each row that needs somebody, then the rest, each sort once.
  private func findings(_ issues: [ImportReportFile.Issue], _ summary: ImportReport) -> [String] {
    let urgent = issues.filter { $0.level != .info }
    let shown = urgent.prefix(ImportReport.mostShown)
    var lines = shown.map { summary.line($0.place, $0.message) } + summary.more(urgent.count - shown.count)
    var seen: Set<String> = []
    let rest = issues.filter { $0.level == .info }
    let counts = Dictionary(grouping: rest, by: \.message)
    for issue in rest where seen.insert(issue.message).inserted {
      let texts = ["message": issue.message, "count": String(counts[issue.message]?.count ?? 1), "place": issue.place]
      let isOne = counts[issue.message]?.count == 1
      lines.append("  " + summary.words(isOne ? "command.import.counted" : "command.import.times", texts))
      if seen.count == ImportReport.mostShown { break }
    }
    return lines
  }

  private func issue(_ issue: OutsideIssue, _ number: OrderNumber?, _ session: Session) -> ImportReportFile.Issue {
    ImportReportFile.Issue(
      place: issue.place, level: issue.level,
      message: session.words.message(issue.code, session.calendar, now: session.now, session.catalogue),
      order: number?.description)
  }

  private func plan(
    _ session: Session, _ overrides: MappingOverrides<OutsideMapping>
  ) throws -> (planned: [PlannedIntake], plan: OutsidePlan) {
    let vocabulary = BundledResource.outsideVocabulary
    do {
      let plan = try OutsidePlan(file, only: sheet, vocabulary, overrides: overrides) {
        try session.file.importMapping(OutsideMapping.self, $0)
      }
      guard plan.sheet.isIncluded else { throw CommandFailure(session.words("command.intake.noHead")) }
      try ImportReport.demandClear(plan.sheet.shownRepeatedHeads, session.words)
      let reader = OutsideReader(
        plan.sheet.mapping,
        OutsideReader.Setting(
          now: session.now, calendar: session.calendar, catalogue: session.catalogue, vocabulary: vocabulary))
      var planner = OrderIntakePlanner(session.file, try setting(session))
      var planned: [PlannedIntake] = []
      try plan.each { row in
        if let it = try planner.plan(reader.read(row)) { planned.append(it) }
      }
      return (planned, plan)
    } catch let problem as OutsideSource.Problem {
      throw CommandFailure(session.words.message(problem))
    }
  }

  private func setting(_ session: Session) throws -> OrderIntakePlanner.Setting {
    return OrderIntakePlanner.Setting(
      situation: session.office.situation(try session.operatorNow().staff), teams: session.teams, grids: session.grids,
      texts: session.words.intakeTexts)
  }
}
