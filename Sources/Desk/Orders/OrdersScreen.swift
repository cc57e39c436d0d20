import CommunityModel
import CommunityResources
import Terminal

/// 工单: the queue by tabs, with the selected order's card beside or below.
struct OrdersScreen: RememberedScreen {
  /// What of the list is up to whoever works here.
  struct Question: Equatable {
    var tab: OrderTab
    var text: String
    var sort: OrderQuery.Sort?
    var isReversed: Bool
  }

  private(set) var tab = OrderTab.inProgress
  private(set) var filter = TextBuffer()
  /// What the filter says, as it is compared.
  var typed: [LookupToken] = []
  var typedPlaces: [PlaceKey] = []
  private(set) var isFiltering = false
  private(set) var sort: OrderQuery.Sort?
  private(set) var isReversed = false
  var rows: [OrderRow] = []
  var limit = RowLimit()
  /// What the rows were read for, and how many were asked for.
  var asked: (question: Question, query: OrderQuery, limit: Int)?
  var total = 0
  /// How many orders each tab has of those that the filter finds, or that a narrower list has.
  var found: (text: String, counts: OrderCounts)?
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
  var isTyping: Bool { isFiltering }
  var ids: [Int64] { rows.map(\.id) }
  var chosen: [OrderRow] {
    let chosen = Set(list.chosen(in: ids))
    return rows.filter { chosen.contains($0.id) }
  }
  private var selectedRow: OrderRow? { rows.first { $0.id == list.selected } }

  func offers(_ context: DeskContext) -> [Offer] {
    if isFiltering { return Self.filterOffers(context) }
    return OrderActions.offers(selectedRow, count: list.marks.count, context)
      + [
        .bar(.newOrder), .bar(.filter), Offer(.sort), Offer(.reverseSort), Offer(.open), Offer(.mark), Offer(.markUp),
        Offer(.markDown), Offer(.markAll), Offer(.nextTab),
        Offer(.previousTab), Offer(.nextPane), Offer(.previousPane), Offer(.reveal), Offer(.export), Offer(.copy),
        Offer(.importOrders, refusal: ImportKind.refusal(context)),
        Offer(.back),
      ] + Self.listMoves
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
    card = try selectedRow.flatMap { row throws(StoreError) in try OrderCard(row.number, file) }
  }

  mutating func perform(_ action: ActionID, _ context: DeskContext) -> [Effect] {
    if isFiltering { return performFiltering(action) }
    if isOnCard, let effects = scrollCard(action, context) { return effects }
    let before = list.selected
    if list.perform(action, in: ids) {
      scroll = CardScroll()
      let isCut = limit.goOn(after: action, at: list.index, read: rows.count, screen: context.size.rows)
      return isCut || before != list.selected ? [.reloadDetail] : []
    }
    switch action {
    case .nextTab, .previousTab: return turn(action == .nextTab ? 1 : -1)
    case .nextPane, .previousPane: isOnCard.toggle()
    case .filter: isFiltering = true
    case .sort:
      let sorts = OrderQuery.Sort.allCases
      let next = sort.flatMap { sorts.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
      sort = next < sorts.count ? sorts[next] : nil
      return [.reload, .tell(.hint(context.words("orders.sortedBy", ["what": context.words(sort ?? .deadline)])))]
    case .reverseSort:
      isReversed.toggle()
      return [.reload]
    case .newOrder: return [.push(FormScreen(RegisterForm(start)))]
    case .reveal: return card?.reveal ?? []
    case .copy: return selectedRow.map { [.copy($0.number.description, subject: nil)] } ?? []
    case .export: return [.push(exportMenu(context))]
    case .importOrders: return [.open(.wizard(.orders))]
    case .back: return stepBack()
    default: return OrderActions.perform(action, on: chosen, context) ?? []
    }
    return []
  }

  /// What a new order from this list starts with.
  private var start: RegisterForm.Start { RegisterForm.Start(place: scope?.place?.description, grid: scope?.grid) }

  private mutating func scrollCard(_ action: ActionID, _ context: DeskContext) -> [Effect]? {
    let room = cardArea(DeskFrame(context.size).body).inset(by: 1).inset(left: 1, right: 1).size
    let last = card?.lastTop(in: room, context) ?? 0
    if scroll.perform(action, last: last) { return [] }
    guard action == .back else { return nil }
    isOnCard = false
    return []
  }

  /// Esc clears marks, then the filter, then goes back a step.
  private mutating func stepBack() -> [Effect] {
    if !list.marks.isEmpty {
      list.clearMarks()
      return []
    }
    if !filter.isEmpty {
      filter.replace("")
      return startList()
    }
    return [.pop(nil)]
  }

  /// Shows what the filter holds now.
  private mutating func startList() -> [Effect] {
    scroll = CardScroll()
    return [.reloadDetail]
  }

  private mutating func performFiltering(_ action: ActionID) -> [Effect] {
    if action == .back { filter.replace("") }
    isFiltering = false
    return startList()
  }

  private mutating func turn(_ step: Int) -> [Effect] {
    let tabs = OrderTab.allCases
    let index = tabs.firstIndex(of: tab) ?? 0
    tab = tabs[(index + step + tabs.count) % tabs.count]
    list = ListState()
    _ = limit.takeWaiting()
    scroll = CardScroll()
    return [.reload]
  }

  mutating func type(_ key: Key, _ context: DeskContext) -> [Effect] {
    guard isFiltering, filter.edit(key) else { return [] }
    return startList()
  }

  mutating func paste(_ text: String, _ context: DeskContext) -> [Effect]? {
    guard isFiltering else { return nil }
    filter.insert(text)
    return startList()
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    if click.point.row == area.row {
      guard let hit = tabSlots(area, context).first(where: { $0.1.contains(click.point.column) }) else { return [] }
      tab = hit.0
      return turn(0)
    }
    guard let place = click.row(), rows.indices.contains(place) else { return [] }
    list.select(at: place, in: ids)
    if click.isDouble { return OrderActions.perform(.open, on: [rows[place]], context) ?? [] }
    return [.reloadDetail]
  }
}
