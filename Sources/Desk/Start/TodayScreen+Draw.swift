import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// What 今日 looks like.
extension TodayScreen {
  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let layout = layout(area)
    var cursor: Point?
    drawDue(in: layout.due, on: &canvas, context)
    if pane == .due { cursor = canvas.frame.cursor }
    if !layout.handover.isEmpty {
      drawHandover(in: layout.handover, on: &canvas, context)
      if pane == .handover { cursor = canvas.frame.cursor }
    }
    if !layout.drafts.isEmpty {
      let count = drafts.lines.count > layout.drafts.rows - 2 ? String(drafts.lines.count) : ""
      let room = canvas.box(
        layout.drafts, title: context.words("drafts.title"), isFocused: pane == .drafts, note: count)
      drafts.draw(in: room, isFocused: pane == .drafts, on: &canvas, context)
      if pane == .drafts { cursor = canvas.frame.cursor }
    }
    if !layout.card.isEmpty {
      let room = canvas.box(layout.card, title: card?.order.number.description ?? "").inset(left: 1, right: 1)
      card?.draw(in: room, on: &canvas, context)
    }
    if !layout.teams.isEmpty {
      drawTeams(in: layout.teams, on: &canvas, context)
      if pane == .teams { cursor = canvas.frame.cursor }
    }
    if !layout.trend.isEmpty { drawTrend(in: layout.trend, on: &canvas, context) }
    canvas.frame.cursor = cursor
  }

  private func drawDue(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let isFocused = pane == .due
    let isCut = agenda.orders.count >= RowLimit.most && agenda.totalOrders > agenda.orders.count
    let name =
      isSealed(context)
      ? words("today.dueAfterSeal", ["day": words.date(agendaDay(context), today: context.today)]) : words("today.due")
    let title = [name, whose.label(context)].compactMap { $0 }.joined(separator: " ")
    let count =
      whose.shown == .everyone
      ? shownCount(agenda.total, isCut: isCut, read: due.count, words) : due.isEmpty ? "" : String(due.count)
    let inside = canvas.box(area, title: title, isFocused: isFocused, note: dueList.note(count, words))
    if due.isEmpty, let nothing = whose.nothing(context) {
      for (row, line) in canvas.lines(of: nothing, columns: inside.columns - 4).enumerated() {
        canvas.text(line, in: inside.inset(left: 2, top: 1), row: row, style: canvas.theme.faint)
      }
      canvas.frame.cursor = inside.origin.moved(columns: 2, rows: 1)
      return
    }
    if isGuiding {
      return steps.draw(in: inside.inset(left: 2, top: 1, right: 2), isFocused: isFocused, on: &canvas, context)
    }
    let below = hints.rows(of: inside.rows)
    hints.draw(in: inside.inset(top: inside.rows - below), on: &canvas, context)
    if due.isEmpty {
      return drawNothingDue(in: inside.inset(bottom: below).inset(left: 2, top: 1, right: 2), on: &canvas, context)
    }
    let cells = OrderRowCells(context: context, theme: canvas.theme)
    let columns = OrderRowCells.columns(context).filter { $0.id != "state" }
    canvas.table(
      columns, in: inside.inset(bottom: below), list: dueList, count: due.count, isFocused: isFocused,
      showsHeadings: false, name: "due"
    ) { place in
      let row = due[place]
      if case .entry(let id) = row.id, let meeting = meetings[id] {
        return (false, { cells.meetingCell(meeting, $0) })
      }
      return (dueList.marks.contains(row.id), { cells.agendaCell(row, $0) })
    }
  }

  /// That nothing is to be decided, and what is still open all the same.
  private func drawNothingDue(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    canvas.frame.cursor = area.origin
    var lines: [(text: String, style: Style)] = []
    if isSealed(context) {
      let day = words.date(context.eventDay, today: context.today)
      lines.append((words("today.sealed", ["day": day]), canvas.theme.good))
    }
    let tabs: [OrderTab] = [.toAssign, .inProgress, .awaitingCallback, .suspended]
    let open = tabs.reduce(0) { $0 + context.counts[$1] }
    if open == 0 {
      lines.append((words("today.nothingDue"), canvas.theme.good))
    } else {
      let parts = (tabs + [.overdue]).filter { context.counts[$0] > 0 }
        .map { words($0) + " " + String(context.counts[$0]) }.joined(separator: " · ")
      lines.append((words("today.stillOpen", ["count": String(open), "parts": parts]), canvas.theme.text))
    }
    if let first = unsealed.first {
      lines.append((words("today.unsealed", ["day": words.date(first, today: context.today)]), canvas.theme.warning))
    }
    for case .owed(let line) in agenda.later {
      let text = [words("owed.mark"), words.name(line), words.progress(of: line)].filter { !$0.isEmpty }
      lines.append((text.joined(separator: "  "), canvas.theme.faint))
    }
    var row = 0
    for (text, style) in lines {
      for line in canvas.lines(of: text, columns: area.columns) {
        canvas.text(line, in: area, row: row, style: style)
        row += 1
      }
    }
  }

  /// How many orders a list has, and how many of them are shown where it stops short.
  private func shownCount(_ total: Int, isCut: Bool, read: Int, _ words: Wording) -> String {
    if isCut { return words("orders.firstOf", ["shown": String(read), "total": String(total)]) }
    return total == 0 ? "" : String(total)
  }

  /// Whether the community has hardly begun: no order in two weeks.
  var isNew: Bool { trend.allSatisfy { $0.received == 0 && $0.finished == 0 } }

  private func drawHandover(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let isFocused = pane == .handover
    let count = shownCount(handedOver, isCut: handedOver > handover.count, read: handover.count, words)
    let unsealed = unsealed.first.map { words("today.unsealed", ["day": words.date($0, today: context.today)]) }
    let inside = canvas.box(
      area, title: given.map { title(of: $0, context) } ?? words("today.handover"), isFocused: isFocused,
      note: handoverList.note([unsealed, count].compactMap { $0 }.joined(separator: "  "), words))
    let cells = OrderRowCells(context: context, theme: canvas.theme)
    let columns = [
      Column("left", "", .fixed(context.listView.leftColumns)), Column("number", "", .fixed(9)),
      Column("place", "", .flexible(14, share: 1, most: ListView.placeColumns)),
      Column("why", "", .flexible(14, share: 2)),
      Column("owner", "", .fixed(10), dropOrder: 1),
    ]
    canvas.table(
      columns, in: inside, list: handoverList, count: handover.count, isFocused: isFocused, showsHeadings: false,
      name: "handover"
    ) { place in
      let row = handover[place]
      return (handoverList.marks.contains(row.id), { cells.cell(row, $0) })
    }
  }

  /// Who handed over to whom, and whether that is confirmed.
  private func title(of handover: ServiceEntry, _ context: DeskContext) -> String {
    let words = context.words
    let giver = handover.content.lines.first { $0.field == nil && $0.role == .gave && $0.party.kind == .staff }
    let names = [giver?.party.number, handover.content.receiver].map { $0.map { context.name(staff: $0) } ?? "" }
    return words(
      handover.state == .done ? "today.handedOver" : "today.handedOver.open",
      [
        "day": words.date(handover.day, today: context.today), "time": handover.content.from?.description ?? "",
        "from": names[0], "to": names[1],
      ])
  }

  private func drawTeams(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let isFocused = pane == .teams
    let inside = canvas.box(area, title: words("today.teams"), isFocused: isFocused)
    let theme = canvas.theme
    let bar = max(4, min(10, inside.columns - 32))
    let bars = teams.map {
      canvas.barPieces($0.activities, of: $0.team.quota, columns: bar, style: theme.team($0.team.colour))
    }
    canvas.table(
      [
        Column("mark", "", .fixed(2)), Column("name", "", .flexible(8, share: 1)), Column("done", "", .fixed(5)),
        Column("bar", "", .fixed(bar), dropOrder: 1),
        Column("orders", "", .fixed(words.language == .zh ? 8 : 9), alignment: .right),
      ], in: inside, list: teamList, count: teams.count, isFocused: isFocused, showsHeadings: false, name: "teams"
    ) { place in
      let it = teams[place]
      let colour = theme.team(it.team.colour)
      return (
        false,
        { column in
          switch column {
          case "mark": [TextPiece(words.mark(it.team.colour), colour.bold)]
          case "name": [TextPiece(it.team.name)]
          case "done": [TextPiece("\(it.activities)/\(it.team.quota)")]
          case "bar": bars[place]
          default: [TextPiece(words("today.teamOrders", ["count": String(it.finished)]), theme.faint)]
          }
        }
      )
    }
  }

  private func drawTrend(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let inside = canvas.box(area, title: words("today.trend")).inset(left: 1, right: 1)
    let rateRows = 3
    let pitch = max(2, (inside.columns + 1) / max(1, trend.count))
    let top = max(1, trend.map { max($0.received, $0.finished) }.max() ?? 1)
    let lines: [(values: [Int], label: Phrase, style: Style)] = [
      (trend.map(\.received), "today.received", canvas.theme.text),
      (trend.map(\.finished), "today.finished", canvas.theme.good),
    ]
    // Two rows of columns a line at most: taller ones would shout.
    let chartRows = max(1, min(4, (inside.rows - rateRows - 3) / 2))
    var row = 0
    for line in lines {
      canvas.text(
        words(line.label, ["count": String(line.values.reduce(0, +))]), in: inside, row: row, style: line.style)
      let chart = Rect(column: inside.column, row: inside.row + row + 1, columns: inside.columns, rows: chartRows)
      canvas.columnChart(line.values, top: top, pitch: pitch, in: chart, style: line.style)
      row += chartRows + 1
    }
    drawDays(in: inside, row: row, pitch: pitch, on: &canvas, context)
    drawRates(in: inside.inset(top: row + 2), on: &canvas, context)
  }

  /// Days of the month under the columns, days off faint.
  private func drawDays(in area: Rect, row: Int, pitch: Int, on canvas: inout Canvas, _ context: DeskContext) {
    for (place, day) in trend.enumerated() where (place + 1) * pitch <= area.columns + 1 {
      let style = context.calendar.isWorking(day.day) ? canvas.theme.text : canvas.theme.faint
      // Two digits need two cells and one between: where columns stand closer every second day is named.
      guard pitch > 2 || place % 2 == 1 else { continue }
      canvas.text(String(day.day.civil.day), in: area, row: row, column: place * pitch, style: style, width: 2)
    }
  }

  private func drawRates(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let rates: [(Phrase, Rate)] = [
      ("figure.solution", figures.solution), ("figure.satisfaction", figures.satisfaction),
      ("figure.punctuality", figures.punctuality), ("figure.response", figures.response),
    ]
    for (index, rate) in rates.enumerated() {
      let half = area.columns / 2
      let text = words(rate.0) + " " + words.percent(rate.1)
      canvas.text(
        text, in: area, row: index / 2, column: (index % 2) * half, style: canvas.theme.faint, width: half - 1)
    }
  }
}
