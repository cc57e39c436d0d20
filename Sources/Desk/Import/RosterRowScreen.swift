import CommunityModel
import CommunityResources
import Intake
import Terminal

/// One row of an import beside what the file has of the same person, with the reasons. The arrows go to the rows before
/// and after it; a doubtful one is decided here, and the next one shows.
struct RosterRowScreen: Screen {
  let importing: any RosterImporting
  private let outcome: RosterOutcome
  /// The row's place among those of its outcome.
  private var walk: RowWalk
  private var row: ImportRow?
  /// The earlier row that may be about the same person.
  private var other: ImportRow?
  private var resident: ResidentDetail?
  private var rowsWanted = Self.fewestRows
  /// The row whose values were asked for: rows of two sheets may have one number.
  private var revealed: ImportRow.ID?

  private static let fewestRows = 15
  private static let columns = 108

  init(_ outcome: RosterOutcome, at place: Int, of importing: any RosterImporting) {
    self.outcome = outcome
    walk = RowWalk(place: place, count: 0)
    self.importing = importing
  }

  var name: String { "import.row" }
  var layout: ScreenLayout { .window(columns: Self.columns, rows: rowsWanted) }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    if outcome == .doubtful {
      RosterScreen.decisions(on: row, context) { screen, decision, context in screen.decide(decision, context) }
    }
    Action(.reveal, .bar, refusal: subject == nil ? context.words("import.noRow") : nil) { screen, _ in
      screen.revealed = screen.row?.id
      return screen.subject.map { [.reveal(subject: $0)] } ?? []
    }
    RowWalk.actions(context, leave: walk.leave) { screen, move, _ in
      screen.walk.perform(move)
      return [.reload]
    }
  }

  private mutating func decide(_ decision: ImportDecision, _ context: DeskContext) -> [Effect] {
    guard let row else { return [] }
    let decided = RowDecision.toggled(decision, before: row.decision)
    let effects: [Effect] = [
      .errand(DecideRow(roster: importing, row: row.id, decision: decided)),
      RowDecision.message(decided, ImportKind.residents.name(of: decision), place: row.place, context),
    ]
    guard decided != nil else { return effects + [.reload] }
    guard walk.hasNext else { return effects + [walk.leave] }
    walk.perform(.moveDown)
    return effects + [.reload]
  }

  /// Whose masked values are shown here, as the journal names them: the record's beside the row, else the row's own. Nil
  /// where the row is about nobody.
  private var subject: String? {
    guard let row, row.entry != nil else { return nil }
    return resident.map { "resident#\($0.resident.id)" } ?? "\(Self.rosterRow)#\(row.number)"
  }

  /// What the journal calls a row of a roster.
  private static let rosterRow = "rosterRow"

  private func facts(of row: ImportRow, _ context: DeskContext) -> RosterRowFacts {
    let isRevealed = revealed == row.id && subject.map { context.isRevealed($0) } ?? false
    return RosterRowFacts(row, resident: resident, other: other, isRevealed: isRevealed, context)
  }

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    walk.count = try importing.tally()[outcome]
    row = try importing.rows(outcome, offset: walk.place, limit: 1).first
    other = nil
    resident = nil
    if let known = row?.resident { resident = try file.resident(known) }
    if let earlier = row?.row { other = try importing.row(earlier) }
    guard let row else { return }
    let columns = min(Self.columns, context.size.columns) - 4
    let facts = facts(of: row, context).lines.count
    rowsWanted = max(Self.fewestRows, facts + 5 + reasons(row, columns: columns, context).count)
  }

  /// Why the row is what it is, broken into lines, what weighs most first.
  private func reasons(
    _ row: ImportRow, columns: Int, _ context: DeskContext
  ) -> [(text: String, issue: RosterIssue)] {
    row.issues.sorted { RosterScreen.weight($0) > RosterScreen.weight($1) }.flatMap { issue in
      let text = issue.place + "  " + context.words.message(issue, context.catalogue)
      return LineBreaking.lines(of: text, columns: max(1, columns)) {
        DisplayWidth.width(of: $0, ambiguous: context.capabilities.ambiguousWidth)
      }.map { ($0, issue) }
    }
  }

  // MARK: Drawing

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let theme = canvas.theme
    guard let row else { return }
    let title = row.place + "  " + words(row.outcome)
    let decided = row.decision.map { words("import.decidedNote", ["decision": words($0)]) + "  " } ?? ""
    let inside = canvas.box(area, title: title, isFocused: true, note: decided + walk.note(words)).inset(
      left: 1, right: 1)
    canvas.frame.cursor = inside.origin
    var line = drawFacts(of: row, in: inside, on: &canvas, context)
    if line > 0 { line += 1 }
    for reason in reasons(row, columns: inside.columns, context) where line < inside.rows {
      let issue = reason.issue
      let style: Style =
        issue.level == .error ? theme.alarm : issue.isDoubt || issue.level == .warning ? theme.warning : theme.text
      canvas.text(reason.text, in: inside, row: line, style: style)
      line += 1
    }
    if row.issues.isEmpty, line < inside.rows {
      canvas.text(words("import.nothingNoticed"), in: inside, row: line, style: theme.faint)
    }
  }

  /// The two columns beside each other; gives the rows used.
  private func drawFacts(
    of row: ImportRow, in inside: Rect, on canvas: inout Canvas, _ context: DeskContext
  ) -> Int {
    let words = context.words
    let theme = canvas.theme
    let facts = facts(of: row, context)
    if facts.lines.isEmpty { return 0 }
    let label = words.language == .zh ? 12 : 20
    let half = max(8, (inside.columns - label) / 2)
    canvas.text(words("import.inRoster"), in: inside, column: label, style: theme.title, width: half - 1)
    canvas.text(facts.besideTitle, in: inside, column: label + half, style: theme.title)
    for (line, fact) in facts.lines.prefix(max(0, inside.rows - 1)).enumerated() {
      let style = fact.differs ? theme.warning : fact.isAdded ? theme.good : theme.text
      canvas.text(fact.label, in: inside, row: line + 1, style: theme.faint, width: label - 1)
      canvas.text(fact.roster, in: inside, row: line + 1, column: label, style: style, width: half - 1)
      canvas.text(
        fact.beside, in: inside, row: line + 1, column: label + half, style: fact.differs ? style : theme.text)
    }
    return min(inside.rows, facts.lines.count + 1)
  }
}
