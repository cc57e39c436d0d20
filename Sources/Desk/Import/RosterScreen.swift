import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// 导入名册: a file of residents is looked at, its columns are settled, every row is compared, and all of it is written
/// at once. Four steps that can be gone back over, left and come back to.
struct RosterScreen: ImportScreen {
  enum Step: Int, CaseIterable, Sendable {
    case file = 1
    case columns, check, write
  }

  static let tag = "roster"
  static let draftKey = "import.residents"

  var step = Step.file
  /// What is wrong with the step, until something is pressed.
  var problem: String?
  private var hasLookedForDraft = false

  // The file
  var picker = TablePicker()
  var plan: RosterPlan?
  var sheetList = ListState<Int>()
  /// Sheets that are not wanted.
  var leftOut: Set<Int> = []

  // The columns
  var sheet = 0
  var columnList = ListState<Int>()
  var preview: [(row: SheetRow, reading: RosterReading)] = []
  var terms = RosterTerms()

  // The rows
  var importing: (any RosterImporting)?
  /// What the rows were read by.
  var checkedBy: (readings: [SheetReading], terms: RosterTerms)?
  var tally = ImportTally()
  var notices: [RosterIssue] = []
  var outcome = RosterOutcome.new
  var rowList = ListState<Int>()
  var rows: [ImportRow] = []
  /// The place of the first of ``rows`` among those of the outcome.
  var firstRow = 0

  // The end
  var result: ImportResult?

  init() {}

  var name: String {
    switch step {
    case .file: "import.file"
    case .columns: "import.columns"
    case .check: "import.check"
    case .write: "import.write"
    }
  }
  var main: MainScreen? { .residents }
  var workTag: String? { Self.tag }
  var isTyping: Bool { step == .file && plan == nil }
  var kind: ImportKind { .residents }
  var isFinished: Bool { result != nil }
  var isUnderWay: Bool { result == nil && tally.decided > 0 }
  func letGo() { importing?.discard() }

  /// Why somebody may not import; nil when they may.
  static func refusal(_ context: DeskContext) -> String? {
    [.secretary, .clerk].contains(context.staff.role) ? nil : context.words("refusal.importRole")
  }

  func isWorking(_ context: DeskContext) -> Bool { context.work?.tag == Self.tag }

  /// The sheets that the wizard goes through: those with a head that are wanted.
  var sheetsTaken: [Int] {
    (plan?.sheets.indices).map { $0.filter { plan?.sheets[$0].header != nil && !leftOut.contains($0) } } ?? []
  }

  /// The plan without the sheets that are not wanted.
  var wantedPlan: RosterPlan? {
    guard var plan else { return nil }
    plan.sheets = plan.sheets.indices.filter { !leftOut.contains($0) }.map { plan.sheets[$0] }
    return plan
  }

  /// How a sheet is read.
  struct SheetReading: Hashable, Sendable {
    var sheet: TableSheet
    var header: RosterHeader?
    var mapping: RosterMapping
  }

  /// How the sheets that are wanted would be read now.
  var readings: [SheetReading] {
    wantedPlan?.sheets.map { SheetReading(sheet: $0.sheet, header: $0.header, mapping: $0.mapping) } ?? []
  }

  // MARK: What can be done

  func offers(_ context: DeskContext) -> [Offer] {
    let words = context.words
    if isWorking(context) {
      let isStopping = context.work?.isCancelled == true
      return [.bar(.back, refusal: isStopping ? words("import.stopping") : nil, label: words("bar.import.stop"))]
    }
    switch step {
    case .file: return fileOffers(context)
    case .columns: return columnOffers(context)
    case .check: return checkOffers(context)
    case .write: return writeOffers(context)
    }
  }

  mutating func perform(_ action: ActionID, _ context: DeskContext) -> [Effect] {
    if isWorking(context) { return action == .back ? [.cancelWork] : [] }
    problem = nil
    if action == .startAfresh { return startAfresh() }
    switch step {
    case .file: return performFile(action, context)
    case .columns: return performColumns(action, context)
    case .check: return performCheck(action, context)
    case .write: return performWrite(action, context)
    }
  }

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

  /// Forgets the file and everything about it.
  private mutating func startAfresh() -> [Effect] {
    let effects: [Effect] = importing.map { [.discard($0)] } ?? []
    self = RosterScreen()
    hasLookedForDraft = true
    return effects + [.keepDraft(form: Self.draftKey, values: [:]), .listTables("", lists: false)]
  }

  // MARK: What comes back

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    switch reply {
    case .resumed: return plan == nil ? [.listTables(picker.path.text, lists: false)] : [.reload]
    case .tables(let found):
      picker.show(found)
      return []
    case .answered(let values):
      settle(values)
      return [.reloadDetail]
    case .finished: return [.reload]
    case .chose(let key, tag: let tag): return chose(key, tag, context)
    case .worked(.success(let product)): return worked(product, context)
    case .worked(.failure(let failure)):
      problem = context.message(failure)
      return [.tell(.problem(context.message(failure))), .reload]
    default: return [.reload]
    }
  }

  private mutating func worked(_ product: WorkProduct, _ context: DeskContext) -> [Effect] {
    switch product {
    case .plan(let plan): return opened(plan, context)
    case .checked(let importing, let tally, let notices):
      (self.importing, self.tally, self.notices) = (importing, tally, notices)
      checkedBy = (readings, terms)
      step = .check
      outcome = OutcomeTabs.first(of: tally)
      rowList = ListState()
      return [.reload]
    case .written(let result):
      self.result = result
      tally = result.tally
      return [
        .keepDraft(form: Self.draftKey, values: [:]),
        .tell(.done(context.words("import.done", ["id": String(result.id)]))), .reload,
      ]
    case .undone, .exported, .intakePlan, .intakeChecked, .intakeWritten: return [.reload]
    }
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
    // While long work goes on it has the waiting rows to itself.
    guard !isWorking(context) else { return }
    if step == .columns, let plan, plan.sheets.indices.contains(sheet) {
      preview = Array(plan.preview(sheet, .bundled(today: context.today, catalogue: context.catalogue)).prefix(8))
      columnList.settle(Array(plan.sheets[sheet].mapping.columns.indices))
      columnList.show(rows: columnRows(context), count: plan.sheets[sheet].mapping.columns.count)
    }
    if step == .check, result == nil, let importing { try loadRows(importing, context) }
  }
}
