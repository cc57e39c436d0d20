import CommunityModel
import CommunityResources
import Terminal

/// A month as it hangs on the wall: a line a week, from Monday on, each day with whether it is off or worked as the law says,
/// how much was done, and how much is arranged.
struct MonthGrid {
  /// What its days are called as rows of a table.
  static let table = "days"

  let screen: MonthScreen
  let context: DeskContext
  private var words: Wording { context.words }
  private var first: Day { screen.days.lowerBound }

  func draw(in area: Rect, on canvas: inout Canvas) {
    let (year, month, _) = first.civil
    let title = words(
      "month.title", ["year": String(year), "month": words(Phrase("time.month.\(month)"))])
    let inside = canvas.box(area, title: title, isFocused: !screen.isOnEntries, note: words("month.legend"))
    let weeks = (first.weekday - 1 + screen.days.count + 6) / 7
    let columns = inside.columns / 7
    let rows = max(1, min(6, (inside.rows - 2) / weeks))
    for weekday in 1...7 {
      canvas.text(
        words(Phrase("time.weekday.\(weekday)")), in: inside, column: (weekday - 1) * columns + 1,
        style: canvas.theme.faint, width: columns - 1)
    }
    for (number, day) in screen.days.enumerated() {
      let place = first.weekday - 1 + number
      let cell = Rect(
        column: inside.column + place % 7 * columns, row: inside.row + 1 + place / 7 * rows, columns: columns,
        rows: rows)
      canvas.note(row: number, of: Self.table, in: cell)
      draw(day, in: cell, on: &canvas)
    }
    let foot = inside.row + 1 + weeks * rows
    if foot < inside.endRow { drawFoot(in: inside.inset(left: 1, top: inside.rows - 1, right: 1), on: &canvas) }
  }

  /// `20 今天 休`, and below it how much: one line where there is room for both, else two.
  private func draw(_ day: Day, in cell: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let room = cell.inset(left: 1)
    let isToday = day == context.today
    var head = [TextPiece(String(day.civil.day), isToday ? theme.title : restful(day) ? theme.faint : theme.text)]
    let isNarrow = room.columns < 9
    if isToday, isNarrow {
      canvas.frame.put(canvas.glyphs.bullet, at: cell.origin, style: theme.key)
    } else if isToday {
      head.append(TextPiece(" " + words("time.today"), theme.key))
    }
    if let mark = mark(of: day, theme) { head += [TextPiece(" "), mark] }
    canvas.pieces(head, in: room)
    if let it = screen.counts[day], cell.rows > 1 { draw(it, of: day, in: room.inset(top: 1), on: &canvas) }
    guard day == screen.day else { return }
    let shown = cell.inset(right: 1)
    if screen.isOnEntries {
      canvas.frame.put(canvas.glyphs.pointer, at: cell.origin, style: theme.key)
    } else {
      canvas.frame.restyle(shown.inset(bottom: cell.rows > 2 ? cell.rows - 2 : 0)) { theme.selected($0) }
      canvas.frame.cursor = cell.origin
    }
  }

  /// How much was done and is arranged, side by side or below each other; where there is no room for words, `3+1`.
  private func draw(_ it: EntryDay, of day: Day, in room: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let style = day < context.today ? theme.alarm : theme.warning
    var pieces: [TextPiece] = []
    if it.done > 0 { pieces.append(TextPiece(words("month.done", ["count": count(it.done)]))) }
    if it.ahead > 0 { pieces.append(TextPiece(words("month.ahead", ["count": count(it.ahead)]), style)) }
    if pieces.count == 2, canvas.width(pieces[0].text) + canvas.width(pieces[1].text) + 1 > room.columns {
      if room.rows > 1 {
        canvas.pieces([pieces[1]], in: room, row: 1)
        pieces.removeLast()
      } else {
        pieces = [TextPiece(count(it.done)), TextPiece("+" + count(it.ahead), style)]
      }
    } else if pieces.count == 2 {
      pieces.insert(TextPiece(" "), at: 1)
    }
    canvas.pieces(pieces, in: room)
  }

  private func count(_ count: Int) -> String {
    count >= MonthScreen.mostCounted ? String(MonthScreen.mostCounted - 1) + "+" : String(count)
  }

  private func restful(_ day: Day) -> Bool { !context.calendar.isWorking(day) }

  /// 休 for a working day of the week that is off, or a holiday; 班 for a day of the weekend that is worked.
  func mark(of day: Day, _ theme: Theme) -> TextPiece? {
    let isWorking = context.calendar.isWorking(day)
    if !isWorking, day.weekday <= 5 || context.calendar.legalDays[day] != nil {
      return TextPiece(words("month.off"), theme.good)
    }
    return isWorking && day.weekday > 5 ? TextPiece(words("month.work"), theme.warning) : nil
  }

  /// The selected day in words.
  private func drawFoot(in area: Rect, on canvas: inout Canvas) {
    let (day, theme) = (screen.day, canvas.theme)
    var pieces = [TextPiece(words.longDate(day), theme.title)]
    if let holiday = context.calendar.legalDays[day]?.holiday { pieces.append(TextPiece("  " + words(holiday))) }
    if let mark = mark(of: day, theme) { pieces += [TextPiece(" "), mark] }
    if context.calendar.isProvisional(day) { pieces.append(TextPiece("  " + words("month.provisional"), theme.faint)) }
    let it = screen.counts[day] ?? EntryDay()
    let text = words("month.sums", ["done": count(it.done), "ahead": count(it.ahead)])
    canvas.pieces(pieces + [TextPiece("  " + text, theme.faint)], in: area)
  }
}
