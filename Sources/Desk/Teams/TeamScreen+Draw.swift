import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

extension TeamScreen {
  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let layout = TeamLayout(area)
    guard let summary else {
      let inside = canvas.box(area, title: context.words("teams.title"), isFocused: true)
      canvas.text(context.words("team.gone"), in: inside.inset(left: 1), style: canvas.theme.faint)
      canvas.frame.cursor = inside.origin
      return
    }
    drawCard(summary, in: layout.card, on: &canvas, context)
    for (tab, columns) in tabSlots(layout.tabs, context) {
      canvas.text(
        tabLabel(tab, context), in: layout.tabs, column: columns.lowerBound - layout.tabs.column,
        style: tab == self.tab ? canvas.theme.tab : canvas.theme.text)
    }
    let tabs = tabs(context)
    let shown = tabSlots(layout.tabs, context).compactMap { tabs.firstIndex(of: $0.tab) }
    canvas.tabMarks(shown, of: tabs.count, in: layout.tabs)
    if !layout.beside.isEmpty { drawBeside(summary, in: layout.beside, on: &canvas, context) }
    if tab == .activities {
      entries.draw(
        in: layout.list, isFocused: true, title: context.words("team.tab.activities"), nothing: "team.noActivities",
        on: &canvas, context)
      return
    }
    let inside = canvas.box(layout.list, title: context.words(Phrase("team.tab.\(tab)")), isFocused: true)
    canvas.frame.cursor = inside.origin
    switch tab {
    case .activities: break
    case .roster: drawRoster(summary, in: inside, on: &canvas, context)
    case .orders: drawOrders(in: inside, on: &canvas, context)
    case .menu: drawMenu(summary.team, in: inside.inset(left: 1, right: 1), on: &canvas, context)
    case .month: drawMonths(summary, in: inside.inset(left: 1, right: 1), on: &canvas, context)
    }
  }

  private func drawCard(_ it: TeamSummary, in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let theme = canvas.theme
    let colour = theme.team(it.team.colour)
    let inside = canvas.box(area, title: words.mark(it.team.colour) + " " + it.team.name).inset(left: 1, right: 1)
    // The box says the colour; the mark in its title says it again without colour.
    canvas.frame.restyle(Rect(column: area.column + 2, row: area.row, columns: 4, rows: 1)) { _ in colour.bold }
    let bar = canvas.barPieces(
      it.activities, of: it.team.quota, columns: area.columns >= 80 ? 12 : 6, style: colour)
    let leader = words("team.leader", ["name": it.leaderName ?? words("team.noLeader")])
    let orders = [
      TextPiece(words("team.openOrders", ["count": String(it.openOrders)])), TextPiece("   "),
      TextPiece(words("team.overdue", ["count": String(it.overdue)]), it.overdue > 0 ? theme.alarm : theme.faint),
      TextPiece("   "), TextPiece(words("team.finished", ["count": String(it.finished)]), theme.faint),
    ]
    let done = words("team.month", ["done": String(it.activities), "quota": String(it.team.quota)])
    let month = [TextPiece(done + " ")] + bar + [TextPiece("   ")]
    let people = [
      TextPiece(leader + "   "), TextPiece(words("team.members", ["count": String(it.members)]) + "   "),
    ]
    if inside.rows >= 3 {
      canvas.pieces(people + [TextPiece(it.team.motto, theme.faint)], in: inside)
      canvas.pieces(month, in: inside, row: 1)
      canvas.pieces(orders, in: inside, row: 2)
    } else {
      canvas.pieces(month + orders, in: inside)
    }
  }

  private func drawRoster(
    _ summary: TeamSummary, in area: Rect, on canvas: inout Canvas, _ context: DeskContext
  ) {
    let words = context.words
    if volunteers.isEmpty {
      canvas.text(words("team.noMembers"), in: area.inset(left: 2, top: 1), style: canvas.theme.faint)
      return
    }
    let (theme, leader) = (canvas.theme, summary.team.leader)
    canvas.table(
      .volunteers(context.listView, of: id, leader: leader, given: given), of: volunteers, in: area, list: roster,
      isFocused: true,
      pieces: { it, column in
        column == "part" && it.id == leader ? [TextPiece(words("team.leaderMark"), theme.key)] : nil
      })
  }

  private func drawOrders(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    if orders.isEmpty {
      canvas.text(context.words("team.noOrders"), in: area.inset(left: 2, top: 1), style: canvas.theme.good)
      return
    }
    let cells = OrderRowCells(context: context, theme: canvas.theme)
    let columns = OrderRowCells.columns(context).filter { $0.id != "team" }
    canvas.table(columns, in: area, list: orderList, count: orders.count, isFocused: true) { place in
      let row = orders[place]
      return (false, { cells.cell(row, $0) })
    }
  }

  private func drawMenu(_ team: ServiceTeam, in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    if team.offers.isEmpty {
      canvas.text(words("team.noOffers"), in: area, style: canvas.theme.faint)
      return
    }
    let titles = team.offers.map { canvas.width($0.title) }.max() ?? 0
    for (row, offer) in team.offers.prefix(area.rows).enumerated() {
      canvas.text(canvas.glyphs.bullet, in: area, row: row, style: canvas.theme.team(team.colour))
      canvas.text(offer.title, in: area, row: row, column: 2)
      canvas.text(
        words.list(offer.measures.map { words.name(measure: $0) }), in: area, row: row, column: titles + 4,
        style: canvas.theme.faint)
    }
  }

  /// Activities by months against the quota, and what this month counted.
  private func drawMonths(_ it: TeamSummary, in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let figures = TeamFigures(activities, today: context.today)
    let most = max(it.team.quota, figures.months.map(\.activities).max() ?? 0, 1)
    let labels = words.language == .zh ? 6 : 5
    let bars = max(6, min(24, area.columns - labels - 8))
    for (row, month) in figures.months.enumerated() where row < area.rows {
      let (_, number, _) = month.first.civil
      canvas.text(words(Phrase("time.month.\(number)")), in: area, row: row, style: canvas.theme.faint)
      canvas.pieces(
        canvas.barPieces(
          month.activities, of: most, columns: bars, style: canvas.theme.team(it.team.colour)),
        in: area, row: row, column: labels)
      canvas.text("\(month.activities)/\(it.team.quota)", in: area, row: row, column: labels + bars + 1)
    }
    guard let month = figures.months.first else { return }
    var row = figures.months.count + 1
    let keys = Set(it.team.offers.flatMap(\.measures)).union(month.counts.keys).sorted {
      (Wording.measureKeys.firstIndex(of: $0) ?? .max, $0) < (Wording.measureKeys.firstIndex(of: $1) ?? .max, $1)
    }
    let wide = (keys.map { canvas.width(words.name(entryMeasure: $0)) }.max() ?? 0) + 2
    canvas.text(words("team.thisMonth"), in: area, row: row, style: canvas.theme.title)
    row += 1
    for key in keys where row < area.rows {
      canvas.text(words.name(entryMeasure: key), in: area, row: row, style: canvas.theme.faint)
      canvas.text(String(month.counts[key] ?? 0), in: area, row: row, column: wide, width: 6, alignment: .right)
      row += 1
    }
  }

  private func drawBeside(_ it: TeamSummary, in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let menuRows = min(max(3, it.team.offers.count + 2), max(4, area.rows / 2))
    let menu = canvas.box(area.inset(bottom: area.rows - menuRows), title: context.words("team.tab.menu"))
    drawMenu(it.team, in: menu.inset(left: 1, right: 1), on: &canvas, context)
    let month = canvas.box(area.inset(top: menuRows), title: context.words("team.tab.month"))
    drawMonths(it, in: month.inset(left: 1, right: 1), on: &canvas, context)
  }
}
