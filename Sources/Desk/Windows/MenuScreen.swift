import CommunityModel
import CommunityResources
import Terminal

/// A list to choose from: arrows, digits, or typing what one wants.
struct MenuScreen: Screen {
  /// An entry; one with a refusal stays visible, dim, and says why when chosen.
  struct Entry: Sendable {
    var choice: Choice
    var refusal: String?
    /// What stands at the right: a key.
    var key: String
    /// The digit that chooses it wherever it is offered; nil where digits go by place, or where it has none.
    var digit: Int?
    /// What choosing it comes to, where the menu itself does it and answers nobody.
    var does: [Effect]

    init(_ choice: Choice, refusal: String? = nil, key: String = "", digit: Int? = nil, does: [Effect] = []) {
      self.choice = choice
      self.refusal = refusal
      self.key = key
      self.digit = digit
      self.does = does
    }
  }

  let name: String
  let title: String
  let entries: [Entry]
  /// What the answer is called; nil answers with `.action`, for menus of actions.
  let tag: String?
  /// Whether entries have digits of their own; else the first nine have them by their places.
  let hasOwnDigits: Bool
  /// A sentence above the entries.
  var note = ""
  private(set) var query = TextBuffer()
  private var index = 0
  /// Finds what stands behind the entries once something is typed.
  private var finds: Finder?
  private var found: [Entry] = []

  typealias Finder = @Sendable (any CommunityReading, DeskContext) throws(StoreError) -> [Entry]

  init(
    _ name: String, title: String, entries: [Entry], tag: String?, note: String = "", selected: String? = nil,
    hasOwnDigits: Bool = false, finds: Finder? = nil
  ) {
    self.hasOwnDigits = hasOwnDigits
    self.finds = finds
    self.name = name
    self.title = title
    self.entries = entries
    self.tag = tag
    self.note = note
    index = entries.firstIndex { $0.choice.key == selected } ?? 0
  }

  var layout: ScreenLayout {
    .window(columns: 64, rows: min(24, entries.count + 4 + (note.isEmpty ? 0 : 1)))
  }
  var isTyping: Bool { true }
  var digitsChoose: Bool { query.isEmpty }

  /// The entries that fit what was typed, those that can be chosen first.
  var shown: [Entry] {
    guard !query.isEmpty else { return entries }
    let all = entries + found
    let fitting: [Entry] = Choice.matching(query.text, in: all.map(\.choice)).compactMap { choice in
      guard var entry = all.first(where: { $0.choice.key == choice.key }) else { return nil }
      entry.choice = choice
      return entry
    }
    return fitting.filter { $0.refusal == nil } + fitting.filter { $0.refusal != nil }
  }

  /// The digit that chooses an entry now: once something is typed digits are text.
  private func digit(at place: Int) -> Int? {
    if !query.isEmpty { return nil }
    return hasOwnDigits ? entries[place].digit : place < 9 ? place + 1 : nil
  }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    Action(.open, .bar, label: context.words("bar.choose")) { screen, context in
      screen.choose(screen.index, context)
    }
    Action(.back, .bar) { screen, _ in
      if screen.query.isEmpty { return [.pop(nil)] }
      screen.query.replace("")
      screen.index = 0
      return []
    }
    Action.moves { screen, move, _ in
      screen.move(move)
      return []
    }
  }

  private mutating func move(_ move: ActionID) {
    let last = max(0, shown.count - 1)
    switch move {
    case .moveUp: index = max(0, index - 1)
    case .moveDown: index = min(last, index + 1)
    case .pageUp: index = max(0, index - 10)
    case .pageDown: index = min(last, index + 10)
    case .moveFirst: index = 0
    default: index = last
    }
  }

  mutating func type(_ key: Key, _ context: DeskContext) -> [Effect] {
    if query.isEmpty, case .character(let character) = key.folded, let digit = character.wholeNumberValue,
      (1...9).contains(digit)
    {
      return entries.indices.first { self.digit(at: $0) == digit }.map { choose($0, context) } ?? []
    }
    if query.edit(key) { index = 0 }
    return []
  }

  mutating func paste(_ text: String, _ context: DeskContext) -> [Effect]? {
    query.insert(text)
    index = 0
    return []
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    guard area.contains(click.point) else { return !click.isDouble ? [.pop(nil)] : [] }
    return click.row().map { choose($0, context) } ?? []
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    if let finds { found = try finds(file, context) }
  }

  private mutating func choose(_ place: Int, _ context: DeskContext) -> [Effect] {
    guard shown.indices.contains(place) else { return [] }
    index = place
    let entry = shown[place]
    if let refusal = entry.refusal { return [.showMessage(.problem(refusal))] }
    if !entry.does.isEmpty { return [.pop(nil)] + entry.does }
    if let tag { return [.pop(.chose(entry.choice.key, tag: tag))] }
    return ActionID(rawValue: entry.choice.key).map { [.pop(.action($0))] } ?? [.pop(nil)]
  }

  private func listArea(in area: Rect) -> Rect {
    area.inset(by: 1).inset(left: 1, top: note.isEmpty ? 1 : 2, right: 1)
  }

  private func top(rows: Int) -> Int { max(0, min(index - rows + 1, shown.count - rows)) }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let theme = canvas.theme
    let inside = canvas.box(area, title: title, isFocused: true).inset(left: 1, right: 1)
    if !note.isEmpty { canvas.text(note, in: inside, style: theme.faint) }
    let box = inside.inset(top: note.isEmpty ? 0 : 1)
    let (text, caret) = query.window(columns: box.columns - 3, ambiguous: canvas.frame.ambiguousWidth)
    canvas.text(canvas.glyphs.pointer, in: box, style: theme.key)
    canvas.text(
      query.isEmpty ? context.words("menu.hint") : text, in: box, column: 2,
      style: query.isEmpty ? theme.faint : theme.text)
    let list = listArea(in: area)
    let first = top(rows: list.rows)
    if shown.isEmpty { canvas.text(context.words("menu.nothing"), in: list, style: theme.faint) }
    for row in 0..<list.rows where first + row < shown.count {
      let place = first + row
      let entry = shown[place]
      canvas.note(row: place, in: Rect(column: area.column, row: list.row + row, columns: area.columns, rows: 1))
      let digit = digit(at: place).map { "\($0) " } ?? ""
      let style = entry.refusal == nil ? theme.text : theme.disabled
      let highlights = entry.refusal == nil ? entry.choice.highlights : []
      canvas.text(digit, in: list, row: row, style: theme.faint)
      let label = TextPiece.marking(highlights, in: entry.choice.label, style, theme.match)
      let used = canvas.pieces(label, in: list, row: row, column: 3)
      canvas.text(entry.choice.detail, in: list, row: row, column: used + 5, style: theme.faint)
      if !entry.key.isEmpty {
        let columns = canvas.width(entry.key)
        canvas.text(entry.key, in: list, row: row, column: list.columns - columns, style: theme.key)
      }
      if place == index {
        let line = Rect(column: list.column, row: list.row + row, columns: list.columns, rows: 1)
        canvas.frame.restyle(line) { theme.selected($0) }
      }
    }
    canvas.frame.cursor = box.origin.moved(columns: 2 + (query.isEmpty ? 0 : caret))
    canvas.scrollMarks(area, above: first > 0, below: first + list.rows < shown.count)
  }
}
