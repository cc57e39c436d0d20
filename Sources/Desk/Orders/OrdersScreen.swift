import CommunityModel
import CommunityResources
import Terminal

/// 工单: the queue by tabs, with the selected order's card beside or below.
struct OrdersScreen: Screen {
  /// Where counting what a filter finds ends: each one more costs time.
  private static let countLimit = 10_000

  private(set) var tab = OrderTab.inProgress
  private var filter = TextBuffer()
  /// What the filter says, as it is compared.
  private var typed: [LookupToken] = []
  private var typedPlaces: [PlaceKey] = []
  private var isFiltering = false
  private var sort: OrderQuery.Sort?
  private var isReversed = false
  private(set) var rows: [OrderRow] = []
  private var limit = RowLimit()
  /// What the rows were read for, and how many were asked for.
  private var asked: (question: Question, query: OrderQuery, limit: Int)?
  private var total = 0
  private(set) var list = ListState<Int64>()
  private var card: OrderCard?
  private var isOnCard = false
  private var scroll = CardScroll()
  private var hasChosenTab = false
  /// A narrower list than the tabs give, opened from another screen: a team's or a grid's orders.
  private let scope: OrderScope?

  init(_ tab: OrderTab? = nil, scope: OrderScope? = nil) {
    self.scope = scope
    if let tab {
      self.tab = tab
      hasChosenTab = true
    }
  }

  var name: String { "orders" }
  var main: MainScreen? { .orders }
  var isTyping: Bool { isFiltering }
  private var ids: [Int64] { rows.map(\.id) }
  private var chosen: [OrderRow] {
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

  /// What of the list is up to whoever works here.
  private struct Question: Equatable {
    var tab: OrderTab
    var text: String
    var sort: OrderQuery.Sort?
    var isReversed: Bool
  }

  private var question: Question {
    Question(tab: tab, text: filter.text.trimmed, sort: sort, isReversed: isReversed)
  }

  /// Reads the rows that are wanted; of a list that goes on only those that are new.
  private mutating func read(_ file: any CommunityReading, _ context: DeskContext, anew: Bool) throws(StoreError) {
    let (question, before, action) = (question, asked, limit.takeWaiting())
    settleLimit(before?.question, question, context, anew: anew)
    var query = query(context)
    var known = 0
    if !anew, let before, before.question == question { (query, known) = (before.query, rows.count) }
    (query.offset, query.limit) = (known, limit.rows - known)
    rows = try rows.prefix(known) + file.orders(query)
    asked = (question, query, limit.rows)
    typed = LookupQuery(query.text, readings: BundledResource.readings).tokens
    typedPlaces = typed.flatMap(\.places)
    if rows.count < RowLimit.most {
      total = rows.count
    } else if scope == nil, query.text.isEmpty {
      total = context.counts[tab]
    } else {
      total = try file.count(query, upTo: Self.countLimit)
    }
    list.settle(ids)
    if let action, rows.count > known { _ = list.perform(action, in: ids) }
  }

  /// How many rows are wanted now: of another list those of the screen; of the same one read anew no more than up to
  /// where one is, and to the last that is marked.
  private mutating func settleLimit(
    _ before: Question?, _ question: Question, _ context: DeskContext, anew: Bool
  ) {
    let screen = context.size.rows
    if before?.tab != question.tab || before?.text != question.text {
      // Whoever takes the filter away goes on with the order that it found.
      limit.rows = before?.tab == question.tab && question.text.isEmpty && list.selected != nil ? 10 * screen : screen
    } else if anew {
      let lastMark = rows.lastIndex { list.marks.contains($0.id) } ?? 0
      limit.rows = min(limit.rows, max(list.index + 2 * screen, lastMark + 1))
    }
    limit.rows = max(limit.rows, screen)
  }

  private func query(_ context: DeskContext) -> OrderQuery {
    var query = OrderQuery.tab(tab, now: context.now, today: context.today)
    scope?.narrow(&query)
    query.text = filter.text.trimmed
    query.viewer = Viewer(context.staff)
    if let sort { query.sort = sort }
    if isReversed { query.isReversed.toggle() }
    return query
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
    case .newOrder: return [.push(FormScreen(RegisterForm(scope?.start ?? RegisterForm.Start())))]
    case .reveal: return selectedRow.map { [.reveal(subject: $0.number.description)] } ?? []
    case .copy: return selectedRow.map { [.copy($0.number.description, subject: nil)] } ?? []
    case .export: return [.push(exportMenu(context))]
    case .importOrders: return [.openImport(.orders)]
    case .back: return stepBack()
    default: return OrderActions.perform(action, on: chosen, context) ?? []
    }
    return []
  }

  // MARK: Printing and exporting

  private static let exporting = "export"

  private func exportMenu(_ context: DeskContext) -> MenuScreen {
    let words = context.words
    let slips = Choice("slips", words("export.choose.slips", ["count": String(chosen.count)]))
    return MenuScreen(
      "export", title: words("export.choose"),
      entries: [
        MenuScreen.Entry(slips, refusal: chosen.isEmpty ? words("refusal.noOrder") : nil),
        MenuScreen.Entry(Choice("list", words("export.choose.list"))),
      ], tag: Self.exporting, selected: chosen.isEmpty ? "list" : "slips")
  }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    switch reply {
    case .chose("slips", tag: Self.exporting): return [.slips(chosen.map(\.number), .show)]
    case .chose("list", tag: Self.exporting):
      let isEverything = tab == .all && scope == nil && filter.isEmpty
      return [
        .push(
          FormScreen(
            ExportForm(
              [.orders], marked: list.marks.isEmpty ? nil : .orders(chosen.map(\.number)),
              listed: isEverything ? nil : .query(query(context)))))
      ]
    default: return [.reload]
    }
  }

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
    let room = listArea(area)
    // Above the rows stand the border, the filter while there is one, and the headings.
    let first = room.row + (isFiltering || !filter.isEmpty ? 3 : 2)
    guard click.point.row >= first else { return [] }
    let place = click.point.row - first + list.top
    guard room.contains(click.point), rows.indices.contains(place) else { return [] }
    list.select(at: place, in: ids)
    if click.isDouble { return OrderActions.perform(.open, on: [rows[place]], context) ?? [] }
    return [.reloadDetail]
  }

  // MARK: Drawing

  private func hasRoomBeside(_ area: Rect) -> Bool { area.columns >= 132 }

  private func listArea(_ area: Rect) -> Rect {
    let body = area.inset(top: 1)
    if hasRoomBeside(area) { return body.inset(right: body.columns * 2 / 5) }
    if body.rows >= 18 { return body.inset(bottom: min(body.rows / 2, 14)) }
    return isOnCard ? body.inset(bottom: body.rows) : body
  }

  private func cardArea(_ area: Rect) -> Rect {
    let body = area.inset(top: 1)
    if hasRoomBeside(area) { return body.inset(left: body.columns - body.columns * 2 / 5) }
    if body.rows >= 18 { return body.inset(top: body.rows - min(body.rows / 2, 14)) }
    // One pane: the card takes the list's place while it has the keys.
    return isOnCard ? body : body.inset(top: body.rows)
  }

  private func tabSlots(_ area: Rect, _ context: DeskContext) -> [(OrderTab, Range<Int>)] {
    let selected = OrderTab.allCases.firstIndex(of: tab) ?? 0
    return TabRow.slots(
      tabLabels(area, context), selected: selected, in: area.column + 1..<area.endColumn, context
    ).map { (OrderTab.allCases[$0.index], $0.columns) }
  }

  /// The names of the tabs with their counts, closer together where they do not fit.
  private func tabLabels(_ area: Rect, _ context: DeskContext) -> [String] {
    let names = OrderTab.allCases.map { tab in
      scope == nil ? "\(context.words(tab)) \(context.counts[tab])" : context.words(tab)
    }
    let isWide = names.reduce(1) { $0 + DisplayWidth.width(of: $1) + 3 } <= area.columns
    return names.map { isWide ? " \($0)  " : "\($0)  " }
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    drawTabs(in: area, on: &canvas, context)
    let listBox = listArea(area)
    var note = context.words(sort ?? OrderQuery.tab(tab, now: context.now, today: context.today).sort)
    if total > rows.count {
      note = context.words("orders.firstOf", ["shown": String(rows.count), "total": shownTotal])
    }
    let title = scope.map { $0.title + " " + context.words(tab) } ?? context.words(tab)
    var inside = canvas.box(listBox, title: title, isFocused: !isOnCard, note: note)
    if listBox.isEmpty {
      // One pane, and the card has it.
    } else if isFiltering || !filter.isEmpty {
      let (text, caret) = filter.window(columns: inside.columns - 8, ambiguous: canvas.frame.ambiguousWidth)
      let used = canvas.text(" " + context.words("list.filter") + " ", in: inside, style: canvas.theme.key)
      canvas.text(text, in: inside, column: used, style: canvas.theme.text.underlined)
      inside = inside.inset(top: 1)
      drawList(in: inside, on: &canvas, context)
      if isFiltering { canvas.frame.cursor = inside.origin.moved(columns: used + caret, rows: -1) }
    } else {
      drawList(in: inside, on: &canvas, context)
    }
    let cardBox = cardArea(area)
    guard cardBox.rows >= 4 else { return }
    let cursor = canvas.frame.cursor
    let room = canvas.box(
      cardBox, title: card.map { $0.order.number.description } ?? "", isFocused: isOnCard
    ).inset(left: 1, right: 1)
    card?.draw(in: room, top: scroll.top, on: &canvas, context)
    canvas.frame.cursor = isOnCard ? room.origin : cursor
  }

  private var shownTotal: String {
    total == Self.countLimit && (scope != nil || !filter.isEmpty) ? "\(total)+" : String(total)
  }

  private func drawTabs(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let labels = Dictionary(uniqueKeysWithValues: zip(OrderTab.allCases, tabLabels(area, context)))
    for (tab, columns) in tabSlots(area, context) {
      let isThis = tab == self.tab
      let style =
        isThis
        ? canvas.theme.selection : tab == .overdue && context.counts[tab] > 0 ? canvas.theme.alarm : canvas.theme.text
      canvas.text(
        String((labels[tab] ?? "").dropLast()), in: area, column: columns.lowerBound - area.column, style: style)
    }
    let shown = tabSlots(area, context).compactMap { OrderTab.allCases.firstIndex(of: $0.0) }
    canvas.tabMarks(shown, of: OrderTab.allCases.count, in: area)
  }

  private func drawList(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    if rows.isEmpty {
      let isNew = scope == nil && context.counts[.all] == 0
      let key: Phrase = !filter.isEmpty ? "orders.noMatch" : isNew ? "orders.noneYet" : "orders.none"
      for (row, line) in canvas.lines(of: context.words(key), columns: area.columns - 4).enumerated() {
        canvas.text(line, in: area.inset(left: 2, top: 1), row: row, style: canvas.theme.faint)
      }
      canvas.frame.cursor = area.origin.moved(columns: 2, rows: 1)
      return
    }
    let cells = OrderRowCells(context: context, theme: canvas.theme, typed: typed, typedPlaces: typedPlaces)
    canvas.table(
      OrderRowCells.columns(context), in: area, list: list, count: rows.count, isFocused: !isOnCard,
      showsResting: true
    ) { place in
      let row = rows[place]
      return (list.marks.contains(row.id), { cells.cell(row, $0) })
    }
  }
}

/// Orders of one team, grid, resident or place.
struct OrderScope: Sendable {
  var title: String
  var team: ServiceTeam.ID?
  var grid: Grid.ID?
  var resident: Resident.ID?
  var place: PlaceKey?

  func narrow(_ query: inout OrderQuery) {
    query.team = team
    query.grid = grid
    query.resident = resident
    query.place = place
  }

  /// What a new order from this list starts with.
  var start: RegisterForm.Start { RegisterForm.Start(resident: resident, place: place?.description, grid: grid) }
}
