import CommunityModel
import CommunityResources
import Terminal

/// A question with yes and no. No is chosen at first, so that nothing happens by a key too many.
struct ConfirmScreen: Screen {
  let title: String
  let question: String
  /// What the answer is called; nil quits the desk.
  let tag: String?
  private var isYes = false

  init(title: String, question: String, tag: String?, isYes: Bool = false) {
    self.title = title
    self.question = question
    self.tag = tag
    self.isYes = isYes
  }

  /// Whether to leave the desk. Leaving loses nothing, so yes is chosen.
  /// - Parameter loss: what to ask where something would be stopped or lost; no is chosen then.
  static func quit(_ context: DeskContext, losing loss: Phrase? = nil) -> ConfirmScreen {
    ConfirmScreen(
      title: context.words("quit.title"), question: context.words(loss ?? "quit.question"), tag: nil,
      isYes: loss == nil)
  }

  var name: String { "confirm" }
  var layout: ScreenLayout { .window(columns: 60, rows: 7) }
  var isTyping: Bool { true }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    Action(.open, .bar, label: context.words("bar.choose"), does: answer())
    Action(.back, .bar, does: [.pop(nil)])
    Action.moves([.nextPane, .previousPane]) { screen, _, _ in
      screen.isYes.toggle()
      return []
    }
  }

  mutating func type(_ key: Key, _ context: DeskContext) -> [Effect] {
    switch key.folded {
    case .left, .right: isYes.toggle()
    case .character("y"), .character("1"):
      isYes = true
      return answer()
    case .character("n"), .character("2"): return [.pop(nil)]
    default: break
    }
    return []
  }

  private func answer() -> [Effect] {
    guard isYes else { return [.pop(nil)] }
    return tag.map { [.pop(.confirmed(tag: $0))] } ?? [.quit]
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let inside = canvas.box(area, title: title, isFocused: true).inset(left: 2, top: 1, right: 2)
    let lines = canvas.lines(of: question, columns: inside.columns).prefix(inside.rows - 1)
    for (row, line) in lines.enumerated() { canvas.text(line, in: inside, row: row) }
    var column = 0
    for (isThis, label) in [(true, context.words("confirm.yes")), (false, context.words("confirm.no"))] {
      let style = isThis == isYes ? canvas.theme.selection : canvas.theme.text
      if isThis == isYes { canvas.frame.cursor = inside.origin.moved(columns: column, rows: inside.rows - 1) }
      if isThis == isYes { canvas.say([question, label]) }
      column +=
        2
        + canvas.text(
          "[ \(isThis ? 1 : 2) \(label) ]", in: inside, row: inside.rows - 1, column: column, style: style)
    }
  }
}
