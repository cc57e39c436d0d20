import CommunityDocuments
import CommunityModel
import CommunityResources

/// What an import came to, for people and for scripts. Holds places of cells and sentences, nothing of what the cells
/// hold.
struct ImportReport {
  var tally: ImportTally
  var droppedColumns: [String]
  var session: Session

  /// The report's JSON.
  private struct Contents: Encodable {
    struct Issue: Encodable {
      var place, level, message: String
    }

    var rows, new, changed, unchanged, doubtful, rejected, skipped: Int
    var droppedColumns: [String]
    var issues: [Issue]
  }

  /// How many rows of a list people are shown.
  private static let mostShown = 20

  /// Writes the JSON of `--report`.
  func write(_ roster: any RosterImporting, to path: String) throws {
    var contents = Contents(
      rows: tally.rows, new: tally[.new], changed: tally[.changed], unchanged: tally[.unchanged],
      doubtful: tally[.doubtful], rejected: tally[.rejected], skipped: tally[.skipped],
      droppedColumns: droppedColumns, issues: [])
    try roster.forEachIssue { issue in
      contents.issues.append(
        Contents.Issue(
          place: issue.place, level: issue.level.rawValue, message: session.words.message(issue, session.catalogue)))
    }
    try DocumentFile.write(try JSONText.of(contents), to: path, replacing: true)
  }

  /// Prints the counts, what was noticed and how often, and the doubtful rows.
  func print(_ roster: any RosterImporting) throws {
    let words = session.words
    var counts = ["rows": String(tally.rows)]
    for outcome in RosterOutcome.allCases { counts[outcome.rawValue] = String(tally[outcome]) }
    var lines = [words("command.import.rows", counts)]
    if !droppedColumns.isEmpty {
      lines.append(words("command.import.dropped", ["columns": words.list(droppedColumns)]))
    }
    lines += try noticed(roster)
    if tally[.doubtful] > 0 {
      lines.append(words("command.import.doubtful"))
      for row in try roster.rows(.doubtful, offset: 0, limit: Self.mostShown) {
        let reasons = row.issues.filter(\.isDoubt).map { words.message($0, session.catalogue) }
        lines.append("  " + words("command.import.counted", ["place": row.place, "message": words.list(reasons)]))
      }
      let more = tally[.doubtful] - Self.mostShown
      if more > 0 { lines.append("  " + words("command.import.more", ["count": String(more)])) }
    }
    try StandardStreams.write(lines.map { $0 + "\n" }.joined())
  }

  /// What was noticed, each sort once with how often and where first; doubts are listed apart.
  private func noticed(_ roster: any RosterImporting) throws -> [String] {
    let words = session.words
    let counts = try roster.issueCounts()
    var told: Set<RosterIssue.Code> = []
    var lines: [String] = []
    try roster.forEachIssue { issue in
      guard !issue.isDoubt, ![.columnRefused, .columnIgnored].contains(issue.code) else { return }
      let message = words.message(issue, session.catalogue)
      if issue.place.isEmpty, issue.code != .buildingAdded {
        lines.append(message)
      } else if told.insert(issue.code).inserted {
        let count = counts[issue.code] ?? 1
        let texts = ["message": message, "count": String(count), "place": issue.place]
        let place: Phrase = issue.place.isEmpty ? "command.import.timesOnly" : "command.import.times"
        lines.append(count > 1 ? words(place, texts) : words("command.import.counted", texts).trimmed)
      }
    }
    return lines
  }
}
