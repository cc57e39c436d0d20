import CommunityModel
import CommunityResources
import Terminal

/// Step 4: what will be written, the writing, and what it came to.
extension RosterScreen {
  /// How many rows will be written, not counting those that decisions bring.
  private var count: Int { tally[.new] + tally[.changed] + tally.decided }

  func writeOffers(_ context: DeskContext) -> [Offer] {
    let words = context.words
    if result != nil { return [.bar(.open, label: words("bar.import.close")), .bar(.back)] }
    let none = count == 0 ? words("import.nothingToWrite") : nil
    return [
      .bar(.advance, refusal: none, label: words("bar.import.write")), Offer(.open, refusal: none), .bar(.back),
      Offer(.startAfresh),
    ]
  }

  mutating func performWrite(_ action: ActionID, _ context: DeskContext) -> [Effect] {
    if result != nil { return [.pop(nil)] }
    switch action {
    case .advance, .open:
      guard let importing, count > 0 else { return [] }
      return [.work(.write(importing, tag: Self.tag)), .reload]
    case .back:
      step = .check
      return [.reload]
    default: return []
    }
  }

  // MARK: Drawing

  func drawWrite(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let theme = canvas.theme
    let title: Phrase = result == nil ? "import.writeTitle" : "import.doneTitle"
    let inside = canvas.box(area, title: words(title), isFocused: true).inset(left: 2, top: 1, right: 2)
    canvas.frame.cursor = inside.origin
    var row = 0
    for outcome in Self.outcomes {
      let number = String(tally[outcome])
      let style = tally[outcome] == 0 ? theme.faint : Self.style(of: outcome, theme)
      canvas.text(words(outcome), in: inside, row: row, style: style, width: words.language == .zh ? 10 : 14)
      canvas.text(
        number, in: inside, row: row, column: words.language == .zh ? 10 : 14, style: theme.text, width: 8,
        alignment: .right)
      canvas.text(
        words("import.what.\(outcome.rawValue)"), in: inside, row: row, column: words.language == .zh ? 20 : 24,
        style: theme.faint)
      row += 1
    }
    row += 1
    var lines: [(String, Style)] = []
    let undecided = tally[.doubtful] - tally.decided
    if undecided > 0 { lines.append((words("import.undecidedStay", ["count": String(undecided)]), theme.warning)) }
    if result == nil { lines += notices.map { (words.message($0, context.catalogue), theme.text) } }
    let dropped = wantedPlan?.droppedColumns ?? []
    if !dropped.isEmpty {
      lines.append((words("import.droppedColumns", ["columns": words.list(dropped)]), theme.warning))
    }
    if let result {
      lines.append((words("import.done", ["id": String(result.id)]), theme.good))
      lines.append((words("import.howToUndo"), theme.text))
    } else if count > 0 {
      lines.append((words("import.allAtOnce"), theme.text))
    } else {
      lines.append((words("import.nothingToWrite"), theme.text))
    }
    for (text, style) in lines {
      for line in canvas.lines(of: text, columns: inside.columns) {
        canvas.text(line, in: inside, row: row, style: style)
        row += 1
      }
    }
  }
}
