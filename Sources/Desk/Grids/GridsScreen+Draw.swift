import CommunityModel
import CommunityResources
import Terminal

extension GridsScreen {
  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let layout = layout(area)
    var cursor: Point?
    if !layout.list.isEmpty {
      drawList(in: layout.list, on: &canvas, context)
      if pane == .list { cursor = canvas.frame.cursor }
    }
    if layout.dossier.rows >= 3 { drawDossier(in: layout.dossier, on: &canvas, context) }
    if !layout.orders.isEmpty {
      drawOrders(in: layout.orders, on: &canvas, context)
      if pane == .orders { cursor = canvas.frame.cursor }
    }
    if layout.entries.rows >= 3 {
      entries.draw(in: layout.entries, isFocused: pane == .entries, on: &canvas, context)
      if pane == .entries { cursor = canvas.frame.cursor }
    }
    if !layout.map.isEmpty {
      drawMap(in: layout.map, on: &canvas, context)
      if pane == .map { cursor = canvas.frame.cursor }
    }
    canvas.frame.cursor = cursor
  }

  private func drawList(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let isFocused = pane == .list
    let (typed, count) = (filter.text.trimmed, String(grids.count))
    let title =
      typed.isEmpty
      ? words("grids.title")
      : words("list.filtered", ["list": words("grids.title"), "text": typed, "count": count])
    let box = canvas.box(area, title: title, isFocused: isFocused, note: typed.isEmpty ? count : "")
    let (inside, caret) = canvas.filterLine(self, in: box, words)
    defer { if let caret { canvas.frame.cursor = caret } }
    if grids.isEmpty {
      for (row, line) in canvas.lines(
        of: words(filter.isEmpty ? "grids.none" : "menu.nothing"), columns: inside.columns - 4
      ).enumerated() {
        canvas.text(line, in: inside.inset(left: 2, top: 1), row: row)
      }
      canvas.frame.cursor = inside.origin.moved(columns: 2, rows: 1)
      return
    }
    canvas.table(
      .grids(context.listView), of: grids, in: inside, list: list, isFocused: isFocused, showsResting: true,
      name: "grids")
  }

  private func drawDossier(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    guard let it = selected else {
      canvas.box(area, title: words("grids.dossier"))
      return
    }
    let inside = canvas.box(area, title: it.grid.name, note: it.grid.code).inset(left: 1, right: 1)
    let leader = context.everyone.first { $0.id == it.grid.leader }
    let phone = context.shown(phone: leader?.phone, of: "grid#\(it.id)")
    let inGrid = Set(buildings.map(\.building.estate))
    let names = estates.filter { inGrid.contains($0.id) }.map(\.name)
    let sums = words(
      "grids.sums",
      [
        "buildings": String(buildings.count), "dwellings": String(buildings.reduce(0) { $0 + $1.dwellings }),
        "households": String(it.households), "residents": String(it.residents),
      ])
    let orders = words("grids.orderSums", ["open": String(it.openOrders), "overdue": String(it.overdue)])
    let nobody = words("grids.noLeader")
    var lines: [(String, String, Style)] = [
      (
        words("field.gridLeader"),
        leader.map { [$0.name, phone].filter { !$0.isEmpty }.joined(separator: "  ") } ?? nobody,
        leader == nil ? canvas.theme.warning : canvas.theme.text
      ),
      (words("grids.holds"), sums, canvas.theme.text),
      (words("grids.orders"), orders, it.overdue > 0 ? canvas.theme.alarm : canvas.theme.text),
    ]
    if !it.grid.about.isEmpty {
      lines.append((words("field.about"), it.grid.about, canvas.theme.text))
    } else if !names.isEmpty {
      lines.append((words("grids.estates"), words.list(names), canvas.theme.text))
    }
    lines.insert(contentsOf: aspects.facts(context).map { ($0.label, $0.text, canvas.theme.text) }, at: 1)
    let labels = words.language == .zh ? 8 : 11
    for (row, line) in lines.prefix(inside.rows).enumerated() {
      canvas.text(line.0, in: inside, row: row, style: canvas.theme.faint, width: labels - 1)
      canvas.text(line.1, in: inside, row: row, column: labels, style: line.2)
    }
  }

  private func drawOrders(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let isFocused = pane == .orders
    let inside = canvas.box(
      area, title: title("grids.openOrders", words), isFocused: isFocused,
      note: orders.isEmpty ? "" : String(orders.count))
    if orders.isEmpty {
      canvas.text(words("grids.noOrders"), in: inside.inset(left: 2, top: 1), style: canvas.theme.good)
      if isFocused { canvas.frame.cursor = inside.origin }
      return
    }
    let cells = OrderRowCells(context: context, theme: canvas.theme)
    canvas.table(
      OrderRowCells.narrowColumns(context), in: inside, list: orderList, count: orders.count, isFocused: isFocused,
      showsHeadings: false, name: "orders"
    ) { place in
      let row = orders[place]
      return (false, { cells.cell(row, $0) })
    }
  }

  /// The title of a panel that shows something of the chosen grid.
  private func title(_ what: Phrase, _ words: Wording) -> String {
    [selected?.grid.name, words(what)].compactMap { $0 }.joined(separator: "  ")
  }

  /// `  * 待走访 3户`, which is what the sign on the map means.
  private func toVisit(_ it: BuildingSummary, on canvas: Canvas, _ words: Wording) -> [TextPiece] {
    let count = visits.count(in: it.id)
    if count == 0 { return [] }
    let text = words("building.visits", ["count": String(count)])
    return [TextPiece("  " + PlaceMark.visit + " " + text, PlaceMark.visitStyle(canvas.theme))]
  }

  private func drawMap(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let isFocused = pane == .map
    let inside = canvas.box(
      area, title: title("grids.map", words), isFocused: isFocused, note: words("grids.north")
    )
    .inset(left: 1, right: 1)
    if buildings.isEmpty {
      let text = words(
        grids.isEmpty && filter.isEmpty ? "grids.none" : selected == nil ? "grids.noGrid" : "grids.noBuildings")
      for (row, line) in canvas.lines(of: text, columns: inside.columns).enumerated() {
        canvas.text(line, in: inside.inset(top: 1), row: row, style: canvas.theme.faint)
      }
      if isFocused { canvas.frame.cursor = inside.origin }
      return
    }
    map(context).draw(in: inside.inset(bottom: 2), selected: building, isFocused: isFocused, on: &canvas)
    let foot = inside.inset(top: inside.rows - 1)
    guard let it = selectedBuilding else { return }
    let estate = estates.first { $0.id == it.building.estate }?.name ?? ""
    let name = words("building.title", ["estate": estate, "building": words.building(it.building.name)])
    let sums = words(
      "grids.buildingSums",
      [
        "units": String(it.units), "floors": String(it.floors), "dwellings": String(it.dwellings),
        "households": String(it.households),
      ])
    canvas.pieces(
      [TextPiece(name + "  "), TextPiece(sums + "  ", canvas.theme.faint)]
        + PlaceMark.pieces(open: it.openOrders, overdue: it.overdue, canvas) + toVisit(it, on: canvas, words), in: foot)
  }
}
