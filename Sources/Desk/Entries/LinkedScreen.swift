import CommunityModel
import CommunityResources
import Terminal

/// Chooses which of several orders and entries is opened that an entry is tied to.
struct LinkedScreen: Screen {
  private let choices: [(label: String, detail: String, end: EntryLink.End)]
  private var list = ListState<Int>()

  init(_ card: EntryCard, _ words: Wording) {
    choices = card.choices(words)
    list.keepSelection(in: Array(choices.indices))
  }

  var name: String { "linked" }
  var layout: ScreenLayout { .window(columns: 72, rows: min(20, choices.count + 2)) }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let chosen = choices.indices.contains(list.index) ? choices[list.index].end : nil
    Action(.open, .bar, for: chosen, else: context.words("refusal.notLinked"), label: context.words("bar.choose")) {
      [.pop(nil), .open(Opening($0))]
    }
    Action(.back, .bar, does: [.pop(nil)])
    Action.moves(in: \.list, of: Array(choices.indices))
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    list.select(click, in: Array(choices.indices)) && click.isDouble ? perform(.open, context) : []
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let inside = canvas.box(area, title: context.words.label(of: .openLinked), isFocused: true)
    let columns = [
      Column("label", "", .fixed(context.words.language == .zh ? 8 : 14)),
      Column("detail", "", .flexible(20, share: 1)),
    ]
    let theme = canvas.theme
    canvas.table(columns, in: inside, list: list, count: choices.count, isFocused: true, showsHeadings: false) {
      place in
      let it = choices[place]
      return (false, { $0 == "label" ? [TextPiece(it.label, theme.faint)] : [TextPiece(it.detail)] })
    }
  }
}

extension Opening {
  /// The other end of a tie.
  init(_ end: EntryLink.End) {
    switch end {
    case .order(let number): self = .order(number)
    case .entry(let id): self = .entry(id)
    }
  }
}
