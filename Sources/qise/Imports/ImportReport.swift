import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake

/// What an import of residents or orders came to, for people and for scripts. Holds places of cells and sentences,
/// nothing of what the cells hold.
struct ImportReport {
  var tally: ImportTally
  /// Columns that are dropped: those the product does not hold, or of orders those that it has no use for.
  var droppedColumns: [String]
  /// What is said of them.
  var dropped: Phrase = "command.import.dropped"
  /// Columns that say nothing the desk holds; for people, since the report names each as an issue.
  var unusedColumns: [String] = []
  var words: Wording

  /// How many rows of a list people are shown.
  static let mostShown = 20

  /// Refuses a table with columns that cannot be told apart.
  static func demandClear(_ repeated: [String], _ words: Wording) throws {
    if repeated.isEmpty { return }
    throw CommandFailure(words("command.import.repeatedHeads", ["columns": words.list(repeated)]))
  }

  /// An import of which nothing can be taken has failed.
  func demandSomething() throws {
    if tally.rows == tally[.skipped] { throw CommandFailure(words("command.import.noRows")) }
    if tally.rows == tally[.skipped] + tally[.rejected] {
      throw CommandFailure(words("command.import.allRejected", ["count": String(tally[.rejected])]))
    }
  }

  /// Writes the JSON of `--report`, where one is asked for.
  func write(
    to file: ImportReportFile?, _ issues: ((ImportReportFile.Issue) throws -> Void) throws -> Void
  ) throws {
    try file?.write(tally, droppedColumns: droppedColumns, issues)
  }

  /// Prints the counts, what was noticed, and how it ended.
  func print(_ findings: [String], dryRun: Bool, entry: Int64?) throws {
    var counts = ["rows": String(tally.rows)]
    for outcome in RosterOutcome.allCases { counts[outcome.rawValue] = String(tally[outcome]) }
    var lines = [words("command.import.rows", counts)]
    if !droppedColumns.isEmpty {
      lines.append(words(dropped, ["columns": words.list(droppedColumns)]))
    }
    if !unusedColumns.isEmpty {
      lines.append(words("command.import.unused", ["columns": words.list(unusedColumns)]))
    }
    lines += findings
    let ending: Phrase =
      dryRun ? "command.import.dryRun" : entry == nil ? "command.import.nothing" : "command.import.done"
    let isFailure = tally.rows == tally[.skipped] + tally[.rejected]
    if !isFailure { lines.append(words(ending, ["id": entry.map { String($0) } ?? ""])) }
    try StandardStreams.write(lines.map { $0 + "\n" }.joined())
  }

  /// A line about a place.
  func line(_ place: String, _ message: String) -> String {
    "  " + words("command.import.counted", ["place": place, "message": message])
  }

  /// Says how many more there are; nothing for none.
  func more(_ count: Int) -> [String] {
    count > 0 ? ["  " + words("command.import.more", ["count": String(count)])] : []
  }
}

extension Session {
  /// Reports an import. One that is written is there whatever fails after it, and its number is not lost.
  func reportImport(_ entry: Int64?, _ print: () throws -> Void) throws {
    guard let entry else { return try print() }
    do {
      try print()
    } catch {
      throw CommandFailure(words("command.import.doneBut", ["id": String(entry), "why": reason(error)]))
    }
  }
}

/// What was noticed about a roster, as people read it: each sort once with how often and where first, and the doubtful
/// rows.
struct RosterFindings {
  var roster: any RosterImporting
  var report: ImportReport
  var catalogue: Catalogue

  func lines() throws -> [String] {
    var lines = try noticed()
    let doubtful = report.tally[.doubtful]
    guard doubtful > 0 else { return lines }
    let words = report.words
    lines.append(words("command.import.doubtful"))
    for row in try roster.rows(.doubtful, offset: 0, limit: ImportReport.mostShown) {
      let reasons = row.issues.filter(\.isDoubt).map { words.message($0, catalogue) }
      lines.append(report.line(row.place, words.list(reasons)))
    }
    return lines + report.more(doubtful - ImportReport.mostShown)
  }

  private func noticed() throws -> [String] {
    let words = report.words
    let counts = try roster.issueCounts()
    var seen: [RosterIssue.Sort: Int] = [:]
    var lines: [String] = []
    try roster.forEachIssue { issue in
      guard !issue.isDoubt, ![.columnRefused, .columnIgnored].contains(issue.code) else { return }
      let count = counts[issue.sort] ?? 1
      seen[issue.sort, default: 0] += 1
      if issue.place.isEmpty, issue.code != .buildingAdded {
        let number = seen[issue.sort] ?? 0
        if number <= ImportReport.mostShown { lines.append(words.message(issue, catalogue)) }
        if number == count, count > ImportReport.mostShown {
          let more = ["count": String(count - ImportReport.mostShown)]
          lines.append("  " + words("command.import.moreNotices", more))
        }
      } else if seen[issue.sort] == 1 {
        let texts = ["message": words.message(issue, catalogue), "count": String(count), "place": issue.place]
        let place: Phrase = issue.place.isEmpty ? "command.import.timesOnly" : "command.import.times"
        let alone = issue.place.isEmpty ? texts["message"] ?? "" : words("command.import.counted", texts)
        lines.append(count > 1 ? words(place, texts) : alone)
      }
    }
    return lines
  }
}
