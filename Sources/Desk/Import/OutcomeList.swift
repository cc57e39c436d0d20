import CommunityModel
import CommunityResources
import Intake
import Terminal

/// The rows of an import by what they come to: a tab for each outcome, and the rows of one below.
struct OutcomeList: Sendable {
  private(set) var tally = ImportTally()
  private(set) var outcome = RosterOutcome.new
  private(set) var list = ListState<Int>()

  /// How many rows the outcome has.
  var count: Int { tally[outcome] }
  private var places: [Int] { Array(0..<count) }
  private var tabs: OutcomeTabs { OutcomeTabs(tally: tally, outcome: outcome) }

  /// Takes up the sums of a dry run, and shows what a person must look at first.
  mutating func begin(_ tally: ImportTally) {
    self.tally = tally
    show(OutcomeTabs.first(of: tally))
  }

  /// Takes up sums as they are now, on a page of so many rows.
  mutating func update(_ tally: ImportTally, rows: Int) {
    self.tally = tally
    list.keepSelection(in: places)
    list.show(rows: rows, count: count)
  }

  mutating func show(_ wanted: RosterOutcome) {
    outcome = wanted
    list = ListState()
    list.keepSelection(in: places)
  }

  /// Shows the outcome so many tabs to the right.
  mutating func showNext(_ step: Int) { show(tabs.next(step)) }

  mutating func select(_ place: Int) { list.select(at: place, in: places) }

  /// Does what a movement means; gives whether the action is one.
  mutating func perform(_ action: ActionID) -> Bool { list.perform(action, in: places) }

  // MARK: The mouse

  /// The tab that was clicked.
  func tab(at point: Point, in area: Rect, _ context: DeskContext) -> RosterOutcome? {
    tabs.outcome(at: point, in: Self.tabRow(of: area), context)
  }

  /// Selects the row that was clicked; gives whether there was one.
  mutating func click(_ click: Click) -> Bool { list.select(click, in: places) }

  // MARK: Drawing

  /// How many rows show at once below the head of the wizard.
  static func pageRows(_ context: DeskContext) -> Int { max(1, DeskFrame(context.size).body.rows - 6) }

  private static func tabRow(of area: Rect) -> Rect {
    Rect(column: area.column, row: area.row, columns: area.columns, rows: 1)
  }

  /// Draws tabs and rows; `note` stands in the frame of the rows.
  func draw(
    _ columns: [Column], note: String, in area: Rect, on canvas: inout Canvas, _ context: DeskContext,
    cell: @escaping (_ place: Int, _ column: String) -> [TextPiece]
  ) {
    let words = context.words
    tabs.draw(in: Self.tabRow(of: area), on: &canvas, context)
    let inside = canvas.box(area.inset(top: 1), title: words(outcome), isFocused: true, note: note)
    if count == 0 {
      canvas.text(words("import.noRows"), in: inside.inset(left: 2, top: 1), style: canvas.theme.faint)
      canvas.frame.cursor = inside.origin
      return
    }
    canvas.table(columns, in: inside, list: list, count: count, isFocused: true) { place in
      (false, { cell(place, $0) })
    }
  }

  /// Draws the sums, each with what becomes of such rows; gives the rows used.
  func drawSums(of kind: ImportKind, in inside: Rect, on canvas: inout Canvas, _ words: Wording) -> Int {
    tabs.drawSums({ kind.fate(of: $0) }, in: inside, on: &canvas, words)
  }
}
