import CommunityModel
import CommunityResources
import Terminal

/// Help for a screen, made from what it offers: key, name, sentence; what belongs to the screen first, then how one
/// moves about, then what works everywhere.
struct HelpScreen: Screen {
  let subject: String
  private let sections: [(title: Phrase, offers: [Offer])]
  private var top = 0

  /// - Parameters:
  ///   - own: what the screen itself offers.
  ///   - everywhere: what the desk offers besides.
  init(of subject: String, own: [Offer], everywhere: [Offer]) {
    self.subject = subject
    let all = (own + everywhere).filter { $0.action != .help }
    let moves = all.filter(\.action.isMovement)
    let names = Set(own.map(\.action))
    let rest = all.filter { !$0.action.isMovement }
    sections = [
      ("help.here", rest.filter { names.contains($0.action) }), ("help.moves", moves),
      ("help.everywhere", rest.filter { !names.contains($0.action) }),
    ].filter { !$0.1.isEmpty }
  }

  /// The actions it tells of.
  var actions: [ActionID] { sections.flatMap { $0.offers.map(\.action) } }

  var name: String { "help" }
  var layout: ScreenLayout {
    .window(columns: 96, rows: sections.reduce(7) { $0 + $1.offers.count + 2 })
  }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    Action(.back, .bar, does: [.pop(nil)])
    Action(.open, does: [.pop(nil)])
    Action.moves { screen, move, context in
      screen.scroll(move, context)
      return []
    }
  }

  private mutating func scroll(_ move: ActionID, _ context: DeskContext) {
    let area = DeskFrame(context.size).area(of: layout).inset(by: 1)
    let canvas = Canvas(
      size: context.size, theme: .standard, glyphs: .unicode, ambiguousWidth: context.capabilities.ambiguousWidth)
    let last = max(0, lines(columns: area.columns - 2, canvas, context).count - area.rows)
    let page = max(1, area.rows - 1)
    switch move {
    case .moveUp: top = max(0, min(top, last) - 1)
    case .moveDown: top = min(last, top + 1)
    case .pageUp: top = max(0, min(top, last) - page)
    case .pageDown: top = min(last, top + page)
    case .moveFirst: top = 0
    default: top = last
    }
  }

  // MARK: Drawing

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let inside = canvas.box(area, title: context.words("help.title"), isFocused: true).inset(left: 1, right: 1)
    let lines = lines(columns: inside.columns, canvas, context)
    let first = max(0, min(top, lines.count - inside.rows))
    for (row, line) in lines.dropFirst(first).prefix(inside.rows).enumerated() {
      for (column, piece) in line { canvas.pieces([piece], in: inside, row: row, column: column) }
    }
    canvas.scrollMarks(area, above: first > 0, below: first + inside.rows < lines.count)
    canvas.frame.cursor = inside.origin
  }

  private typealias Line = [(column: Int, piece: TextPiece)]

  /// The whole of the help for so many columns.
  private func lines(columns: Int, _ canvas: Canvas, _ context: DeskContext) -> [Line] {
    let words = context.words
    let theme = canvas.theme
    var lines: [Line] = []
    // What is said of a step of a wizard goes before what is said of the whole.
    let intros: [Phrase] = [
      "help.\(subject)", "help.\(subject.split(separator: ".").first.map(String.init) ?? "")",
    ]
    if let intro = intros.first(where: { words.contains($0) }) {
      lines += canvas.lines(of: words(intro), columns: columns).map { [(0, TextPiece($0))] }
    }
    let entries = sections.map { section in
      (title: section.title, rows: section.offers.map { entry($0, canvas.glyphs, context) })
    }
    let all = entries.flatMap(\.rows)
    let keyColumns = min(18, (all.map { canvas.width($0.keys) }.max() ?? 0) + 2)
    let nameColumns = min(24, (all.map { canvas.width($0.name) }.max() ?? 0) + 2)
    // Where the sentence has no room beside the name it stands below.
    let beside = columns - keyColumns - nameColumns
    let start = beside >= 24 ? keyColumns + nameColumns : keyColumns
    for (title, rows) in entries {
      if !lines.isEmpty { lines.append([]) }
      lines.append([(0, TextPiece(words(title), theme.title))])
      for row in rows {
        let sentence = canvas.lines(of: row.help, columns: columns - start)
        var first: Line = [(0, TextPiece(row.keys, theme.key)), (keyColumns, TextPiece(row.name))]
        if beside >= 24, let line = sentence.first { first.append((start, TextPiece(line, theme.faint))) }
        lines.append(first)
        lines += sentence.dropFirst(beside >= 24 ? 1 : 0).map { [(start, TextPiece($0, theme.faint))] }
      }
    }
    return lines
  }

  private func entry(
    _ offer: Offer, _ glyphs: Glyphs, _ context: DeskContext
  ) -> (keys: String, name: String, help: String) {
    let words = context.words
    let keys = context.keys.keys(of: offer.action)
    let labels = (keys.always + keys.letters.map(Key.character)).map { $0.label(glyphs) }
    // What has no key of its own is found in the menu of actions.
    let menu = context.keys.key(for: .actionMenu)?.label(glyphs) ?? ""
    // The next step is named for what it is on this row; help says what the key does on any.
    let name = offer.action == .advance ? nil : offer.label
    return (
      labels.isEmpty ? menu : labels.joined(separator: " "), name ?? words.label(of: offer.action),
      words.help(of: offer.action)
    )
  }
}

extension Wording {
  /// The name of an action.
  func label(of action: ActionID) -> String { self(Phrase("action.\(action.rawValue)")) }

  /// What an action does, in a sentence.
  func help(of action: ActionID) -> String { self(Phrase("action.\(action.rawValue).help")) }
}
