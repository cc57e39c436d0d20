import CommunityModel
import CommunityResources
import Terminal

extension BuildingScreen {
  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let box = boxArea(area)
    var cursor: Point?
    if !box.isEmpty {
      drawMatrix(in: area, box: box, on: &canvas, context)
      cursor = canvas.frame.cursor
    }
    let beside = ordersArea(area)
    if !beside.isEmpty {
      canvas.frame.cursor = nil
      drawOrders(in: beside, on: &canvas, context)
      if isOnOrders { cursor = canvas.frame.cursor }
    }
    canvas.frame.cursor = cursor
  }

  private func drawMatrix(in area: Rect, box: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let theme = canvas.theme
    let title = fullName(words)
    let inside = canvas.box(
      box, title: title, isFocused: !isOnOrders, note: context.gridName(building?.grid)
    ).inset(left: 1, right: 1)
    guard !matrix.doors.isEmpty else {
      let text = building == nil ? words("building.gone") : words("building.empty")
      canvas.text(text, in: inside.inset(top: 1), style: theme.faint)
      canvas.frame.cursor = inside.origin
      return
    }
    let layout = layout(area)
    drawHeadings(layout, on: &canvas, context)
    for row in layout.floors {
      let line = layout.area.row + 1 + (row - layout.top) * layout.lines
      let floor = floorName(matrix.floors[row], words)
      canvas.frame.put(floor, at: Point(column: layout.area.column, row: line), style: theme.faint)
      for (door, column) in layout.doors {
        guard let it = matrix[Point(column: door, row: row)] else { continue }
        drawCell(it, at: Point(column: column, row: line), layout, on: &canvas, words)
      }
    }
    drawMarks(layout, on: &canvas)
    let facts = factLines(area)
    let foot = inside.inset(top: inside.rows - facts.count - 4)
    var start = 0
    for (row, fact) in facts.enumerated() {
      // Lines that go on stand below the text, not below the label.
      if !fact.label.isEmpty { start = canvas.text(fact.label, in: foot, row: row, style: theme.faint) + 2 }
      canvas.text(fact.text, in: foot, row: row, column: start)
    }
    drawLegend(in: foot.inset(top: facts.count), on: &canvas, words)
    drawStatus(in: foot.inset(top: facts.count + 2), on: &canvas, context)
  }

  private func floorName(_ floor: Int, _ words: Wording) -> String {
    floor < 0
      ? words("building.basement", ["floor": String(-floor)]) : words("building.floor", ["floor": String(floor)])
  }

  /// The names of the units, each above its first visible door.
  private func drawHeadings(_ layout: MatrixLayout, on canvas: inout Canvas, _ context: DeskContext) {
    var last: String?
    for (index, slot) in layout.doors.enumerated() {
      let unit = matrix.doors[slot.door].unit
      guard unit != last else { continue }
      last = unit
      let next = layout.doors[index...].first { matrix.doors[$0.door].unit != unit }?.column
      let room = (next ?? layout.area.endColumn) - slot.column
      canvas.frame.put(
        DisplayWidth.clip(
          unit.isEmpty ? context.words("building.noUnit") : context.words("building.unit", ["unit": unit]), to: room,
          ambiguous: canvas.frame.ambiguousWidth),
        at: Point(column: slot.column, row: layout.area.row), style: canvas.theme.title)
    }
  }

  private func drawCell(
    _ it: DwellingSummary, at point: Point, _ layout: MatrixLayout, on canvas: inout Canvas, _ words: Wording
  ) {
    let mark = PlaceMark(it)
    let theme = canvas.theme
    let style = mark == .ordinary ? theme.text : mark.style(theme)
    canvas.frame.put(it.dwelling.room, at: point, style: style)
    // Marks stand below each other, whatever the number of digits.
    canvas.frame.put(mark.glyph(canvas.glyphs), at: point.moved(columns: matrix.markColumn), style: mark.style(theme))
    if matrix.isToVisit(it.id) {
      canvas.frame.put(
        PlaceMark.visit, at: point.moved(columns: matrix.roomWidth), style: PlaceMark.visitStyle(theme))
    }
    let isLarge = layout.lines > 1
    if isLarge, it.people > 0 {
      let below = Rect(column: point.column, row: point.row + 1, columns: layout.cell - 1, rows: 1)
      let heads = words("building.heads", ["count": String(it.people)])
      let room = below.columns - canvas.width(heads) - 1
      let used = it.contactName.map { canvas.text(DisplayWidth.clip($0, to: room), in: below) + 1 } ?? 0
      canvas.text(heads, in: below, column: used, style: theme.faint)
    }
    guard it.id == selected else { return }
    if isOnOrders {
      canvas.frame.put(canvas.glyphs.pointer, at: point.moved(columns: -1), style: theme.key)
      return
    }
    let rect = Rect(
      column: point.column, row: point.row, columns: isLarge ? layout.cell - 1 : matrix.markColumn + 2,
      rows: isLarge ? 2 : 1)
    canvas.frame.restyle(rect) { theme.selected($0) }
    canvas.frame.cursor = point
  }

  /// Arrows where the matrix goes on.
  private func drawMarks(_ layout: MatrixLayout, on canvas: inout Canvas) {
    let style = canvas.theme.faint
    let corner = layout.area.origin
    if layout.top > 0 {
      canvas.frame.put(canvas.glyphs.moreAbove, at: corner.moved(columns: 3, rows: 1), style: style)
    }
    if layout.floors.upperBound < matrix.floors.count {
      canvas.frame.put(
        canvas.glyphs.moreBelow, at: corner.moved(columns: 3, rows: layout.floors.count * layout.lines), style: style)
    }
    let isAscii = canvas.glyphs == .ascii
    if layout.left > 0 {
      canvas.frame.put(isAscii ? "<" : "←", at: corner.moved(columns: 3), style: style)
    }
    if let last = layout.doors.last, last.door < matrix.doors.count - 1 {
      canvas.frame.put(isAscii ? ">" : "→", at: corner.moved(columns: layout.area.columns), style: style)
    }
  }

  private func drawLegend(in area: Rect, on canvas: inout Canvas, _ words: Wording) {
    var row = 0
    var column = 0
    let theme = canvas.theme
    var marks = PlaceMark.allCases.map { mark in
      (
        glyph: mark == .vacant ? words("building.blank") : mark.glyph(canvas.glyphs),
        label: words(Phrase("building.mark.\(mark)")), style: mark.style(theme)
      )
    }
    if matrix.hasVisits { marks.append((PlaceMark.visit, words("building.mark.visit"), PlaceMark.visitStyle(theme))) }
    for (glyph, label, style) in marks {
      let width = canvas.width(glyph) + 1 + canvas.width(label)
      if column > 0, column + width > area.columns {
        row += 1
        column = 0
      }
      canvas.text(glyph, in: area, row: row, column: column, style: style)
      canvas.text(
        label, in: area, row: row, column: column + canvas.width(glyph) + 1, style: canvas.theme.faint)
      column += width + 2
    }
  }

  /// `3-2-501  王建国  3人  自住`, and below it the most pressing order there.
  private func drawStatus(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    guard let it = dwelling else { return }
    let words = context.words
    let theme = canvas.theme
    var pieces = [TextPiece(it.key.description, theme.title)]
    if it.people > 0 {
      if let name = it.contactName { pieces.append(TextPiece("  " + name)) }
      pieces.append(TextPiece("  " + words("count.people", ["count": String(it.people)])))
    }
    pieces.append(TextPiece("  " + words(it.dwelling.use), theme.faint))
    if it.hasCareTag {
      pieces.append(
        TextPiece(
          "  " + PlaceMark.care.glyph(canvas.glyphs) + " " + words("building.mark.care"), PlaceMark.care.style(theme)))
    }
    if matrix.isToVisit(it.id) {
      pieces.append(
        TextPiece("  " + PlaceMark.visit + " " + words("building.mark.visit"), PlaceMark.visitStyle(theme)))
    }
    if it.households.count > 1 {
      pieces.append(TextPiece("  " + words("building.households", ["count": String(it.households.count)]), theme.faint))
    }
    canvas.pieces(pieces, in: area)
    let here = orders(at: it)
    guard let order = here.first else { return }
    let mark: PlaceMark = it.overdue > 0 ? .overdue : .order
    let cells = OrderRowCells(context: context, theme: theme)
    var line = [TextPiece(mark.glyph(canvas.glyphs) + " ", mark.style(theme))]
    line += cells.cell(order, "left") + [TextPiece("  ")] + cells.cell(order, "text")
    if here.count > 1 {
      line.append(TextPiece("  " + words("building.moreOrders", ["count": String(here.count - 1)]), theme.faint))
    }
    canvas.pieces(line, in: area, row: 1)
  }

  private func drawOrders(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let inside = canvas.box(
      area, title: words("building.orders"), isFocused: isOnOrders, note: orders.isEmpty ? "" : String(orders.count))
    if orders.isEmpty {
      canvas.text(words("building.noOrders"), in: inside.inset(left: 2, top: 1), style: canvas.theme.good)
      canvas.frame.cursor = inside.origin
      return
    }
    let cells = OrderRowCells(context: context, theme: canvas.theme)
    canvas.table(
      OrderRowCells.narrowColumns(context), in: inside, list: orderList, count: orders.count, isFocused: isOnOrders,
      showsHeadings: false
    ) { place in
      let row = orders[place]
      return (false, { cells.cell(row, $0) })
    }
  }
}
