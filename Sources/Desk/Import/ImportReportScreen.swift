import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake
import Tables

/// 导入报告: what every row comes to, what is dropped and what was noticed where, as a document to be kept or printed. It
/// tells places of cells and sentences, nothing of what the cells hold.
struct ShowImportReport: Errand {
  let roster: any RosterImporting
  /// The file that is imported.
  let source: String
  let dropped: [String]
  let unused: [String]

  /// So many things that were noticed are listed.
  private static let most = 5000

  func run(_ scene: ErrandScene) throws(StoreError) -> [Effect] {
    let (words, context) = (scene.context.words, scene.context)
    let tally = try roster.tally()
    var counts = ["rows": String(tally.rows)]
    for outcome in RosterOutcome.allCases { counts[outcome.rawValue] = String(tally[outcome]) }
    var lines = [
      words("import.report.title", ["community": context.community.name, "file": source]),
      words("resident.file.when", ["when": words.fullDate(context.today), "who": context.staff.name]), "",
      words("command.import.rows", counts),
    ]
    if !dropped.isEmpty {
      lines.append(
        words("import.report.dropped", ["count": String(dropped.count), "columns": words.list(dropped)]))
    }
    if !unused.isEmpty { lines.append(words("intake.dropped", ["columns": words.list(unused)])) }
    var issues: [String] = []
    var count = 0
    try roster.forEachIssue { issue in
      count += 1
      if count > Self.most { return }
      issues.append(
        words("command.import.counted", ["place": issue.place, "message": words.message(issue, context.catalogue)]))
    }
    lines += ["", words("import.report.noticed", ["count": String(count)])] + issues
    if count > Self.most { lines.append(words("command.import.more", ["count": String(count - Self.most)])) }
    let text = lines.map { TextWidth.harmless($0.replacing("\n", with: " ")) + "\n" }.joined()
    let document = Document(name: "import-report-\(context.today.compact)", text: text, subject: "import")
    let title = words("import.report")
    return [.push(DocumentScreen("importReport", title: title, document: document))]
  }
}
