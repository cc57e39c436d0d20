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
  @OptionGroup var options: TableImportOptions

  func run(_ session: Session) throws {
    let plan = try plan(session)
    let problems = plan.rows.compactMap { row in row.problem.map { (row.place, session.words.message($0)) } }
    try options.carryOut(plan.edits, plan.tally, problems: problems, done: "posts.import.done", session)
  }

  private func plan(_ session: Session) throws -> VolunteerPlan {
    do {
      guard let sheet = try VolunteerSheet(options.file, .bundled) else {
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
