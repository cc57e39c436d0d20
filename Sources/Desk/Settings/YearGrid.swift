import CommunityModel
import CommunityResources
import Terminal

/// A year with its days off and its make-up days: twelve months side by side, as many in a row as there is room for.
struct YearGrid {
  static let table = "yearDays"
  /// Columns of a month: seven days of two digits and a blank, and the week's edge.
  private static let columns = 23
  private static let rows = 8

  let day: Day
  let isFocused: Bool
  let context: DeskContext
  private var words: Wording { context.words }
  private var calendar: WorkCalendar { context.calendar }

  func draw(in area: Rect, on canvas: inout Canvas) {
    let provisional = calendar.knownYears.contains(day.year) ? "" : words("month.provisional")
    let inside = canvas.box(
      area, title: words("settings.yearOf", ["year": String(day.year)]), isFocused: isFocused, note: provisional)
    let across = max(1, min(6, (inside.columns + 1) / Self.columns))
    let room = inside.inset(bottom: 2)
    let down = max(1, room.rows / Self.rows)
    // Of a year that does not fit, the rows of months around the chosen day.
    let chosen = (day.civil.month - 1) / across
    let first = max(0, min(chosen - down / 2, (12 + across - 1) / across - down))
    for month in 1...12 {
      let line = (month - 1) / across - first
      guard line >= 0, line < down else { continue }
      let place = Rect(
        column: room.column + (month - 1) % across * Self.columns, row: room.row + line * Self.rows,
        columns: Self.columns - 1, rows: min(Self.rows, room.endRow - room.row - line * Self.rows))
      draw(month, in: place, on: &canvas)
    }
    drawFoot(in: inside.inset(left: 1, top: inside.rows - 1, right: 1), on: &canvas)
  }

  private func draw(_ month: Int, in area: Rect, on canvas: inout Canvas) {
    guard let first = Day(year: day.year, month: month, day: 1),
      let start = Day(year: day.year, month: 1, day: 1)
    else { return }
    let isChosen = day.civil.month == month
    canvas.text(
      words(Phrase("time.month.\(month)")), in: area, column: 1,
      style: isChosen ? canvas.theme.title : canvas.theme.faint)
    for number in 0..<first.distance(to: first.startOfNextMonth) {
      let day = first.advanced(by: number)
      let place = first.weekday - 1 + number
      guard place / 7 + 1 < area.rows else { return }
      let cell = Rect(column: area.column + place % 7 * 3, row: area.row + 1 + place / 7, columns: 3, rows: 1)
      canvas.note(row: start.distance(to: day), of: Self.table, in: cell)
      canvas.pieces(pieces(of: day, canvas), in: cell)
      guard day == self.day else { continue }
      canvas.frame.restyle(cell) { _ in isFocused ? canvas.theme.selection : canvas.theme.title }
      if isFocused { canvas.frame.cursor = cell.origin }
    }
  }

  /// The number of a day, and after it what it is besides its weekday: + for one that is worked on a weekend, - for one off
  /// in the week, as colours alone say nothing.
  private func pieces(of day: Day, _ canvas: Canvas) -> [TextPiece] {
    let theme = canvas.theme
    let number = String(day.civil.day)
    let padded = (number.utf8.count < 2 ? " " : "") + number
    let isWorking = calendar.isWorking(day)
    if isWorking, day.weekday > 5 { return [TextPiece(padded + "+", theme.warning)] }
    if !isWorking, day.weekday <= 5 { return [TextPiece(padded + "-", theme.good)] }
    return [TextPiece(padded, isWorking ? theme.text : theme.faint)]
  }

  /// The chosen day in words, and whose word it is.
  private func drawFoot(in area: Rect, on canvas: inout Canvas) {
    let theme = canvas.theme
    let kind: WorkCalendar.DayKind = calendar.isWorking(day) ? .workday : .holiday
    var pieces = [TextPiece(words.longDate(day), theme.title), TextPiece("  " + words(kind))]
    if let holiday = calendar.legalDays[day]?.holiday { pieces.append(TextPiece("  " + words(holiday))) }
    if calendar.overrides[day] != nil { pieces.append(TextPiece("  " + words("settings.own"), theme.warning)) }
    if calendar.isProvisional(day) { pieces.append(TextPiece("  " + words("month.provisional"), theme.faint)) }
    pieces.append(TextPiece("   " + words("settings.yearLegend"), theme.faint))
    canvas.pieces(pieces, in: area)
  }
}
