import CommunityModel
import CommunityResources
import Terminal

/// 网格: the grids with their sums; beside them the chosen one's dossier, its open orders and its building map.
struct GridsScreen: FilteredScreen {
  /// The panes that take the keys.
  enum Pane: Int, CaseIterable, Sendable {
    case list, orders, entries, map
  }

  private(set) var pane = Pane.list
  private(set) var grids: [GridSummary] = []
  /// What narrows the list: part of a name, a code or a leader's name, as it can be typed.
  var filter = TextBuffer()
  var isFiltering = false
  private(set) var list = ListState<Grid.ID>()
  private(set) var orders: [OrderRow] = []
  private(set) var orderList = ListState<Int64>()
  private(set) var buildings: [BuildingSummary] = []
  private(set) var estates: [Estate] = []
  private(set) var building: Building.ID?
  /// Where in the selected grid a visit is still owed.
  private(set) var visits = DoorsToVisit()
  /// What was done in the selected grid.
  private(set) var entries = EntryPanel()
  /// What else is said of the selected grid.
  private(set) var aspects = PlaceAspects()

  init() {}

  var name: String { "grids" }
  var main: MainScreen? { .grids }

  /// Lines of the list, its filter among them.
  var listLines: Int { grids.count + (hasFilterLine ? 1 : 0) }
  var selected: GridSummary? { grids.first { $0.id == list.selected } }
  var selectedBuilding: BuildingSummary? { buildings.first { $0.id == building } }
  private var selectedOrder: OrderRow? { orders.first { $0.id == orderList.selected } }

  // MARK: Actions

  func actions(_ context: DeskContext) -> [Action<Self>] {
    if isFiltering {
      Action.narrowing(context) { screen, action, _ in screen.endFiltering(action) }
    } else {
      let noGrid = context.words("grids.noGrid")
      Action.registering(start)
      switch pane {
      case .list: listActions(noGrid, context)
      case .orders:
        OrderAction.rows(on: selectedOrder, context)
        OrderAction.open(selectedOrder, context)
      case .entries: entries.open(context)
      case .map: mapActions(context)
      }
      Action(.openOrders, .bar, for: selected, else: noGrid) {
        [.open(.orders(OrderScope(title: $0.grid.name, grid: $0.id)))]
      }
      Action(.openVisits, for: list.selected, else: noGrid) { [.open(.visits(of: $0, visited))] }
      Action(.openBuildings, refusal: buildings.isEmpty ? context.words("grids.noBuilding") : nil) { screen, _ in
        screen.pane = .map
        return []
      }
      Action(.newRecord, .bar, label: context.words("grids.new"), does: [.push(FormScreen(GridForm(nil)))])
      Action(.addEstate, does: [.push(FormScreen(EstateForm()))])
      Action(.addDwelling, for: list.selected, else: noGrid) { [.push(FormScreen(DwellingsForm(grid: $0)))] }
      if selected != nil { aspects.actions(context) }
      Action(.addStaff, refusal: StaffForm.refusal(context), does: [.push(FormScreen(StaffForm()))])
      Action(.reveal, for: list.selected, else: noGrid) { [.reveal(subject: "grid#\($0)")] }
      Action(.filter) { screen, _ in
        (screen.pane, screen.isFiltering) = (.list, true)
        return []
      }
      Action.moves([.nextPane, .previousPane]) { screen, move, _ in
        screen.turn(move.step)
        return []
      }
      Action(.back) { screen, _ in screen.stepBack() }
      Action.moves { screen, move, context in screen.move(move, context) }
    }
  }

  @ActionRows<Self> private func listActions(_ noGrid: String, _ context: DeskContext) -> [Action<Self>] {
    let isNone = selected == nil
    Action(.open, .bar, refusal: isNone ? noGrid : nil, label: context.words("grids.toMap")) { screen, _ in
      screen.pane = screen.buildings.isEmpty ? .orders : .map
      return []
    }
    Action(.edit, .bar, for: selected, else: noGrid) { [.push(FormScreen(GridForm($0.id)))] }
  }

  @ActionRows<Self> private func mapActions(_ context: DeskContext) -> [Action<Self>] {
    let none = context.words("grids.noBuilding")
    Action(.open, .bar, for: building, else: none) { [.open(.building($0))] }
    Action(.edit, .bar, for: building, else: none) { [.push(FormScreen(BuildingForm($0)))] }
    Action.moves([.moveLeft, .moveRight]) { screen, move, context in screen.move(move, context) }
  }

  /// The building that the map points at, or what else is selected.
  func preview(_ context: DeskContext) -> Preview? {
    switch pane {
    case .list, .map: Preview(building.map { .building($0) })
    case .orders: Preview(selectedOrder.map { .order($0.number) })
    case .entries: Preview(entries.selected.map { .entry($0.id) })
    }
  }

  var isOnLastPane: Bool { pane == .map }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    grids = narrowed(try file.grids(now: context.now))
    list.keepSelection(in: grids.map(\.id))
    list.show(rows: listRows(context), count: grids.count)
    estates = try file.estates()
    try loadDetail(file, context)
  }

  mutating func loadDetail(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard let grid = list.selected else {
      (orders, buildings, aspects) = ([], [], PlaceAspects())
      (visits, entries) = (DoorsToVisit(), EntryPanel())
      return
    }
    buildings = try file.buildings(of: grid, now: context.now)
    visits = try file.doorsToVisit(.grid(grid), on: context.today)
    // What is arranged for later stands in the ledger.
    try entries.load(EntryQuery(until: context.today, grid: grid, viewer: nil), file, context)
    if entries.isEmpty, pane == .entries { pane = .list }
    aspects = try PlaceAspects(of: PlaceInView(grid: grid), file)
    if selectedBuilding == nil { building = map(context).first }
    let open = Set(OrderState.allCases.filter(\.isOpen))
    orders = try file.orders(OrderQuery(states: open, grid: grid, limit: 100))
    orderList.keepSelection(in: orders.map(\.id))
  }

  /// The building map of the selected grid.
  func map(_ context: DeskContext) -> BuildingMap {
    BuildingMap(buildings, estates: estates, visits: visits, context)
  }

  private func listRows(_ context: DeskContext) -> Int {
    layout(DeskFrame(context.size).body).list.rows - 3
      - (listLines - grids.count)
  }

  private func narrowed(_ all: [GridSummary]) -> [GridSummary] {
    let words = all.map { Choice(String($0.id), $0.grid.name, aliases: [$0.grid.code, $0.leaderName ?? ""]) }
    let fitting = Set(Choice.matching(filter.text, in: words).map(\.key))
    return all.filter { fitting.contains(String($0.id)) }
  }

  /// Esc goes back to the list, then clears the filter, then goes back a step.
  private mutating func stepBack() -> [Effect] {
    if pane != .list {
      pane = .list
      return []
    }
    if filter.isEmpty { return [.pop(nil)] }
    filter.replace("")
    return [.reload]
  }

  /// The building whose visits are asked for: of the list all of the grid's.
  private var visited: Building.ID? { pane == .map ? building : nil }

  /// What a new order from here starts with: the building on the map, or the grid.
  private var start: InHand {
    let place = pane == .map ? selectedBuilding.map { key(of: $0).description } : nil
    return InHand(place: place, grid: list.selected)
  }

  /// The place of a building, as orders name it.
  private func key(of it: BuildingSummary) -> PlaceKey {
    PlaceKey(estate: it.estate.isEmpty ? nil : it.estate, building: it.building.name)
  }

  /// Movements go to the pane that has the keys.
  private mutating func move(_ move: ActionID, _ context: DeskContext) -> [Effect] {
    switch pane {
    case .list:
      let before = list.selected
      _ = list.perform(move, in: grids.map(\.id))
      if before == list.selected { return [] }
      building = nil
      orderList = ListState()
      entries = EntryPanel()
      return [.reloadDetail]
    case .entries: entries.move(move)
    case .orders: _ = orderList.perform(move, in: orders.map(\.id))
    case .map:
      let map = self.map(context)
      building = building.flatMap { map.neighbour(of: $0, move) } ?? building
    }
    return []
  }

  func layout(_ area: Rect) -> GridsLayout {
    GridsLayout(area, pane: pane, grids: listLines, entries: entries.rows.count)
  }

  private mutating func turn(_ step: Int) {
    let panes = Pane.allCases.filter { $0 != .entries || !entries.isEmpty }
    let index = panes.firstIndex(of: pane) ?? 0
    pane = panes[(index + step + panes.count) % panes.count]
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    let layout = layout(area)
    if layout.list.contains(click.point) {
      pane = .list
      if let place = click.row(of: "grids") { list.select(at: place, in: grids.map(\.id)) }
    } else if layout.orders.contains(click.point) {
      pane = .orders
      if let place = click.row(of: "orders") { orderList.select(at: place, in: orders.map(\.id)) }
    } else if layout.entries.contains(click.point) {
      pane = .entries
      _ = entries.select(click, of: "entries")
    } else if layout.map.contains(click.point) {
      pane = .map
      let map = self.map(context)
      building = map.building(at: click.point, in: layout.map.inset(by: 1), selected: building) ?? building
    }
    return click.isDouble ? perform(.open, context) : [.reload]
  }
}

/// Where the panes of 网格 lie; an empty rectangle for one that does not show.
struct GridsLayout {
  var list: Rect
  var dossier: Rect
  var orders: Rect
  var entries: Rect
  var map: Rect

  init(_ area: Rect, pane: GridsScreen.Pane, grids: Int, entries told: Int) {
    let none = Rect(column: area.column, row: area.row, columns: 0, rows: 0)
    // An empty list still says what to do.
    let wanted = grids == 0 ? 6 : grids + 3
    let listRows = min(wanted, max(5, area.rows / 2))
    guard area.columns >= 100 else {
      (list, dossier, orders, entries, map) = (none, none, none, none, none)
      switch pane {
      case .list:
        let rest = area.rows - min(wanted, area.rows)
        let below = rest >= 4 ? rest : area.rows >= 14 ? 7 : 0
        list = area.inset(bottom: below)
        dossier = area.inset(top: area.rows - below)
      case .orders: orders = area
      case .entries: entries = area
      case .map: map = area
      }
      return
    }
    let left = area.inset(right: area.columns - max(48, area.columns * 2 / 5))
    let right = area.inset(left: left.columns)
    list = left.inset(bottom: left.rows - listRows)
    let below = left.inset(top: listRows)
    let entryRows = told == 0 ? 0 : min(told + 2, below.rows / 2)
    orders = below.inset(bottom: entryRows)
    entries = below.inset(top: below.rows - entryRows)
    let dossierRows = min(7, right.rows / 3)
    dossier = right.inset(bottom: right.rows - dossierRows)
    map = right.inset(top: dossierRows)
  }
}
