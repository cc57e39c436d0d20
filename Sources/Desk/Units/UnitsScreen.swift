import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// 单位: whom the community works with, how many came with each.
struct UnitsScreen: Screen {
  private var rows: [UnitRow] = []
  private var list = ListState<PartnerUnit.ID>()
  /// What is printed of the chosen one.
  private var card: UnitCard?

  var name: String { "units" }
  var main: MainScreen? { .grids }

  private var selected: UnitRow? { rows.first { $0.id == list.selected } }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    let none = words("refusal.noUnit")
    Action(.open, .bar, for: selected, else: none) { [.open(.unit($0.id))] }
    UnitAction.rows(on: selected?.unit, card, context)
    Action(.newRecord, .bar, label: words("unit.new"), does: [.push(FormScreen(PartnerForm(nil)))])
    Action(.back, .bar, does: [.pop(nil)])
    Action.moves { screen, move, _ in
      _ = screen.list.perform(move, in: screen.rows.map(\.id))
      return [.reloadDetail]
    }
  }

  func preview(_ context: DeskContext) -> Preview? { Preview(list.selected.map { .unit($0) }, from: 100) }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    let turnouts = try file.turnouts()
    let units = try file.partners()
    rows = (units.filter(\.isActive) + units.filter { !$0.isActive }).map {
      UnitRow($0, registered: turnouts[$0.id] ?? 0)
    }
    list.keepSelection(in: rows.map(\.id))
    list.show(rows: DeskFrame(context.size).body.rows - 3, count: rows.count)
    try loadDetail(file, context)
  }

  mutating func loadDetail(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    card = try list.selected.flatMap { id throws(StoreError) in try UnitCard(id, file, context) }
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    if case .finished(let saved) = reply, let id = saved.numbers.first(where: { $0.key.kind == .partner })?.value {
      return [.reload, .open(.unit(id))]
    }
    return [.reload]
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    guard list.select(click, in: rows.map(\.id)) else { return [] }
    return click.isDouble ? perform(.open, context) : [.reloadDetail]
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let inside = canvas.box(
      area, title: words("unit.title"), isFocused: true, note: rows.isEmpty ? "" : String(rows.count))
    if rows.isEmpty {
      canvas.text(words("unit.none"), in: inside.inset(left: 1), style: canvas.theme.faint)
      canvas.frame.cursor = inside.origin
    } else {
      canvas.table(.units(context.listView), of: rows, in: inside.inset(right: 1), list: list, isFocused: true)
    }
  }
}

/// One unit: its card, and below it what was done with it.
struct UnitScreen: Screen {
  let id: PartnerUnit.ID
  private var card: UnitCard?
  private var entries = EntryPanel()

  init(_ id: PartnerUnit.ID) {
    self.id = id
  }

  var name: String { "unit" }
  var main: MainScreen? { .grids }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    entries.open(context) as Action<Self>
    UnitAction.rows(on: card?.unit, card, context)
    Action(.back, .bar, does: [.pop(nil)])
    Action.moves { screen, move, _ in
      screen.entries.move(move)
      return []
    }
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    card = try UnitCard(id, file, context)
    try entries.load(of: [.partner(id)], file, context)
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    guard entries.select(click, of: "entries") else { return [] }
    return click.isDouble ? perform(.open, context) : []
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    guard let card else {
      let inside = canvas.box(area, title: context.words("unit.title"), isFocused: true)
      canvas.text(context.words("form.gone", ["what": context.words(Record.Kind.partner)]), in: inside)
      return
    }
    let lines = card.lines(columns: area.columns - 4, canvas, context)
    let rows = min(lines.count + 2, area.rows - min(6, area.rows / 3))
    let top = Rect(column: area.column, row: area.row, columns: area.columns, rows: rows)
    let inside = canvas.box(top, title: card.unit.name, isFocused: false).inset(left: 1, right: 1)
    lines.draw(in: inside, on: &canvas)
    entries.draw(in: area.inset(top: rows), isFocused: true, on: &canvas, context)
  }
}

/// What can be done with a unit, in the list and on its card.
enum UnitAction {
  @ActionRows<Owner> static func rows<Owner: Sendable>(
    on unit: PartnerUnit?, _ card: UnitCard?, _ context: DeskContext
  ) -> [Action<Owner>] {
    let words = context.words
    let none = words("refusal.noUnit")
    Action(.edit, .bar, for: unit, else: none) { [.push(FormScreen(PartnerForm($0.id)))] }
    Action(.openOrders, .bar, for: unit, else: none) { [.open(.orders(OrderScope(title: $0.name, unit: $0.id)))] }
    Action(.registerArrival, for: unit, else: none) { [.open(.arrival(with: $0.id))] }
    Action(.export, .bar, for: card, else: none, label: words("unit.receipt")) {
      [.push(DocumentScreen("unitReceipt", title: words("unit.receipt"), document: $0.receipt(context)))]
    }
    Action(.reveal, for: unit, else: none) { [.reveal(subject: UnitCard.subject($0.id))] }
  }
}

extension Opening {
  /// 单位: all of them.
  static let units = Opening("units") { _ in UnitsScreen() }

  /// One unit.
  static func unit(_ id: PartnerUnit.ID) -> Opening { Opening("unit#\(id)") { _ in UnitScreen(id) } }
}
