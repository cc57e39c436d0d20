import CommunityModel
import CommunityResources
import Terminal

/// 走访情况: who has not been visited, by grid and by building, and everybody else to whom a round goes, with when somebody
/// was there last.
struct VisitsScreen: Screen {
  /// What the list on the left chooses.
  enum Place: Hashable, Sendable {
    case grid(Grid.ID)
    /// All buildings of the grid that one has gone into.
    case whole
    case building(Building.ID)
  }

  enum Pane: Sendable { case places, people }

  private(set) var rounds: [VisitRound] = []
  private(set) var round = 0
  /// The grid whose buildings are shown; nil shows the grids.
  private(set) var grid: Grid.ID?
  private(set) var coverage: [Grid.ID: Coverage] = [:]
  private(set) var buildings: [BuildingSummary] = []
  private(set) var places = ListState<Place>()
  /// Everybody of the grid, whatever building is selected.
  private var everybody: [CareListRow] = []
  private(set) var list = ListState<EntryParty>()
  /// Whether those show too who were visited, or declined.
  private(set) var showsAll = false
  private(set) var pane: Pane
  private var grids: [Grid.ID] = []

  /// - Parameters:
  ///   - grid: the grid to begin with; nil begins with all of them.
  ///   - building: the building of it to begin with.
  init(_ grid: Grid.ID?, _ building: Building.ID?) {
    self.grid = grid
    pane = grid == nil ? .places : .people
    if let building { places.select(.building(building), in: [.building(building)]) }
  }

  var name: String { "visits" }
  var main: MainScreen? { .ledger }

  // MARK: What is shown

  var now: VisitRound? { rounds.indices.contains(round) ? rounds[round] : nil }

  /// The rows on the left.
  var placeIDs: [Place] {
    guard grid != nil else { return grids.map { .grid($0) } }
    return [.whole] + buildings.map { .building($0.id) }
  }

  /// The people on the right.
  var people: [CareListRow] {
    everybody.filter { row in
      if !showsAll, row.standing != .missing { return false }
      guard case .building(let id)? = places.selected else { return true }
      return row.building == id
    }
  }

  var selected: CareListRow? { people.first { $0.party == list.selected } }

  /// How far the round is done at a place.
  func coverage(of place: Place) -> Coverage {
    switch place {
    case .grid(let id): coverage[id] ?? Coverage()
    case .whole: Coverage(everybody)
    case .building(let id): Coverage(everybody.filter { $0.building == id })
    }
  }

  // MARK: Actions

  func actions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    let nobody = words("visits.nobody")
    if pane == .people {
      Action(.open, .bar, for: selected.flatMap { opening($0) }, else: nobody) { [.open($0)] }
      Action(.advance, .bar, for: selected, else: nobody, label: words("visits.visit")) { doing($0, context) }
    } else {
      Action(.open, .bar, refusal: rounds.isEmpty ? nobody : nil, label: words("bar.visits.into")) { screen, _ in
        screen.goInto()
      }
    }
    Action(.register, does: [.open(.register(selected.map { hand($0) } ?? InHand(grid: grid)))])
    Action(.filter, .bar, label: words(showsAll ? "visits.onlyMissing" : "visits.everybody")) { screen, _ in
      screen.showsAll.toggle()
      screen.list = ListState()
      screen.list.keepSelection(in: screen.people.map(\.party))
      return []
    }
    let one = rounds.count < 2 ? words("visits.oneRound") : nil
    Action.moves([.nextTab, .previousTab]) { screen, move, _ in one == nil ? screen.turn(move.step) : [] }
    Action(.export, refusal: people.isEmpty ? nobody : nil, does: [.push(document(context))])
    Action.moves([.nextPane, .previousPane]) { screen, _, _ in
      screen.pane = screen.pane == .places ? .people : .places
      return []
    }
    Action(.back, .bar) { screen, _ in screen.stepBack() }
    Action.moves { screen, move, _ in screen.move(move) }
  }

  /// The card of whoever is to be visited.
  func preview(_ context: DeskContext) -> Preview? { Preview(selected.flatMap { opening($0) }) }

  var isOnLastPane: Bool { pane == .people }

  private func opening(_ row: CareListRow) -> Opening? {
    switch row.party {
    case .resident(let id): .resident(id)
    case .household(let id): .household(id)
    default: nil
    }
  }

  private func hand(_ row: CareListRow) -> InHand {
    var hand = InHand(place: row.place.isEmpty ? nil : row.place, grid: row.grid)
    switch row.party {
    case .resident(let id): hand.resident = id
    case .household(let id): hand.household = id
    default: break
    }
    return hand
  }

  private func doing(_ row: CareListRow, _ context: DeskContext) -> [Effect] {
    guard let kind = now.flatMap({ context.office.kinds.kind($0.kind) }) else { return [] }
    return [.push(kind.screen(hand(row)))]
  }

  // MARK: Reading

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    rounds = VisitRound.all(try file.rhythms().map(\.rhythm), context)
    if round >= rounds.count { round = 0 }
    grids = context.grids.map(\.id)
    if let grid, !grids.contains(grid) { self.grid = nil }
    coverage = try now?.coverage(file, context) ?? [:]
    try loadDetail(file, context)
  }

  mutating func loadDetail(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    places.keepSelection(in: grid == nil ? placeIDs : places.selected.map { [$0] } ?? [])
    let shown = grid ?? places.selected?.grid
    everybody =
      try now.flatMap { round throws(StoreError) in
        try shown.map { grid throws(StoreError) in try round.people(in: grid, file, context) }
      } ?? []
    buildings = try grid.map { grid throws(StoreError) in try file.buildings(of: grid, now: context.now) } ?? []
    let reached = Set(everybody.compactMap(\.building))
    buildings = buildings.filter { reached.contains($0.id) }
    places.keepSelection(in: placeIDs)
    list.keepSelection(in: people.map(\.party))
    let rows = DeskFrame(context.size).body.rows - 4
    places.show(rows: rows, count: placeIDs.count)
    list.show(rows: rows, count: people.count)
  }

  // MARK: Moving

  private mutating func move(_ move: ActionID) -> [Effect] {
    guard pane == .places else {
      _ = list.perform(move, in: people.map(\.party))
      return []
    }
    let before = places.selected
    _ = places.perform(move, in: placeIDs)
    if places.selected == before { return [] }
    list = ListState()
    list.keepSelection(in: people.map(\.party))
    return grid == nil ? [.reloadDetail] : []
  }

  /// Into the grid that is selected, and from there to its people.
  private mutating func goInto() -> [Effect] {
    guard case .grid(let id)? = places.selected else {
      pane = .people
      return []
    }
    grid = id
    places = ListState()
    return [.reloadDetail]
  }

  /// Esc goes from the people to the places, from the buildings to the grids, then back a step.
  private mutating func stepBack() -> [Effect] {
    if pane == .people {
      pane = .places
      return []
    }
    guard let grid else { return [.pop(nil)] }
    self.grid = nil
    places = ListState()
    places.select(.grid(grid), in: placeIDs)
    return [.reloadDetail]
  }

  private mutating func turn(_ step: Int) -> [Effect] {
    round = (round + step + rounds.count) % rounds.count
    list = ListState()
    return [.reload]
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    if click.point.row == area.row {
      guard let hit = tabSlots(area, context).first(where: { $0.1.contains(click.point.column) }) else { return [] }
      round = hit.0
      return turn(0)
    }
    if places.select(click, of: "places", in: placeIDs) {
      pane = .places
      list = ListState()
      return click.isDouble ? perform(.open, context) : [.reloadDetail]
    }
    guard list.select(click, of: "people", in: people.map(\.party)) else { return [] }
    pane = .people
    return click.isDouble ? perform(.open, context) : []
  }
}

extension VisitsScreen.Place {
  var grid: Grid.ID? { if case .grid(let id) = self { id } else { nil } }
}

extension Opening {
  /// Who has not been visited.
  /// - Parameter grid: of which grid; nil begins with all of them.
  static func visits(of grid: Grid.ID?, _ building: Building.ID? = nil) -> Opening {
    Opening("visits") { _ in VisitsScreen(grid, building) }
  }
}
