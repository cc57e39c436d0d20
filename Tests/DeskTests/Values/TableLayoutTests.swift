import Terminal
import Testing

@testable import Desk

@Suite struct TableLayoutTests {
  static let columns = [
    Column("number", "", .fixed(9)), Column("place", "", .flexible(10, share: 1)),
    Column("text", "", .flexible(10, share: 3), dropOrder: 1), Column("owner", "", .fixed(8), dropOrder: 2),
  ]

  static let layouts: [(Int, [String: Int])] = [
    (40, ["number": 9, "place": 10, "text": 10, "owner": 8]), (48, ["number": 9, "place": 12, "text": 16, "owner": 8]),
    (39, ["number": 9, "place": 12, "text": 16]), (31, ["number": 9, "place": 10, "text": 10]),
    (30, ["number": 9, "place": 20]), (20, ["number": 9, "place": 10]), (12, ["number": 9, "place": 2]),
    (5, ["number": 5, "place": 0]),
  ]

  @Test("Columns are dropped in their order, the rest shared out", arguments: layouts)
  func widths(_ width: Int, _ expected: [String: Int]) {
    let layout = TableLayout(Self.columns, width: width)
    #expect(Dictionary(uniqueKeysWithValues: layout.slots.map { ($0.column.id, $0.columns) }) == expected)
  }

  @Test(
    "What one column has no use for goes to the others, and to nobody where none has",
    arguments: [
      (38, ["number": 9, "place": 12, "text": 15]), (50, ["number": 9, "place": 14, "text": 25]),
      (60, ["number": 9, "place": 14, "text": 30]), (200, ["number": 9, "place": 14, "text": 30]),
    ])
  func most(_ width: Int, _ expected: [String: Int]) {
    let columns = [
      Column("number", "", .fixed(9)), Column("place", "", .flexible(10, share: 1, most: 14)),
      Column("text", "", .flexible(10, share: 2, most: 30)),
    ]
    let layout = TableLayout(columns, width: width)
    #expect(Dictionary(uniqueKeysWithValues: layout.slots.map { ($0.column.id, $0.columns) }) == expected)
  }

  @Test("At every width columns stand apart and within it", arguments: 0...200)
  func within(_ width: Int) {
    var end = -1
    for slot in TableLayout(Self.columns, width: width).slots where slot.columns > 0 {
      #expect(slot.start > end)
      end = slot.start + slot.columns
      #expect(end <= width)
    }
  }

  @Test("A list longer than the room is drawn around its selection, the cursor on it", arguments: [0, 4, 9])
  func drawing(_ selected: Int) {
    var list = ListState<Int>()
    list.keepSelection(in: Array(0..<10))
    list.select(at: selected, in: Array(0..<10))
    var canvas = Canvas(
      size: Size(columns: 20, rows: 4), theme: .standard, glyphs: .unicode, ambiguousWidth: .narrow)
    canvas.table(
      [Column("it", "标题", .flexible(4, share: 1))], in: canvas.bounds, list: list, count: 10, isFocused: true
    ) { row in
      (row == 4, { _ in [TextPiece("row \(row)")] })
    }
    let line = canvas.frame.lines.firstIndex { $0.contains("row \(selected)") }
    #expect(line != nil)
    #expect(canvas.frame.cursor?.row == line)
    #expect(canvas.frame.lines[0].contains("标题"))
    #expect(canvas.frame.lines.contains { $0.hasPrefix("✓") && $0.contains("row 4") } == (selected == 4))
  }

  @Test("The marks of a list that goes on stand beside its rows and cover none of their figures")
  func marks() {
    var list = ListState<Int>()
    list.keepSelection(in: Array(0..<10))
    list.select(at: 5, in: Array(0..<10))
    var canvas = Canvas(
      size: Size(columns: 12, rows: 4), theme: .standard, glyphs: .unicode, ambiguousWidth: .narrow)
    let column = Column("it", "", .flexible(4, share: 1), alignment: .right)
    canvas.table([column], in: canvas.bounds.inset(right: 1), list: list, count: 10, isFocused: true) { row in
      (false, { _ in [TextPiece("10\(row)")] })
    }
    #expect(canvas.frame.lines == ["", "        103▲", "        104", "        105▼"])
  }
}
