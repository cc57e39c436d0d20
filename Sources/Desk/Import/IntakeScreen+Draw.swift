import CommunityModel
import CommunityResources
import Intake
import Tables
import Terminal

/// What the wizard shows between the choice of the file and the writing.
extension IntakeScreen {
  func drawStep(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    if frame.step == .columns {
      drawColumns(in: area, on: &canvas, context)
    } else {
      drawRows(in: area, on: &canvas, context)
    }
  }

  // MARK: The columns

  private func drawColumns(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    guard let plan else { return }
    let words = context.words
    let theme = canvas.theme
    let sheet = plan.sheet
    var note = ""
    if let header = sheet.header {
      note = words(
        sheet.isRemembered ? "intake.headRemembered" : "intake.headNote", ["row": String(header.rows.upperBound)])
    }
    let title = columnsTitle(plan.place, of: plan.sheets.count, context)
    let samples = sheet.firstRows
    let labels = sheet.shownLabels
    let rest = columnsTable.draw(title: title, note: note, in: area, on: &canvas, words) { place in
      let column = sheet.mapping.columns[place]
      return ColumnsTable.Line(
        label: labels[place], meaning: meaningPiece(place, theme, context),
        sample: sample(place, column.field, samples))
    }
    let cursor = canvas.frame.cursor
    drawPreview(in: rest, on: &canvas, context)
    canvas.frame.cursor = cursor
  }

  /// Some values of a column. Whoever called is not shown before they are registered.
  private func sample(_ column: Int, _ field: OutsideField, _ rows: [SheetRow]) -> String {
    rows.sample(ofColumn: column) { text in
      switch field {
      case .caller: String(text.prefix(1)) + "*"
      case .number, .ownNumber: text
      default: LongNumbers.shielded(text)
      }
    }
  }

  private func drawPreview(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    guard let plan else { return }
    let words = context.words
    let theme = canvas.theme
    let unusable = unusable(plan.sheet, context)
    guard let inside = drawPreviewBox(unusable: unusable, in: area, on: &canvas, context) else { return }
    let columns = [
      Column("row", "", .fixed(5)), Column("number", words("outsideField.number"), .fixed(17), dropOrder: 2),
      Column("received", words("outsideField.receivedAt"), .fixed(18), dropOrder: 1),
      Column("place", words("field.place"), .flexible(12, share: 2)),
      Column("category", words("field.category"), .fixed(12), dropOrder: 3),
      Column("text", words("outsideField.text"), .flexible(14, share: 4)),
      Column("issues", words("import.column.issues"), .flexible(12, share: 2), dropOrder: 4),
    ]
    let preview = plan.preview(context.outsideReading)
    canvas.table(columns, in: inside, list: ListState<Int>(), count: preview.count, isFocused: false, name: "preview") {
      place in
      let line = preview[place]
      return (
        false,
        { column in
          if column == "row" { return [TextPiece(String(line.row.number), theme.faint)] }
          switch line.reading {
          case .blank: return []
          case .skipped(let issue):
            return issueText(RosterOutcome.skipped, [issue], column, theme.faint, context)
          case .rejected(let issues): return issueText(.rejected, issues, column, theme.alarm, context)
          case .order(let order, let issues):
            return cell(column, of: order, context) ?? issueText(nil, issues, column, theme.warning, context)
          }
        }
      )
    }
  }

  private func issueText(
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

  // MARK: The rows

  private func drawRows(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let theme = canvas.theme
    var columns = [
      Column("cell", words("import.column.cell"), .fixed(10)),
      Column("number", words("outsideField.number"), .fixed(17), dropOrder: 1),
      Column("place", words("field.place"), .flexible(10, share: 1), dropOrder: 2),
      Column("text", words("outsideField.text"), .flexible(12, share: 2)),
      Column("why", words("import.column.why"), .flexible(16, share: 3)),
    ]
    var note = words("import.rowCount", ["count": String(tally.rows)])
    if frame.outcomes.outcome == .doubtful, tally[.doubtful] > 0 {
      columns.append(Column("decision", words("import.column.decision"), .fixed(words.language == .zh ? 8 : 14)))
      note = words("import.undecidedCount", ["count": String(tally[.doubtful] - tally.decided)])
    }
    frame.outcomes.draw(columns, note: note, in: area, on: &canvas, context) { place, column in
      guard rows.indices.contains(place) else { return [] }
      let row = rows[place]
      switch column {
      case "cell": return [TextPiece(row.planned.place, theme.faint, keepsEnd: true)]
      case "decision": return [TextPiece(row.decision.map { words("intake.short.\($0.rawValue)") } ?? "", theme.good)]
      case "why": return [TextPiece(row.reasons.map { context.message($0) }.joined(separator: " "))]
      default: return row.order.flatMap { cell(column, of: $0, context) } ?? []
      }
    }
  }

  // MARK: The end

  func writeNotes(_ theme: Theme, _ context: DeskContext) -> [(text: String, style: Style)] {
    var notes: [(text: String, style: Style)] = []
    let undecided = tally[.doubtful] - tally.decided
    if undecided > 0 {
      notes.append((context.words("import.undecidedStay", ["count": String(undecided)]), theme.warning))
    }
    let dropped = sheetPlan?.droppedLabels ?? []
    if !dropped.isEmpty {
      notes.append((context.words("intake.dropped", ["columns": context.words.list(dropped)]), theme.text))
    }
    for (column, place) in sheetPlan?.unheadedColumns ?? [] {
      let issue = OutsideIssue(place, .warning, .columnUnheaded(column))
      notes.append(
        (context.words("command.import.counted", ["place": place, "message": context.message(issue)]), theme.warning))
    }
    let others = plan?.otherSheets ?? []
    if !others.isEmpty {
      notes.append((context.words("intake.otherSheets", ["sheets": context.words.list(others)]), theme.warning))
    }
    return notes
  }
}

extension IntakeRow {
  /// What can be decided on a doubtful row.
  static func decisions<Owner>(
    on row: IntakeRow?, _ context: DeskContext,
    decide: @escaping @Sendable (inout Owner, ImportDecision, DeskContext) -> [Effect]
  ) -> [Action<Owner>] {
    let refusal = { (decision: ImportDecision) -> String? in
      guard let row else { return context.words("import.noRow") }
      return row.refusal(of: decision, context)
    }
    return RowDecision.actions(.orders, context, refusal: refusal, decide: decide)
  }

  /// Why the row cannot be decided so; nil when it can.
  private func refusal(of decision: ImportDecision, _ context: DeskContext) -> String? {
    if decision == .leave { return nil }
    if let choice = choices[decision] {
      guard choice.outcome == .doubtful else { return nil }
      return choice.issues.last.map { context.message($0) }
    }
    // Most doubts are about what the table says: it must be put right there.
    if choices.isEmpty { return context.words("intake.correctFirst") }
    return context.words(contradicted == nil ? "intake.withdrawnOutside" : "intake.oneNumber")
  }

  /// What a decision on the row means.
  func name(of decision: ImportDecision) -> Phrase {
    // The order of the file stays as it was registered; the row only says how it went on.
    decision == .same && contradicted == nil ? "intake.decision.follow" : ImportKind.orders.name(of: decision)
  }

  /// What was noticed, what weighs most first.
  var reasons: [OutsideIssue] {
    let levels: [RosterIssue.Level] = [.error, .warning, .info]
    return levels.flatMap { level in planned.issues.filter { $0.level == level } }
  }
}
