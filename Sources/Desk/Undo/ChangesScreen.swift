import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// What was done lately, by name, to be undone or done again.
struct ChangesScreen: Screen {
  let redoes: Bool
  private var entries: [JournalEntry] = []
  /// What they are called.
  private var names: [JournalEntry.ID: String] = [:]
  private var list = ListState<Int64>()

  init(redoes: Bool) {
    self.redoes = redoes
  }

  var name: String { redoes ? "redo" : "undo" }
  var layout: ScreenLayout {
    .window(columns: 96, rows: min(22, max(2, entries.count + 1) + 2 + (entries.isEmpty ? 0 : Self.cardRows + 1)))
  }
  /// Rows below the list for all that is said of the selected one.
  private static let cardRows = 4

  var workTag: String? { Self.tag }
  private static let tag = "undo"

  private func isWorking(_ context: DeskContext) -> Bool { context.work?.tag == Self.tag }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    if isWorking(context) {
      Action.stopWork(context)
    } else {
      let selected = entries.first { $0.id == list.selected }
      Action(
        .open, .bar, for: selected, else: words(redoes ? "undo.nothingToRedo" : "undo.nothing"),
        label: words.label(of: redoes ? .redo : .undo)
      ) {
        confirm($0, context)
      }
      Action(.back, .bar, does: [.pop(nil)])
      Action.moves(in: \.list, of: entries.map(\.id))
    }
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    entries = try file.journal(limit: 60, by: context.staff.id).filter { entry in
      redoes ? entry.isUndone : !entry.isUndone && entry.undoProblem != .notUndoable
    }
    names = try ChangeNames(context.listView, context.office.kinds, file).all(entries)
    list.keepSelection(in: entries.map(\.id))
  }

  private func name(_ entry: JournalEntry, _ words: Wording) -> String {
    names[entry.id] ?? words.journalAction(entry)
  }

  private func confirm(_ entry: JournalEntry, _ context: DeskContext) -> [Effect] {
    let words = context.words
    if !redoes, let problem = entry.undoProblem { return [.showMessage(.problem(words.message(problem)))] }
    // An import is as long to take back as it was to write.
    if !redoes, entry.action == .importResidents {
      return [.work(UndoImport(entry: entry.id), tag: Self.tag), .reload]
    }
    let name = name(entry, words)
    let done: Phrase = redoes ? "undo.redone" : "undo.undone"
    return [
      .commit(redoes ? .redo(entry.id) : .undo(entry.id)) { _, context in context.words(done, ["what": name]) }
    ]
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    list.select(click, in: entries.map(\.id)) && click.isDouble ? perform(.open, context) : []
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    switch reply {
    case .saved: return [.pop(nil)]
    case .worked(.success):
      let what = context.words("journal.import.residents")
      return [.pop(nil), .showMessage(.done(context.words("undo.undone", ["what": what])))]
    case .worked(.failure(let failure)): return [.showMessage(.problem(context.message(failure))), .reload]
    default: return [.reload]
    }
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let inside = canvas.box(area, title: words(redoes ? "undo.redoTitle" : "undo.title"), isFocused: true)
      .inset(left: 1, right: 1)
    if isWorking(context) {
      let text = context.work?.progress.map { words.message($0, rate: context.work?.rate) }
      let note = words(context.work?.isCancelled == true ? "import.stopping" : "import.workHint")
      canvas.text(text ?? words("undo.working"), in: inside)
      if inside.rows > 1 { canvas.text(note, in: inside, row: 1, style: canvas.theme.faint) }
      return
    }
    if entries.isEmpty {
      canvas.text(words(redoes ? "undo.nothingToRedo" : "undo.nothing"), in: inside, style: canvas.theme.faint)
      return
    }
    let hasCard = inside.rows >= Self.cardRows + 3
    var table = ListTable.changes(context.listView, named: names)
    // What is done again needs no word on undoing.
    if redoes { table.columns.removeAll { $0.key == "state" } }
    let theme = canvas.theme
    canvas.table(
      table, of: entries, in: hasCard ? inside.inset(bottom: Self.cardRows + 1) : inside, list: list, isFocused: true,
      pieces: { entry, column in
        column == "summary" && !redoes && entry.undoProblem != nil
          ? [TextPiece(name(entry, words), theme.disabled)] : nil
      })
    if hasCard { drawCard(in: inside.inset(top: inside.rows - Self.cardRows), area, on: &canvas, context) }
  }

  /// All of the selected one: its whole name, who did it when, and why it cannot be undone.
  private func drawCard(in room: Rect, _ window: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    canvas.rule(window, row: room.row - window.row - 1, isFocused: true)
    guard let entry = entries.first(where: { $0.id == list.selected }) else { return }
    let who = words(
      "undo.byWhom",
      [
        "who": context.name(staff: entry.staff), "when": words.wholeMoment(entry.at, context.calendar),
        "number": String(entry.id),
      ])
    let problem = redoes ? nil : entry.undoProblem.map { words.message($0) }
    let lines =
      canvas.lines(of: name(entry, words), columns: room.columns).prefix(problem == nil ? 3 : 1)
      .map { ($0, canvas.theme.text) } + [(who, canvas.theme.faint)]
      + (problem.map { canvas.lines(of: $0, columns: room.columns) } ?? []).map { ($0, canvas.theme.warning) }
    for (row, line) in lines.prefix(room.rows).enumerated() {
      canvas.text(line.0, in: room, row: row, style: line.1)
    }
  }
}

extension Opening {
  /// What was done lately, to be undone or done again.
  static func changes(redoes: Bool) -> Opening {
    Opening(redoes ? "redo" : "undo") { _ in ChangesScreen(redoes: redoes) }
  }
}
