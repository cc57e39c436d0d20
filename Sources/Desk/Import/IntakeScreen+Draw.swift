import CommunityModel
import CommunityResources
import Terminal

/// The wizard as it shows, and what the mouse finds there.
extension IntakeScreen {
  private static let stepNames: [Phrase] = [
    "import.step.file", "import.step.columns", "import.step.check", "import.step.write",
  ]

  private func head(_ context: DeskContext) -> WizardHead {
    WizardHead(
      title: context.words("intake.title"), steps: Self.stepNames, step: step.rawValue, path: picker.path.text,
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
    case .file: picker.draw(title: context.words("intake.path"), in: rest, on: &canvas, context)
    case .columns: drawColumns(in: rest, on: &canvas, context)
    case .check: drawCheck(in: rest, on: &canvas, context)
    case .write: drawWrite(in: rest, on: &canvas, context)
    }
  }

  mutating func clickStep(_ mouse: MouseEvent, in area: Rect, _ context: DeskContext) -> [Effect] {
    guard !isWorking(context) else { return [] }
    let rest = head(context).rest(of: area, context)
    let found: Bool
    switch step {
    case .file: found = clickFile(mouse.point, in: rest)
    case .columns:
      let inside = rest.inset(bottom: rest.rows - columnHeight(rest.rows)).inset(by: 1)
      found = columnList.click(mouse.point, in: inside, Array(plan?.mapping.columns.indices ?? 0..<0))
    case .check:
      let row = Rect(column: rest.column, row: rest.row, columns: rest.columns, rows: 1)
      if let wanted = OutcomeTabs(tally: tally, outcome: outcome).outcome(at: mouse.point, in: row, context) {
        show(wanted)
        return [.reloadDetail]
      }
      found = rowList.click(mouse.point, in: rest.inset(top: 1).inset(by: 1), Array(rows.indices))
    case .write: found = false
    }
    return found && mouse.kind == .doubleClick ? perform(.open, context) : []
  }

  // MARK: The columns

  private func drawColumns(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    guard let plan else { return }
    let words = context.words
    let theme = canvas.theme
    let height = columnHeight(area.rows)
    let name = plan.source.sheetName ?? words("import.onlySheet")
    let head = words("intake.headNote", ["row": String(plan.source.header.rows.upperBound)])
    let inside = canvas.box(
      area.inset(bottom: area.rows - height), title: words("import.columns", ["sheet": name]), isFocused: true,
      note: head)
    let columns = [
      Column("letter", "", .fixed(3)), Column("label", words("import.column.head"), .flexible(10, share: 1)),
      Column("meaning", words("import.column.meaning"), .flexible(12, share: 1)),
      Column("samples", words("import.column.samples"), .flexible(16, share: 3), dropOrder: 1),
    ]
    let mapping = plan.mapping
    canvas.table(columns, in: inside, list: columnList, count: mapping.columns.count, isFocused: true) { place in
      let column = mapping.columns[place]
      return (
        false,
        { id in
          switch id {
          case "letter": [TextPiece(SheetRow.letters(ofColumn: place), theme.faint)]
          case "label": [TextPiece(column.label.isEmpty ? words("import.noHead") : column.label)]
          case "meaning": [TextPiece(words(column.field), column.field == .ignored ? theme.disabled : theme.good)]
          default: [TextPiece(sample(place, column.field), theme.faint)]
          }
        }
      )
    }
    let cursor = canvas.frame.cursor
    drawPreview(in: area.inset(top: height), on: &canvas, context)
    canvas.frame.cursor = cursor
  }

  /// Some values of a column. Whoever called is not shown before they are registered.
  private func sample(_ column: Int, _ field: OutsideField) -> String {
    let texts = (plan?.samples ?? []).prefix(12).compactMap { row -> String? in
      guard column < row.cells.count, let text = row.cells[column].shownText, !text.isEmpty else { return nil }
      switch field {
      case .caller: return String(text.prefix(1)) + "*"
      case .number, .ownNumber: return text
      default: return RosterScreen.shielded(text)
      }
    }
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }.prefix(5).joined(separator: " · ")
  }

  private func drawPreview(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    guard area.rows >= 3, let plan else { return }
    let words = context.words
    let theme = canvas.theme
    let inside = canvas.box(area, title: words("import.preview"))
    guard plan.mapping.isUsable else {
      canvas.text(words("intake.needed"), in: inside.inset(left: 2), row: 1, style: theme.warning)
      return
    }
    let columns = [
      Column("row", "", .fixed(5)), Column("number", words("outsideField.number"), .fixed(17), dropOrder: 2),
      Column("received", words("outsideField.receivedAt"), .fixed(18), dropOrder: 1),
      Column("place", words("column.place"), .flexible(12, share: 2)),
      Column("category", words("outsideField.category"), .fixed(12), dropOrder: 3),
      Column("text", words("outsideField.text"), .flexible(14, share: 4)),
      Column("issues", words("import.column.issues"), .flexible(12, share: 2), dropOrder: 4),
    ]
    let preview = plan.preview(context.outsideReading)
    canvas.table(columns, in: inside, list: ListState<Int>(), count: preview.count, isFocused: false) { place in
      let line = preview[place]
      return (
        false,
        { column in
          if column == "row" { return [TextPiece(String(line.row.number), theme.faint)] }
          switch line.reading {
          case .blank: return []
          case .skipped(let issue):
            return told(RosterOutcome.skipped, [issue], column, theme.faint, context)
          case .rejected(let issues): return told(.rejected, issues, column, theme.alarm, context)
          case .order(let order, let issues):
            return cell(column, of: order, context) ?? told(nil, issues, column, theme.warning, context)
          }
        }
      )
    }
  }

  private func told(
    _ outcome: RosterOutcome?, _ issues: [OutsideIssue], _ column: String, _ style: Style, _ context: DeskContext
  ) -> [TextPiece] {
    if column == "place", let outcome { return [TextPiece(context.words(outcome), style)] }
    // Where a row is no order there is room for the reason.
    guard column == (outcome == nil ? "issues" : "text"), let first = issues.first else { return [] }
    return [TextPiece(context.message(first), style)]
  }

  private func cell(_ column: String, of order: OutsideOrder, _ context: DeskContext) -> [TextPiece]? {
    let words = context.words
    switch column {
    case "number": return [TextPiece(order.number ?? order.ownNumber?.description ?? "", keepsEnd: true)]
    case "received": return [TextPiece(words.moment(order.receivedAt, now: context.now, context.calendar))]
    case "place": return [TextPiece(order.address)]
    case "category": return [TextPiece(order.category.map { words.name(category: $0, context.catalogue) } ?? "")]
    case "text": return [TextPiece(order.text)]
    default: return nil
    }
  }

  // MARK: The dry run

  private func drawCheck(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let theme = canvas.theme
    let tabRow = Rect(column: area.column, row: area.row, columns: area.columns, rows: 1)
    OutcomeTabs(tally: tally, outcome: outcome).draw(in: tabRow, on: &canvas, context)
    let note = words("import.rowCount", ["count": String(tally.rows)])
    let inside = canvas.box(area.inset(top: 1), title: words(outcome), isFocused: true, note: note)
    if rows.isEmpty {
      canvas.text(words("import.noRows"), in: inside.inset(left: 2, top: 1), style: theme.faint)
      canvas.frame.cursor = inside.origin
      return
    }
    let columns = [
      Column("cell", words("import.column.cell"), .fixed(10)),
      Column("number", words("outsideField.number"), .fixed(17), dropOrder: 1),
      Column("place", words("column.place"), .flexible(10, share: 1), dropOrder: 2),
      Column("text", words("outsideField.text"), .flexible(12, share: 2)),
      Column("why", words("import.column.why"), .flexible(16, share: 3)),
    ]
    canvas.table(columns, in: inside, list: rowList, count: rows.count, isFocused: true) { place in
      let row = rows[place]
      return (
        false,
        { column in
          switch column {
          case "cell": [TextPiece(row.planned.place, theme.faint, keepsEnd: true)]
          case "why": [TextPiece(row.reasons.map { context.message($0) }.joined(separator: " "))]
          default: row.order.flatMap { cell(column, of: $0, context) } ?? []
          }
        }
      )
    }
  }

  // MARK: The end

  private func drawWrite(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let theme = canvas.theme
    let title: Phrase = result == nil ? "import.writeTitle" : "import.doneTitle"
    let inside = canvas.box(area, title: words(title), isFocused: true).inset(left: 2, top: 1, right: 2)
    canvas.frame.cursor = inside.origin
    let tabs = OutcomeTabs(tally: tally, outcome: outcome)
    var row = tabs.drawSums({ "intake.what.\($0.rawValue)" }, in: inside, on: &canvas, words) + 1
    var lines: [(String, Style)] = []
    let dropped = plan?.mapping.droppedLabels ?? []
    if !dropped.isEmpty {
      lines.append((words("intake.dropped", ["columns": words.list(dropped)]), theme.text))
    }
    if let result {
      lines.append((words("import.done", ["id": String(result.entry)]), theme.good))
      lines.append((words("intake.howToUndo"), theme.text))
    } else {
      lines.append((words(count > 0 ? "import.allAtOnce" : "import.nothingToWrite"), theme.text))
    }
    for (text, style) in lines {
      for line in canvas.lines(of: text, columns: inside.columns) {
        canvas.text(line, in: inside, row: row, style: style)
        row += 1
      }
    }
  }
}

extension IntakeRow {
  /// What was noticed, what weighs most first.
  var reasons: [OutsideIssue] {
    let levels: [RosterIssue.Level] = [.error, .warning, .info]
    return levels.flatMap { level in planned.issues.filter { $0.level == level } }
  }
}
