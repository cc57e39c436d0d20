import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake
import Terminal

/// 导入工单: a list of orders of 12345 or another system is looked at, its columns are settled, every row is compared, and
/// all of it is written at once.
struct IntakeScreen: ImportScreen {
  var frame = ImportFrame(.orders)
  private(set) var plan: OutsidePlan?
  private(set) var check: IntakeCheck?
  /// What the rows were read by.
  private var checkedBy: OutsidePlan.Sheet.Reading?
  /// The rows of the outcome that shows.
  private(set) var rows: [IntakeRow] = []

  init() {}

  var isOpen: Bool { plan != nil }
  func opening(_ path: String) -> any LongWork { OpenOrderList(path: path) }
  mutating func forget() { self = IntakeScreen() }
  var sheetPlan: OutsidePlan.Sheet? { plan?.sheet }
  var meanings: [OutsideField] { OutsideField.allCases }
  func name(of meaning: OutsideField, _ words: Wording) -> String { words(meaning) }
  mutating func map(_ column: Int, to meaning: OutsideField) { plan?.map(column, to: meaning) }
  var tally: ImportTally { check?.tally ?? frame.outcomes.tally }
  var writing: (any LongWork)? { check.map { WriteOrderList(intakes: $0.intakes) } }

  // MARK: What can be done

  @ActionRows<Self> func stepActions(_ context: DeskContext) -> [Action<Self>] {
    if frame.step == .columns, let plan {
      columnActions(plan, context)
    } else {
      let outcome = frame.outcomes.outcome
      let decisions =
        outcome == .doubtful
        ? IntakeRow.decisions(on: selectedRow, context) { screen, decision, context in
          screen.decide(decision, context)
        } : [Action<Self>]()
      rowActions(decisions, context) { [check] place in
        check.map { IntakeRowScreen($0, outcome, at: place) }
      } move: { screen, move, _ in
        _ = screen.frame.outcomes.perform(move)
        return []
      }
    }
  }

  @ActionRows<Self> private func columnActions(_ plan: OutsidePlan, _ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    let refusal = unusable(plan.sheet, context) ?? repeatedRefusal(plan.sheet, context)
    Action(
      .open, .bar, refusal: plan.sheet.header == nil ? refusal : nil, label: words("bar.import.meaning"),
      does: chooseMeaning(context))
    Action(
      .chooseHead, .bar,
      does: [.push(HeadMenu(sheet: plan.sheet, hidden: .caller).screen("intake.head", tag: HeadChoice.tag, words))])
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
  private mutating func checkRows(_ plan: OutsidePlan, _ context: DeskContext) -> [Effect] {
    if check != nil, checkedBy == plan.sheet.reading {
      frame.step = .check
      return [.reload]
    }
    let work = CheckOrderList(plan: plan, reading: context.outsideReading, planning: context.intakePlanning)
    return [.work(work, tag: tag), .reload]
  }

  /// Why no row can be understood; nil when they can.
  func unusable(_ sheet: OutsidePlan.Sheet, _ context: DeskContext) -> String? {
    if sheet.isIncluded { return nil }
    return context.words(sheet.header == nil ? "intake.noHead" : "intake.needed")
  }

  // MARK: Deciding

  private var selectedRow: IntakeRow? {
    frame.outcomes.list.selected.flatMap { rows.indices.contains($0) ? rows[$0] : nil }
  }

  private mutating func decide(_ decision: ImportDecision, _ context: DeskContext) -> [Effect] {
    guard let row = selectedRow else { return [] }
    let decided = RowDecision.toggled(decision, before: row.decision)
    check?.decide(row.id, decided)
    if decided != nil { _ = frame.outcomes.perform(.moveDown) }
    return [RowDecision.message(decided, row.name(of: decision), place: row.planned.place, context), .reloadDetail]
  }

  /// Takes up what was decided in the window of a row.
  mutating func decided(_ row: IntakeRow.ID, _ decision: ImportDecision?) { check?.decide(row, decision) }

  mutating func clickFile(_ click: Click) -> Bool { false }

  // MARK: What comes back

  mutating func chose(_ key: String, _ tag: String, _ context: DeskContext) -> [Effect] {
    if tag == HeadChoice.tag, let rows = HeadChoice.rows(key) {
      plan?.setHeader(to: rows)
      frame.columnList = ListState()
    }
    return [.reloadDetail]
  }

  mutating func worked(_ product: any Sendable, _ context: DeskContext) -> [Effect] {
    switch product {
    case let plan as OutsidePlan:
      (self.plan, check, frame.step) = (plan, nil, .columns)
      frame.columnList = ListState()
    case let check as IntakeCheck:
      (self.check, checkedBy, frame.step) = (check, sheetPlan?.reading, .check)
      frame.outcomes.begin(check.tally)
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
      rows = check?.rows(frame.outcomes.outcome) ?? []
    case .write: if !frame.isFinished { frame.outcomes.update(tally, rows: OutcomeList.pageRows(context)) }
    case .file: break
    }
  }
}
