import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// The list of entries on paper, or as a document for Excel or another program.
extension LedgerScreen {
  private static let exporting = "export"

  func exportMenu(_ context: DeskContext) -> MenuScreen {
    let words = context.words
    return MenuScreen(
      "export", title: words("export.choose"),
      entries: [
        MenuScreen.Entry(Choice("print", words("ledger.export.print", ["count": String(printed.count)]))),
        MenuScreen.Entry(Choice("table", words("ledger.export.table"))),
      ], tag: Self.exporting, selected: "print")
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    switch reply {
    case .chose("print", tag: Self.exporting): return [.push(document(context))]
    case .chose("table", tag: Self.exporting):
      let form = ExportForm(
        [.entries], marked: list.marks.isEmpty ? nil : .entries(chosen.map(\.id)),
        listed: .entryQuery(query(context)))
      return [.push(FormScreen(form))]
    default: return [.reload]
    }
  }

  /// What is printed: what is marked, else what is listed.
  private var printed: [EntryRow] { list.marks.isEmpty ? rows : chosen }

  /// The list as it is shown, to be printed.
  private func document(_ context: DeskContext) -> DocumentScreen {
    let shown = printed
    let lines = text.map { table($0).text(shown).lines(width: 100) }.map { [$0.heading] + $0.rows } ?? []
    let title = tab.name(context.words) + "  " + context.words.fullDate(context.today)
    let document = Document(
      name: "ledger-\(context.today.iso)", text: ([title, ""] + lines).joined(separator: "\n") + "\n",
      subject: "entries",
      count: shown.count)
    return DocumentScreen("ledger.list", title: title, document: document)
  }

}
