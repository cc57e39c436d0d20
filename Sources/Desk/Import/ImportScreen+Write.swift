import CommunityModel
import CommunityResources
import Terminal

/// The last step: what will be written, the writing, and what it came to.
extension ImportScreen {
  func writeOffers(_ context: DeskContext) -> [Offer] {
    let words = context.words
    if frame.isFinished { return [.bar(.open, label: words("bar.import.close")), .bar(.back), .bar(.undo)] }
    let none = tally.isAnythingToWrite ? nil : words("import.nothingToWrite")
    return [
      .bar(.advance, refusal: none, label: words("bar.import.write")), Offer(.open, refusal: none), .bar(.back),
      Offer(.startAfresh),
    ]
  }

  mutating func performWrite(_ action: ActionID) -> [Effect] {
    if frame.isFinished { return action == .undo ? [.pop(nil), .open(.changes(redoes: false))] : [.pop(nil)] }
    switch action {
    case .advance, .open:
      guard let writing, tally.isAnythingToWrite else { return [] }
      return [.work(writing), .reload]
    case .back:
      frame.step = .check
      return [.reload]
    default: return []
    }
  }

  /// The sums, and below them what is to be known of the whole import.
  func drawWrite(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let theme = canvas.theme
    let title: Phrase = frame.isFinished ? "import.doneTitle" : "import.writeTitle"
    let inside = canvas.box(area, title: words(title), isFocused: true).inset(left: 2, top: 1, right: 2)
    canvas.frame.cursor = inside.origin
    var row = frame.outcomes.drawSums(of: frame.kind, in: inside, on: &canvas, words) + 1
    var notes = writeNotes(theme, context)
    if let entry = frame.entry {
      notes.append((words("import.done", ["id": String(entry)]), theme.good))
      notes.append((words(frame.kind.howToUndo), theme.text))
    } else {
      notes.append((words(tally.isAnythingToWrite ? "import.allAtOnce" : "import.nothingToWrite"), theme.text))
    }
    for note in notes {
      for line in canvas.lines(of: note.text, columns: inside.columns) {
        canvas.text(line, in: inside, row: row, style: note.style)
        row += 1
      }
    }
  }
}
