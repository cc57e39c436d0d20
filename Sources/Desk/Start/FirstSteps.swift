import CommunityModel
import CommunityResources
import Terminal

/// The first steps of a new community, those that are done ticked off; Enter goes to the one that is selected.
struct FirstSteps: Sendable {
  enum Step: String, CaseIterable, Sendable {
    case grids, staff, places, residents, order
  }

  private var done: Set<Step> = []
  private var list = ListState<Step>()

  mutating func load(_ file: any CommunityReading, _ context: DeskContext) throws(StoreError) {
    done = []
    if !context.grids.isEmpty { done.insert(.grids) }
    if context.everyone.count > 1 { done.insert(.staff) }
    if try !file.estates().isEmpty { done.insert(.places) }
    if try file.hasResidents() { done.insert(.residents) }
    list.keepSelection(in: Step.allCases)
    // What is to be done first is what one begins with, until another is chosen.
    if list.selected.map(done.contains) != false, let first = Step.allCases.first(where: { !done.contains($0) }) {
      list.select(first, in: Step.allCases)
    }
  }

  mutating func move(_ move: ActionID) { _ = list.perform(move, in: Step.allCases) }

  /// Selects the line that was clicked.
  mutating func select(at place: Int) { list.select(at: place, in: Step.allCases) }

  /// Where the selected step is taken.
  var opened: [Effect] {
    switch list.selected {
    case .grids, .places: [.go(.grids)]
    case .staff: [.open(.operators(isFirst: false))]
    case .residents: [.open(.wizard(.residents))]
    case .order, nil: [.open(.register(InHand()))]
    }
  }

  func draw(in area: Rect, isFocused: Bool, on canvas: inout Canvas, _ context: DeskContext) {
    let (words, theme) = (context.words, canvas.theme)
    canvas.text(words("guide.title"), in: area, style: theme.title)
    canvas.frame.cursor = area.origin
    var row = 2
    for (place, step) in Step.allCases.enumerated() {
      let isDone = done.contains(step)
      if isDone { canvas.text(canvas.glyphs.marked, in: area, row: row, style: theme.good) }
      let first = row
      for line in canvas.lines(of: words(Phrase("guide.\(step.rawValue)")), columns: area.columns - 3) {
        canvas.text(line, in: area, row: row, column: 3, style: isDone ? theme.faint : theme.text)
        row += 1
      }
      let lines = Rect(column: area.column, row: area.row + first, columns: area.columns, rows: row - first)
      canvas.note(row: place, of: "due", in: lines)
      guard isFocused, list.selected == step else { continue }
      canvas.frame.restyle(lines) { theme.selected($0) }
      canvas.frame.cursor = lines.origin
    }
  }
}
