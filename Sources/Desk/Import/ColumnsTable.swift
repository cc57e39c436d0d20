import CommunityModel
import CommunityResources
import Tables
import Terminal

/// The columns of a table with their heads, their meanings and some of their values.
struct ColumnsTable {
  /// What one column shows.
  struct Line {
    var label: String
    var meaning: TextPiece
    var sample: String
  }

  var list: ListState<Int>
  var count: Int

  /// Rows of the box that show no column.
  static let extraRows = 3

  var places: Range<Int> { 0..<count }

  /// Rows that the box takes of so many; below it the first rows of the table show.
  func height(of rows: Int) -> Int { min(count + Self.extraRows, max(5, rows * 11 / 20)) }

  private func box(of area: Rect) -> Rect { area.inset(bottom: area.rows - height(of: area.rows)) }

  /// Where the rows are drawn.
  func inside(of area: Rect) -> Rect { box(of: area).inset(by: 1) }

  /// Draws it; gives what is left of the area.
  func draw(
    title: String, note: String, in area: Rect, on canvas: inout Canvas, _ words: Wording, line: (Int) -> Line
  ) -> Rect {
    let theme = canvas.theme
    let inside = canvas.box(box(of: area), title: title, isFocused: true, note: note)
    if count == 0 { canvas.frame.cursor = inside.origin }
    let columns = [
      Column("letter", "", .fixed(3)), Column("label", words("import.column.head"), .flexible(10, share: 1)),
      Column("meaning", words("import.column.meaning"), .flexible(12, share: 1)),
      Column("samples", words("import.column.samples"), .flexible(16, share: 3), dropOrder: 1),
    ]
    canvas.table(columns, in: inside, list: list, count: count, isFocused: true) { place in
      let line = line(place)
      return (
        false,
        { id in
          switch id {
          case "letter": [TextPiece(SheetRow.letters(ofColumn: place), theme.faint)]
          case "label": [TextPiece(line.label.isEmpty ? words("import.noHead") : line.label)]
          case "meaning": [line.meaning]
          default: [TextPiece(line.sample, theme.faint)]
          }
        }
      )
    }
    return area.inset(top: height(of: area.rows))
  }
}

extension ListState<Int> {
  /// Selects what was clicked in a list below its headings; gives whether there was anything.
  mutating func click(_ point: Point, in inside: Rect, _ all: [Int]) -> Bool {
    let place = point.row - inside.row - 1 + top
    guard inside.contains(point), point.row > inside.row, all.indices.contains(place) else { return false }
    select(at: place, in: all)
    return true
  }
}
