import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// 库存: what there is of every thing, and beside or below it what moved the selected one. What is marked, or else the
/// selected one, is handed out or counted from here.
struct StockScreen: Screen {
  private var rows: [StockLine] = []
  private var list = ListState<Item.ID>()
  var marked: Int { list.marks.count }
  private var panel = EntryPanel()
  private var isOnPanel = false

  var name: String { "stock" }
  var main: MainScreen? { .ledger }
  private var ids: [Item.ID] { rows.map(\.id) }
  private var selected: StockLine? { rows.first { $0.id == list.selected } }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let none = context.words("stock.none")
    Action(.register, .bar, label: name(.goesOut, context), does: form(.goesOut, context))
    Action(.newRecord, .bar, label: name(.comesIn, context), does: form(.comesIn, context))
    Action(.advance, .bar, for: selected, else: none, label: name(.counts, context)) { _ in
      form(.counts, context)
    }
    if isOnPanel {
      panel.open(context)
      Action.moves { screen, move, _ in
        screen.panel.move(move)
        return []
      }
    } else {
      Action(.open, for: selected, else: none) { _ in form(.goesOut, context) }
      Action.moves(ActionID.listMoves + ActionID.marks) { screen, move, _ in
        _ = screen.list.perform(move, in: screen.ids)
        return [.reloadDetail]
      }
    }
    Action(.export, refusal: rows.isEmpty ? none : nil, does: [.push(document(context))])
    Action.moves([.nextPane, .previousPane]) { screen, _, _ in
      screen.isOnPanel.toggle()
      return []
    }
    Action(.back, .bar) { screen, _ in
      if screen.list.marks.isEmpty { return [.pop(nil)] }
      screen.list.clearMarks()
      return []
    }
  }

  private func kind(_ goods: EntryKind.Goods, _ context: DeskContext) -> EntryKind? {
    context.office.kinds.first { $0.goods == goods && $0.form == .counter }
  }

  private func name(_ goods: EntryKind.Goods, _ context: DeskContext) -> String? {
    kind(goods, context).map { context.words.name($0) }
  }

  /// A form with a row for each of what is marked.
  private func form(_ goods: EntryKind.Goods, _ context: DeskContext) -> [Effect] {
    guard let kind = kind(goods, context) else { return [] }
    let chosen: [EntryForm.Given] = list.chosen(in: ids).enumerated().map {
      (GoodsRows.thing($0 + 1), GoodsRows.key($1))
    }
    return [.push(FormScreen(EntryForm(kind, given: goods == .comesIn ? [] : chosen)))]
  }

  private func document(_ context: DeskContext) -> DocumentScreen {
    let lines = ListTable.stock(context.listView).text(rows).lines(width: 78)
    let title = context.words("stock.title") + "  " + context.words.fullDate(context.today)
    return DocumentScreen(
      "stock.list", title: title,
      document: Document(
        name: "stock-\(context.today.iso)",
        text: ([title, "", lines.heading] + lines.rows).joined(separator: "\n") + "\n",
        subject: "items", count: rows.count))
  }

  // MARK: Reading

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    // Of what is handed out no more only what is left, or missing, is told.
    rows = try file.stock().filter { $0.item.isActive || $0.level.stock != 0 }
    list.keepSelection(in: ids)
    list.show(rows: panes(DeskFrame(context.size).body).list.rows - 3, count: rows.count)
    try loadDetail(file, context)
  }

  mutating func loadDetail(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    try panel.load(of: selected.map { [.item($0.id)] } ?? [], file, context)
    if panel.isEmpty { isOnPanel = false }
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    if panel.select(click, of: "entries") {
      isOnPanel = true
      return click.isDouble ? perform(.open, context) : []
    }
    guard list.select(click, of: "stock", in: ids) else { return [] }
    isOnPanel = false
    return click.isDouble ? perform(.open, context) : [.reloadDetail]
  }

  // MARK: Drawing

  private func panes(_ area: Rect) -> (list: Rect, panel: Rect) {
    if area.columns >= 100 {
      let beside = area.columns * 2 / 5
      return (area.inset(right: beside), area.inset(left: area.columns - beside))
    }
    if area.rows < 16 { return (area, area.inset(top: area.rows)) }
    let below = area.rows / 3
    return (area.inset(bottom: below), area.inset(top: area.rows - below))
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let short = rows.count { $0.level.isToBeCounted }
    let panes = panes(area)
    let inside = canvas.box(
      panes.list, title: words("stock.title"), isFocused: !isOnPanel,
      note: list.note(short > 0 ? words("stock.short", ["count": String(short)]) : "", words))
    if rows.isEmpty {
      canvas.text(words("stock.empty"), in: inside.inset(left: 2, top: 1), style: canvas.theme.faint)
      canvas.frame.cursor = inside.origin.moved(columns: 2, rows: 1)
    } else {
      canvas.table(
        .stock(context.listView), of: rows, in: inside, list: list, isFocused: !isOnPanel, showsResting: true,
        name: "stock", isMarked: { list.marks.contains($0.id) })
    }
    guard !panes.panel.isEmpty else { return }
    let cursor = canvas.frame.cursor
    panel.draw(in: panes.panel, isFocused: isOnPanel, on: &canvas, context)
    if !isOnPanel { canvas.frame.cursor = cursor }
  }
}

extension Opening {
  /// 库存
  static let stock = Opening("stock") { _ in StockScreen() }
}
