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
    /// What choosing it comes to, where the menu itself does it and answers nobody.
    var does: [Effect]

    init(_ choice: Choice, refusal: String? = nil, key: String = "", does: [Effect] = []) {
      self.choice = choice
      self.refusal = refusal
      self.key = key
      self.does = does
    }
  }

  let name: String
  let title: String
  let entries: [Entry]
  /// What the answer is called; nil answers with `.action`, for menus of actions.
  let tag: String?
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
    finds: Finder? = nil
  ) {
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

  /// The entries that fit what was typed.
  var shown: [Entry] {
    guard !query.isEmpty else { return entries }
    let all = entries + found
    return Choice.matching(query.text, in: all.map(\.choice)).compactMap { choice in
      guard var entry = all.first(where: { $0.choice.key == choice.key }) else { return nil }
      entry.choice = choice
      return entry
    }
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
      return choose(digit - 1, context)
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
      query.isEmpty ? canvas.hint(context.words("menu.hint")) : text, in: box, column: 2,
      style: query.isEmpty ? theme.faint : theme.text)
    let list = listArea(in: area)
    let first = top(rows: list.rows)
    var selectedRow: Point?
    if shown.isEmpty { canvas.text(context.words("menu.nothing"), in: list, style: theme.faint) }
    for row in 0..<list.rows where first + row < shown.count {
      let place = first + row
      let entry = shown[place]
      canvas.note(row: place, in: Rect(column: area.column, row: list.row + row, columns: area.columns, rows: 1))
      let digit = query.isEmpty && place < 9 ? "\(place + 1) " : "  "
      let style = entry.refusal == nil ? theme.text : theme.disabled
      let highlights = entry.refusal == nil ? entry.choice.highlights : []
      canvas.text(digit, in: list, row: row, style: theme.faint)
      let off = entry.refusal != nil && theme.isColourless ? canvas.glyphs.off : ""
      let label = [TextPiece(off, style)] + TextPiece.marking(highlights, in: entry.choice.label, style, theme.match)
      let used = canvas.pieces(label, in: list, row: row, column: 3)
      canvas.text(entry.choice.detail, in: list, row: row, column: used + 5, style: theme.faint)
      if !entry.key.isEmpty {
        let columns = canvas.width(entry.key)
        canvas.text(entry.key, in: list, row: row, column: list.columns - columns, style: theme.key)
      }
      if place == index {
        let line = Rect(column: list.column, row: list.row + row, columns: list.columns, rows: 1)
        canvas.frame.restyle(line) { theme.selected($0) }
        selectedRow = line.origin
        let why = entry.refusal.map { context.words("reader.off", ["why": $0]) } ?? ""
        canvas.say(
          place, of: shown.count, [entry.choice.label, entry.choice.detail, entry.key, why], at: line.row)
      }
    }
    // Until something is typed the arrows choose, and the cursor is where they are.
    if let row = selectedRow, query.isEmpty {
      canvas.frame.cursor = row
    } else {
      canvas.frame.cursor = box.origin.moved(columns: 2 + (query.isEmpty ? 0 : caret))
    }
    canvas.scrollMarks(area, above: first > 0, below: first + list.rows < shown.count)
  }
}

/// All actions for the row or the marked rows (F9).
enum ActionMenu {
  static func screen(_ offers: [Offer], marked: Int, _ context: DeskContext) -> MenuScreen {
    let entries = MenuEntries.list(offers, context)
    let title =
      marked == 0 ? context.words("menu.actions") : context.words("menu.actions.marked", ["count": String(marked)])
    return MenuScreen("menu", title: title, entries: entries, tag: nil)
  }
}

/// The command palette (Ctrl-P): everything that can be asked for here, found by Chinese, pinyin or English.
enum Palette {
  static func screen(_ offers: [Offer], _ context: DeskContext) -> MenuScreen {
    let entries = MenuEntries.list(offers, context)
    return MenuScreen(
      "palette", title: context.words("menu.palette"), entries: entries, tag: nil,
      finds: { file, context throws(StoreError) in
        try guides(file, context)
      })
  }

  /// What is known of matters and proofs: found once something is typed.
  private static func guides(
    _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) -> [MenuScreen.Entry] {
    try file.guides().map { guide in
      let detail = context.words(guide.isRefused ? "guide.refused" : "guides.title")
      let choice = Choice("guide:\(guide.title)", guide.title, aliases: guide.otherNames, detail: detail)
      return MenuScreen.Entry(choice, does: [.open(.guides(guide.title))])
    }
  }
}

/// Offers as entries of a menu.
enum MenuEntries {
  /// What can be done now first, so that digits are not spent on what cannot; the next step under its own name, with
  /// the key that takes it.
  static func list(_ offers: [Offer], _ context: DeskContext) -> [MenuScreen.Entry] {
    var entries = offers.filter { $0.action.isInMenus }.map {
      entry($0, context)
    }
    let isAdvance = { (entry: MenuScreen.Entry) in entry.choice.key == ActionID.advance.rawValue }
    if let next = entries.firstIndex(where: isAdvance),
      let step = entries.firstIndex(where: { !isAdvance($0) && $0.choice.label == entries[next].choice.label })
    {
      entries[step].key = entries[next].key
      entries.insert(entries.remove(at: step), at: next)
      entries.removeAll(where: isAdvance)
    }
    return entries.filter { $0.refusal == nil } + entries.filter { $0.refusal != nil }
  }

  static func entry(_ offer: Offer, _ context: DeskContext) -> MenuScreen.Entry {
    let label = offer.label ?? context.words.label(of: offer.action)
    // What the bar below calls it is what one remembers of it.
    let short = offer.isInBar && offer.label == nil ? [context.words(Phrase("bar.\(offer.action.rawValue)"))] : []
    let choice = Choice(
      offer.action.rawValue, label, aliases: short + (context.otherWords.map { [$0.label(of: offer.action)] } ?? []))
    let key = context.keys.key(for: offer.action)?.label(context.glyphs) ?? ""
    return MenuScreen.Entry(choice, refusal: offer.refusal, key: key)
  }
}
