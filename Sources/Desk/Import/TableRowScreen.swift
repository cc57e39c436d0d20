import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake
import Terminal

/// One row of a table: what it is about, what it comes to and why, in full. The arrows go to the rows before and after it.
struct TableRowScreen: Screen {
  private let rows: [TableCheck.Row]
  private var walk: RowWalk

  init(_ rows: [TableCheck.Row], at place: Int) {
    self.rows = rows
    walk = RowWalk(place: place, count: rows.count)
  }

  var name: String { "tables.row" }
  var layout: ScreenLayout { .window(columns: 84, rows: 12) }

  func actions(_ context: DeskContext) -> [Action<Self>] {
    RowWalk.actions(context, leave: walk.leave) { screen, move, _ in
      screen.walk.perform(move)
      return []
    }
  }

  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    guard rows.indices.contains(walk.place) else { return }
    let row = rows[walk.place]
    let words = context.words
    let theme = canvas.theme
    let inside = canvas.box(
      area, title: row.place + "  " + words(row.outcome), isFocused: true, note: walk.note(words)
    ).inset(left: 1, right: 1)
    canvas.frame.cursor = inside.origin
    canvas.text(row.text, in: inside)
    var line = row.text.isEmpty ? 0 : 2
    for note in row.notes {
      let style: Style = note.level == .error ? theme.alarm : note.level == .warning ? theme.warning : theme.text
      for part in canvas.lines(of: note.message, columns: inside.columns) where line < inside.rows {
        canvas.text(part, in: inside, row: line, style: style)
        line += 1
      }
    }
    if row.notes.isEmpty { canvas.text(words("import.nothingNoticed"), in: inside, row: line, style: theme.faint) }
  }
}
