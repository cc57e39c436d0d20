import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

extension DayCloseScreen {
  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let layout = DayCloseLayout(area, isOnCard: isOnCard)
    drawHead(in: layout.head, on: &canvas, context)
    if !layout.list.isEmpty { drawMatters(in: layout.list, on: &canvas, context) }
    var cursor = canvas.frame.cursor
    if layout.card.rows >= 4 {
      let title = card?.order.number.description ?? entry?.title(context) ?? ""
      let room = canvas.box(layout.card, title: title, isFocused: isOnCard).inset(left: 1, right: 1)
      if let card {
        card.draw(in: room, top: scroll.top, on: &canvas, context)
      } else if let entry {
        entry.draw(in: room, top: scroll.top, on: &canvas, context)
      } else {
        drawSealed(in: room, on: &canvas, context)
      }
      if isOnCard { cursor = room.origin }
    }
    canvas.frame.cursor = cursor
  }

  private func drawHead(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    guard let day else {
      let key: Phrase = lastSeal == nil ? "refusal.nothingSealed" : "dayClose.allSealed"
      canvas.text(words(key), in: area, column: 1, style: lastSeal == nil ? canvas.theme.faint : canvas.theme.good)
      return
    }
    var pieces = [TextPiece(" " + words.longDate(day), canvas.theme.title)]
    let total = matters.count + handledCount
    let decided = total - undecided.count
    pieces.append(TextPiece("  " + words("dayClose.progress", ["done": String(decided), "total": String(total)])))
    let urgent = undecided.count(where: \.isUrgent)
    if urgent > 0 {
      pieces.append(TextPiece("  " + words("dayClose.urgent", ["count": String(urgent)]), canvas.theme.alarm))
    }
    if total > 0 {
      let bar = canvas.bar(decided, of: total, columns: 16)
      pieces.append(TextPiece("  " + bar, undecided.isEmpty ? canvas.theme.good : canvas.theme.warning))
    }
    if waiting.count > 1 {
      pieces.append(
        TextPiece("  " + words("dayClose.daysWaiting", ["count": String(waiting.count)]), canvas.theme.warning))
    }
    canvas.pieces(pieces, in: area)
    let sums = words(
      "dayClose.sums",
      [
        "received": String(counts.received), "finished": String(counts.finished), "resolved": String(counts.resolved),
        "carried": String(counts.carriedOver),
      ])
    let columns = canvas.width(sums)
    if pieces.reduce(0, { $0 + canvas.width($1.text) }) + columns + 2 < area.columns {
      canvas.text(sums, in: area, column: area.columns - columns - 1, style: canvas.theme.faint)
    }
  }

  private func drawMatters(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let inside = canvas.box(
      area, title: words("dayClose.matters"), isFocused: !isOnCard,
      note: list.note(undecided.isEmpty ? "" : String(undecided.count), words))
    if matters.isEmpty { return drawNothing(in: inside, on: &canvas, context) }
    let cells = MatterCells(context: context, theme: canvas.theme)
    canvas.table(
      ListTable.matters(context.listView), of: matters, in: inside, list: list, isFocused: !isOnCard,
      showsResting: true, isMarked: { list.marks.contains($0.subject) },
      pieces: { cells.pieces($0, $1) })
  }

  private func drawNothing(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let isSealed = context.office.lastSealed.map { $0 >= context.today } ?? false
    let key: Phrase =
      day != nil ? "dayClose.nothingOpen" : isSealed ? "dayClose.nothingToSeal" : "dayClose.nothingYet"
    canvas.text(words(key), in: area.inset(left: 2, top: 1), style: canvas.theme.good)
    if day != nil {
      let seal = context.keys.key(for: .seal)?.label(canvas.glyphs) ?? ""
      canvas.text(words("dayClose.sealNow", ["key": seal]), in: area.inset(left: 2, top: 2))
    }
    canvas.frame.cursor = area.origin.moved(columns: 2, rows: 1)
  }

  private func drawSealed(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    guard let seal = lastSeal else { return }
    let words = context.words
    let lines = [
      words("dayClose.lastSeal", ["day": words.longDate(seal.day), "number": String(seal.number)]),
      words(
        "dayClose.sealedBy",
        [
          "name": context.name(staff: seal.by), "when": words.moment(seal.at, now: context.now, context.calendar),
          "revision": String(seal.revision),
        ]),
      String(seal.hash.prefix(32)),
    ]
    for (row, line) in lines.enumerated() {
      canvas.text(line, in: area, row: row, style: row == 2 ? canvas.theme.faint : canvas.theme.text)
    }
  }
}

/// Where the parts of 日清 lie.
struct DayCloseLayout {
  var head: Rect
  var list: Rect
  var card: Rect

  /// - Parameter isOnCard: whether the card has the keys; where there is room for one of the two it is shown then.
  init(_ area: Rect, isOnCard: Bool) {
    head = Rect(column: area.column, row: area.row, columns: area.columns, rows: 1)
    let body = area.inset(top: 1)
    if area.columns >= 110 {
      list = body.inset(right: body.columns * 2 / 5)
      card = body.inset(left: body.columns - body.columns * 2 / 5)
    } else {
      let rows = body.rows >= 18 ? min(14, body.rows / 2) : isOnCard ? body.rows : 0
      list = body.inset(bottom: rows)
      card = body.inset(top: body.rows - rows)
    }
  }
}
