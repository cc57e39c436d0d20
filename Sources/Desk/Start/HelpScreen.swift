import CommunityModel
import CommunityResources
import Terminal

/// Help for a screen, made from what it offers: key, name, sentence.
struct HelpScreen: Screen {
  let subject: String
  let offers: [Offer]
  private var top = 0

  init(of subject: String, offers: [Offer]) {
    self.subject = subject
    self.offers = offers.filter { $0.action != .help }
  }

  var name: String { "help" }
  var layout: ScreenLayout { .window(columns: 96, rows: 60) }

  func offers(_ context: DeskContext) -> [Offer] { [.bar(.back), Offer(.open)] + Self.listMoves }

  mutating func perform(_ action: ActionID, _ context: DeskContext) -> [Effect] {
    let last = max(0, offers.count - 8)
    switch action {
    case .moveUp: top = max(0, top - 1)
    case .moveDown: top = min(last, top + 1)
    case .pageUp: top = max(0, top - 15)
    case .pageDown: top = min(last, top + 15)
    case .moveFirst: top = 0
    case .moveLast: top = last
    case .back, .open: return [.pop(nil)]
    default: break
    }
    return []
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let inside = canvas.box(area, title: words("help.title"), isFocused: true).inset(left: 1, right: 1)
    let topic = subject.split(separator: ".").first.map(String.init) ?? ""
    let intro: Phrase = "help.\(topic)"
    var first = 0
    if words.contains(intro) {
      let lines = TextBuffer(words(intro), isMultiline: true).wrapped(
        columns: inside.columns, ambiguous: canvas.frame.ambiguousWidth
      ).lines
      for (row, line) in lines.enumerated() { canvas.text(line, in: inside, row: row, style: canvas.theme.faint) }
      first = lines.count + 1
    }
    let rows = max(0, inside.rows - first)
    for (row, offer) in offers.dropFirst(top).prefix(rows).enumerated() {
      let keys = context.keys.keys(of: offer.action)
      let labels = (keys.always + keys.letters.map(Key.character)).map { $0.label(canvas.glyphs) }
      canvas.text(labels.joined(separator: " "), in: inside, row: first + row, style: canvas.theme.key, width: 17)
      let label = offer.label ?? words.label(of: offer.action)
      canvas.text(label, in: inside, row: first + row, column: 18, width: 16)
      canvas.text(
        words.help(of: offer.action), in: inside, row: first + row, column: 35, style: canvas.theme.faint)
    }
    canvas.scrollMarks(area, above: top > 0, below: top + rows < offers.count)
  }
}

extension Wording {
  /// The name of an action.
  func label(of action: ActionID) -> String { self(Phrase("action.\(action.rawValue)")) }

  /// What an action does, in a sentence.
  func help(of action: ActionID) -> String { self(Phrase("action.\(action.rawValue).help")) }
}
