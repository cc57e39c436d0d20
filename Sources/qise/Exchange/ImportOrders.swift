import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Foundation
import Glibc

/// `qise import orders`: work orders of 12345 and other systems.
struct ImportOrders: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "orders", abstract: Invocation.words("cli.import.orders"))

  /// Most lines told on a terminal; the report has all of them.
  private static let most = 40

  @OptionGroup var global: GlobalOptions
  @Argument(help: help("cli.import.file", "file")) var file: String
  @Flag(help: help("cli.import.dryRun")) var dryRun = false
  @Option(help: help("cli.import.map", "file")) var map: String?
  @Option(help: help("cli.import.sheet", "name")) var sheet: String?
  @Option(help: help("cli.import.report", "file")) var report: String?

  func run(_ session: Session) throws {
    if let report, access(report, F_OK) == 0 { throw StoreError.fileExists(report) }
    let said = try map.map { try correction(at: $0, session) }
    let (planned, mapping) = try plan(session, said)
    var saved: Saved?
    let intakes = planned.compactMap(\.intake)
    if !dryRun, !intakes.isEmpty { saved = try session.save(.importOrders(intakes)) }
    let told = IntakeReport(planned, droppedLabels: mapping.droppedLabels, session)
    if let report { try DocumentFile.write(try JSONText.of(told), to: report) }
    try tell(told, saved, session)
  }

  private func correction(at path: String, _ session: Session) throws -> OutsideMapping {
    guard let text = readFile(path), let mapping = try? JSONDecoder().decode(OutsideMapping.self, from: Data(text.utf8))
    else {
      let choices = session.words.list(OutsideField.allCases.map(\.rawValue))
      throw CommandFailure(session.words("command.intake.badMap", ["choices": choices]))
    }
    return mapping
  }

  private func plan(
    _ session: Session, _ said: OutsideMapping?
  ) throws -> (planned: [PlannedIntake], mapping: OutsideMapping) {
    let vocabulary = BundledResource.outsideVocabulary
    do {
      let source = try OutsideSource(file, sheet: sheet, vocabulary, said)
      var mapping = OutsideMapping(proposedFor: source.header.labels, vocabulary)
      if let said { mapping = mapping.corrected(by: said) }
      guard mapping.isUsable else { throw OutsideSource.Problem.noHead }
      let reader = OutsideReader(
        mapping,
        OutsideReader.Setting(
          now: session.now, calendar: session.calendar, catalogue: session.catalogue, vocabulary: vocabulary))
      var planner = OrderIntakePlanner(session.file, try setting(session))
      var planned: [PlannedIntake] = []
      try source.each { row in
        if let plan = try planner.plan(reader.read(row)) { planned.append(plan) }
      }
      return (planned, mapping)
    } catch let problem as OutsideSource.Problem {
      switch problem {
      case .table(let error): throw CommandFailure(session.words.message(error))
      case .json(let error): throw CommandFailure(session.words(Phrase("jsonTable.\(error.rawValue)")))
      case .noHead: throw CommandFailure(session.words("command.intake.noHead"))
      }
    }
  }

  private func setting(_ session: Session) throws -> OrderIntakePlanner.Setting {
    let situation = Situation(
      actor: try session.operatorNow().staff, now: session.now,
      day: try session.file.ledger().eventDay(at: session.now, session.calendar), calendar: session.calendar,
      limits: session.community.settings.limits, catalogue: session.catalogue, textCheck: BundledResource.textCheck)
    return OrderIntakePlanner.Setting(
      situation: situation, teams: session.teams, grids: session.grids, texts: session.words.intakeTexts)
  }

  private func tell(_ report: IntakeReport, _ saved: Saved?, _ session: Session) throws {
    let words = session.words
    var lines = [
      words(
        "command.intake.summary",
        [
          "rows": String(report.rows), "new": String(report.new), "changed": String(report.changed),
          "unchanged": String(report.unchanged), "doubtful": String(report.doubtful),
          "rejected": String(report.rejected), "skipped": String(report.skipped),
        ])
    ]
    // What needs somebody first: everything is in the report.
    let urgent = report.issues.filter { $0.level != RosterIssue.Level.info.rawValue }
    lines += urgent.prefix(Self.most).map { "  \($0.place)  \($0.message)" }
    let more = report.issues.count - min(urgent.count, Self.most)
    if more > 0 { lines.append("  " + words("command.intake.more", ["count": String(more)])) }
    if dryRun {
      lines.append(words("command.intake.dry"))
    } else if let saved {
      lines.append(words("command.intake.written", ["entry": String(saved.entry)]))
    } else {
      lines.append(words("command.intake.nothing"))
    }
    try StandardStreams.write(lines.joined(separator: "\n") + "\n")
    if let saved { session.tellLaterDay(saved.day) }
  }
}

/// What an import of orders came to, in JSON. The six counts add up to `rows`.
struct IntakeReport: Encodable {
  struct IssueJSON: Encodable {
    var place, level, message: String
    @Nullable var order: String?
  }

  var rows, new, changed, unchanged, doubtful, rejected, skipped: Int
  var droppedColumns: [String]
  var issues: [IssueJSON]

  init(_ planned: [PlannedIntake], droppedLabels: [String], _ session: Session) {
    func count(_ outcome: RosterOutcome) -> Int { planned.count { $0.outcome == outcome } }
    rows = planned.count
    new = count(.new)
    changed = count(.changed)
    unchanged = count(.unchanged)
    doubtful = count(.doubtful)
    rejected = count(.rejected)
    skipped = count(.skipped)
    droppedColumns = droppedLabels
    issues = planned.flatMap { plan in
      plan.issues.map { issue in
        IssueJSON(
          place: issue.place, level: issue.level.rawValue,
          message: session.words.message(issue.code, session.calendar, now: session.now, session.catalogue),
          order: plan.number?.description)
      }
    }
  }
}
