import CommunityModel
import Terminal

extension FormScreen {
  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let labels = min(area.columns * 2 / 5, (fields.map { canvas.width($0.label) }.max() ?? 8) + 4)
    let heights = fields.map { $0.rows + ($0.problem == nil ? 0 : 1) }
    let inside = canvas.box(area, title: content.title(context), isFocused: true, note: requiredNote(canvas, context))
      .inset(left: 1, right: 1)
    let buttons = buttonRows(columns: inside.columns, canvas, context)
    var body = inside.inset(bottom: min(inside.rows - 2, buttons.count + 1))
    if let line = noteLine(context) {
      let lines = canvas.lines(of: line.text, columns: body.columns).prefix(2)
      for (row, text) in lines.enumerated() { canvas.text(text, in: body, row: row, style: line.style(canvas.theme)) }
      body = body.inset(top: lines.count)
    }
    let last = drawFields(in: body, labels: labels, heights: heights, on: &canvas, context)
    drawRemark(in: body, labels: labels, heights: heights, on: &canvas, context)
    let edge = Rect(column: area.endColumn - 1, row: body.row, columns: 1, rows: body.rows)
    canvas.edgeMarks(edge, above: firstVisible(heights, rows: body.rows) > 0, below: last < fields.count - 1)
    drawHint(above: buttons.count, labels: labels, in: inside, on: &canvas)
    drawButtons(buttons, in: inside, on: &canvas)
    sayFocus(on: &canvas, context)
    if focus < fields.count, let found {
      drawFound(found, in: body, labels: labels, heights: heights, on: &canvas, context)
    }
  }

  /// The field with the keys as it is read out: name, whether it has to hold something, what it holds, what is wrong.
  private func sayFocus(on canvas: inout Canvas, _ context: DeskContext) {
    guard canvas.isLinear else { return }
    let words = context.words
    guard fields.indices.contains(focus) else {
      let submissions = content.submissions(context)
      let place = min(button, max(0, submissions.count - 1))
      return canvas.say(place, of: submissions.count, submissions.isEmpty ? [] : [submissions[place].label])
    }
    let field = fields[focus]
    let value = content.shown(field, context) ?? (field.buffer.isEmpty ? field.chosenLabel : field.buffer.text)
    let isOn = field.isToggle ? words(field.chosen == "yes" ? "yes" : "no") : ""
    canvas.say(
      focus, of: fields.count,
      [
        field.label, field.isRequired ? words("reader.required") : "", isOn,
        value.isEmpty && isOn.isEmpty ? words("reader.empty") : value, field.problem ?? "", field.hint,
      ], at: field.acceptsText ? -1 : nil)
  }

  /// What the sign before a name means, where a name has it.
  private func requiredNote(_ canvas: Canvas, _ context: DeskContext) -> String {
    fields.contains(where: \.isRequired) ? context.words("form.required", ["sign": Self.required]) : ""
  }

  /// The sign before the names of fields that have to hold something.
  private static let required = "*"

  /// The hint of the field with the keys on the row above the buttons, where it does not stand in the field.
  private func drawHint(above buttons: Int, labels: Int, in inside: Rect, on canvas: inout Canvas) {
    guard focus < fields.count, found == nil, inside.rows > buttons + 1 else { return }
    let field = fields[focus]
    let isCut = canvas.width(field.hint) > inside.columns - labels - (field.isToggle ? 5 : 0)
    guard isCut || field.ticks?.choices.isEmpty == false else { return }
    canvas.text(field.hint, in: inside, row: inside.rows - buttons - 1, column: 2, style: canvas.theme.faint)
  }

  private func noteLine(_ context: DeskContext) -> (text: String, style: (Theme) -> Style)? {
    if let problem { return (problem, { $0.alarm }) }
    return draftAt.map {
      (
        context.words(
          "form.draftRestored",
          [
            "when": context.words.moment($0, now: context.now, context.calendar),
            "key": context.keys.key(for: .startAfresh)?.label ?? "",
          ]), { $0.warning }
      )
    }
  }

  /// The first field to draw, so that the one with the keys is visible.
  private func firstVisible(_ heights: [Int], rows: Int) -> Int {
    var first = 0
    let last = min(focus, fields.count - 1)
    guard last >= 0 else { return 0 }
    while first < last, heights[first...last].reduce(0, +) > rows { first += 1 }
    return first
  }

  /// Draws the fields that fit and gives the last of them that is whole.
  private func drawFields(
    in body: Rect, labels: Int, heights: [Int], on canvas: inout Canvas, _ context: DeskContext
  ) -> Int {
    let theme = canvas.theme
    var row = 0
    var last = -1
    for index in firstVisible(heights, rows: body.rows)..<fields.count where row < body.rows {
      let field = fields[index]
      if row + heights[index] <= body.rows { last = index }
      let hasKeys = index == focus
      if hasKeys { canvas.text(canvas.glyphs.pointer, in: body, row: row, style: theme.key) }
      if field.isRequired { canvas.text(Self.required, in: body, row: row, column: 1, style: theme.warning) }
      canvas.text(
        field.label, in: body, row: row, column: 2, style: hasKeys ? theme.key.bold : theme.faint, width: labels - 4)
      if field.isFinder {
        canvas.text(
          canvas.glyphs.list, in: body, row: row, column: labels - 2, style: hasKeys ? theme.key : theme.faint)
      }
      let room = Rect(
        column: body.column + labels, row: body.row + row, columns: body.columns - labels,
        rows: min(field.rows, body.rows - row))
      draw(field, shown: content.shown(field, context), hasKeys: hasKeys, in: room, on: &canvas)
      row += field.rows
      if let problem = field.problem, row < body.rows {
        canvas.text(problem, in: body, row: row, column: labels, style: theme.alarm)
        row += 1
      }
    }
    return last
  }

  /// What the form says of the field with the keys, at the right end of its last row, where there is room.
  private func drawRemark(
    in body: Rect, labels: Int, heights: [Int], on canvas: inout Canvas, _ context: DeskContext
  ) {
    guard fields.indices.contains(focus), found == nil, let remark = remark(on: fields[focus], context) else { return }
    let first = firstVisible(heights, rows: body.rows)
    let row = heights[first..<focus].reduce(0, +) + fields[focus].rows - 1
    let columns = canvas.width(remark.text)
    let isLong =
      fields[focus].rows == 1 && canvas.width(fields[focus].buffer.text) + columns + 2 > body.columns - labels
    guard row < body.rows, !isLong, columns < body.columns - labels else { return }
    let style = remark.isProblem ? canvas.theme.warning : canvas.theme.faint
    canvas.text(remark.text, in: body, row: row, column: body.columns - columns, style: style.underlined)
  }

  /// What the form says of a field; else how what was typed over in it is brought back.
  private func remark(on field: Field, _ context: DeskContext) -> Field.Remark? {
    if let remark = content.remark(on: field, context) ?? field.note { return remark }
    if field.isProposed { return Field.Remark(text: context.words("form.proposed")) }
    return field.canRestore ? Field.Remark(text: context.words("form.typedOver")) : nil
  }

  private func draw(
    _ field: Field, shown: String?, hasKeys: Bool, in room: Rect, on canvas: inout Canvas
  ) {
    let theme = canvas.theme
    let style = hasKeys ? theme.text.underlined : theme.text
    if field.acceptsText, hasKeys { canvas.clear(room, style: style) }
    switch field.kind {
    case .fact:
      canvas.text(shown ?? field.chosenLabel, in: room, style: field.isWarning ? theme.alarm : theme.text)
    case .toggle:
      canvas.text(field.chosen == "yes" ? "[x]" : "[ ]", in: room, style: style)
      if let shown {
        canvas.text(shown, in: room, column: 5, style: theme.text)
      } else if !field.hint.isEmpty {
        canvas.text(canvas.hint(field.hint), in: room, column: 5, style: theme.faint)
      }
      if hasKeys { canvas.frame.cursor = room.origin.moved(columns: 1) }
    case .sides(let left, let right): drawSides(field, left, right, in: room, style: style, on: &canvas)
    case .ticks: drawTicks(field, hasKeys: hasKeys, in: room, on: &canvas)
    case .lines: drawLines(field, hasKeys: hasKeys, in: room, style: style, on: &canvas)
    case .text, .choice, .resident: drawLine(field, hasKeys: hasKeys, in: room, style: style, on: &canvas)
    }
  }

  private func drawSides(
    _ field: Field, _ left: String, _ right: String, in room: Rect, style: Style, on canvas: inout Canvas
  ) {
    let half = room.columns / 2
    for (side, text) in [("left", left), ("right", right)] {
      let column = side == "left" ? 0 : half
      let isChosen = field.chosen == side
      let look = isChosen ? style : canvas.theme.faint
      canvas.text(isChosen ? "(*) " : "( ) ", in: room, column: column, style: look)
      canvas.text(text.isEmpty ? "-" : text, in: room, column: column + 4, style: look, width: half - 5)
      if isChosen, style != canvas.theme.text { canvas.frame.cursor = room.origin.moved(columns: column + 1) }
    }
  }

  private func drawLine(_ field: Field, hasKeys: Bool, in room: Rect, style: Style, on canvas: inout Canvas) {
    let shows = field.buffer.isEmpty && !field.chosenLabel.isEmpty
    if shows { canvas.text(field.chosenLabel, in: room, style: style) }
    if !shows, field.buffer.isEmpty, !field.hint.isEmpty {
      canvas.text(
        canvas.hint(field.hint), in: room, style: hasKeys ? canvas.theme.faint.underlined : canvas.theme.faint)
    }
    let (text, caret) = field.buffer.window(columns: room.columns - 1, ambiguous: canvas.frame.ambiguousWidth)
    if !field.buffer.isEmpty {
      let masked = hasKeys ? nil : field.mask?(field.buffer.text)
      canvas.text(masked ?? text, in: room, style: hasKeys && field.isProposed ? canvas.theme.selection : style)
    }
    if hasKeys {
      canvas.frame.cursor = room.origin.moved(columns: shows ? canvas.width(field.chosenLabel) : caret)
    }
  }

  private func drawLines(_ field: Field, hasKeys: Bool, in room: Rect, style: Style, on canvas: inout Canvas) {
    if field.buffer.isEmpty, !field.hint.isEmpty {
      canvas.text(
        canvas.hint(field.hint), in: room, style: hasKeys ? canvas.theme.faint.underlined : canvas.theme.faint)
    }
    let (lines, caret) = field.buffer.wrapped(columns: room.columns - 1, ambiguous: canvas.frame.ambiguousWidth)
    let first = max(0, min(caret.row - room.rows + 1, lines.count - room.rows))
    for (row, line) in lines.dropFirst(max(0, first)).prefix(room.rows).enumerated() {
      canvas.text(line, in: room, row: row, style: style)
    }
    let edge = Rect(column: room.endColumn - 1, row: room.row, columns: 1, rows: room.rows)
    canvas.edgeMarks(edge, above: first > 0, below: max(0, first) + room.rows < lines.count)
    if hasKeys { canvas.frame.cursor = room.origin.moved(columns: caret.column, rows: caret.row - max(0, first)) }
  }

  /// The buttons in as many rows as they need: place in the list, label, column.
  private func buttonRows(
    columns: Int, _ canvas: Canvas, _ context: DeskContext
  ) -> [[(index: Int, label: String, column: Int)]] {
    var rows: [[(index: Int, label: String, column: Int)]] = [[]]
    var column = 2
    for (index, submission) in content.submissions(context).enumerated() {
      let label = "[ \(index + 1) \(submission.label) ]"
      if column > 2, column + canvas.width(label) > columns {
        rows.append([])
        column = 2
      }
      rows[rows.count - 1].append((index, label, column))
      column += canvas.width(label) + 2
    }
    return rows
  }

  private func drawButtons(
    _ rows: [[(index: Int, label: String, column: Int)]], in inside: Rect, on canvas: inout Canvas
  ) {
    for (line, buttons) in rows.enumerated() {
      let row = inside.rows - rows.count + line
      for it in buttons {
        let isChosen = focus == fields.count && it.index == button
        if isChosen { canvas.frame.cursor = inside.origin.moved(columns: it.column, rows: row) }
        canvas.text(
          it.label, in: inside, row: row, column: it.column,
          style: isChosen ? canvas.theme.selection : canvas.theme.text)
      }
    }
  }

  /// What stands in the list of a field that finds nothing; before anything is typed, what to type.
  private func nothingFound(_ context: DeskContext) -> String {
    let field = fields[focus]
    if field.buffer.isEmpty { return field.hint }
    if case .resident = field.kind { return context.words("form.nobodyFound") }
    return context.words("menu.nothing")
  }

  private func drawFound(
    _ found: [Choice], in body: Rect, labels: Int, heights: [Int], on canvas: inout Canvas, _ context: DeskContext
  ) {
    let first = firstVisible(heights, rows: body.rows)
    let frame = listFrame(
      field: body.row + heights[first..<focus].reduce(0, +), of: found.count, in: canvas.bounds,
      columns: body.column + labels - 2..<body.endColumn)
    canvas.clear(frame)
    let list = canvas.box(frame, isFocused: true)
    let rows = list.rows
    let start = max(0, min(foundIndex - rows + 1, found.count - rows))
    for line in 0..<rows {
      let place = start + line
      let rowRect = Rect(column: list.column, row: list.row + line, columns: list.columns, rows: 1)
      if found.isEmpty {
        canvas.text(" " + nothingFound(context), in: rowRect, style: canvas.theme.faint)
        continue
      }
      guard place < found.count else { break }
      let theme = canvas.theme
      let label = TextPiece.marking(found[place].highlights, in: found[place].label, theme.text, theme.match)
      let used = canvas.pieces([TextPiece(" ")] + label + [TextPiece("  ")], in: rowRect)
      canvas.text(found[place].detail, in: rowRect, column: used, style: canvas.theme.faint)
      if place == foundIndex { canvas.frame.restyle(rowRect) { theme.selected($0) } }
    }
    canvas.scrollMarks(frame, above: start > 0, below: start + rows < found.count)
    // That Enter and Tab take what is selected must be known before one of them is pressed.
    let keys = " " + context.words("form.listKeys") + " "
    let columns = canvas.width(keys)
    if !found.isEmpty, columns + 4 <= frame.columns {
      canvas.text(
        keys, in: frame, row: frame.rows - 1, column: frame.columns - columns - 2, style: canvas.theme.faint)
    }
  }

  /// Where the list of a field stands with its frame: below the field, and above it where more room is there.
  private func listFrame(field row: Int, of count: Int, in screen: Rect, columns: Range<Int>) -> Rect {
    let wanted = min(max(1, count), 8) + 2
    // The bar and the line of messages stay free.
    let below = screen.endRow - 2 - (row + 1)
    let above = row - 1
    let isBelow = below >= wanted || below >= above
    let rows = max(3, min(wanted, isBelow ? below : above))
    return Rect(
      column: columns.lowerBound, row: isBelow ? row + 1 : row - rows, columns: min(58, columns.count), rows: rows)
  }
}
