import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake
import Terminal

/// A wizard that brings a table into the file, step by step. It can be left and come back to.
///
/// What every such wizard does alike is in ``ImportFrame`` and in the extensions of this protocol; a wizard adds what its
/// table means and what becomes of the rows.
protocol ImportScreen: ResumableScreen {
  associatedtype Mapping: TableMapping

  var frame: ImportFrame { get set }
  /// Whether a file has been opened.
  var isOpen: Bool { get }
  /// The long work that looks at a file.
  func opening(_ path: String) -> any LongWork
  /// Forgets the file and everything about it.
  mutating func forget()
  /// The sheet whose columns show.
  var sheetPlan: SheetPlan<Mapping>? { get }
  /// What a person may take a column as.
  var meanings: [Mapping.Field] { get }
  func name(of meaning: Mapping.Field, _ words: Wording) -> String
  /// Takes a column of this sheet as what a person says.
  mutating func map(_ column: Int, to meaning: Mapping.Field)
  /// The work that writes what was checked; nil where nothing was.
  var writing: (any LongWork)? { get }

  /// What can be done in the steps between the choice of the file and the writing.
  @ActionRows<Self> func stepActions(_ context: DeskContext) -> [Action<Self>]
  func drawStep(in area: Rect, on canvas: inout Canvas, _ context: DeskContext)
  /// Selects what was clicked of an opened file before its columns show; gives whether there was anything.
  mutating func clickFile(_ click: Click) -> Bool
  /// Takes up what was chosen from one of its own menus.
  mutating func chose(_ key: String, _ tag: String, _ context: DeskContext) -> [Effect]
  /// Takes up the values of one of its own forms.
  mutating func answered(_ values: FormValues) -> [Effect]
  /// Takes up what was decided on one of its doubtful rows in a window of its own.
  mutating func decided(_ row: Int, _ decision: ImportDecision?)
  /// Takes up what long work brought.
  mutating func worked(_ product: any Sendable, _ context: DeskContext) -> [Effect]
  /// What is to be known of the whole import beside its sums.
  func writeNotes(_ theme: Theme, _ context: DeskContext) -> [(text: String, style: Style)]
}

extension ImportScreen {
  var name: String { frame.kind.name(of: frame.step) }
  var main: MainScreen? { frame.kind.main }
  var tag: String { frame.kind.workTag }
  var isTyping: Bool { frame.step == .file && !isOpen }
  /// How the columns that show are read.
  var mapping: Mapping? { sheetPlan?.mapping }
  var tally: ImportTally { frame.outcomes.tally }
  var isFinished: Bool { frame.isFinished }
  var isUnderWay: Bool { frame.isUnderWay }
  var lettingGo: [Effect] { [] }

  func isWorking(_ context: DeskContext) -> Bool { context.work?.tag == frame.kind.workTag }

  // MARK: What can be done

  @ActionRows<Self> func actions(_ context: DeskContext) -> [Action<Self>] {
    if isWorking(context) {
      Action.stopWork(context)
    } else {
      ownActions(context).map { $0.preceded { screen in screen.frame.problem = nil } }
    }
  }

  @ActionRows<Self> private func ownActions(_ context: DeskContext) -> [Action<Self>] {
    if isTyping {
      TablePicker.actions(context) { screen, action, context in
        screen.follow(screen.frame.picker.perform(action), context)
      }
    } else if frame.step == .write {
      writeActions(context)
    } else {
      stepActions(context)
    }
  }

  /// Begins with another file.
  func startingAfresh(_ place: Action<Self>.Place = .menu) -> Action<Self> {
    Action(.startAfresh, place) { screen, _ in screen.startAfresh() }
  }

  private mutating func startAfresh() -> [Effect] {
    let effects = lettingGo
    forget()
    frame.forgetDraft()
    return effects + [.keepDraft(form: frame.kind.draftKey, values: [:]), frame.look]
  }

  mutating func type(_ key: Key, _ context: DeskContext) -> [Effect] {
    guard isTyping, !isWorking(context) else { return [] }
    return follow(frame.picker.type(key), context)
  }

  mutating func paste(_ text: String, _ context: DeskContext) -> [Effect]? {
    guard isTyping, !isWorking(context) else { return [] }
    return follow(frame.picker.paste(text), context)
  }

  private mutating func follow(_ pressed: TablePicker.Step, _ context: DeskContext) -> [Effect] {
    let before = self
    return frame.follow(pressed, context) { before.opening($0) }
  }

  // MARK: What comes back

  mutating func resume(_ context: DeskContext) -> [Effect] { isOpen ? [.reload] : [frame.look] }

  mutating func receive(_ reply: Reply, _ context: DeskContext) -> [Effect] {
    switch reply {
    case .answered(let found as FindTables.Found):
      frame.picker.show(found.entries)
      return []
    case .chose(let key, tag: RowWalk.tag):
      if let place = Int(key) { frame.outcomes.select(place) }
      return [.reloadDetail]
    case .chose(let key, tag: Self.meaningTag):
      if let meaning = Mapping.Field(rawValue: key), let column = selectedColumn { map(column, to: meaning) }
      return [.reloadDetail]
    case .chose(let key, tag: let tag): return chose(key, tag, context)
    case .answered(let values as FormValues): return answered(values)
    case .answered(let it as DecidedRow):
      decided(it.row, it.decision)
      return [.reload]
    case .worked(.success(let product)): return worked(product, context)
    case .worked(.failure(let failure)):
      let text = context.message(failure)
      frame.problem = text
      return [.showMessage(.problem(text)), .reload]
    default: return [.reload]
    }
  }

  mutating func chose(_ key: String, _ tag: String, _ context: DeskContext) -> [Effect] { [.reloadDetail] }
  mutating func answered(_ values: FormValues) -> [Effect] { [.reload] }
  mutating func decided(_ row: Int, _ decision: ImportDecision?) {}

  // MARK: Reading

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    try frame.lookForDraft(file, context)
    try loadDetail(file, context)
  }

  // MARK: Drawing

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let head = frame.head(context)
    let rest = head.draw(in: area, on: &canvas, context)
    if isWorking(context) {
      head.drawWork(in: rest, on: &canvas, context)
    } else if isTyping {
      frame.picker.draw(title: context.words(frame.kind.wanted), in: rest, on: &canvas, context)
    } else if frame.step == .write {
      drawWrite(in: rest, on: &canvas, context)
    } else {
      drawStep(in: rest, on: &canvas, context)
    }
  }

  mutating func click(_ click: Click, in area: Rect, _ context: DeskContext) -> [Effect] {
    guard !isWorking(context) else { return [] }
    let rest = frame.head(context).rest(of: area, context)
    let isFound: Bool
    switch frame.step {
    case .file: isFound = isOpen ? clickFile(click) : frame.picker.click(click)
    case .columns: isFound = frame.columnList.select(click, in: Array(columnsTable.places))
    case .check:
      if let wanted = frame.outcomes.tab(at: click.point, in: rest, context) { return show(wanted) }
      isFound = frame.outcomes.click(click)
    case .write: isFound = false
    }
    return isFound && click.isDouble ? perform(.open, context) : []
  }
}
