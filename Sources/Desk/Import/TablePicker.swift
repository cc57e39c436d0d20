import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables
import Terminal

/// Finds a table by its path: typed, completed with Tab, or picked from the folder below with the arrows.
struct TablePicker: Sendable {
  /// What a key came to.
  enum Step: Sendable {
    case nothing
    /// The folder has to be looked at for what stands in the box now.
    case look
    /// This path is meant.
    case choose(String)
    /// There is nothing to take yet.
    case unnamed
    case leave
  }

  var path = TextBuffer(limit: 1000)
  private(set) var entries: [TableEntry] = []
  private var list = ListState<String>()

  /// Columns of the list below the box of the path.
  static let boxRows = 3

  // MARK: Keys

  /// The keys of the picker, with what its owner makes of them.
  static func actions<Owner>(
    _ context: DeskContext, run: @escaping @Sendable (inout Owner, ActionID, DeskContext) -> [Effect]
  ) -> [Action<Owner>] {
    let words = context.words
    let labels: [(ActionID, String?)] = [
      (.open, words("bar.import.open")), (.nextPane, words("bar.import.complete")), (.back, nil),
    ]
    return labels.map { id, label in
      Action(id, .bar, label: label) { owner, context in run(&owner, id, context) }
    } + Action.moves([.moveUp, .moveDown, .pageUp, .pageDown], run: run)
  }

  mutating func perform(_ action: ActionID) -> Step {
    switch action {
    case .open: return open()
    case .nextPane:
      guard let completion else { return .nothing }
      path.replace(completion)
      return .look
    case .back: return .leave
    case .moveUp, .moveDown, .pageUp, .pageDown:
      _ = list.perform(action, in: entries.map(\.typed))
      return .nothing
    default: return .nothing
    }
  }

  mutating func type(_ key: Key) -> Step { path.edit(key) ? .look : .nothing }

  /// Takes pasted text. Blanks at its ends may stand within the path: fast typing comes as several pastes.
  mutating func paste(_ text: String) -> Step {
    path.insert(path.isEmpty ? String(text.drop { $0.isWhitespace }) : text)
    return .look
  }

  private var selected: TableEntry? { entries.first { $0.typed == list.selected } }

  /// As much as all entries have in common of what they would be typed as, or the selected one.
  private var completion: String? {
    let named = entries.filter { $0.name != TableEntry.above }
    guard let first = named.first?.typed else { return selected?.typed }
    let common = named.dropFirst().reduce(first) { $0.commonPrefix(with: $1.typed) }
    return common.count > path.text.count ? common : selected?.typed
  }

  private mutating func open() -> Step {
    let typed = path.text.trimmed
    // What was typed in full counts before what the list has selected.
    guard let chosen = entries.first(where: { $0.typed == typed }) ?? selected else {
      return typed.isEmpty || typed.hasSuffix("/") ? .unnamed : .choose(typed)
    }
    path.replace(chosen.typed)
    return chosen.isFolder ? .look : .choose(chosen.typed)
  }

  // MARK: What the folder holds

  /// Takes up what a folder holds. The newest table is selected, since that is the one that is meant as a rule.
  mutating func show(_ found: [TableEntry]) {
    entries = found
    list = ListState()
    list.keepSelection(in: found.map(\.typed))
    let first = found.firstIndex { !$0.isFolder } ?? found.firstIndex { $0.name != TableEntry.above }
    if let first { list.select(at: first, in: found.map(\.typed)) }
  }

  // MARK: The mouse

  /// Selects what was clicked in the list; gives whether there was anything.
  mutating func click(_ click: Click) -> Bool { list.select(click, in: entries.map(\.typed)) }

  // MARK: Drawing

  private var tables: Int { entries.count { !$0.isFolder } }

  /// The rows of the list; below them one is left for what is said of a folder without tables.
  private func listArea(_ area: Rect) -> Rect {
    area.inset(top: Self.boxRows).inset(by: 1).inset(bottom: tables == 0 ? 1 : 0)
  }

  private func scrolled(_ inside: Rect) -> ListState<String> {
    var scrolled = list
    scrolled.show(rows: inside.rows - 1, count: entries.count)
    return scrolled
  }

  /// Draws box and list; `title` says what is looked for.
  func draw(title: String, in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let theme = canvas.theme
    let boxArea = Rect(column: area.column, row: area.row, columns: area.columns, rows: Self.boxRows)
    let box = canvas.box(boxArea, title: title, isFocused: true).inset(left: 1, right: 1)
    let (text, caret) = path.window(columns: box.columns - 1, ambiguous: canvas.frame.ambiguousWidth)
    canvas.text(path.isEmpty ? words("import.pathHint") : text, in: box, style: path.isEmpty ? theme.faint : theme.text)
    let inside = canvas.box(
      area.inset(top: Self.boxRows), title: words("import.files"), note: tables == 0 ? "" : String(tables))
    if tables == 0 {
      let below = max(0, min(inside.rows - 1, entries.count + 2))
      canvas.text(words("import.noFiles"), in: inside, row: below, column: 2, style: theme.faint)
    }
    if !entries.isEmpty { drawEntries(in: listArea(area), on: &canvas, context) }
    canvas.frame.cursor = box.origin.moved(columns: path.isEmpty ? 0 : caret)
  }

  private func drawEntries(in inside: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let theme = canvas.theme
    let columns = [
      Column("name", words("import.column.file"), .flexible(20, share: 1)),
      Column("size", words("import.column.size"), .fixed(10), dropOrder: 1, alignment: .right),
      Column("gap", "", .fixed(1), dropOrder: 1),
      Column("changed", words("import.column.changed"), .fixed(words.language == .zh ? 18 : 17), dropOrder: 2),
    ]
    canvas.table(columns, in: inside, list: scrolled(inside), count: entries.count, isFocused: true) { place in
      let entry = entries[place]
      return (
        false,
        { column in
          switch column {
          case "name": [TextPiece(entry.name + (entry.isFolder ? "/" : ""), entry.isFolder ? theme.key : theme.text)]
          case "size": [TextPiece(entry.isFolder ? "" : Self.size(entry.size), theme.faint)]
          case "changed" where entry.name != TableEntry.above:
            [TextPiece(words.moment(Instant(seconds: entry.changed), now: context.now, context.calendar), theme.faint)]
          default: []
          }
        }
      )
    }
  }

  private static func size(_ bytes: Int) -> String {
    if bytes < 1000 { return "\(bytes) B" }
    return bytes < 1_000_000 ? "\(bytes / 1000) kB" : "\(bytes / 1_000_000) MB"
  }
}
