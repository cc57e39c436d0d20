import CommunityModel
import CommunityResources
import Terminal

/// What somebody left unfinished, from anywhere; 今日 has the same list.
struct DraftsScreen: Screen {
  private var drafts = DraftList()

  var name: String { "drafts" }
  var layout: ScreenLayout { .window(columns: 92, rows: min(20, max(2, drafts.lines.count)) + 2) }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    drafts.actions(context)
    Action(.back, .bar, does: [.pop(nil)])
    Action.moves(in: \.drafts.list, of: drafts.ids)
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    try drafts.load(file, context)
    drafts.list.show(rows: 20, count: drafts.lines.count)
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    if case .confirmed(tag: DraftList.discarding) = reply { return drafts.discard() }
    return [.reload]
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    drafts.list.select(click, of: "drafts", in: drafts.ids) && click.isDouble ? perform(.open, context) : []
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let inside = canvas.box(area, title: words("drafts.title"), isFocused: true).inset(left: 1, right: 1)
    if drafts.isEmpty {
      canvas.text(words("drafts.none"), in: inside, style: canvas.theme.faint)
      canvas.frame.cursor = inside.origin
      return
    }
    drafts.draw(in: inside, isFocused: true, on: &canvas, context)
  }
}

extension Opening {
  /// What was left unfinished.
  static let drafts = Opening("drafts") { _ in DraftsScreen() }
}
