import CommunityModel
import CommunityResources
import Terminal

/// 工单: the queue by tabs, with the selected order's card beside or below.
struct OrdersScreen: RememberedScreen, FilteredScreen {
  /// What of the list is up to whoever works here.
  struct Question: Equatable {
    var tab: OrderTab
    var text: String
    var whose: WhoseOrders.Shown
    var sort: OrderQuery.Sort?
    var isReversed: Bool
  }

  private(set) var tab = OrderTab.inProgress
  var filter = TextBuffer()
  /// What the filter says, as it is compared.
  var typed: [LookupToken] = []
  var typedPlaces: [PlaceKey] = []
  var isFiltering = false
  private(set) var whose = WhoseOrders()
  private(set) var sort: OrderQuery.Sort?
  private(set) var isReversed = false
  var rows: [OrderRow] = []
  var limit = RowLimit()
  /// What the rows were read for, and how many were asked for.
  var asked: (question: Question, query: OrderQuery, limit: Int)?
  var total = 0
  /// How many orders each tab has of those that the filter finds, or that a narrower list has.
  var found: (text: String, whose: WhoseOrders.Shown, counts: OrderCounts)?
  var list = ListState<Int64>()
  private(set) var card: OrderCard?
  private(set) var isOnCard = false
  private(set) var scroll = CardScroll()
  private var hasChosenTab = false
  /// A narrower list than the tabs give, opened from another screen: a team's or a grid's orders.
  let scope: OrderScope?

  init(_ tab: OrderTab? = nil, scope: OrderScope? = nil) {
    self.scope = scope
    if let tab {
      self.tab = tab
      hasChosenTab = true
    }
  }

  var name: String { "orders" }
  var main: MainScreen? { .orders }

  /// The list as it is found again: tab, filter, order and place, and nothing marked. A narrower list is opened anew.
  var remembered: OrdersScreen? {
    guard scope == nil else { return nil }
    var screen = self
    (screen.isFiltering, screen.isOnCard) = (false, false)
    screen.list.clearMarks()
    return screen
  }
  var marked: Int { list.marks.count }
  var ids: [Int64] { rows.map(\.id) }
  var chosen: [OrderRow] {
    let chosen = Set(list.chosen(in: ids))
    return rows.filter { chosen.contains($0.id) }
  }
  private var selectedRow: OrderRow? { rows.first { $0.id == list.selected } }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    if isFiltering {
      Action.narrowing(context) { screen, action, _ in screen.endFiltering(action) }
    } else {
      let none = context.words("refusal.noOrder")
      OrderAction.rows(on: selectedRow, chosen: chosen, context)
      Action.registering(start)
      Action(.filter, .bar) { screen, _ in
        screen.isFiltering = true
        return []
      }
      // A grid's own list is nobody's in particular.
      if scope?.grid == nil {
        Action(.onlyMine, label: whose.nextLabel(owner: selectedRow?.who, context)) { screen, context in
          screen.whose.turn(owner: screen.selectedRow?.who, context)
          return screen.filterChanged()
        }
      }
      Action(.sort) { screen, context in screen.sortOtherwise(context) }
      Action(.reverseSort) { screen, _ in
        screen.isReversed.toggle()
        return [.reload]
      }
      OrderAction.open(chosen.first, context)
      Action.moves(ActionID.marks) { screen, mark, context in screen.move(mark, context) }
      Action.moves([.nextTab, .previousTab]) { screen, move, _ in screen.turn(move.step) }
      Action.moves([.nextPane, .previousPane]) { screen, _, _ in
        screen.isOnCard.toggle()
        return []
      }
      Action(.reveal, for: card, else: none) { $0.reveal }
      Action(.export, does: [.push(exportMenu(context))])
      Action(.copy, for: selectedRow, else: none) { [.copy($0.number.description, subject: nil)] }
      Action.importOrders(context)
      Action(.back) { screen, _ in screen.stepBack() }
      Action.moves { screen, move, context in screen.move(move, context) }
    }
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    if !hasChosenTab {
      hasChosenTab = true
      tab = [.overdue, .dueToday, .toAssign, .inProgress].first { context.counts[$0] > 0 } ?? .inProgress
    }
    try read(file, context, anew: true)
    try loadDetail(file, context)
  }

  mutating func loadDetail(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    if asked.map({ $0.question != question || $0.limit < limit.rows }) ?? true { try read(file, context, anew: false) }
    card = try selectedRow.flatMap { row throws(StoreError) in try OrderCard(row.number, file, context) }
  }

  /// Scrolls the card where that has the keys, else goes through the list.
  private mutating func move(_ move: ActionID, _ context: DeskContext) -> [Effect] {
    if isOnCard, scrollCard(move, context) { return [] }
    let before = list.selected
    _ = list.perform(move, in: ids)
    scroll = CardScroll()
    let isCut = limit.goOn(after: move, at: list.index, read: rows.count, screen: context.size.rows)
    return isCut || before != list.selected ? [.reloadDetail] : []
  }

  private mutating func sortOtherwise(_ context: DeskContext) -> [Effect] {
    let sorts = OrderQuery.Sort.allCases
    let next = sort.flatMap { sorts.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    sort = next < sorts.count ? sorts[next] : nil
    return [.reload, .showMessage(.hint(context.words("orders.sortedBy", ["what": context.words(sort ?? .deadline)])))]
  }

  /// What something registered from this list starts with.
  private var start: InHand {
    InHand(
      place: scope?.place?.description, grid: scope?.grid, team: scope?.team,
      order: isOnCard ? card?.order.number : nil)
  }

  private mutating func scrollCard(_ move: ActionID, _ context: DeskContext) -> Bool {
    let room = cardArea(DeskFrame(context.size).body).inset(by: 1).inset(left: 1, right: 1).size
    return scroll.perform(move, last: card?.lastTop(in: room, context) ?? 0)
  }

  /// Esc leaves the card, clears marks, then the filter, then goes back a step.
  private mutating func stepBack() -> [Effect] {
    if isOnCard {
      isOnCard = false
      return []
    }
    if !list.marks.isEmpty {
      list.clearMarks()
      return []
    }
    if !filter.isEmpty {
      filter.replace("")
      return filterChanged()
    }
    if whose.shown != .everyone {
      whose = WhoseOrders()
      return filterChanged()
    }
    return [.pop(nil)]
  }

  /// Shows what the filter holds now.
  mutating func filterChanged() -> [Effect] {
    scroll = CardScroll()
    return [.reloadDetail]
  }

  private mutating func turn(_ step: Int) -> [Effect] {
    let tabs = OrderTab.allCases
    let index = tabs.firstIndex(of: tab) ?? 0
    tab = tabs[(index + step + tabs.count) % tabs.count]
    list = ListState()
    _ = limit.popWaiting()
    scroll = CardScroll()
    return [.reload]
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    if click.point.row == area.row {
      guard let hit = tabSlots(area, context).first(where: { $0.1.contains(click.point.column) }) else { return [] }
      tab = hit.0
      return turn(0)
    }
    guard let place = click.row(), rows.indices.contains(place) else { return [] }
    list.select(at: place, in: ids)
    if click.isDouble { return [.open(.order(rows[place].number))] }
    return [.reloadDetail]
  }
}

extension Opening {
  /// The orders of a team, a grid or a place.
  static func orders(_ scope: OrderScope) -> Opening {
    Opening("orders?\(scope.title)") { _ in OrdersScreen(.all, scope: scope) }
  }
}
