import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake
import Terminal

/// Step 3: what every row comes to, before anything is written.
extension RosterScreen {
  /// How many rows are read at once.
  private static let stretch = 300

  private var selectedRow: ImportRow? {
    guard let place = frame.outcomes.list.selected, rows.indices.contains(place - firstRow) else { return nil }
    return rows[place - firstRow]
  }

  @ActionRows<Self> func rowActions(_ context: DeskContext) -> [Action<Self>] {
    let outcome = frame.outcomes.outcome
    let decisions =
      outcome == .doubtful
      ? Self.decisions(on: selectedRow, context) { screen, decision, context in screen.decide(decision, context) }
      : [Action<Self>]()
    if let importing {
      Action(
        .export, .bar, label: context.words("import.report"),
        does: [
          .errand(
            ShowImportReport(
              roster: importing, source: frame.picker.path.text, dropped: wantedPlan?.droppedColumns ?? [],
              unused: wantedPlan?.unusedColumns ?? []))
        ])
    }
    rowActions(decisions, context) { [importing] place in
      importing.map { RosterRowScreen(outcome, at: place, of: $0) }
    } move: { screen, move, context in
      _ = screen.frame.outcomes.perform(move)
      return screen.isLoaded(context) ? [] : [.reloadDetail]
    }
  }

  /// What can be decided on a doubtful row.
  static func decisions<Owner>(
    on row: ImportRow?, _ context: DeskContext,
    decide: @escaping @Sendable (inout Owner, ImportDecision, DeskContext) -> [Effect]
  ) -> [Action<Owner>] {
    let refusal = { (decision: ImportDecision) -> String? in
      guard let row else { return context.words("import.noRow") }
      let hasNobody = row.resident == nil && row.row == nil
      return decision == .same && hasNobody ? context.words("import.nobodyBeside") : nil
    }
    return RowDecision.actions(.residents, context, refusal: refusal, decide: decide)
  }

  private mutating func decide(_ decision: ImportDecision, _ context: DeskContext) -> [Effect] {
    guard let row = selectedRow, let importing else { return [] }
    let decided = RowDecision.toggled(decision, before: row.decision)
    if decided != nil { _ = frame.outcomes.perform(.moveDown) }
    return [
      .errand(DecideRow(roster: importing, row: row.id, decision: decided)),
      RowDecision.message(decided, ImportKind.residents.name(of: decision), place: row.place, context),
    ]
  }

  // MARK: Reading

  private func isLoaded(_ context: DeskContext) -> Bool {
    let top = frame.outcomes.list.top
    let last = min(frame.outcomes.count, top + OutcomeList.pageRows(context) + 1)
    return firstRow <= top && last <= firstRow + rows.count
  }

  mutating func loadRows(_ importing: any RosterImporting, _ context: DeskContext) throws(StoreError) {
    frame.outcomes.update(try importing.tally(), rows: OutcomeList.pageRows(context))
    firstRow = max(0, frame.outcomes.list.top - Self.stretch / 3)
    rows = try importing.rows(frame.outcomes.outcome, offset: firstRow, limit: Self.stretch)
  }

  // MARK: Drawing

  func drawRows(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let theme = canvas.theme
    var columns = [
      Column("cell", words("import.column.cell"), .flexible(6, share: 1, most: 14)),
      Column("name", words("field.name"), .flexible(8, share: 2, most: 24)),
      Column("home", words("field.place"), .flexible(12, share: 2, most: ListView.placeColumns), dropOrder: 1),
      Column("why", words("import.column.why"), .flexible(20, share: 5)),
    ]
    var note = words("import.rowCount", ["count": String(tally.rows)])
    if frame.outcomes.outcome == .doubtful, tally[.doubtful] > 0 {
      let width = words.language == .zh ? 8 : 14
      columns.append(Column("decision", words("import.column.decision"), .fixed(width)))
      note = words("import.undecidedCount", ["count": String(tally[.doubtful] - tally.decided)])
    }
    frame.outcomes.draw(columns, note: note, in: area, on: &canvas, context) { place, column in
      guard rows.indices.contains(place - firstRow) else { return [] }
      return cell(column, of: rows[place - firstRow], theme, context)
    }
  }

  private func cell(_ column: String, of row: ImportRow, _ theme: Theme, _ context: DeskContext) -> [TextPiece] {
    let words = context.words
    switch column {
    case "cell": return [TextPiece(row.place, theme.faint, keepsEnd: true)]
    case "name": return [TextPiece(row.entry?.name ?? "")]
    case "home": return [TextPiece(row.entry?.home?.description ?? row.entry?.rawHome ?? "", keepsEnd: true)]
    case "decision":
      return [TextPiece(row.decision.map { words("import.short.\($0.rawValue)") } ?? "", theme.good)]
    default:
      // What makes the row what it is comes first.
      let issues = row.issues.sorted { Self.weight($0) > Self.weight($1) }
      return [TextPiece(issues.map { words.message($0, context.catalogue) }.joined(separator: " "))]
    }
  }

  /// How much a reason counts.
  static func weight(_ issue: RosterIssue) -> Int {
    if issue.isDoubt { return 3 }
    switch issue.level {
    case .error: return 4
    case .warning: return 2
    case .info: return 1
    }
  }
}
