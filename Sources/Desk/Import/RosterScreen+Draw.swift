import CommunityModel
import CommunityResources
import Terminal

/// The wizard as it shows: where one is, and the step below.
extension RosterScreen {
  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    drawSteps(in: area, on: &canvas, context)
    let lines = problem.map { canvas.lines(of: $0, columns: area.columns - 2) } ?? []
    let problemRows = min(3, lines.count)
    for (row, line) in lines.prefix(problemRows).enumerated() {
      canvas.text(line, in: area, row: row + 1, column: 1, style: canvas.theme.alarm)
    }
    let rest = area.inset(top: 1 + problemRows)
    if isWorking(context) {
      drawProgress(in: rest, on: &canvas, context)
      return
    }
    switch step {
    case .file: drawFile(in: rest, on: &canvas, context)
    case .columns: drawColumns(in: rest, on: &canvas, context)
    case .check: drawCheck(in: rest, on: &canvas, context)
    case .write: drawWrite(in: rest, on: &canvas, context)
    }
  }

  private static let stepNames: [Phrase] = [
    "import.step.file", "import.step.columns", "import.step.check", "import.step.write",
  ]

  private func drawSteps(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let theme = canvas.theme
    let count = Step.allCases.count
    var pieces = [
      TextPiece(
        words("import.stepOf", ["number": String(step.rawValue), "count": String(count)]) + "  ", theme.title)
    ]
    for (place, name) in Self.stepNames.enumerated() {
      let isHere = place + 1 == step.rawValue
      let style: Style = isHere ? theme.key.bold : place + 1 < step.rawValue ? theme.good : theme.faint
      pieces.append(TextPiece("\(place + 1) " + words(name), style))
      if place + 1 < count { pieces.append(TextPiece(" \(canvas.glyphs.pointer) ", theme.faint)) }
    }
    let used = canvas.pieces(pieces, in: area, column: 1)
    guard step != .file, let file = path.text.split(separator: "/").last.map(String.init) else { return }
    let room = area.columns - used - 4
    if canvas.width(file) <= room {
      canvas.text(file, in: area, column: area.columns - canvas.width(file) - 1, style: theme.faint)
    }
  }

  /// A bar, how far it is, how fast it goes, how long it still takes.
  private func drawProgress(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let theme = canvas.theme
    let inside = canvas.box(area, title: words(Self.stepNames[step.rawValue - 1]), isFocused: true)
      .inset(left: 2, top: 1, right: 2)
    canvas.frame.cursor = inside.origin
    guard let progress = context.work?.progress else {
      canvas.text(words("import.opening"), in: inside)
      canvas.text(words("import.workHint"), in: inside, row: 2, style: theme.faint)
      return
    }
    canvas.text(words.said(progress, rate: context.work?.rate), in: inside)
    let columns = min(72, inside.columns)
    canvas.pieces(
      canvas.barPieces(
        progress.done, of: progress.total ?? 0, columns: progress.total == nil ? 0 : columns, style: theme.good),
      in: inside, row: 2)
    let isStopping = context.work?.isCancelled == true
    canvas.text(
      words(isStopping ? "import.stopping" : "import.workHint"), in: inside, row: 4,
      style: isStopping ? theme.warning : theme.faint)
  }

  // MARK: The mouse

  mutating func clickStep(_ mouse: MouseEvent, in area: Rect, _ context: DeskContext) -> [Effect] {
    guard !isWorking(context) else { return [] }
    let isDouble = mouse.kind == .doubleClick
    switch step {
    case .file where plan == nil:
      let place = mouse.point.row - area.row - 6 + entryList.top
      guard entries.indices.contains(place), mouse.point.row > area.row + 5 else { return [] }
      entryList.select(at: place, in: entries.map(\.typed))
      isOnEntry = true
    case .file:
      let place = mouse.point.row - area.row - 6 + sheetList.top
      let all = Array(plan?.sheets.indices ?? 0..<0)
      guard all.contains(place) else { return [] }
      sheetList.select(at: place, in: all)
    case .columns:
      let place = mouse.point.row - area.row - 3 + columnList.top
      let all = Array(mapping?.columns.indices ?? 0..<0)
      guard all.contains(place), mouse.point.row < area.row + 3 + columnRows(context) else { return [] }
      columnList.select(at: place, in: all)
    case .check: return clickCheck(mouse, in: area, context)
    case .write: return []
    }
    return isDouble ? perform(.open, context) : []
  }

  private mutating func clickCheck(_ mouse: MouseEvent, in area: Rect, _ context: DeskContext) -> [Effect] {
    if mouse.point.row == area.row + 1 {
      let labels = Self.outcomes.map { " " + context.words($0) + " \(tally[$0]) " }
      let chosen = Self.outcomes.firstIndex(of: outcome) ?? 0
      let slots = TabRow.slots(labels, selected: chosen, in: area.column + 1..<area.endColumn - 1, context)
      guard let slot = slots.first(where: { $0.columns.contains(mouse.point.column) }) else { return [] }
      outcome = Self.outcomes[slot.index]
      rowList = ListState()
      return [.reloadDetail]
    }
    let place = mouse.point.row - area.row - 4 + rowList.top
    guard place >= 0, place < tally[outcome], mouse.point.row >= area.row + 4 else { return [] }
    rowList.select(at: place, in: Array(0..<tally[outcome]))
    return mouse.kind == .doubleClick ? perform(.open, context) : []
  }
}
