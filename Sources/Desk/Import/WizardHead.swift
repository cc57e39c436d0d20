import CommunityModel
import CommunityResources
import Terminal

/// What stands above every step of an import: which step of how many, the file, and what is wrong.
struct WizardHead {
  /// `导入名册`.
  var title: String
  var step: ImportStep
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
    let steps = ImportStep.allCases
    let numbers = ["title": title, "number": String(step.rawValue), "count": String(steps.count)]
    let place = TextPiece(words("import.stepOf", numbers) + "  ", theme.title)
    var chain: [TextPiece] = []
    for it in steps {
      let style: Style = it == step ? theme.key.bold : it.rawValue < step.rawValue ? theme.good : theme.faint
      chain.append(TextPiece("\(it.rawValue) " + words(it.name), style))
      if it != steps.last { chain.append(TextPiece(" \(canvas.glyphs.pointer) ", theme.faint)) }
    }
    // Where not all steps fit, the present one is named.
    let columns = ([place] + chain).reduce(2) { $0 + canvas.width($1.text) }
    if columns > area.columns { chain = [TextPiece(words(step.name), theme.key.bold)] }
    let used = canvas.pieces([place] + chain, in: area, column: 1)
    if step != .file, let file = path.split(separator: "/").last.map(String.init) {
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
    let inside = canvas.box(area, title: words(step.name), isFocused: true).inset(left: 2, top: 1, right: 2)
    canvas.frame.cursor = inside.origin
    let isStopping = context.work?.isCancelled == true
    if let progress = context.work?.progress {
      canvas.text(words.message(progress, rate: context.work?.rate), in: inside)
      let columns = min(72, inside.columns)
      canvas.pieces(
        canvas.barPieces(
          progress.done, of: progress.total ?? 0, columns: progress.total == nil ? 0 : columns, style: theme.good),
        in: inside, row: 2)
    } else {
      canvas.text(words("import.opening"), in: inside)
    }
    canvas.text(
      words(isStopping ? "import.stopping" : "import.workHint"), in: inside, row: 4,
      style: isStopping ? theme.warning : theme.faint)
  }
}
