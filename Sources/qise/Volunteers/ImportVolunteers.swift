import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake
import Tables

/// `qise import volunteers FILE`: a table of volunteers is checked row by row, then written in one save.
struct ImportVolunteers: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "volunteers", abstract: Invocation.words("cli.import.volunteers"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.import.file", value: "file")) var file: String
  @Flag(help: .words("cli.import.dryRun")) var dryRun = false

  func run(_ session: Session) throws {
    let words = session.words
    let plan = try plan(session)
    var saved: Saved?
    if !dryRun, !plan.edits.isEmpty { saved = try session.save(.put(plan.edits)) }
    var counts = ["rows": String(plan.rows.count)]
    for outcome in RosterOutcome.allCases { counts[outcome.rawValue] = String(plan.tally[outcome]) }
    var lines = [words("command.import.rows", counts)]
    lines += plan.rows.compactMap { row in
      row.problem.map { "  " + words("command.import.counted", ["place": row.place, "message": words.message($0)]) }
    }
    if plan.tally[.rejected] < plan.rows.count {
      let ending: Phrase =
        dryRun ? "command.import.dryRun" : saved == nil ? "command.import.nothing" : "posts.import.done"
      lines.append(words(ending, ["id": saved.map { String($0.entry) } ?? ""]))
    }
    try StandardStreams.write(lines.map { $0 + "\n" }.joined())
    try ImportReport(tally: plan.tally, droppedColumns: [], words: words).demandSomething()
  }

  private func plan(_ session: Session) throws -> VolunteerPlan {
    do {
      guard let sheet = try VolunteerSheet(file, .bundled) else {
        throw CommandFailure(session.words("volunteers.import.noHead"))
      }
      return try VolunteerPlan(sheet.read, session.file, session.office)
    } catch let error as TableError {
      throw CommandFailure(session.words.message(error))
    }
  }
}

extension VolunteerHeads {
  /// The names of the fields in every language, and what lists call them besides.
  fileprivate static var bundled: VolunteerHeads {
    let languages = Language.allCases.map { Wording(language: $0) }
    let names: [VolunteerField: [Phrase]] = [
      .name: ["field.name"], .phone: ["field.phone", "field.phones"], .team: ["field.team", "field.teams"],
      .joined: ["field.joined"], .skills: ["field.skills"], .badge: ["field.badge"],
    ]
    var words: [VolunteerField: [String]] = [:]
    for field in VolunteerField.allCases {
      words[field] = languages.flatMap { language in
        (names[field] ?? []).map { language($0) }
          + language(Phrase("volunteers.import.\(field.rawValue)")).split(separator: " ").map { String($0) }
      }
    }
    return VolunteerHeads(words)
  }
}

extension Wording {
  /// Why a row of a table of volunteers cannot be taken.
  fileprivate func message(_ problem: VolunteerPlan.Problem) -> String {
    switch problem {
    case .noName: message(RecordProblem("name", .missing))
    case .noDay: self("volunteers.import.noDay")
    case .noTeam(let name): self("volunteers.import.noTeam", ["name": name])
    case .several(let count): self("volunteers.import.several", ["count": String(count)])
    case .record(let problem): message(problem)
    }
  }
}
