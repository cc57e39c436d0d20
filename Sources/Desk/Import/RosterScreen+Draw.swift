import CommunityModel
import CommunityResources
import Terminal

/// The wizard as it shows: where one is, and the step below; and what the mouse finds there.
extension RosterScreen {
  private static let stepNames: [Phrase] = [
    "import.step.file", "import.step.columns", "import.step.check", "import.step.write",
  ]

  private func head(_ context: DeskContext) -> WizardHead {
    WizardHead(
      title: context.words("import.residents"), steps: Self.stepNames, step: step.rawValue, path: picker.path.text,
      problem: problem)
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let head = head(context)
    let rest = head.draw(in: area, on: &canvas, context)
    if isWorking(context) {
      head.drawWork(in: rest, on: &canvas, context)
      return
    }
    switch step {
    case .file: drawFile(in: rest, on: &canvas, context)
    case .columns: drawColumns(in: rest, on: &canvas, context)
    case .check: drawCheck(in: rest, on: &canvas, context)
    case .write: drawWrite(in: rest, on: &canvas, context)
    }
  }

  // MARK: The mouse

  mutating func clickStep(_ mouse: MouseEvent, in area: Rect, _ context: DeskContext) -> [Effect] {
    guard !isWorking(context) else { return [] }
    let rest = head(context).rest(of: area, context)
    let found: Bool
    switch step {
    case .file where plan == nil: found = picker.click(mouse.point, in: rest)
    case .file:
      let inside = rest.inset(top: TablePicker.boxRows).inset(by: 1)
      found = sheetList.click(mouse.point, in: inside, Array(plan?.sheets.indices ?? 0..<0))
    case .columns:
      let inside = rest.inset(bottom: rest.rows - columnHeight(rest.rows)).inset(by: 1)
      found = columnList.click(mouse.point, in: inside, Array(mapping?.columns.indices ?? 0..<0))
    case .check:
      let tabs = OutcomeTabs(tally: tally, outcome: outcome)
      let row = Rect(column: rest.column, row: rest.row, columns: rest.columns, rows: 1)
      if let wanted = tabs.outcome(at: mouse.point, in: row, context) { return show(wanted) }
      found = rowList.click(mouse.point, in: rest.inset(top: 1).inset(by: 1), Array(0..<tally[outcome]))
    case .write: found = false
    }
    return found && mouse.kind == .doubleClick ? perform(.open, context) : []
  }
}

extension ListState<Int> {
  /// Selects what was clicked in a list below its headings; gives whether there was anything.
  mutating func click(_ point: Point, in inside: Rect, _ all: [Int]) -> Bool {
    let place = point.row - inside.row - 1 + top
    guard inside.contains(point), point.row > inside.row, all.indices.contains(place) else { return false }
    select(at: place, in: all)
    return true
  }
}

extension SheetCell {
  /// The value as a person reads it; nil where there is none to show.
  var shownText: String? {
    switch value {
    case .text(let text): text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    case .number(let number): number
    case .day(let day): day.iso
    case .truth, .fault, .blank: nil
    }
  }
}
