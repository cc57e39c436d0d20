import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// 公开: what has to be made public, when it was last, and what hangs now. F8 posts the selected one.
struct NoticesScreen: Screen {
  private var standings: [NoticeStanding] = []
  private var list = ListState<String>()
  /// What was posted of the selected one.
  private var posted = EntryPanel()
  private var isOnPosted = false

  /// So many of what was posted show.
  private static let mostShown = 60

  var name: String { "notices" }
  var main: MainScreen? { .reports }
  private var selected: NoticeStanding? { standings.first { $0.id == list.selected } }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    Action(.advance, .bar, for: selected, else: words("notice.none"), label: words("notice.post")) {
      [.push(FormScreen(NoticeForm($0.notice)))]
    }
    if isOnPosted {
      posted.open(context)
    } else {
      Action(
        .open, .bar, for: selected?.last, else: words("notice.none"), label: words("notice.lastOn")
      ) { [.open(.entry($0.entry))] }
    }
    Action(.openArchive, does: [.open(.archive)])
    Action.moves([.nextPane, .previousPane]) { screen, _, _ in
      screen.isOnPosted = !screen.isOnPosted && !screen.posted.isEmpty
      return []
    }
    Action(.back, .bar) { screen, _ in
      guard screen.isOnPosted else { return [.pop(nil)] }
      screen.isOnPosted = false
      return []
    }
    Action.moves { screen, move, _ in
      if screen.isOnPosted { screen.posted.move(move) } else { _ = screen.list.perform(move, in: screen.ids) }
      return []
    }
  }

  private var ids: [String] { standings.map(\.id) }

  func preview(_ context: DeskContext) -> Preview? {
    Preview((isOnPosted ? posted.selected?.id : selected?.last?.entry).map { .entry($0) })
  }

  var isOnLastPane: Bool { isOnPosted || posted.isEmpty }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    standings = try file.standing(of: NoticeTable.bundled?.notices ?? [], on: context.today)
    list.keepSelection(in: ids)
    let query = EntryQuery(kinds: [EntryKind.disclosure], state: .done, viewer: nil)
    try posted.load(query, most: Self.mostShown, file, context)
    if posted.isEmpty { isOnPosted = false }
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    if posted.select(click, of: "posted") {
      isOnPosted = true
      return click.isDouble ? perform(.open, context) : []
    }
    guard list.select(click, of: "notices", in: ids) else { return [] }
    isOnPosted = false
    return click.isDouble ? perform(.advance, context) : []
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let (words, theme) = (context.words, canvas.theme)
    let rows = min(area.rows / 2, standings.count + 3)
    let top = area.inset(bottom: area.rows - rows)
    let owed = standings.count { !$0.isDone }
    let inside = canvas.box(
      top, title: words.label(of: .openNotices), isFocused: !isOnPosted, note: owed == 0 ? "" : String(owed))
    let dates = standings.map { it in
      (
        words.fullDate(it.dueOn),
        it.last.map { words.numericDate($0.day, today: context.today) } ?? words("number.none")
      )
    }
    canvas.table(
      [
        Column("name", words("notice.notice"), .flexible(12, share: 1, most: 30)),
        Column("state", words("notice.state"), .fixed(words.language == .zh ? 10 : 18)),
        Column("due", words("notice.dueOn"), .fixed(words.language == .zh ? 14 : 12), dropOrder: 1),
        Column("last", words("notice.lastOn"), .fixed(12), dropOrder: 2),
      ], in: inside, list: list, count: standings.count, isFocused: !isOnPosted, showsResting: true, name: "notices"
    ) { place in
      let it = standings[place]
      return (
        false,
        { key in
          switch key {
          case "name": [TextPiece(words.name(it.notice))]
          case "state":
            [TextPiece(words(it.isDone ? "notice.done" : "notice.owed"), it.isDone ? theme.good : theme.warning)]
          case "due": [TextPiece(dates[place].0, theme.faint)]
          default: [TextPiece(dates[place].1, theme.faint)]
          }
        }
      )
    }
    let cursor = canvas.frame.cursor
    posted.draw(
      in: area.inset(top: rows), isFocused: isOnPosted, title: words("notice.lastOn"), nothing: "notice.none",
      name: "posted", on: &canvas, context)
    if !isOnPosted { canvas.frame.cursor = cursor }
  }
}

extension Opening {
  /// 公开
  static let notices = Opening("notices") { _ in NoticesScreen() }
}
