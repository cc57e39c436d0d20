import CommunityModel
import CommunityResources
import Terminal

/// What stands above every step of an import: which step of how many, the file, and what is wrong.
struct WizardHead {
  /// `导入名册`.
  var title: String
  /// The steps' names.
  var steps: [Phrase]
  /// The present one, from 1.
  var step: Int
  /// The file's path; only its name is shown.
  var path: String
  var problem: String?

  private static let mostProblemRows = 3

  private func problemLines(columns: Int, _ context: DeskContext) -> [String] {
    guard let problem else { return [] }
    let lines = LineBreaking.lines(of: problem, columns: max(1, columns - 2)) {
      DisplayWidth.width(of: $0, ambiguous: context.capabilities.ambiguousWidth)
    }
    return Array(lines.prefix(Self.mostProblemRows))
  }

  /// What is left of the area for the step itself; the mouse finds by it what was drawn there.
  func rest(of area: Rect, _ context: DeskContext) -> Rect {
    area.inset(top: 1 + problemLines(columns: area.columns, context).count)
  }

  /// Draws it; gives what is left of the area.
  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) -> Rect {
    let theme = canvas.theme
    let words = context.words
    let numbers = ["title": title, "number": String(step), "count": String(steps.count)]
    var pieces = [TextPiece(words("import.stepOf", numbers) + "  ", theme.title)]
    for (place, name) in steps.enumerated() {
      let style: Style = place + 1 == step ? theme.key.bold : place + 1 < step ? theme.good : theme.faint
      pieces.append(TextPiece("\(place + 1) " + words(name), style))
      if place + 1 < steps.count { pieces.append(TextPiece(" \(canvas.glyphs.pointer) ", theme.faint)) }
    }
    let used = canvas.pieces(pieces, in: area, column: 1)
    if step > 1, let file = path.split(separator: "/").last.map(String.init) {
      let room = area.columns - used - 4
      if canvas.width(file) <= room {
        canvas.text(file, in: area, column: area.columns - canvas.width(file) - 1, style: theme.faint)
      }
    }
    for (row, line) in problemLines(columns: area.columns, context).enumerated() {
      canvas.text(line, in: area, row: row + 1, column: 1, style: theme.alarm)
    }
    return rest(of: area, context)
  }

  /// A bar, how far long work is, how fast it goes, how long it still takes.
  func drawWork(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let theme = canvas.theme
    let inside = canvas.box(area, title: words(steps[step - 1]), isFocused: true).inset(left: 2, top: 1, right: 2)
    canvas.frame.cursor = inside.origin
    let isStopping = context.work?.isCancelled == true
    let hint: Phrase = context.work?.canStop == false ? "import.workGoesOn" : "import.workHint"
    if let progress = context.work?.progress {
      canvas.text(words.said(progress, rate: context.work?.rate), in: inside)
      let columns = min(72, inside.columns)
      canvas.pieces(
        canvas.barPieces(
          progress.done, of: progress.total ?? 0, columns: progress.total == nil ? 0 : columns, style: theme.good),
        in: inside, row: 2)
    } else {
      canvas.text(words("import.opening"), in: inside)
    }
    canvas.text(
      words(isStopping ? "import.stopping" : hint), in: inside, row: 4,
      style: isStopping ? theme.warning : theme.faint)
  }
}

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
