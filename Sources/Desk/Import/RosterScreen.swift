import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake
import Tables
import Terminal

/// 导入名册: a file of residents is looked at, its columns are settled, every row is compared, and all of it is written
/// at once. Four steps that can be gone back over, left and come back to.
struct RosterScreen: ImportScreen {
  var frame = ImportFrame(.residents)

  // The file
  var plan: RosterPlan?
  var sheetList = ListState<Int>()
  /// Sheets that are not wanted.
  var leftOut: Set<Int> = []

  // The columns
  var sheet = 0
  var preview: [(row: SheetRow, reading: RosterReading)] = []
  var terms = RosterTerms()

  // The rows
  var importing: (any RosterImporting)?
  /// What the rows were read by.
  var checkedBy: (readings: [RosterPlan.Sheet.Reading], terms: RosterTerms)?
  /// What the import will do to the places.
  var notices: [RosterIssue] = []
  var rows: [ImportRow] = []
  /// The place of the first of ``rows`` among those of the outcome.
  var firstRow = 0

  init() {}

  var isOpen: Bool { plan != nil }
  func opening(_ path: String) -> any LongWork { OpenRoster(path: path) }
  mutating func forget() { self = RosterScreen() }
  var meanings: [RosterField] { RosterField.allCases.filter { $0 != .refused } }
  func name(of meaning: RosterField, _ words: Wording) -> String { words(meaning) }
  var writing: (any LongWork)? { importing.map { WriteRoster(roster: $0) } }
  var lettingGo: [Effect] { importing.map { [.errand(DiscardRoster(roster: $0))] } ?? [] }

  /// The sheets that the wizard goes through: those with a head that are wanted.
  var includedSheets: [Int] {
    (plan?.sheets.indices).map { $0.filter { plan?.sheets[$0].header != nil && !leftOut.contains($0) } } ?? []
  }

  /// The plan without the sheets that are not wanted.
  var wantedPlan: RosterPlan? {
    guard var plan else { return nil }
    plan.sheets = plan.sheets.indices.filter { !leftOut.contains($0) }.map { plan.sheets[$0] }
    return plan
  }

  /// How the sheets that are wanted would be read now.
  var readings: [RosterPlan.Sheet.Reading] { wantedPlan?.sheets.map(\.reading) ?? [] }

  // MARK: What can be done

  @ActionRows<Self> func stepActions(_ context: DeskContext) -> [Action<Self>] {
    switch frame.step {
    case .file: sheetActions(context)
    case .columns: columnActions(context)
    case .check, .write: rowActions(context)
    }
  }

  func drawStep(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    switch frame.step {
    case .file: drawFile(in: area, on: &canvas, context)
    case .columns: drawColumns(in: area, on: &canvas, context)
    case .check, .write: drawRows(in: area, on: &canvas, context)
    }
  }

  // MARK: What comes back

  mutating func answered(_ values: FormValues) -> [Effect] {
    apply(values)
    return [.reloadDetail]
  }

  /// Applies what the form says, to every sheet.
  private mutating func apply(_ values: FormValues) {
    terms = RosterTerms(purpose: values["purpose"], source: values["source"])
    for index in plan?.sheets.indices ?? 0..<0 {
      plan?.sheets[index].mapping.consent = values.optional("consent")
      plan?.sheets[index].mapping.estate = values.optional("estate")
      plan?.sheets[index].mapping.readsStatusInNotes = values.isOn("status")
    }
  }

  mutating func worked(_ product: any Sendable, _ context: DeskContext) -> [Effect] {
    switch product {
    case let plan as RosterPlan: return opened(plan, context)
    case let checked as CheckRoster.Product:
      (importing, frame.step) = (checked.roster, .check)
      checkedBy = (readings, terms)
      frame.outcomes.begin(checked.tally)
      return [.reload]
    case let result as ImportResult:
      frame.outcomes.update(result.tally, rows: OutcomeList.pageRows(context))
      return frame.finish(result.id, context)
    default: return [.reload]
    }
  }

  // MARK: Reading

  mutating func loadDetail(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    // While long work goes on it has the waiting rows to itself.
    guard !isWorking(context) else { return }
    if frame.step == .columns, let plan, plan.sheets.indices.contains(sheet) {
      preview = Array(
        plan.preview(
          sheet, .bundled(today: context.today, offset: context.calendar.offset, catalogue: context.catalogue)
        ).prefix(8))
      updateColumns(context)
    }
    if frame.step == .check, let importing { try loadRows(importing, context) }
    if frame.step == .write, !frame.isFinished, let importing { try loadNotices(importing, context) }
  }
}
