import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// 导入工单: a list of orders of 12345 or another system is looked at, its columns are settled, every row is compared, and
/// all of it is written at once.
struct IntakeScreen: ImportScreen {
  enum Step: Int, CaseIterable, Sendable {
    case file = 1
    case columns, check, write
  }

  static let tag = "intake"
  static let draftKey = "import.orders"

  private(set) var step = Step.file
  var problem: String?
  private var hasLookedForDraft = false
  private(set) var picker = TablePicker()
  private(set) var plan: OutsidePlan?
  var columnList = ListState<Int>()
  private(set) var check: IntakeCheck?
  /// The meanings that the rows were read by.
  private var checkedBy: OutsideMapping?
  private(set) var outcome = RosterOutcome.new
  /// The rows of the outcome that shows.
  private(set) var rows: [IntakeRow] = []
  var rowList = ListState<Int>()
  private(set) var result: Saved?

  init() {}

  var name: String {
    switch step {
    case .file: "intake.file"
    case .columns: "intake.columns"
    case .check: "intake.check"
    case .write: "intake.write"
    }
  }
  var main: MainScreen? { .orders }
  var workTag: String? { Self.tag }
  var isTyping: Bool { step == .file }
  var kind: ImportKind { .orders }
  var isFinished: Bool { result != nil }
  var isUnderWay: Bool { false }
  func letGo() {}

  func isWorking(_ context: DeskContext) -> Bool { context.work?.tag == Self.tag }
  var tally: ImportTally { check?.tally ?? ImportTally() }
  /// How many rows are written.
  var count: Int { tally[.new] + tally[.changed] }

  // MARK: What can be done

  func offers(_ context: DeskContext) -> [Offer] {
    let words = context.words
    if isWorking(context) {
      let refusal: Phrase? =
        context.work?.canStop == false
        ? "import.cannotStop" : context.work?.isCancelled == true ? "import.stopping" : nil
      return [.bar(.back, refusal: refusal.map { words($0) }, label: words("bar.import.stop"))]
    }
    switch step {
    case .file: return TablePicker.offers(context)
    case .columns:
      let refusal = plan?.mapping.isUsable == true ? nil : words("intake.needed")
      return [
        .bar(.open, label: words("bar.import.meaning")),
        .bar(.advance, refusal: refusal, label: words("bar.import.check")),
        .bar(.back, label: words("bar.import.otherFile")), Offer(.startAfresh),
      ] + Self.listMoves
    case .check:
      return [
        .bar(.open, refusal: rows.isEmpty ? words("import.noRow") : nil),
        .bar(.advance, label: words("bar.import.toWrite")), .bar(.back), Offer(.nextTab), Offer(.previousTab),
        Offer(.startAfresh),
      ] + Self.listMoves
    case .write where result != nil:
      return [.bar(.open, label: words("bar.import.close")), .bar(.back), .bar(.undo)]
    case .write:
      let none = count == 0 ? words("import.nothingToWrite") : nil
      return [
        .bar(.advance, refusal: none, label: words("bar.import.write")), Offer(.open, refusal: none), .bar(.back),
        Offer(.startAfresh),
      ]
    }
  }

  mutating func perform(_ action: ActionID, _ context: DeskContext) -> [Effect] {
    if isWorking(context) { return action == .back ? [.cancelWork] : [] }
    problem = nil
    if action == .startAfresh {
      self = IntakeScreen()
      hasLookedForDraft = true
      return [.keepDraft(form: Self.draftKey, values: [:]), .listTables("", lists: true)]
    }
    switch step {
    case .file: return follow(picker.perform(action), context)
    case .columns: return performColumns(action, context)
    case .check: return performCheck(action)
    case .write: return performWrite(action)
    }
  }

  private mutating func follow(_ step: TablePicker.Step, _ context: DeskContext) -> [Effect] {
    problem = nil
    switch step {
    case .nothing: return []
    case .look: return [.listTables(picker.path.text, lists: true)]
    case .leave: return [.pop(nil)]
    case .unnamed:
      problem = context.words("import.noPath")
      return []
    case .take(let path):
      return [
        .keepDraft(form: Self.draftKey, values: ["path": path]), .work(.openOrders(path, tag: Self.tag)), .reload,
      ]
    }
  }

  private mutating func performColumns(_ action: ActionID, _ context: DeskContext) -> [Effect] {
    guard let plan else { return [] }
    if columnList.perform(action, in: Array(plan.mapping.columns.indices)) { return [] }
    switch action {
    case .open: return chooseMeaning(plan, context)
    case .advance:
      if check != nil, checkedBy == plan.mapping {
        step = .check
        return [.reload]
      }
      return [.work(.check(plan, context.outsideReading, context.intakePlanning, tag: Self.tag)), .reload]
    case .back:
      (step, self.plan, check) = (.file, nil, nil)
      return [.listTables(picker.path.text, lists: true)]
    default: return []
    }
  }

  private func chooseMeaning(_ plan: OutsidePlan, _ context: DeskContext) -> [Effect] {
    let words = context.words
    guard let place = columnList.selected, plan.mapping.columns.indices.contains(place) else { return [] }
    let column = plan.mapping.columns[place]
    let entries = OutsideField.allCases.map { field in
      let other = plan.mapping.columns.enumerated().first {
        field != .ignored && $0.offset != place && $0.element.field == field
      }
      return MenuScreen.Entry(
        Choice(
          field.rawValue, words(field), aliases: context.otherWords.map { [$0(field)] } ?? [],
          detail: other.map { words("import.nowColumn", ["column": $0.element.label]) } ?? ""))
    }
    return [
      .push(
        MenuScreen(
          "intake.meaning", title: words("import.meaningTitle", ["column": column.label]), entries: entries,
          tag: "meaning", selected: column.field.rawValue))
    ]
  }

  private mutating func performCheck(_ action: ActionID) -> [Effect] {
    if rowList.perform(action, in: Array(rows.indices)) { return [] }
    switch action {
    case .nextTab, .previousTab:
      show(OutcomeTabs(tally: tally, outcome: outcome).next(action == .nextTab ? 1 : -1))
    case .open:
      guard let place = rowList.selected else { return [] }
      return [.push(IntakeRowScreen(rows, at: place))]
    case .advance: step = .write
    case .back: step = .columns
    default: break
    }
    return [.reloadDetail]
  }

  private mutating func performWrite(_ action: ActionID) -> [Effect] {
    if result != nil { return action == .undo ? [.pop(nil), .push(ChangesScreen(redoes: false))] : [.pop(nil)] }
    switch action {
    case .advance, .open:
      guard let check, count > 0 else { return [] }
      return [.work(.write(check.intakes, tag: Self.tag)), .reload]
    case .back:
      step = .check
      return [.reload]
    default: return []
    }
  }

  /// Shows the rows of an outcome.
  mutating func show(_ wanted: RosterOutcome) {
    outcome = wanted
    rows = check?.rows(wanted) ?? []
    rowList = ListState()
    rowList.settle(Array(rows.indices))
  }

  // MARK: Typing

  mutating func type(_ key: Key, _ context: DeskContext) -> [Effect] {
    guard isTyping, !isWorking(context) else { return [] }
    return follow(picker.type(key), context)
  }

  mutating func paste(_ text: String, _ context: DeskContext) -> [Effect]? {
    guard isTyping, !isWorking(context) else { return [] }
    return follow(picker.paste(text), context)
  }

  mutating func click(_ mouse: MouseEvent, in area: Rect, _ context: DeskContext) -> [Effect] {
    switch mouse.kind {
    case .wheelUp: perform(.moveUp, context)
    case .wheelDown: perform(.moveDown, context)
    case .click, .doubleClick: clickStep(mouse, in: area, context)
    }
  }

  /// Selects a file that was clicked.
  mutating func clickFile(_ point: Point, in area: Rect) -> Bool { picker.click(point, in: area) }

  // MARK: What comes back

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    switch reply {
    case .resumed: return plan == nil ? [.listTables(picker.path.text, lists: true)] : [.reload]
    case .tables(let found):
      picker.show(found)
      return []
    case .chose(let key, tag: IntakeRowScreen.tag):
      if let place = Int(key) { rowList.select(at: place, in: Array(rows.indices)) }
      return []
    case .chose(let key, tag: _):
      if let field = OutsideField(rawValue: key), let place = columnList.selected { plan?.take(place, as: field) }
      return [.reloadDetail]
    case .worked(.success(let product)): return worked(product, context)
    case .worked(.failure(let failure)):
      problem = context.message(failure)
      return [.tell(.problem(context.message(failure))), .reload]
    default: return [.reload]
    }
  }

  private mutating func worked(_ product: WorkProduct, _ context: DeskContext) -> [Effect] {
    switch product {
    case .intakePlan(let plan):
      (self.plan, check, step) = (plan, nil, .columns)
      columnList = ListState()
      columnList.settle(Array(plan.mapping.columns.indices))
    case .intakeChecked(let check):
      (self.check, checkedBy, step) = (check, plan?.mapping, .check)
      show(OutcomeTabs.first(of: check.tally))
    case .intakeWritten(let saved):
      result = saved
      return [
        .keepDraft(form: Self.draftKey, values: [:]),
        .tell(.done(context.words("import.done", ["id": String(saved.entry)]))), .reload,
      ]
    case .plan, .checked, .written, .undone, .exported: break
    }
    return [.reload]
  }

  // MARK: Reading

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    if !hasLookedForDraft {
      hasLookedForDraft = true
      if picker.path.isEmpty,
        let draft = try file.drafts(of: context.staff.id).first(where: { $0.form == Self.draftKey })
      {
        picker.path.replace(draft.values["path"] ?? "")
      }
    }
    try loadDetail(file, context)
  }

  mutating func loadDetail(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    let body = DeskFrame(context.size).body.rows - 1
    if let plan { columnList.show(rows: columnHeight(body) - 3, count: plan.mapping.columns.count) }
    rowList.show(rows: max(1, body - 4), count: rows.count)
  }

  /// Rows that the box of the columns takes.
  func columnHeight(_ rows: Int) -> Int {
    min((plan?.mapping.columns.count ?? 0) + 3, max(5, rows * 11 / 20))
  }
}
