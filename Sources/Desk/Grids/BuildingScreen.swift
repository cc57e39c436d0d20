import CommunityModel
import CommunityResources
import Terminal

/// 民生地图: a building's floors × rooms, one cell a dwelling, marked by what matters there.
struct BuildingScreen: Screen {
  let id: Building.ID
  private(set) var building: Building?
  private(set) var estate: Estate?
  private(set) var matrix = BuildingMatrix()
  private var dwellings: [DwellingSummary] = []
  /// Open orders at the building, its doors and its shared parts.
  private(set) var orders: [OrderRow] = []
  private(set) var orderList = ListState<Int64>()
  private var aspects = PlaceAspects()
  /// What else is said of the building.
  private var facts: [PlaceAspects.Fact] = []
  private var ambiguousWidth = AmbiguousWidth.narrow
  private(set) var selected: Dwelling.ID?
  private(set) var isOnOrders = false
  private(set) var left = 0
  private(set) var top = 0

  init(_ id: Building.ID) {
    self.id = id
  }

  var name: String { "building" }
  var main: MainScreen? { .grids }

  var dwelling: DwellingSummary? { matrix.place(of: selected).flatMap { matrix[$0] } }
  private var selectedOrder: OrderRow? { orders.first { $0.id == orderList.selected } }

  /// The building as a place.
  var key: PlaceKey { PlaceKey(estate: estate?.isDefault == true ? nil : estate?.name, building: building?.name) }

  /// Estate and building, as people say them.
  func fullName(_ words: Wording) -> String {
    words("building.title", ["estate": estate?.name ?? "", "building": words.building(building?.name ?? "")])
  }

  // MARK: Actions

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let none = context.words("building.noDwelling")
    Action.registeringAgain(start)
    if isOnOrders {
      OrderAction.rows(on: selectedOrder, context)
      OrderAction.open(selectedOrder, context)
    } else {
      Action(.open, .bar, for: dwelling, else: none) { [.open(.dwelling($0))] }
      Action(.edit, .bar, for: dwelling, else: none) { [.push(FormScreen(DwellingForm($0.id)))] }
      Action.moves([.moveLeft, .moveRight]) { screen, move, context in screen.move(move, context) }
      Action(
        .newRecord, .bar, label: context.words("building.addDwelling"),
        does: [.push(FormScreen(DwellingForm(in: id, beside: dwelling?.dwelling)))])
    }
    Action(.openVisits, for: building?.grid, else: none) { [.open(.visits(of: $0, id))] }
    Action(.openOrders, does: [.open(.orders(OrderScope(title: fullName(context.words), place: key)))])
    Action(.addDwelling, does: [.push(FormScreen(DwellingsForm(grid: building?.grid, building: building)))])
    aspects.actions(context)
    Action.moves([.nextPane, .previousPane]) { screen, _, _ in
      screen.isOnOrders.toggle()
      return []
    }
    Action(.back, .bar) { screen, _ in
      guard screen.isOnOrders else { return [.pop(nil)] }
      screen.isOnOrders = false
      return []
    }
    if isOnOrders {
      Action.moves(in: \.orderList, of: orders.map(\.id))
    } else {
      Action.moves { screen, move, context in screen.move(move, context) }
    }
  }

  /// The household behind the selected door, or the selected order.
  func preview(_ context: DeskContext) -> Preview? {
    Preview(isOnOrders ? selectedOrder.map { .order($0.number) } : dwelling.map { .dwelling($0) })
  }

  var isOnLastPane: Bool { isOnOrders }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    guard case .building(let stored)? = try file.record(Record.Reference(.building, id))?.record else {
      building = nil
      return
    }
    building = stored
    estate = try file.estates().first { $0.id == stored.estate }
    dwellings = try file.dwellings(of: id, now: context.now)
    matrix = BuildingMatrix(
      dwellings, toVisit: try file.doorsToVisit(.building(id), on: context.today).doors)
    if matrix.place(of: selected) == nil {
      // Where something is overdue is where one looks first.
      let urgent = dwellings.first { $0.overdue > 0 } ?? dwellings.first { $0.openOrders > 0 }
      selected = urgent?.id ?? matrix.first
    }
    let open = Set(OrderState.allCases.filter(\.isOpen))
    orders = try file.orders(OrderQuery(states: open, place: key, limit: 300))
    orderList.keepSelection(in: orders.map(\.id))
    aspects = try PlaceAspects(of: PlaceInView(key: key, building: id, grid: stored.grid), file)
    facts = aspects.facts(context)
    ambiguousWidth = context.capabilities.ambiguousWidth
    scroll(context)
  }

  /// Open orders at a dwelling, the most pressing first.
  func orders(at dwelling: DwellingSummary) -> [OrderRow] {
    orders.filter { row in
      guard let key = PlaceKey.parse(row.place) else { return false }
      return key.room == dwelling.key.room && (key.unit == nil || key.unit == dwelling.key.unit)
    }
  }

  /// What a new order from here starts with: the dwelling, or the building.
  private var start: InHand {
    let place = isOnOrders ? key : dwelling?.key ?? key
    let household = isOnOrders ? nil : dwelling.flatMap { $0.households.count == 1 ? $0.households[0] : nil }
    return InHand(household: household, place: place.description, grid: building?.grid)
  }

  /// Goes to another dwelling of the map.
  private mutating func move(_ move: ActionID, _ context: DeskContext) -> [Effect] {
    guard let place = matrix.place(of: selected) else { return [] }
    let page = max(1, matrixArea(DeskFrame(context.size).body).rows - 2)
    selected = matrix.neighbour(of: place, move, page: page) ?? selected
    scroll(context)
    return []
  }

  /// Settles the visible stretch, so that it moves no more than it must.
  private mutating func scroll(_ context: DeskContext) {
    let layout = layout(DeskFrame(context.size).body)
    (left, top) = (layout.left, layout.top)
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    if ordersArea(area).contains(click.point) {
      isOnOrders = true
      if let place = click.row() { orderList.select(at: place, in: orders.map(\.id)) }
    } else if let cell = layout(area).cell(at: click.point), let hit = matrix[cell] {
      isOnOrders = false
      selected = hit.id
    } else {
      return []
    }
    return click.isDouble ? perform(.open, context) : []
  }

  // MARK: Areas

  /// The matrix and the orders: these beside it or below it, as there is room; else the one that has the keys.
  private func areas(_ area: Rect) -> (box: Rect, orders: Rect) {
    let large = MatrixLayout.largeWidth(of: matrix) + 4
    let small = max(MatrixLayout.width(of: matrix) + 4, 50)
    let (rows, foot) = (matrix.floors.count * 2 + 1, facts.count + 7)
    func beside(_ columns: Int) -> (box: Rect, orders: Rect) {
      (area.inset(right: area.columns - columns), area.inset(left: columns))
    }
    guard area.columns >= 100 else {
      return isOnOrders ? (area.inset(right: area.columns), area) : (area, area.inset(left: area.columns))
    }
    if rows + foot <= area.rows, area.columns - large >= 40 { return beside(max(large, 50)) }
    let below = max(4, min(orders.count + 2, area.rows / 4))
    if rows + foot + below <= area.rows, large <= area.columns {
      return (area.inset(bottom: below), area.inset(top: area.rows - below))
    }
    if area.columns - small >= 44 { return beside(small) }
    return isOnOrders ? (area.inset(right: area.columns), area) : (area, area.inset(left: area.columns))
  }

  func boxArea(_ area: Rect) -> Rect { areas(area).box }

  func ordersArea(_ area: Rect) -> Rect { areas(area).orders }

  /// What else is said of the building, line by line, the label before the first one: a line a fact, and more where the
  /// floors leave room.
  func factLines(_ area: Rect) -> [(label: String, text: String)] {
    let box = boxArea(area).inset(left: 2, top: 1, right: 2, bottom: 5)
    func width(_ text: String) -> Int { DisplayWidth.width(of: text, ambiguous: ambiguousWidth) }
    // Names in the cells are worth more than a text that goes on.
    let large = matrix.floors.count * 2
    let floors = large + 1 + facts.count <= box.rows ? large : matrix.floors.count
    var spare = max(0, box.rows - floors - 1 - facts.count)
    var lines: [(label: String, text: String)] = []
    for fact in facts {
      let wrapped = fact.lines(columns: box.columns - width(fact.label) - 2, width: width)
      guard wrapped.count <= spare + 1 else {
        lines.append((fact.label, fact.text))
        continue
      }
      spare -= wrapped.count - 1
      lines += wrapped.enumerated().map { ($0.offset == 0 ? fact.label : "", $0.element) }
    }
    return lines
  }

  /// The room of the matrix: below it stand what is said of the building, the legend, and two lines about the selected
  /// dwelling.
  func matrixArea(_ area: Rect) -> Rect {
    boxArea(area).inset(left: 2, top: 1, right: 2, bottom: factLines(area).count + 5)
  }

  func layout(_ area: Rect) -> MatrixLayout {
    MatrixLayout(matrix, in: matrixArea(area), left: left, top: top, selected: matrix.place(of: selected))
  }
}

extension Opening {
  static func building(_ id: Building.ID) -> Opening { Opening("building#\(id)") { _ in BuildingScreen(id) } }
}
