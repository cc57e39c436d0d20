import CommunityModel
import CommunityResources
import Terminal

/// Step 4: what will be written, the writing, and what it came to.
extension RosterScreen {
  /// How many rows will be written, not counting those that decisions bring.
  private var count: Int { tally[.new] + tally[.changed] + tally.decided }

  func writeOffers(_ context: DeskContext) -> [Offer] {
    let words = context.words
    if result != nil { return [.bar(.open, label: words("bar.import.close")), .bar(.back), .bar(.undo)] }
    let none = count == 0 ? words("import.nothingToWrite") : nil
    return [
      .bar(.advance, refusal: none, label: words("bar.import.write")), Offer(.open, refusal: none), .bar(.back),
      Offer(.startAfresh),
    ]
  }

  mutating func performWrite(_ action: ActionID, _ context: DeskContext) -> [Effect] {
    if result != nil { return action == .undo ? [.pop(nil), .push(ChangesScreen(redoes: false))] : [.pop(nil)] }
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

  /// What the import adds to the places, each kind in one sentence.
  private func additions(_ context: DeskContext) -> [String] {
    let words = context.words
    let codes: [RosterIssue.Code] = [.estateAdded, .gridAdded, .gridPending, .buildingAdded]
    return codes.compactMap { code in
      let found = notices.filter { $0.code == code }
      guard var issue = found.first else { return nil }
      let names = words.list(found.prefix(Self.mostNames).map(\.argument))
      let more = found.count - Self.mostNames
      issue.argument = more > 0 ? words("import.andMore", ["names": names, "count": String(found.count)]) : names
      return words.message(issue, context.catalogue)
    }
  }

  /// How many new buildings and the like are named.
  private static let mostNames = 12

  // MARK: Drawing

  func drawWrite(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let theme = canvas.theme
    let title: Phrase = result == nil ? "import.writeTitle" : "import.doneTitle"
    let inside = canvas.box(area, title: words(title), isFocused: true).inset(left: 2, top: 1, right: 2)
    canvas.frame.cursor = inside.origin
    let tabs = OutcomeTabs(tally: tally, outcome: outcome)
    var row = tabs.drawSums({ "import.what.\($0.rawValue)" }, in: inside, on: &canvas, words) + 1
    var lines: [(String, Style)] = []
    let undecided = tally[.doubtful] - tally.decided
    if undecided > 0 { lines.append((words("import.undecidedStay", ["count": String(undecided)]), theme.warning)) }
    if result == nil { lines += additions(context).map { ($0, theme.text) } }
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
