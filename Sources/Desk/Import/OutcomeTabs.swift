import CommunityModel
import CommunityResources
import Intake
import Terminal

/// What rows come to, as tabs and as sums.
struct OutcomeTabs {
  var tally: ImportTally
  var outcome: RosterOutcome

  /// The outcomes in the order of the tabs.
  static let all: [RosterOutcome] = [.new, .changed, .unchanged, .doubtful, .rejected, .skipped]

  /// The look of an outcome.
  static func style(of outcome: RosterOutcome, _ theme: Theme) -> Style {
    switch outcome {
    case .new, .changed: theme.good
    case .doubtful: theme.warning
    case .rejected: theme.alarm
    case .unchanged, .skipped: theme.faint
    }
  }

  /// The outcome that a person must look at first.
  static func first(of tally: ImportTally) -> RosterOutcome {
    [.doubtful, .rejected, .changed, .new].first { tally[$0] > 0 } ?? .unchanged
  }

  /// The tab so many to the right.
  func next(_ step: Int) -> RosterOutcome {
    let place = Self.all.firstIndex(of: outcome) ?? 0
    return Self.all[(place + step + Self.all.count) % Self.all.count]
  }

  private func labels(_ words: Wording) -> [String] { Self.all.map { " " + words($0) + " \(tally[$0]) " } }

  private func slots(in row: Rect, _ context: DeskContext) -> [TabRow.Slot] {
    TabRow.slots(
      labels(context.words), selected: Self.all.firstIndex(of: outcome) ?? 0, in: row.column + 1..<row.endColumn - 1,
      context)
  }

  /// The tab that was clicked.
  func outcome(at point: Point, in row: Rect, _ context: DeskContext) -> RosterOutcome? {
    guard point.row == row.row else { return nil }
    return slots(in: row, context).first { $0.columns.contains(point.column) }.map { Self.all[$0.index] }
  }

  func draw(in row: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let theme = canvas.theme
    let labels = labels(context.words)
    let slots = slots(in: row, context)
    for slot in slots {
      let it = Self.all[slot.index]
      let style: Style = it == outcome ? theme.selection : tally[it] == 0 ? theme.faint : Self.style(of: it, theme)
      canvas.text(labels[slot.index], in: row, column: slot.columns.lowerBound - row.column, style: style)
    }
    canvas.tabMarks(slots.map(\.index), of: labels.count, in: row)
  }

  /// The sums below each other, each with what becomes of such rows; gives the rows used.
  func drawSums(_ what: (RosterOutcome) -> Phrase, in inside: Rect, on canvas: inout Canvas, _ words: Wording) -> Int {
    let theme = canvas.theme
    let label = words.language == .zh ? 10 : 14
    for (row, outcome) in Self.all.enumerated() {
      let style = tally[outcome] == 0 ? theme.faint : Self.style(of: outcome, theme)
      canvas.text(words(outcome), in: inside, row: row, style: style, width: label)
      canvas.text(
        String(tally[outcome]), in: inside, row: row, column: label, style: theme.text, width: 8, alignment: .right)
      canvas.text(words(what(outcome)), in: inside, row: row, column: label + 10, style: theme.faint)
    }
    return Self.all.count
  }
}
