import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// Where the panes of 报表 lie: one, two or three of them, as there is room.
struct ReportsLayout {
  let head: Rect
  let sections: Rect
  let grid: Rect
  let split: Rect

  init(_ area: Rect, _ pane: ReportsScreen.Pane) {
    head = area.inset(bottom: area.rows - 1)
    let body = area.inset(top: 1)
    let none = Rect(column: body.column, row: body.row, columns: 0, rows: 0)
    if area.columns < 60 {
      sections = pane == .sections ? body : none
      grid = pane == .grid ? body : none
      split = pane == .split ? body : none
      return
    }
    let list = area.columns < 100 ? 18 : 24
    let rest = body.inset(left: list)
    sections = body.inset(right: rest.columns)
    guard pane == .split else {
      (grid, split) = (rest, none)
      return
    }
    // The split stands beside the numbers where both have room, else in their place.
    if rest.columns >= 90 {
      split = rest.inset(left: rest.columns * 11 / 20)
      grid = rest.inset(right: split.columns)
    } else {
      (grid, split) = (none, rest)
    }
  }
}

/// What 报表 looks like.
extension ReportsScreen {
  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let layout = ReportsLayout(area, pane)
    drawHead(in: layout.head, on: &canvas, context)
    var cursor: Point?
    if !layout.sections.isEmpty {
      drawSections(in: layout.sections, on: &canvas, context)
      if pane == .sections { cursor = canvas.frame.cursor }
    }
    if !layout.grid.isEmpty {
      drawContent(in: layout.grid, on: &canvas, context)
      if pane == .grid { cursor = canvas.frame.cursor }
    }
    if !layout.split.isEmpty {
      drawSplit(in: layout.split, on: &canvas, context)
      if pane == .split { cursor = canvas.frame.cursor }
    }
    canvas.frame.cursor = cursor
  }

  /// Which stretch it is of, of what, and how things stood.
  private func drawHead(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    guard let question else { return }
    let (words, theme) = (context.words, canvas.theme)
    let of = question.of.map { names(context).name($0) } ?? words("report.everything")
    let left = [
      TextPiece(" " + words(question.period), theme.title), TextPiece("  " + words.stretch(question)),
      TextPiece("  " + of, theme.faint),
    ]
    let used = canvas.pieces(left, in: area)
    let right = state(words, context)
    let columns = canvas.width(right.text)
    if used + columns + 3 <= area.columns { canvas.pieces([right], in: area, column: area.columns - columns - 1) }
  }

  private func state(_ words: Wording, _ context: DeskContext) -> TextPiece {
    if isWorking {
      let progress = context.work?.progress.map { words.message($0, rate: nil) }
      return TextPiece(progress ?? words("report.working"), .plain)
    }
    guard let made, made.question == question else { return TextPiece("") }
    var parts = [words("report.asOf", ["moment": words.moment(made.report.asOf, now: context.now, context.calendar)])]
    if made.report.correction > 0 {
      parts.append(words("report.correction", ["count": String(made.report.correction)]))
    }
    if made.report.addedLater > 0 {
      parts.append(words("report.addedLater", ["count": String(made.report.addedLater)]))
    }
    if isStale { parts.append(words("report.stale")) }
    return TextPiece(parts.joined(separator: "  "), .plain.dim)
  }

  private func drawSections(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let inside = canvas.box(area, title: context.words("screen.reports"), isFocused: pane == .sections)
    let rows = sections.map { section in
      let name = section.name(context.words)
      if section.opening == nil { return TextPiece(name) }
      return TextPiece(name + " " + canvas.glyphs.pointer, canvas.theme.faint)
    }
    canvas.table(
      [Column("name", "", .flexible(6, share: 1))], in: inside, list: sectionList, count: rows.count,
      isFocused: pane == .sections, showsHeadings: false, showsResting: true, name: "sections"
    ) { place in (false, { _ in [rows[place]] }) }
  }

  // MARK: Numbers

  private func drawContent(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let inside = canvas.box(area, title: section.name(words), isFocused: pane == .grid)
    canvas.frame.cursor = inside.origin
    guard made?.question == question, made != nil else {
      canvas.text(problem ?? words("report.working"), in: inside.inset(left: 1), style: canvas.theme.faint)
      return
    }
    switch section {
    case .paragraph: drawParagraph(in: inside.inset(left: 1, right: 1), on: &canvas, context)
    case .hours: drawHours(in: inside.inset(left: 1, right: 1), on: &canvas, context)
    case .opening: canvas.text(words("report.opens"), in: inside.inset(left: 1), style: canvas.theme.faint)
    default: if let grid = grid(context) { draw(grid, in: inside, on: &canvas, context) }
    }
  }

  private func draw(_ grid: ReportGrid, in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let theme = canvas.theme
    let columns = self.columns(of: grid, canvas, context.words)
    // The bars fill what room the numbers leave.
    let bars = grid.rows.map { row in
      row.cells.first?.share.map { canvas.barPieces($0, of: 100, columns: Self.barColumns, style: theme.good) } ?? []
    }
    let trends = grid.rows.map { canvas.sparkline($0.trend.map { $0 ?? 0 }) }
    canvas.table(
      columns, in: area, list: list, count: grid.rows.count, isFocused: pane == .grid, showsResting: pane == .split,
      name: "grid"
    ) { place in
      let row = grid.rows[place]
      return (
        false,
        { key in
          switch key {
          case "name": return [TextPiece(row.label)]
          case "bar": return bars[place]
          case "trend": return [TextPiece(trends[place], theme.faint)]
          default:
            let at = Int(key) ?? 0
            return [TextPiece(row.cells[at].text, at == 0 ? theme.text : theme.faint)]
          }
        }
      )
    }
    if pane == .grid { markColumn(of: grid, columns, in: area, on: &canvas) }
  }

  private static let barColumns = 10

  private func columns(of grid: ReportGrid, _ canvas: Canvas, _ words: Wording) -> [Column] {
    let label = grid.rows.map { canvas.width($0.label) }.max() ?? 8
    var columns = [Column("name", grid.head, .flexible(min(12, label), share: 1, most: max(12, label)))]
    let hasBars = grid.rows.contains { $0.cells.first?.share != nil }
    let trend = grid.rows.map(\.trend.count).max() ?? 0
    for (place, head) in grid.heads.enumerated() {
      let widest = grid.rows.map { canvas.width($0.cells[place].text) }.max() ?? 4
      columns.append(
        Column(
          String(place), head, .fixed(max(widest, canvas.width(head))),
          dropOrder: place == 0 ? 0 : place == 1 ? 1 : place + 2,
          alignment: .right))
      if place == 0, hasBars, trend > 0 { columns.append(Column("bar", "", .fixed(Self.barColumns), dropOrder: 20)) }
    }
    if trend > 1 {
      columns.append(
        Column("trend", words("report.trend", ["count": String(trend)]), .fixed(max(trend, 8)), dropOrder: 2))
    }
    return columns
  }

  /// The number that is meant stands out of its row, and so does what stands above it.
  private func markColumn(
    of grid: ReportGrid, _ columns: [Column], in area: Rect, on canvas: inout Canvas
  ) {
    let layout = canvas.tableLayout(columns, columns: area.columns - 2)
    guard let slot = layout.slots.first(where: { $0.column.id == String(column) }) else { return }
    let inside = area.inset(left: 2)
    canvas.text(
      slot.column.title, in: inside, row: 0, column: slot.start, style: canvas.theme.key, width: slot.columns,
      alignment: slot.column.alignment)
    let line = inside.row + 1 + list.index - list.top
    guard line < area.endRow else { return }
    let cell = Rect(column: inside.column + slot.start, row: line, columns: slot.columns, rows: 1)
    canvas.frame.restyle(cell) { $0.bold.underlined }
    canvas.frame.cursor = cell.origin
  }

  private func drawParagraph(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let lines = paragraphLines(columns: area.columns, context)
    if lines.isEmpty { canvas.text(context.words("paragraph.none"), in: area, style: canvas.theme.faint) }
    for (row, line) in lines.dropFirst(scroll.top).prefix(area.rows).enumerated() {
      canvas.text(line, in: area, row: row)
    }
    let edge = Rect(column: area.endColumn + 1, row: area.row, columns: 1, rows: area.rows)
    canvas.edgeMarks(edge, above: scroll.top > 0, below: scroll.top + area.rows < lines.count)
  }

  /// Days of the week by hours: the more came in, the fuller a cell.
  private func drawHours(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    guard let it = made?.report.hours, let hours = it.hours, let heat = it.heat(context.words) else { return }
    let (words, theme) = (context.words, canvas.theme)
    let label = (1...7).map { canvas.width(words.weekday($0)) }.max() ?? 4
    let pitch = max(2, min(5, (area.columns - label - 1) / hours.count))
    for hour in hours {
      let place = hour - hours.lowerBound
      let style = pane == .grid && place == column ? theme.key : theme.faint
      canvas.text(
        String(hour), in: area, row: 0, column: label + 1 + place * pitch, style: style, width: pitch - 1,
        alignment: .right)
    }
    for day in 0..<7 {
      canvas.text(words.weekday(day + 1), in: area, row: day + 1)
      for hour in hours {
        let count = it.counts[day][hour]
        let place = hour - hours.lowerBound
        let cell = Rect(
          column: area.column + label + 1 + place * pitch, row: area.row + day + 1, columns: pitch - 1, rows: 1)
        let shade = context.ruling.shades[heat.level(of: count)]
        canvas.text(String(repeating: shade, count: pitch - 1), in: cell, style: count == 0 ? theme.faint : theme.good)
        guard pane == .grid, day == list.index, place == column else { continue }
        canvas.frame.restyle(cell) { theme.selected($0) }
        canvas.frame.cursor = cell.origin
      }
    }
    let hour = hours.lowerBound + column
    guard (0..<7).contains(list.index), hours.contains(hour) else { return }
    let said = words(
      "report.hour.count",
      [
        "day": words.weekday(list.index + 1), "hour": String(hour), "count": String(it.counts[list.index][hour]),
        "most": String(it.most),
      ])
    canvas.text(said, in: area, row: 9, style: theme.faint)
  }

  // MARK: The split

  private func drawSplit(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    guard let split else { return }
    let (words, theme) = (context.words, canvas.theme)
    let title = words(
      "report.splitBy", ["figure": words.name(split.asked.figure), "dimension": words(split.asked.dimension)])
    let inside = canvas.box(area, title: title, isFocused: pane == .split)
    canvas.frame.cursor = inside.origin
    guard let made = split.made else {
      canvas.text(words("report.working"), in: inside.inset(left: 1), style: theme.faint)
      return
    }
    if made.shares.isEmpty {
      canvas.text(words("report.noShares"), in: inside.inset(left: 1), style: theme.faint)
      return
    }
    let names = names(context)
    let figure = split.asked.figure
    let texts = made.shares.map { $0.isHidden ? FigureShare.hiddenText : words.text($0.value, of: figure) }
    let most = figure.unit == .percent ? 100 : max(1, made.shares.map { $0.value.number ?? 0 }.max() ?? 1)
    let bar = max(6, min(20, inside.columns - 34))
    let bars = made.shares.map { share in
      share.isHidden ? [] : canvas.barPieces(share.value.number ?? 0, of: most, columns: bar, style: theme.good)
    }
    let labels = made.shares.map { names.name($0.part) }
    canvas.table(
      [
        Column("name", words(split.asked.dimension), .flexible(8, share: 1, most: 30)),
        Column(
          "value", words("report.value"), .fixed(texts.map { canvas.width($0) }.max() ?? 4), alignment: .right),
        Column("bar", "", .fixed(bar), dropOrder: 1),
      ], in: inside, list: split.list, count: made.shares.count, isFocused: pane == .split, name: "split"
    ) { place in
      (
        false,
        { key in
          switch key {
          case "name": [TextPiece(labels[place])]
          case "value": [TextPiece(texts[place])]
          default: bars[place]
          }
        }
      )
    }
  }
}
