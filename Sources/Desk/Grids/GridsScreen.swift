import CommunityModel
import CommunityResources
import Terminal

/// 网格: the grids with their sums; beside them the chosen one's dossier, its open orders and its building map.
struct GridsScreen: Screen {
  /// The panes that take the keys.
  enum Pane: Int, CaseIterable, Sendable {
    case list, orders, map
  }

  private(set) var pane = Pane.list
  private(set) var grids: [GridSummary] = []
  /// What narrows the list: part of a name, a code or a leader's name, as it can be typed.
  private(set) var filter = TextBuffer()
  private(set) var isFiltering = false
  private(set) var list = ListState<Grid.ID>()
  private(set) var orders: [OrderRow] = []
  private(set) var orderList = ListState<Int64>()
  private(set) var buildings: [BuildingSummary] = []
  private(set) var estates: [Estate] = []
  private(set) var building: Building.ID?

  init() {}

  var name: String { "grids" }
  var main: MainScreen? { .grids }

  var isTyping: Bool { isFiltering }
  /// Lines of the list, its filter among them.
  var listLines: Int { grids.count + (isFiltering || !filter.isEmpty ? 1 : 0) }
  var selected: GridSummary? { grids.first { $0.id == list.selected } }
  var selectedBuilding: BuildingSummary? { buildings.first { $0.id == building } }
  private var selectedOrder: OrderRow? { orders.first { $0.id == orderList.selected } }

  // MARK: Actions

  func offers(_ context: DeskContext) -> [Offer] {
    if isFiltering { return Self.filterOffers(context) }
    let noGrid = selected == nil ? context.words("grids.noGrid") : nil
    let noStaff = context.staff.role == .secretary ? nil : context.words("operator.secretaryOnly")
    let noBuilding = buildings.isEmpty ? context.words("grids.noBuilding") : nil
    var offers: [Offer] = [.bar(.newOrder)]
    switch pane {
    case .list:
      offers += [.bar(.open, refusal: noGrid, label: context.words("grids.toMap")), .bar(.edit, refusal: noGrid)]
    case .orders: offers += OrderActions.offers(selectedOrder, context) + [Offer(.open)]
    case .map:
      offers += [
        .bar(.open, refusal: noBuilding), .bar(.edit, refusal: noBuilding), Offer(.moveLeft), Offer(.moveRight),
      ]
    }
    offers += [
      .bar(.openOrders, refusal: noGrid), Offer(.openBuildings, refusal: noBuilding),
      .bar(.newRecord, label: context.words("grids.new")), Offer(.addEstate), Offer(.addDwelling, refusal: noGrid),
      Offer(.addStaff, refusal: noStaff), Offer(.reveal, refusal: noGrid), Offer(.filter), Offer(.nextPane),
      Offer(.previousPane),
      Offer(.back),
    ]
    return offers + Self.listMoves
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    grids = narrowed(try file.grids(now: context.now))
    list.settle(grids.map(\.id))
    list.show(rows: listRows(context), count: grids.count)
    estates = try file.estates()
    try loadDetail(file, context)
  }

  mutating func loadDetail(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard let grid = list.selected else {
      (orders, buildings) = ([], [])
      return
    }
    buildings = try file.buildings(of: grid, now: context.now)
    if selectedBuilding == nil { building = BuildingMap(buildings, estates: estates, context).first }
    let open = Set(OrderState.allCases.filter(\.isOpen))
    orders = try file.orders(OrderQuery(states: open, grid: grid, limit: 100))
    orderList.settle(orders.map(\.id))
  }

  private func listRows(_ context: DeskContext) -> Int {
    GridsLayout(DeskFrame(context.size).body, pane: pane, grids: listLines).list.rows - 3
      - (listLines - grids.count)
  }

  private func narrowed(_ all: [GridSummary]) -> [GridSummary] {
    let words = all.map { Choice(String($0.id), $0.grid.name, aliases: [$0.grid.code, $0.leaderName ?? ""]) }
    let fitting = Set(Choice.matching(filter.text, in: words).map(\.key))
    return all.filter { fitting.contains(String($0.id)) }
  }

  mutating func perform(_ action: ActionID, _ context: DeskContext) -> [Effect] {
    if isFiltering {
      if action == .back { filter.replace("") }
      isFiltering = false
      return [.reload]
    }
    switch action {
    case .filter:
      pane = .list
      isFiltering = true
    case .nextPane: turn(1)
    case .previousPane: turn(-1)
    case .openBuildings: pane = .map
    case .back where pane != .list: pane = .list
    case .back where !filter.isEmpty:
      filter.replace("")
      return [.reload]
    case .back: return [.pop(nil)]
    case .newRecord: return [.push(FormScreen(GridForm(nil)))]
    case .addEstate: return [.push(FormScreen(EstateForm()))]
    case .addDwelling: return [.push(FormScreen(DwellingsForm(grid: list.selected)))]
    case .addStaff: return [.push(FormScreen(StaffForm()))]
    case .reveal: return list.selected.map { [.reveal(subject: "grid#\($0)")] } ?? []
    case .openOrders:
      return selected.map { [.open(.orders(OrderScope(title: $0.grid.name, grid: $0.id)))] } ?? []
    case .newOrder: return [.push(FormScreen(RegisterForm(start)))]
    default: return performInPane(action, context)
    }
    return []
  }

  /// What a new order from here starts with: the building on the map, or the grid.
  private var start: RegisterForm.Start {
    let place = pane == .map ? selectedBuilding.map { key(of: $0).description } : nil
    return RegisterForm.Start(place: place, grid: list.selected)
  }

  /// The place of a building, as orders name it.
  private func key(of it: BuildingSummary) -> PlaceKey {
    PlaceKey(estate: it.estate.isEmpty ? nil : it.estate, building: it.building.name)
  }

  private mutating func performInPane(_ action: ActionID, _ context: DeskContext) -> [Effect] {
    switch pane {
    case .list:
      let before = list.selected
      if list.perform(action, in: grids.map(\.id)) {
        if before == list.selected { return [] }
        building = nil
        orderList = ListState()
        return [.reloadDetail]
      }
      if action == .open { pane = buildings.isEmpty ? .orders : .map }
      if action == .edit, let selected { return [.push(FormScreen(GridForm(selected.id)))] }
      return []
    case .orders:
      if orderList.perform(action, in: orders.map(\.id)) { return [] }
      return OrderActions.perform(action, on: orders.filter { $0.id == orderList.selected }, context) ?? []
    case .map:
      guard let building else { return [] }
      if let next = BuildingMap(buildings, estates: estates, context).neighbour(of: building, action) {
        self.building = next
      }
      if action == .open { return [.open(.building(building))] }
      if action == .edit { return [.push(FormScreen(BuildingForm(building)))] }
      return []
    }
  }

  private mutating func turn(_ step: Int) {
    let panes = Pane.allCases
    pane = panes[(pane.rawValue + step + panes.count) % panes.count]
  }

  mutating func type(_ key: Key, _ context: DeskContext) -> [Effect] {
    guard isFiltering, filter.edit(key) else { return [] }
    return [.reload]
  }

  mutating func paste(_ text: String, _ context: DeskContext) -> [Effect]? {
    guard isFiltering else { return nil }
    filter.insert(text)
    return [.reload]
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    let layout = GridsLayout(area, pane: pane, grids: listLines)
    if layout.list.contains(click.point) {
      pane = .list
      if let place = click.row(of: "grids") { list.select(at: place, in: grids.map(\.id)) }
    } else if layout.orders.contains(click.point) {
      pane = .orders
      if let place = click.row(of: "orders") { orderList.select(at: place, in: orders.map(\.id)) }
    } else if layout.map.contains(click.point) {
      pane = .map
      let map = BuildingMap(buildings, estates: estates, context)
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
  var map: Rect

  init(_ area: Rect, pane: GridsScreen.Pane, grids: Int) {
    let none = Rect(column: area.column, row: area.row, columns: 0, rows: 0)
    // An empty list still says what to do.
    let wanted = grids == 0 ? 6 : grids + 3
    let listRows = min(wanted, max(5, area.rows / 2))
    guard area.columns >= 100 else {
      (list, dossier, orders, map) = (none, none, none, none)
      switch pane {
      case .list:
        let rest = area.rows - min(wanted, area.rows)
        let below = rest >= 4 ? rest : area.rows >= 14 ? 7 : 0
        list = area.inset(bottom: below)
        dossier = area.inset(top: area.rows - below)
      case .orders: orders = area
      case .map: map = area
      }
      return
    }
    let left = area.inset(right: area.columns - max(48, area.columns * 2 / 5))
    let right = area.inset(left: left.columns)
    list = left.inset(bottom: left.rows - listRows)
    orders = left.inset(top: listRows)
    let dossierRows = min(6, right.rows / 3)
    dossier = right.inset(bottom: right.rows - dossierRows)
    map = right.inset(top: dossierRows)
  }
}
