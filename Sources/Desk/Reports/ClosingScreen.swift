import CommunityModel
import CommunityResources
import Terminal

/// 本月收尾: what the month asks to be finished, each line with where it stands; Enter opens where it is done.
struct ClosingScreen: Screen {
  private var day: Day?
  private var closing: MonthClosing?
  private var list = ListState<Int>()

  var name: String { "closing" }
  var main: MainScreen? { .reports }
  private var rows: [Int] { Array((closing?.lines ?? []).indices) }
  private var selected: MonthClosing.Line? { list.selected.flatMap { closing?.lines[$0] } }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    Action(.open, .bar, for: selected, else: words("closing.none")) { Self.effects(of: $0.job, context) }
    Action(.previousPane, .bar, label: words("closing.earlier")) { screen, _ in
      screen.turn(to: screen.closing.map { $0.month.lowerBound.advanced(by: -1) })
    }
    let next = closing.map { $0.month.upperBound.advanced(by: 1) }
    let isLast = next.map { $0 > context.today } ?? true
    Action(
      .nextPane, isLast ? .menu : .bar, refusal: isLast ? words("closing.last") : nil, label: words("closing.later")
    ) { screen, _ in screen.turn(to: next) }
    Action(.back, .bar, does: [.pop(nil)])
    Action.moves { screen, move, _ in
      _ = screen.list.perform(move, in: screen.rows)
      return []
    }
  }

  private mutating func turn(to day: Day?) -> [Effect] {
    self.day = day
    return [.reload]
  }

  /// Where a line's job is done.
  private static func effects(of job: MonthClosing.Job, _ context: DeskContext) -> [Effect] {
    switch job {
    case .seals, .takeDown, .hotline: [.go(.dayClose)]
    case .projects where !(context.office.kinds.kind(EntryKind.project)?.isOn ?? false):
      [.open(.kinds), .showMessage(.hint(context.words("closing.projects.how")))]
    case .rhythm, .rhythms, .projects: [.go(.ledger)]
    case .notices: [.open(.notices)]
    case .stockTake: [.open(.stock)]
    case .report, .yearReport: [.go(.reports)]
    case .ranking: [.open(.serviceRanking)]
    case .certificates: [.open(.certificates)]
    case .forms: [.showMessage(.hint(context.words("closing.forms.how")))]
    case .calendar: [.showMessage(.hint(context.words("closing.calendar.how")))]
    }
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    let reader = MonthClosingReader(
      file, context.office, of: day ?? context.today, seenBy: Viewer(context.staff), offered: ShippedRhythm.offered,
      notices: NoticeTable.bundled?.notices ?? [])
    closing = try reader.read()
    list.keepSelection(in: rows)
    list.show(rows: DeskFrame(context.size).body.rows - 3, count: rows.count)
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    list.select(click, in: rows) && click.isDouble ? perform(.open, context) : []
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let (words, theme) = (context.words, canvas.theme)
    let month = closing.map { words.month($0.month.lowerBound) } ?? ""
    let title = [words("closing.title"), month].filter { !$0.isEmpty }.joined(separator: "  ")
    let note = closing.map { $0.open == 0 ? "" : words("closing.open", ["count": String($0.open)]) } ?? ""
    let inside = canvas.box(area, title: title, isFocused: true, note: note)
    guard let lines = closing?.lines else { return }
    canvas.table(
      [
        Column("state", words.heading("state"), .fixed(words.language == .zh ? 6 : 10)),
        Column("job", words("closing.job"), .flexible(16, share: 1)),
        Column("amount", words("closing.amount"), .fixed(11), alignment: .right),
      ], in: inside, list: list, count: lines.count, isFocused: true
    ) { place in
      let line = lines[place]
      let style: Style? =
        switch line.state {
        case .done: theme.good
        case .open: theme.warning
        case .proposed: theme.faint
        }
      return (
        false,
        { key in
          switch key {
          case "state": [TextPiece(words(line.state), style)]
          case "job": [TextPiece(words(line.job), line.state == .done ? theme.faint : nil)]
          default: [TextPiece(words.amount(line), theme.faint)]
          }
        }
      )
    }
  }
}

extension Opening {
  /// 本月收尾
  static let closing = Opening("closing") { _ in ClosingScreen() }
}
