import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// The tabs, the list below them, and the selected entry's card beside or below it.
extension LedgerScreen {
  private func hasRoomBeside(_ area: Rect) -> Bool { area.columns >= 100 }

  func listArea(_ area: Rect) -> Rect {
    let body = area.inset(top: 1)
    if hasRoomBeside(area) { return body.inset(right: body.columns * 2 / 5) }
    if body.rows >= 18 { return body.inset(bottom: min(body.rows / 2, 12)) }
    return isOnCard ? body.inset(bottom: body.rows) : body
  }

  func cardArea(_ area: Rect) -> Rect {
    let body = area.inset(top: 1)
    if hasRoomBeside(area) { return body.inset(left: body.columns - body.columns * 2 / 5) }
    if body.rows >= 18 { return body.inset(top: body.rows - min(body.rows / 2, 12)) }
    // One pane: the card takes the list's place while it has the keys.
    return isOnCard ? body : body.inset(top: body.rows)
  }

  func tabSlots(_ area: Rect, _ context: DeskContext) -> [(LedgerTab, Range<Int>)] {
    TabRow.slots(
      tabLabels(area, context), selected: tabs.firstIndex(of: tab) ?? 0, in: area.column + 1..<area.endColumn, context
    ).map { (tabs[$0.index], $0.columns) }
  }

  /// The names of the tabs with their counts; where they do not fit, short names, and none for what is empty.
  private func tabLabels(_ area: Rect, _ context: DeskContext) -> [String] {
    let words = context.words
    func label(_ tab: LedgerTab, _ name: String) -> String {
      if tab == .due { return owed.count.isEmpty ? name : name + " " + owed.count }
      let count = tab.count(counts, kinds)
      return count == 0 ? name : name + " \(count)" + (tab.isAtLeast(counts, kinds) ? "+" : "")
    }
    let long = tabs.map { label($0, $0.name(words)) }
    let short = tabs.map { label($0, $0.shortName(words)) }
    func fits(_ names: [String], _ blanks: Int) -> Bool {
      names.reduce(1) { $0 + DisplayWidth.width(of: $1) + blanks } <= area.columns
    }
    if fits(long, 3) { return long.map { " \($0)  " } }
    return (fits(long, 2) ? long : short).map { "\($0)  " }
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    drawTabs(in: area, on: &canvas, context)
    let listBox = listArea(area)
    let inside = canvas.box(listBox, title: title(context), isFocused: !isOnCard, note: marksAndNote(context))
    if tab == .due {
      if !listBox.isEmpty { owed.drawList(in: inside, isFocused: !isOnCard, on: &canvas, context) }
      drawCoverage(in: cardArea(area), on: &canvas, context)
      return
    }
    // Of one pane the card may have all.
    if !listBox.isEmpty {
      let (below, caret) = canvas.filterLine(self, in: inside, context.words)
      drawList(in: below, on: &canvas, context)
      if let caret { canvas.frame.cursor = caret }
    }
    let cardBox = cardArea(area)
    guard cardBox.rows >= 4 else { return }
    let cursor = canvas.frame.cursor
    let room = canvas.box(cardBox, title: card?.title(context) ?? "", isFocused: isOnCard).inset(left: 1, right: 1)
    card?.draw(in: room, top: scroll.top, on: &canvas, context)
    canvas.frame.cursor = isOnCard ? room.origin : cursor
  }

  private func drawCoverage(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    guard area.rows >= 4 else { return }
    let cursor = canvas.frame.cursor
    let room = canvas.box(area, title: owed.title(context), isFocused: isOnCard).inset(left: 1, right: 1)
    owed.drawCoverage(in: room, top: scroll.top, on: &canvas, context)
    canvas.frame.cursor = isOnCard ? room.origin : cursor
  }

  private func title(_ context: DeskContext) -> String {
    let name = tab.name(context.words)
    let kind = onlyKind.flatMap { kinds.kind($0) }.map { context.words.name($0) }
    let list = [name, kind].compactMap { $0 }.joined(separator: " ")
    let typed = filter.text.trimmed
    if typed.isEmpty || tab == .due { return list }
    let count = String(rows.count) + (rows.count < limit.rows ? "" : "+")
    return context.words("list.filtered", ["list": list, "text": typed, "count": count])
  }

  private func marksAndNote(_ context: DeskContext) -> String {
    tab == .due ? owed.list.note("", context.words) : list.note(note(context), context.words)
  }

  /// How many are shown where there are more.
  private func note(_ context: DeskContext) -> String {
    if rows.count < RowLimit.most || !filter.isEmpty || onlyKind != nil { return "" }
    let total = tab.count(counts, kinds)
    return total > rows.count
      ? context.words("orders.firstOf", ["shown": String(rows.count), "total": String(total)]) : ""
  }

  private func drawTabs(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let labels = Dictionary(zip(tabs, tabLabels(area, context))) { first, _ in first }
    let slots = tabSlots(area, context)
    for (tab, columns) in slots {
      canvas.text(
        String((labels[tab] ?? "").dropLast()), in: area, column: columns.lowerBound - area.column,
        style: tab == self.tab ? canvas.theme.tab : canvas.theme.text)
    }
    canvas.tabMarks(slots.compactMap { tabs.firstIndex(of: $0.0) }, of: tabs.count, in: area)
  }

  private func drawList(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    guard let text, !rows.isEmpty else {
      let phrase: Phrase =
        filter.isEmpty ? tab == .planned ? "ledger.nonePlanned" : "ledger.none" : "ledger.noMatch"
      for (row, line) in canvas.lines(of: context.words(phrase), columns: area.columns - 4).enumerated() {
        canvas.text(line, in: area.inset(left: 2, top: 1), row: row, style: canvas.theme.faint)
      }
      canvas.frame.cursor = area.origin.moved(columns: 2, rows: 1)
      return
    }
    canvas.table(
      table(text), of: rows, in: area, list: list, isFocused: !isOnCard, showsResting: true,
      sorted: ("day", !isReversed), isMarked: { list.marks.contains($0.id) })
  }
}
