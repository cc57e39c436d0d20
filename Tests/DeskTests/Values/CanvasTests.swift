import Terminal
import Testing

@testable import Desk

@Suite struct CanvasTests {
  private func canvas(_ columns: Int, _ rows: Int, _ glyphs: Glyphs = .unicode) -> Canvas {
    Canvas(size: Size(columns: columns, rows: rows), theme: .standard, glyphs: glyphs, ambiguousWidth: .narrow)
  }

  @Test(
    "Text is clipped to its room with an ellipsis, a wide character never halved",
    arguments: [
      ("青禾社区", 8, "青禾社区"), ("青禾社区", 7, "青禾社…"), ("青禾社区", 6, "青禾…"), ("abc", 2, "a…"), ("青", 1, "…"), ("", 3, ""),
    ])
  func clipping(_ text: String, _ columns: Int, _ expected: String) {
    var canvas = canvas(12, 1)
    canvas.text(text, in: Rect(column: 0, row: 0, columns: columns, rows: 1))
    #expect(canvas.frame.lines[0] == expected)
  }

  @Test(
    "A place in pieces gives way in its middle, and what is marked at its end stays marked",
    arguments: [
      (20, "纺织厂家属院5-4-402", 14..<19), (14, "纺织厂…5-4-402", 9..<14), (10, "纺…5-4-402", 5..<10),
      (5, "…-402", 1..<5),
    ])
  func keepingEnd(_ columns: Int, _ expected: String, _ marked: Range<Int>) {
    var canvas = canvas(24, 1)
    let theme = canvas.theme
    let pieces = TextPiece.marking([8..<13], in: "纺织厂家属院5-4-402", theme.text, theme.match, keepsEnd: true)
    canvas.pieces(pieces, in: Rect(column: 0, row: 0, columns: columns, rows: 1))
    #expect(canvas.frame.lines[0] == expected)
    #expect(canvas.frame.styleRuns(0).first { $0.style == theme.match }?.columns == marked)
  }

  @Test("Nothing is drawn outside its area")
  func outside() {
    var canvas = canvas(10, 3)
    let area = Rect(column: 2, row: 1, columns: 4, rows: 1)
    for row in -2...3 { canvas.text("青禾社区青禾社区", in: area, row: row) }
    for column in 4...9 { canvas.text("x", in: area, column: column) }
    #expect(canvas.frame.lines == ["", "  青…", ""])
  }

  @Test("A box has its title, its note where there is room, and gives the room inside")
  func box() {
    var canvas = canvas(24, 3)
    let inside = canvas.box(canvas.bounds, title: "工单", isFocused: true, note: "12")
    #expect(inside == Rect(column: 1, row: 1, columns: 22, rows: 1))
    #expect(
      canvas.frame.lines == ["┌─ 工单 ───────── 12 ─┐".padded, "│                      │", "└──────────────────────┘"])
    var narrow = self.canvas(8, 2, .ascii)
    narrow.box(narrow.bounds, title: "一个很长的标题", note: "12")
    #expect(narrow.frame.lines.allSatisfy { $0.hasPrefix("+") && $0.hasSuffix("+") })
  }

  @Test("Boxes of no size draw nothing and hurt nobody", arguments: [(0, 0), (1, 1), (1, 5), (5, 1), (2, 2)])
  func tinyBoxes(_ columns: Int, _ rows: Int) {
    var canvas = canvas(6, 6)
    canvas.box(Rect(column: 0, row: 0, columns: columns, rows: rows), title: "标题", note: "1")
    canvas.rule(Rect(column: 0, row: 0, columns: columns, rows: rows), row: 0, title: "标题")
    #expect(canvas.frame.size == Size(columns: 6, rows: 6))
  }

  @Test(
    "Bars are filled in proportion and never beyond",
    arguments: [(0, 4, "────"), (1, 4, "━───"), (4, 4, "━━━━"), (9, 4, "━━━━"), (0, 0, "────"), (1, 0, "━━━━")])
  func bars(_ part: Int, _ whole: Int, _ expected: String) {
    #expect(canvas(4, 1).bar(part, of: whole, columns: 4) == expected)
    #expect(canvas(4, 1).barPieces(part, of: whole, columns: 4, style: .plain).map(\.text).joined() == expected)
  }

  @Test("A sparkline rises with its values; none of them is a line of the lowest")
  func sparkline() {
    #expect(canvas(4, 1).sparkline([0, 1, 2, 7]) == "▁▂▃█")
    #expect(canvas(4, 1).sparkline([0, 0]) == "▁▁")
    #expect(canvas(4, 1).sparkline([-3]) == "▁")
    #expect(canvas(4, 1, .ascii).sparkline([0, 7]).allSatisfy { $0.isASCII })
  }
}

extension String {
  /// The line of a box 24 columns wide: its rule is as long as the rest leaves.
  fileprivate var padded: String {
    let missing = 24 - DisplayWidth.width(of: self, ambiguous: .narrow)
    return replacing("─────────", with: String(repeating: "─", count: 9 + missing))
  }
}
