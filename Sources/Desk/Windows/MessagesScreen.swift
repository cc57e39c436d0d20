import CommunityModel
import CommunityResources
import Terminal

/// 消息: what was told lately, the latest first, none of it cut.
struct MessagesScreen: Screen {
  private let lines: [MessageLog.Line]
  private var scroll = CardScroll()

  init(_ log: MessageLog) {
    lines = log.lines.reversed()
  }

  var name: String { "messages" }
  var layout: ScreenLayout { .window(columns: 96, rows: min(30, max(6, lines.count * 2 + 2))) }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    Action(.back, .bar, does: [.pop(nil)])
    Action(.open, does: [.pop(nil)])
    let newest = lines.first?.message.text
    Action(.copy, .bar, for: newest, else: context.words("messages.none")) { [.copy($0, subject: nil)] }
    Action.moves { screen, move, context in
      let area = DeskFrame(context.size).area(of: screen.layout).inset(by: 1).inset(left: 1, right: 1)
      let last = max(0, screen.card(columns: area.columns, CardLines.measure(context), context).count - area.rows)
      _ = screen.scroll.perform(move, last: last)
      return []
    }
  }

  private func card(columns: Int, _ canvas: Canvas, _ context: DeskContext) -> CardLines {
    var card = CardLines(columns: columns)
    card.add(
      lines.map { line in
        let style = line.message.kind == .problem ? canvas.theme.alarm : canvas.theme.text
        return (context.words.clock(line.at, context.calendar), [TextPiece(line.message.text, style)])
      }, canvas)
    return card
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let inside = canvas.box(area, title: context.words("messages.title"), isFocused: true).inset(left: 1, right: 1)
    if lines.isEmpty { canvas.text(context.words("messages.none"), in: inside, style: canvas.theme.faint) }
    card(columns: inside.columns, canvas, context).draw(in: inside, top: scroll.top, on: &canvas)
    canvas.frame.cursor = inside.origin
  }
}
