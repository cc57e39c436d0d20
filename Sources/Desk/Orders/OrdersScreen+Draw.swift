import CommunityModel
import CommunityResources
import Terminal

/// The tabs, the list below them, and the selected order's card beside or below it.
extension OrdersScreen {
  private func hasRoomBeside(_ area: Rect) -> Bool { area.columns >= 132 }

  func listArea(_ area: Rect) -> Rect {
    let body = area.inset(top: 1)
    if hasRoomBeside(area) { return body.inset(right: body.columns * 2 / 5) }
    if body.rows >= 18 { return body.inset(bottom: min(body.rows / 2, 14)) }
    return isOnCard ? body.inset(bottom: body.rows) : body
  }

  func cardArea(_ area: Rect) -> Rect {
    let body = area.inset(top: 1)
    if hasRoomBeside(area) { return body.inset(left: body.columns - body.columns * 2 / 5) }
    if body.rows >= 18 { return body.inset(top: body.rows - min(body.rows / 2, 14)) }
    // One pane: the card takes the list's place while it has the keys.
    return isOnCard ? body : body.inset(top: body.rows)
  }

  func tabSlots(_ area: Rect, _ context: DeskContext) -> [(OrderTab, Range<Int>)] {
    let selected = OrderTab.allCases.firstIndex(of: tab) ?? 0
    return TabRow.slots(
      tabLabels(area, context), selected: selected, in: area.column + 1..<area.endColumn, context
    ).map { (OrderTab.allCases[$0.index], $0.columns) }
  }

  /// The names of the tabs with their counts, closer together where they do not fit.
  private func tabLabels(_ area: Rect, _ context: DeskContext) -> [String] {
    let names = OrderTab.allCases.map { tab in
      scope == nil || found != nil ? context.words(tab) + " " + shownCount(tab, context) : context.words(tab)
    }
    let isWide = names.reduce(1) { $0 + DisplayWidth.width(of: $1) + 3 } <= area.columns
    return names.map { isWide ? " \($0)  " : "\($0)  " }
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    drawTabs(in: area, on: &canvas, context)
    let listBox = listArea(area)
    var note = context.words(sort ?? OrderQuery.tab(tab, now: context.now, today: context.today).sort)
    if total > rows.count {
      note = context.words("orders.firstOf", ["shown": String(rows.count), "total": shownTotal(context)])
    }
    let inside = canvas.box(
      listBox, title: title(context), isFocused: !isOnCard, note: list.note(note, context.words))
    // Of one pane the card may have all.
    if !listBox.isEmpty {
      let (below, caret) = canvas.filterLine(self, in: inside, context.words)
      drawList(in: below, on: &canvas, context)
      if let caret { canvas.frame.cursor = caret }
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

  /// What the list holds: tab, whose orders, and what the filter finds.
  private func title(_ context: DeskContext) -> String {
    let parts = [scope?.title, context.words(tab), whose.label(context)].compactMap { $0 }
    let name = parts.joined(separator: " ")
    let typed = filter.text.trimmed
    if typed.isEmpty { return name }
    return context.words("list.filtered", ["list": name, "text": typed, "count": shownCount(tab, context)])
  }

  private func drawTabs(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let labels = Dictionary(uniqueKeysWithValues: zip(OrderTab.allCases, tabLabels(area, context)))
    for (tab, columns) in tabSlots(area, context) {
      let isThis = tab == self.tab
      let style =
        isThis
        ? canvas.theme.tab : tab == .overdue && counts(context)[tab] > 0 ? canvas.theme.alarm : canvas.theme.text
      canvas.text(
        String((labels[tab] ?? "").dropLast()), in: area, column: columns.lowerBound - area.column, style: style)
    }
    let shown = tabSlots(area, context).compactMap { OrderTab.allCases.firstIndex(of: $0.0) }
    canvas.tabMarks(shown, of: OrderTab.allCases.count, in: area)
  }

  /// The column that the list is sorted by, and whether downwards.
  private func sorting(_ context: DeskContext) -> (column: String, isReversed: Bool) {
    let query = query(context)
    let column =
      switch query.sort {
      case .deadline: "left"
      case .number: "number"
      case .place: "place"
      case .state: "state"
      case .team: "team"
      }
    return (column, query.isReversed)
  }

  private func drawList(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    if rows.isEmpty {
      let isNew = scope == nil && context.counts[.all] == 0
      let other: Phrase = isNew ? "orders.noneYet" : "orders.none"
      // What is looked for may stand in another tab; the arrows go there once nothing is typed any more.
      let elsewhere = filter.isEmpty ? [] : elsewhere(context)
      let noMatch: Phrase =
        elsewhere.isEmpty ? "orders.noMatch" : isFiltering ? "orders.foundElsewhere" : "orders.noMatchInTab"
      let nothing = filter.isEmpty ? whose.nothing(context) : nil
      let text =
        nothing
        ?? context.words(filter.isEmpty ? other : noMatch, ["tabs": elsewhere.joined(separator: " · ")])
      for (row, line) in canvas.lines(of: text, columns: area.columns - 4).enumerated() {
        canvas.text(line, in: area.inset(left: 2, top: 1), row: row, style: canvas.theme.faint)
      }
      canvas.frame.cursor = area.origin.moved(columns: 2, rows: 1)
      return
    }
    let cells = OrderRowCells(context: context, theme: canvas.theme, typed: typed, typedPlaces: typedPlaces)
    canvas.table(
      OrderRowCells.columns(context), in: area, list: list, count: rows.count, isFocused: !isOnCard,
      showsResting: true, sorted: sorting(context)
    ) { place in
      let row = rows[place]
      return (list.marks.contains(row.id), { cells.cell(row, $0) })
    }
  }
}
