import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake
import Tables

/// Options of imports of small tables with heads of our own lists.
struct TableImportOptions: ParsableArguments {
  @Argument(help: .words("cli.import.file", value: "file")) var file: String
  @Flag(help: .words("cli.import.dryRun")) var dryRun = false

  /// Saves what the rows of a table come to, in one save, and tells of those that cannot be taken.
  /// - Parameters:
  ///   - problems: where each of these rows stands, and why it cannot be taken.
  ///   - done: what is said where something was saved.
  func carryOut(
    _ edits: [RecordEdit], _ tally: ImportTally, problems: [(place: String, message: String)], done: Phrase,
    _ session: Session
  ) throws {
    let words = session.words
    let saved = try dryRun || edits.isEmpty ? nil : session.save(.put(edits))
    var counts = ["rows": String(tally.rows)]
    for outcome in RosterOutcome.allCases { counts[outcome.rawValue] = String(tally[outcome]) }
    var lines = [words("command.import.rows", counts)]
    lines += problems.map {
      "  " + words("command.import.counted", ["place": $0.place, "message": $0.message])
    }
    if tally[.rejected] < tally.rows {
      let ending: Phrase = dryRun ? "command.import.dryRun" : saved == nil ? "command.import.nothing" : done
      lines.append(words(ending, ["id": saved.map { String($0.entry) } ?? ""]))
    }
    try StandardStreams.write(lines.map { $0 + "\n" }.joined())
    try ImportReport(tally: tally, droppedColumns: [], words: words).demandSomething()
  }
}
