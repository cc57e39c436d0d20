import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake
import Tables

/// `qise import posts FILE`: a table of posts is checked row by row, then written in one save.
struct ImportPosts: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "posts", abstract: Invocation.words("cli.import.posts"))

  @OptionGroup var global: GlobalOptions
  @OptionGroup var options: TableImportOptions

  func run(_ session: Session) throws {
    let plan = try plan(session)
    let problems = plan.rows.compactMap { row in row.problem.map { (row.place, session.words.message($0)) } }
    try options.carryOut(plan.edits, plan.tally, problems: problems, done: "posts.import.done", session)
  }

  private func plan(_ session: Session) throws -> PostPlan {
    do {
      guard let sheet = try PostSheet(options.file, BundledResource.postHeads) else {
        throw CommandFailure(session.words("posts.import.noHead"))
      }
      return try PostPlan(sheet.read, session.file, session.office.recordRules, now: session.now)
    } catch let error as TableError {
      throw CommandFailure(session.words.message(error))
    }
  }
}
