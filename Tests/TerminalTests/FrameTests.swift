import Terminal
import Testing

@Suite struct FrameTests {
  func frame(_ columns: Int = 10, _ rows: Int = 1) -> Frame { Frame(size: Size(columns: columns, rows: rows)) }

  @Test("Text stands where it was put, and says how much room it took")
  func put() {
    var frame = frame(10, 2)
    #expect(frame.put("网格a", at: Point(column: 1, row: 1)) == 5)
    #expect(frame.lines == ["", " 网格a"])
    #expect(frame[Point(column: 1, row: 1)].text == "网")
    #expect(frame[Point(column: 2, row: 1)].isContinuation)
    #expect(frame[Point(column: 5, row: 1)].text == "a")
  }

  @Test(
    "Writing over half a wide character leaves a blank, never half of it",
    arguments: [(0, "x 格员"), (1, " x格员"), (2, "网x 员"), (3, "网 x员"), (5, "网格 x")])
  func overwrite(column: Int, expected: String) {
    var frame = frame(6)
    frame.put("网格员", at: .zero)
    frame.put("x", at: Point(column: column, row: 0))
    #expect(frame.lines == [expected])
    #expect(isWhole(frame))
  }

  @Test("A wide character over the halves of two others leaves blanks beside it")
  func overwriteTwo() {
    var frame = frame(6)
    frame.put("网格员", at: .zero)
    frame.put("中", at: Point(column: 1, row: 0))
    #expect(frame.lines == [" 中 员"])
    #expect(isWhole(frame))
  }

  @Test(
    "Clipping a wide character at an edge leaves a space",
    arguments: [(5, nil, 4), (4, 3, 3), (0, 3, 3), (9, nil, 1), (0, 0, 0), (10, nil, 0), (-3, nil, 4), (-1, 2, 2)])
  func clip(column: Int, width: Int?, used: Int) {
    var frame = frame(10)
    let took = frame.put("网格", at: Point(column: column, row: 0), width: width)
    #expect(took == used)
    #expect(isWhole(frame))
  }

  @Test("Text that begins left of the screen shows its rest")
  func leftOfScreen() {
    var frame = frame(6)
    frame.put("网格员", at: Point(column: -3, row: 0))
    #expect(frame.lines == [" 员"])
    frame.put("abcdef", at: Point(column: -2, row: 0))
    #expect(frame.lines == ["cdef"])
  }

  @Test("A position off the screen, however far, does nothing")
  func offScreen() {
    var frame = frame(4, 2)
    for point in [
      Point(column: 4, row: 0), Point(column: 0, row: 2), Point(column: 0, row: -1), Point(column: .max, row: 0),
    ] {
      #expect(frame.put("x", at: point) == 0)
    }
    frame.put("x", at: Point(column: 0, row: 0), width: .max)
    #expect(frame.lines == ["x", ""])
  }

  @Test(
    "Nothing from outside can send a control sequence",
    arguments: [
      ("\u{1B}[2J", "·[2J"), ("a\u{7}b", "a·b"), ("\u{9B}31m", "·31m"), ("\u{202E}abc", "·abc"),
      ("\u{2066}a\u{2069}", "·a·"),
      ("a\u{0}b", "a·b"), ("a\u{7F}", "a·"), ("a\r\nb", "a·b"), ("a\nb", "a b"), ("a\tb", "a b"),
      ("a\u{200B}\u{FEFF}b", "ab"),
      ("\u{2028}", "·"), ("\u{E0041}x", "x"), ("\u{85}", "·"),
    ])
  func controls(text: String, expected: String) {
    var frame = frame(10)
    frame.put(text, at: .zero)
    for scalar in frame.lines.joined().unicodeScalars {
      #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value))
    }
    #expect(frame.lines == [expected] || text.contains("\r"))
  }

  @Test("Combining marks share the cell of their character; a third is dropped")
  func combining() {
    var frame = frame(5)
    frame.put("e\u{301}\u{302}\u{303}x", at: .zero)
    #expect(frame[.zero].text == "e\u{301}\u{302}")
    #expect(frame[Point(column: 1, row: 0)].text == "x")
  }

  @Test("Styles change by runs, wide characters whole")
  func restyle() {
    var frame = frame(6)
    frame.put("网格员", at: .zero)
    frame.restyle(Rect(column: 1, row: 0, columns: 2, rows: 1)) { $0.reversed }
    #expect(
      frame.styleRuns(0) == [
        StyleRun(columns: 0..<4, style: .plain.reversed), StyleRun(columns: 4..<6, style: .plain),
      ])
  }

  @Test("A frame laid over another cuts its wide characters cleanly", arguments: [-3, -1, 0, 1, 3, 4, 5])
  func overlay(column: Int) {
    var below = frame(8, 2)
    below.put("网格员人", at: .zero)
    var above = Frame(size: Size(columns: 4, rows: 1))
    above.put("七色", at: .zero)
    above.cursor = .zero
    below.put(above, at: Point(column: column, row: 0))
    #expect(isWhole(below))
    #expect(below.cursor == Point(column: column, row: 0))
  }

  @Test("Random writing keeps every wide character whole")
  func random() {
    var generator = SeededGenerator(seed: 7)
    var frame = frame(17, 3)
    let texts = ["网格", "a", "e\u{301}", "七色工单", "12", "👍x"]
    for _ in 0..<5000 {
      let point = Point(column: .random(in: -3...18, using: &generator), row: .random(in: -1...3, using: &generator))
      let width = Bool.random(using: &generator) ? Int.random(in: 0...9, using: &generator) : nil
      frame.put(texts.randomElement(using: &generator) ?? "", at: point, width: width)
      #expect(isWhole(frame))
    }
  }

  @Test("Equal frames are equal whichever way they were drawn")
  func equality() {
    var one = frame(8, 2)
    var two = frame(8, 2)
    one.put("网格", at: .zero)
    two.put("x网格", at: .zero)
    #expect(one != two)
    two.put("网格 ", at: .zero)
    #expect(one == two)
  }

  /// Every second half follows a wide character, and every wide character has one.
  func isWhole(_ frame: Frame) -> Bool {
    for row in 0..<frame.size.rows {
      let cells = frame[row]
      for (column, cell) in cells.enumerated() {
        if cell.isContinuation {
          guard column > 0, !cells[column - 1].isContinuation, DisplayWidth.width(of: cells[column - 1].text) == 2
          else { return false }
        } else if DisplayWidth.width(of: cell.text) == 2 {
          guard column + 1 < cells.count, cells[column + 1].isContinuation else { return false }
        }
      }
    }
    return true
  }
}
