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

  private func plan(_ session: Session) throws -> PostPlan {
    do {
      guard let sheet = try PostSheet(file, BundledResource.postHeads) else {
        throw CommandFailure(session.words("posts.import.noHead"))
      }
      return try PostPlan(sheet.read, session.file, session.office.recordRules, now: session.now)
    } catch let error as TableError {
      throw CommandFailure(session.words.message(error))
    }
  }
}
