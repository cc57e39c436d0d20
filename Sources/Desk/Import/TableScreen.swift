import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake
import Terminal

/// 导入表格: a table that is known by its heads is looked at, its columns are settled, every row is compared, and all of it
/// is written at once: entries of the ledger, volunteers, units, things, posts.
struct TableScreen<Source: TableImport>: ImportScreen {
  var frame: ImportFrame
  private let table: ImportedTable
  let source: Source
  private(set) var plan: TablePlan<Source.Mapping>?
  private(set) var check: TableCheck?
  /// What the rows were read by.
  private var checkedBy: SheetPlan<Source.Mapping>.Reading?
  /// The rows of the outcome that shows.
  private(set) var rows: [TableCheck.Row] = []
  /// What was decided on doubtful rows, by where they stand.
  private var choices: [String: RowChoice] = [:]

  init(_ table: ImportedTable, _ source: Source) {
    (self.table, self.source) = (table, source)
    frame = ImportFrame(.table(table))
  }

  var isOpen: Bool { plan != nil }
  func opening(_ path: String) -> any LongWork { OpenTable(source: source, path: path) }
  mutating func forget() { self = TableScreen(table, source) }
  var sheetPlan: SheetPlan<Source.Mapping>? { plan?.sheet }
  var meanings: [Source.Mapping.Field] { source.meanings }
  func name(of meaning: Source.Mapping.Field, _ words: Wording) -> String { source.name(of: meaning, words) }
  mutating func map(_ column: Int, to meaning: Source.Mapping.Field) { plan?.map(column, to: meaning) }
  var tally: ImportTally { check?.tally ?? frame.outcomes.tally }
  var writing: (any LongWork)? { check?.change.map { WriteTable(change: $0) } }

  // MARK: What can be done

  @ActionRows<Self> func stepActions(_ context: DeskContext) -> [Action<Self>] {
    if frame.step == .columns, let plan {
      columnActions(plan, context)
    } else {
      rowActions(decisions(context), context) { [rows] place in
        TableRowScreen(rows, at: place)
      } move: { screen, move, _ in
        _ = screen.frame.outcomes.perform(move)
        return []
      }
    }
  }

  @ActionRows<Self> private func columnActions(_ plan: TablePlan<Source.Mapping>, _ context: DeskContext) -> [Action<
    Self
  >] {
    let words = context.words
    let refusal = unusable(plan.sheet, context) ?? repeatedRefusal(plan.sheet, context)
    Action(
      .open, .bar, refusal: plan.sheet.header == nil ? refusal : nil, label: words("bar.import.meaning"),
      does: chooseMeaning(context))
    Action(
      .chooseHead, .bar,
      does: [
        .push(
          HeadMenu(sheet: plan.sheet, hidden: Source.Mapping.unmapped).screen("tables.head", tag: HeadChoice.tag, words)
        )
      ])
    Action(.advance, .bar, refusal: refusal, label: words("bar.import.check")) { screen, context in
      screen.checkRows(plan, context)
    }
    Action(.back, .bar, label: words("bar.import.otherFile")) { screen, _ in
      (screen.frame.step, screen.plan, screen.check) = (.file, nil, nil)
      return [screen.frame.look]
    }
    startingAfresh()
    if plan.sheets.count > 1 {
      Action.moves([.nextTab, .previousTab]) { screen, move, _ in
        let count = plan.sheets.count
        screen.plan?.choose((plan.place + move.step + count) % count)
        screen.frame.columnList = ListState()
        return [.reloadDetail]
      }
    }
    Action.moves(in: \.frame.columnList, of: Array(columnsTable.places))
  }

  /// Begins the dry run; where nothing has changed since the last one its rows are shown again.
  private mutating func checkRows(_ plan: TablePlan<Source.Mapping>, _ context: DeskContext) -> [Effect] {
    if check != nil, checkedBy == plan.sheet.reading {
      frame.step = .check
      return [.reload]
    }
    choices = [:]
    return compare(plan, context)
  }

  private func compare(_ plan: TablePlan<Source.Mapping>, _ context: DeskContext) -> [Effect] {
    [.work(CheckTable(source: source, plan: plan, words: context.words, choices: choices), tag: tag), .reload]
  }

  // MARK: Deciding

  private var selectedRow: TableCheck.Row? {
    frame.outcomes.list.selected.flatMap { rows.indices.contains($0) ? rows[$0] : nil }
  }

  /// What can be decided on a doubtful row, or was.
  private func decisions(_ context: DeskContext) -> [Action<Self>] {
    guard let row = selectedRow, !row.candidates.isEmpty || row.choice != nil else { return [] }
    let words = context.words
    func refusal(_ decision: ImportDecision) -> String? {
      if row.choice?.decision == decision { return nil }
      switch decision {
      case .same: return row.candidates.isEmpty ? words("tables.decided") : nil
      case .new: return row.canBeNew && !row.candidates.isEmpty ? nil : words("tables.notNew")
      case .leave: return nil
      }
    }
    return RowDecision.actions(.table(table), context, refusal: refusal) { screen, decision, context in
      screen.decide(decision, context)
    }
  }

  private mutating func decide(_ decision: ImportDecision, _ context: DeskContext) -> [Effect] {
    guard let row = selectedRow else { return [] }
    if decision == .same, row.candidates.count > 1 {
      let entries = row.candidates.map { MenuScreen.Entry(Choice($0.key, $0.label)) }
      return [
        .push(MenuScreen("tables.meant", title: context.words("tables.meant"), entries: entries, tag: Self.meantTag))
      ]
    }
    return decide(row, RowChoice(decision, meant: Set(row.candidates.map(\.key))), context)
  }

  private static var meantTag: String { "tables.meant" }

  /// Takes up what was decided and compares all rows anew: those below may mean the same. The same key once more takes it
  /// back.
  private mutating func decide(
    _ row: TableCheck.Row, _ choice: RowChoice, _ context: DeskContext
  ) -> [Effect] {
    guard let plan else { return [] }
    let isTakenBack = row.choice?.decision == choice.decision && row.candidates.isEmpty
    var choice = choice
    // Of a row in which two can be meant the other was decided before.
    if choice.decision == .same { choice.meant.formUnion(row.choice?.meant ?? []) }
    choices[row.place] = isTakenBack ? nil : choice
    return [
      RowDecision.message(
        isTakenBack ? nil : choice.decision, ImportKind.table(table).name(of: choice.decision), place: row.place,
        context)
    ] + compare(plan, context)
  }

  /// Why no row can be understood; nil when they can.
  private func unusable(_ sheet: SheetPlan<Source.Mapping>, _ context: DeskContext) -> String? {
    sheet.isIncluded ? nil : source.noHead(context.words) + context.words("tables.mapByHand")
  }

  mutating func clickFile(_ click: Click) -> Bool { false }

  // MARK: What comes back

  mutating func chose(_ key: String, _ tag: String, _ context: DeskContext) -> [Effect] {
    if tag == Self.meantTag, let row = selectedRow {
      return decide(row, RowChoice(.same, meant: [key]), context)
    }
    if tag == HeadChoice.tag, let rows = HeadChoice.rows(key) {
      plan?.setHeader(to: rows)
      frame.columnList = ListState()
    }
    return [.reloadDetail]
  }

  mutating func worked(_ product: any Sendable, _ context: DeskContext) -> [Effect] {
    switch product {
    case let plan as TablePlan<Source.Mapping>:
      (self.plan, check, frame.step) = (plan, nil, .columns)
      frame.columnList = ListState()
    case let check as TableCheck:
      let isAgain = frame.step == .check && self.check != nil
      (self.check, checkedBy, frame.step) = (check, sheetPlan?.reading, .check)
      if isAgain {
        frame.outcomes.update(check.tally, rows: OutcomeList.pageRows(context))
      } else {
        frame.outcomes.begin(check.tally)
      }
    case let saved as Saved: return frame.finish(saved.entry, context)
    default: break
    }
    return [.reload]
  }

  // MARK: Reading

  mutating func loadDetail(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    switch frame.step {
    case .columns: updateColumns(context)
    case .check:
      frame.outcomes.update(tally, rows: OutcomeList.pageRows(context))
      rows = check?.rows.filter { $0.outcome == frame.outcomes.outcome } ?? []
    case .write: if !frame.isFinished { frame.outcomes.update(tally, rows: OutcomeList.pageRows(context)) }
    case .file: break
    }
  }

  // MARK: Drawing

  func drawStep(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    if frame.step == .columns {
      drawColumns(in: area, on: &canvas, context)
    } else {
      drawRows(in: area, on: &canvas, context)
    }
  }

  private func drawColumns(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    guard let plan else { return }
    let words = context.words
    let theme = canvas.theme
    let sheet = plan.sheet
    let note = sheet.header.map { header in
      words(
        sheet.isRemembered ? "intake.headRemembered" : "intake.headNote", ["row": String(header.rows.upperBound)])
    }
    let title = columnsTitle(plan.place, of: plan.sheets.count, context)
    let samples = sheet.firstRows
    let labels = sheet.shownLabels
    let rest = columnsTable.draw(title: title, note: note ?? "", in: area, on: &canvas, words) { place in
      ColumnsTable.Line(
        label: labels[place], meaning: meaningPiece(place, theme, context),
        // Of what the product does not hold nothing shows.
        sample: Source.Mapping.counts(sheet.mapping[place]) || sheet.mapping[place] == Source.Mapping.unmapped
          ? samples.sample(ofColumn: place) : "")
    }
    let cursor = canvas.frame.cursor
    drawPreview(in: rest, on: &canvas, context)
    canvas.frame.cursor = cursor
  }

  /// The first rows by what their columns mean.
  private func drawPreview(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    guard let plan,
      let inside = drawPreviewBox(unusable: unusable(plan.sheet, context), in: area, on: &canvas, context)
    else { return }
    let mapping = plan.sheet.mapping
    let read = mapping.assignments.indices.filter { Source.Mapping.counts(mapping[$0]) }
    let columns =
      [Column("row", "", .fixed(5))]
      + read.enumerated().map { order, place in
        Column(String(place), name(of: mapping[place], context.words), .flexible(8, share: 1), dropOrder: order)
      }
    let rows = plan.sheet.firstRows
    let faint = canvas.theme.faint
    canvas.table(columns, in: inside, list: ListState<Int>(), count: rows.count, isFocused: false, name: "preview") {
      place in
      let row = rows[place]
      return (
        false,
        { column in
          guard let index = Int(column) else { return [TextPiece(String(row.number), faint)] }
          let text = row.cells.indices.contains(index) ? row.cells[index].shownText : nil
          return [TextPiece(LongNumbers.shielded(text ?? ""))]
        }
      )
    }
  }

  private func drawRows(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let columns = [
      Column("cell", words("import.column.cell"), .fixed(10)),
      Column("text", words("tables.column.row"), .flexible(12, share: 2)),
      Column("why", words("import.column.why"), .flexible(16, share: 3)),
    ]
    let theme = canvas.theme
    let note = words("import.rowCount", ["count": String(tally.rows)])
    frame.outcomes.draw(columns, note: note, in: area, on: &canvas, context) { place, column in
      guard rows.indices.contains(place) else { return [] }
      let row = rows[place]
      switch column {
      case "cell": return [TextPiece(row.place, theme.faint, keepsEnd: true)]
      case "text": return [TextPiece(row.text)]
      default: return [TextPiece(row.notes.map(\.message).joined(separator: " "))]
      }
    }
  }

  // MARK: The end

  func writeNotes(_ theme: Theme, _ context: DeskContext) -> [(text: String, style: Style)] {
    var notes: [(text: String, style: Style)] = []
    let dropped = sheetPlan?.droppedLabels ?? []
    if !dropped.isEmpty {
      notes.append((context.words("intake.dropped", ["columns": context.words.list(dropped)]), theme.text))
    }
    let others = plan?.otherSheets ?? []
    if !others.isEmpty {
      notes.append((context.words("tables.otherSheets", ["sheets": context.words.list(others)]), theme.warning))
    }
    return notes
  }
}

// MARK: Long work

/// Looks at a table: where its head is, what the columns are taken for.
private struct OpenTable<Source: TableImport>: LongWork {
  let source: Source
  let path: String

  func run(_ scene: WorkScene) throws -> TablePlan<Source.Mapping> { try source.plan(scene.path(path), scene.file) }
}

/// The dry run. The meanings of the columns are kept for next time where something was found.
private struct CheckTable<Source: TableImport>: LongWork {
  let source: Source
  let plan: TablePlan<Source.Mapping>
  let words: Wording
  let choices: [String: RowChoice]

  func run(_ scene: WorkScene) throws -> TableCheck {
    let office = try scene.file.office(now: scene.now)
    let check = try source.check(
      plan, TableImportScene(scene.file, office, by: scene.operator.staff, words, choices: choices, scene.watch))
    try scene.file.learn([plan.sheet.mapping], source.heads, from: check.tally)
    return check
  }
}

/// Writes what was checked, in one save.
private struct WriteTable: LongWork {
  let change: Change

  var holdsFile: Bool { true }
  func run(_ scene: WorkScene) throws -> Saved {
    try scene.file.save(change, by: scene.operator, at: scene.now, scene.watch)
  }
}
