import CommunityModel
import CommunityResources
import Terminal

extension ResidentScreen {
  /// How many lines the facts take on a screen of the present size.
  func factCount(_ context: DeskContext) -> Int {
    guard let detail else { return 0 }
    let columns = Self.factColumns(context.size.columns, context)
    return ResidentFacts(detail, isRevealed: context.isRevealed(subject), context)
      .wrapped(columns: columns, ambiguous: context.capabilities.ambiguousWidth).count
  }

  private static func labelColumns(_ context: DeskContext) -> Int { context.words.language == .zh ? 11 : 18 }

  /// The room beside the labels of the facts, on a screen of so many columns: without borders and margins.
  private static func factColumns(_ columns: Int, _ context: DeskContext) -> Int {
    (isWide(columns) ? columns - columns / 2 : columns) - 4 - labelColumns(context)
  }

  /// Whether the facts stand beside orders and timeline.
  private static func isWide(_ columns: Int) -> Bool { columns >= 110 }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    guard let detail else {
      let inside = canvas.box(area, title: words("resident.title"), isFocused: true)
      canvas.text(words("resident.gone"), in: inside.inset(left: 1), style: canvas.theme.faint)
      return
    }
    let facts = ResidentFacts(detail, isRevealed: context.isRevealed(subject), context)
    let lines = facts.wrapped(
      columns: Self.factColumns(area.columns, context), ambiguous: canvas.frame.ambiguousWidth)
    if Self.isWide(area.columns) {
      draw(lines, title: facts.title, in: area.inset(right: area.columns / 2), on: &canvas, context)
      drawAll(in: area.inset(left: area.columns - area.columns / 2), on: &canvas, context)
    } else {
      let rows = min(lines.count + 2, max(6, area.rows * (pane == .facts ? 4 : 3) / 5))
      draw(lines, title: facts.title, in: area.inset(bottom: area.rows - rows), on: &canvas, context)
      let below = area.inset(top: rows)
      if below.rows >= Self.rowsForAll {
        drawAll(in: below, on: &canvas, context)
      } else if pane == .timeline {
        drawTimeline(in: below, on: &canvas, context)
      } else if pane == .entries {
        drawEntries(in: below, on: &canvas, context)
      } else {
        drawOrders(in: below, on: &canvas, context)
      }
    }
  }

  /// From so many rows on orders, entries and timeline have room below one another.
  private static let rowsForAll = 16

  /// Orders, entries and timeline below one another.
  private func drawAll(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let rows = min(max(5, orders.count + 3), area.rows / 2)
    drawOrders(in: area.inset(bottom: area.rows - rows), on: &canvas, context)
    let below = area.inset(top: rows)
    let told = entries.isEmpty ? 0 : min(entries.rows.count + 2, below.rows / 2)
    if told > 0 {
      drawEntries(in: below.inset(bottom: below.rows - told), on: &canvas, context)
    }
    drawTimeline(in: below.inset(top: told), on: &canvas, context)
  }

  private func draw(
    _ lines: [ResidentFacts.Line], title: String, in area: Rect, on canvas: inout Canvas, _ context: DeskContext
  ) {
    let isFocused = pane == .facts
    let note = detail.map { context.words($0.status) } ?? ""
    let inside = canvas.box(area, title: title, isFocused: isFocused, note: note).inset(left: 1, right: 1)
    let labels = Self.labelColumns(context)
    let top = min(factsTop, max(0, lines.count - inside.rows))
    for (row, line) in lines.dropFirst(top).prefix(inside.rows).enumerated() {
      canvas.text(line.label, in: inside, row: row, style: canvas.theme.faint, width: labels - 1)
      canvas.text(
        line.text, in: inside, row: row, column: labels,
        style: line.isWarning ? canvas.theme.warning : canvas.theme.text)
    }
    canvas.scrollMarks(area, above: top > 0, below: top + inside.rows < lines.count)
    if isFocused { canvas.frame.cursor = inside.origin }
  }

  private func drawOrders(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let open = orders.count { $0.state.isOpen }
    let title = words("resident.orders", ["count": String(orders.count), "open": String(open)])
    let isFocused = pane == .orders
    let inside = canvas.box(area, title: title, isFocused: isFocused)
    if orders.isEmpty {
      canvas.text(words("resident.noOrders"), in: inside.inset(left: 1), style: canvas.theme.faint)
      if isFocused { canvas.frame.cursor = inside.origin }
      return
    }
    let cells = OrderRowCells(context: context, theme: canvas.theme)
    let columns = OrderRowCells.columns(context).filter { !["place", "mode", "team"].contains($0.id) }
    canvas.table(columns, in: inside, list: list, count: orders.count, isFocused: isFocused) { place in
      let row = orders[place]
      return (false, { cells.cell(row, $0) })
    }
  }

  private func drawEntries(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let cursor = canvas.frame.cursor
    entries.draw(in: area, isFocused: pane == .entries, on: &canvas, context)
    if pane != .entries { canvas.frame.cursor = cursor }
  }

  private func drawTimeline(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let isFocused = pane == .timeline
    let inside = canvas.box(area, title: context.words("timeline.title"), isFocused: isFocused).inset(left: 1, right: 1)
    let entries = TimelineText(context, isRevealed: context.isRevealed(subject)).lines(timeline)
    let lines = entries.flatMap { $0.wrapped(columns: inside.columns - 7, ambiguous: canvas.frame.ambiguousWidth) }
    guard !lines.isEmpty else {
      canvas.text(context.words("timeline.empty"), in: inside, style: canvas.theme.faint)
      return
    }
    // The selected entry stays in sight, with the heading of its day.
    let selected = lines.firstIndex { $0.entry == timelineList.index } ?? 0
    var top = isFocused ? max(0, selected - inside.rows / 2) : 0
    top = max(0, min(top, lines.count - inside.rows))
    for (row, line) in lines.dropFirst(top).prefix(inside.rows).enumerated() {
      let style = line.isHeading ? canvas.theme.title : line.isFaint ? canvas.theme.faint : canvas.theme.text
      if line.isHeading {
        canvas.text(line.text, in: inside, row: row, style: style)
      } else {
        canvas.text(line.time, in: inside, row: row, style: canvas.theme.faint, width: 6)
        canvas.text(line.text, in: inside, row: row, column: 7, style: style)
      }
      guard isFocused, line.entry == timelineList.index else { continue }
      let whole = Rect(column: inside.column, row: inside.row + row, columns: inside.columns, rows: 1)
      canvas.frame.restyle(whole) { canvas.theme.selected($0) }
      if top + row == selected { canvas.frame.cursor = whole.origin }
    }
    canvas.scrollMarks(area, above: top > 0, below: top + inside.rows < lines.count)
  }
}
