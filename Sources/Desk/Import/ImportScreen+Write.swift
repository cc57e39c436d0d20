import CommunityModel
import CommunityResources
import Terminal

/// The last step: what will be written, the writing, and what it came to.
extension ImportScreen {
  @ActionRows<Self> func writeActions(_ context: DeskContext) -> [Action<Self>] {
    let words = context.words
    if frame.isFinished {
      Action(.open, .bar, label: words("bar.import.close"), does: [.pop(nil)])
      Action(.back, .bar, does: [.pop(nil)])
      Action(.undo, .bar, does: [.pop(nil), .open(.changes(redoes: false))])
    } else {
      let ready = tally.isAnythingToWrite ? writing : nil
      let none = words("import.nothingToWrite")
      Action(.advance, .bar, for: ready, else: none, label: words("bar.import.write")) { [.work($0), .reload] }
      Action(.open, for: ready, else: none) { [.work($0), .reload] }
      Action(.back, .bar) { screen, _ in
        screen.frame.step = .check
        return [.reload]
      }
      startingAfresh()
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
