import CommunityModel
import CommunityResources

/// Slips of the chosen orders to print, or the list as a table.
extension OrdersScreen {
  private static let exporting = "export"

  func exportMenu(_ context: DeskContext) -> MenuScreen {
    let words = context.words
    let slips = Choice("slips", words("export.choose.slips", ["count": String(chosen.count)]))
    return MenuScreen(
      "export", title: words("export.choose"),
      entries: [
        MenuScreen.Entry(slips, refusal: chosen.isEmpty ? words("refusal.noOrder") : nil),
        MenuScreen.Entry(Choice("list", words("export.choose.list"))),
      ], tag: Self.exporting, selected: chosen.isEmpty ? "list" : "slips")
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    switch reply {
    case .chose("slips", tag: Self.exporting): return [.slips(chosen.map(\.number), .show)]
    case .chose("list", tag: Self.exporting):
      let isEverything = tab == .all && scope == nil && filter.isEmpty
      return [
        .push(
          FormScreen(
            ExportForm(
              [.orders], marked: list.marks.isEmpty ? nil : .orders(chosen.map(\.number)),
              listed: isEverything ? nil : .query(query(context)))))
      ]
    default: return [.reload]
    }
  }
}
