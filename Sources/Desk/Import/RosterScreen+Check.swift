import CommunityModel
import CommunityResources
import Terminal

/// Step 3: what every row comes to, before anything is written.
extension RosterScreen {
  /// How many rows are read at once.
  private static let stretch = 300

  private var selectedRow: ImportRow? {
    guard let place = rowList.selected, rows.indices.contains(place - firstRow) else { return nil }
    return rows[place - firstRow]
  }

  func checkOffers(_ context: DeskContext) -> [Offer] {
    let words = context.words
    let none = selectedRow == nil ? words("import.noRow") : nil
    var offers: [Offer] = [.bar(.open, refusal: none)]
    if outcome == .doubtful { offers += Self.decisionOffers(selectedRow, context) }
    return offers + [
      .bar(.advance, label: words("bar.import.toWrite")), .bar(.back), Offer(.nextTab), Offer(.previousTab),
      Offer(.startAfresh),
    ] + Self.listMoves
  }

  /// What can be decided on a doubtful row.
  static func decisionOffers(_ row: ImportRow?, _ context: DeskContext) -> [Offer] {
    let words = context.words
    let none = row == nil ? words("import.noRow") : nil
    let nobody = row.map { $0.resident == nil && $0.row == nil } == true ? words("import.nobodyBeside") : nil
    return [
      .bar(.samePerson, refusal: none ?? nobody), .bar(.newPerson, refusal: none), .bar(.leaveOut, refusal: none),
    ]
  }

  /// The decision that an action stands for.
  static func decision(_ action: ActionID) -> ImportDecision? {
    switch action {
    case .samePerson: .same
    case .newPerson: .new
    case .leaveOut: .leave
    default: nil
    }
  }

  mutating func performCheck(_ action: ActionID, _ context: DeskContext) -> [Effect] {
    let places = Array(0..<tally[outcome])
    if rowList.perform(action, in: places) {
      return isLoaded(context) ? [] : [.reloadDetail]
    }
    if let decision = Self.decision(action) { return decide(decision, context) }
    switch action {
    case .nextTab, .previousTab:
      return show(OutcomeTabs(tally: tally, outcome: outcome).next(action == .nextTab ? 1 : -1))
    case .open:
      guard let place = rowList.selected, let importing else { return [] }
      return [.push(RosterRowScreen(outcome, at: place, of: importing))]
    case .advance:
      step = .write
      return [.reload]
    case .back:
      step = .columns
      return [.reloadDetail]
    default: return []
    }
  }

  /// Shows the rows of another outcome.
  mutating func show(_ wanted: RosterOutcome) -> [Effect] {
    outcome = wanted
    rowList = ListState()
    return [.reloadDetail]
  }

  /// Selects the row that was looked at last in the window of one row.
  mutating func select(row place: Int) {
    rowList.select(at: place, in: Array(0..<tally[outcome]))
  }

  private mutating func decide(_ decision: ImportDecision, _ context: DeskContext) -> [Effect] {
    guard let row = selectedRow, let importing else { return [] }
    // The same key once more takes the decision back.
    let taken: ImportDecision? = row.decision == decision ? nil : decision
    if taken != nil { _ = rowList.perform(.moveDown, in: Array(0..<tally[outcome])) }
    let said: Phrase = taken == nil ? "import.undecided" : "import.decided"
    return [
      .decide(importing, row: row.id, taken),
      .tell(.done(context.words(said, ["place": row.place, "decision": context.words(decision)]))),
    ]
  }

  // MARK: Reading

  /// How many rows show at once.
  private func pageRows(_ context: DeskContext) -> Int { max(1, DeskFrame(context.size).body.rows - 6) }

  private func isLoaded(_ context: DeskContext) -> Bool {
    let last = min(tally[outcome], rowList.top + pageRows(context) + 1)
    return firstRow <= rowList.top && last <= firstRow + rows.count
  }

  mutating func loadRows(_ importing: any RosterImporting, _ context: DeskContext) throws(StoreError) {
    tally = try importing.tally()
    rowList.settle(Array(0..<tally[outcome]))
    rowList.show(rows: pageRows(context), count: tally[outcome])
    firstRow = max(0, rowList.top - Self.stretch / 3)
    rows = try importing.rows(outcome, offset: firstRow, limit: Self.stretch)
  }

  // MARK: Drawing

  func drawCheck(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let theme = canvas.theme
    let row = Rect(column: area.column, row: area.row, columns: area.columns, rows: 1)
    OutcomeTabs(tally: tally, outcome: outcome).draw(in: row, on: &canvas, context)
    let undecided = tally[.doubtful] - tally.decided
    let note =
      outcome == .doubtful && tally[.doubtful] > 0
      ? words("import.undecidedCount", ["count": String(undecided)])
      : words("import.rowCount", ["count": String(tally.rows)])
    let inside = canvas.box(area.inset(top: 1), title: words(outcome), isFocused: true, note: note)
    if tally[outcome] == 0 {
      canvas.text(words("import.noRows"), in: inside.inset(left: 2, top: 1), style: theme.faint)
      canvas.frame.cursor = inside.origin
      return
    }
    var columns = [
      Column("cell", words("import.column.cell"), .fixed(14)),
      Column("name", words("column.name"), .flexible(8, share: 1)),
      Column("home", words("column.place"), .flexible(12, share: 2), dropOrder: 1),
      Column("why", words("import.column.why"), .flexible(20, share: 5)),
    ]
    if outcome == .doubtful {
      columns.append(
        Column("decision", words("import.column.decision"), .fixed(words.language == .zh ? 8 : 14)))
    }
    canvas.table(columns, in: inside, list: rowList, count: tally[outcome], isFocused: true) { place in
      let row = rows.indices.contains(place - firstRow) ? rows[place - firstRow] : nil
      return (false, { column in row.map { cell(column, of: $0, theme, context) } ?? [] })
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
