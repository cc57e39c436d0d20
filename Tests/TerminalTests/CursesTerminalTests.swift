import Foundation
import Glibc
import TestSupport
import Testing

@testable import Terminal

/// The real terminal against a decoded one. ncurses has one screen a process, so one test at a time.
@Suite(.serialized) struct CursesTerminalTests {
  func open(
    _ pseudo: PseudoTerminal, _ options: TerminalOptions = TerminalOptions(),
    environment: [String: String] = ["TERM": "xterm-256color"]
  ) throws -> CursesTerminal {
    var options = options
    options.handlesSignals = false
    return try CursesTerminal.open(
      options: options, input: pseudo.slave, output: pseudo.slave, environment: environment)
  }

  @Test("A frame arrives as it was drawn: Chinese, boxes, marks, emoji, the cursor")
  func draws() throws {
    let pseudo = try PseudoTerminal(size: Size(columns: 40, rows: 6))
    let terminal = try open(pseudo)
    defer { terminal.close() }
    var frame = Frame(size: terminal.size)
    let rows = ["┌─ 今天要办 ─┐ ①★→℃×…“”·", "│超1天 梧桐里│ 👍 é e\u{301} 𠮷", "└────────────┘ ▂▃▅█", "最后一列字字字字字字字字字字字字字字字字"]
    for (row, text) in rows.enumerated() { frame.put(text, at: Point(column: 0, row: row)) }
    frame.cursor = Point(column: 5, row: 1)
    terminal.present(frame)
    pseudo.drain()
    #expect(pseudo.isAlternate)
    #expect(pseudo.screen == frame.lines)
    #expect(pseudo.cursor == Point(column: 5, row: 1))
    #expect(pseudo.cursorVisible)
    frame.cursor = nil
    terminal.present(frame)
    pseudo.drain()
    #expect(!pseudo.cursorVisible)
  }

  @Test("Whatever changes, the screen is the frame")
  func random() throws {
    let pseudo = try PseudoTerminal(size: Size(columns: 31, rows: 7))
    let terminal = try open(pseudo)
    defer { terminal.close() }
    var generator = SeededGenerator(seed: 11)
    let texts = ["网格", "a", "七色工单", "12", "─┬─", "  ", "█", "社区x", "      ", "一二三四五六七八九十"]
    let styles: [Style] = [.plain, .plain.bold, .plain.reversed, .plain.foreground(ColourTests.red)]
    var frame = Frame(size: terminal.size)
    for step in 0..<400 {
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let point = Point(column: .random(in: -2...30, using: &generator), row: .random(in: 0...6, using: &generator))
        let text = texts.randomElement(using: &generator) ?? ""
        frame.put(text, at: point, style: styles.randomElement(using: &generator) ?? .plain)
      }
      terminal.present(frame)
      pseudo.drain()
      #expect(pseudo.screen == frame.lines, "step \(step)")
    }
  }

  @Test(
    "Styles arrive as attributes and as colours of the terminal's depth",
    arguments: [
      ("xterm-256color", ColourDepth.indexed, ScreenCell.Colour.indexed(167)), ("xterm", .eight, .indexed(1)),
      ("linux", .eight, .indexed(1)), ("vt100", .none, .standard), ("no-such-terminal", .indexed, .indexed(167)),
    ])
  func styles(term: String, depth: ColourDepth, colour: ScreenCell.Colour) throws {
    let pseudo = try PseudoTerminal(size: Size(columns: 20, rows: 2))
    let terminal = try open(pseudo, environment: ["TERM": term])
    defer { terminal.close() }
    #expect(terminal.capabilities.colourDepth == depth)
    var frame = Frame(size: terminal.size)
    frame.put("A", at: .zero, style: .plain.bold.foreground(ColourTests.red))
    frame.put("B", at: Point(column: 1, row: 0), style: .plain.reversed)
    frame.put("色", at: Point(column: 2, row: 0), style: .plain.background(ColourTests.red))
    terminal.present(frame)
    pseudo.drain()
    #expect(pseudo.screen == frame.lines)
    #expect(pseudo.cell(at: .zero).isBold)
    #expect(pseudo.cell(at: .zero).foreground == colour)
    #expect(pseudo.cell(at: Point(column: 1, row: 0)).isReversed)
    #expect(pseudo.cell(at: Point(column: 1, row: 0)).foreground == .standard)
    #expect(pseudo.cell(at: Point(column: 2, row: 0)).background == colour)
  }

  @Test("Everything is sent again when something else has written on the screen")
  func redraws() throws {
    let pseudo = try PseudoTerminal(size: Size(columns: 80, rows: 24))
    let terminal = try open(pseudo)
    defer { terminal.close() }
    var frame = Frame(size: terminal.size)
    for row in 0..<24 { frame.put(String(repeating: "社区", count: 20), at: Point(column: 0, row: row)) }
    terminal.present(frame)
    pseudo.drain()
    #expect(pseudo.screen == frame.lines)
    "\u{1B}[H\u{1B}[2Jnoise".utf8.withContiguousStorageIfAvailable { _ = write(pseudo.slave, $0.baseAddress, $0.count) }
    pseudo.drain()
    #expect(pseudo.screen != frame.lines)
    terminal.redraw()
    pseudo.drain()
    #expect(pseudo.screen == frame.lines)
  }

  @Test("Rows that move are written anew: not every terminal knows every way of scrolling")
  func neverScrolls() throws {
    let pseudo = try PseudoTerminal(size: Size(columns: 80, rows: 24))
    let terminal = try open(pseudo)
    defer { terminal.close() }
    pseudo.drain()
    let before = pseudo.output.count
    for (first, moved) in [(0, 0..<24), (3, 0..<24), (1, 0..<24), (6, 4..<20), (2, 4..<20)] {
      var frame = Frame(size: terminal.size)
      for row in 0..<24 {
        let number = moved.contains(row) ? row + first : row
        let text = "\(number * 7919 % 1000) 社区第\(number)行" + String(repeating: "居\(number)", count: 10)
        frame.put(text, at: Point(column: 0, row: row))
      }
      terminal.present(frame)
      pseudo.drain()
      #expect(pseudo.screen == frame.lines)
    }
    let sent = String(decoding: pseudo.output.dropFirst(before), as: UTF8.self)
    #expect(!sent.contains(/\u{1B}\[[0-9;]*[rSTLM]|\u{1B}[MD]/))
  }

  @Test("The terminal is asked for its ground once; the answer is known at once, and keys that come with it stay keys")
  func ground() throws {
    let pseudo = try PseudoTerminal(size: Size(columns: 20, rows: 2))
    let terminal = try open(pseudo)
    defer { terminal.close() }
    pseudo.drain()
    let asked = String(decoding: pseudo.output, as: UTF8.self).components(separatedBy: "\u{1B}]11;?")
    #expect(asked.count == 2 && terminal.ground == nil)
    pseudo.send("a\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\b")
    #expect(terminal.ground == .light)
    #expect(
      Set((0..<3).map { _ in terminal.next(timeout: .zero) })
        == [.ground(.light), .key(.character("a")), .key(.character("b"))])
    // One that comes later, as where the colours are changed, is told; the same again is not.
    pseudo.send("\u{1B}]11;rgb:0/0/0\u{07}\u{1B}]11;rgb:0/0/0\u{07}c")
    #expect(terminal.next(timeout: .seconds(5)) == .ground(.dark))
    #expect(terminal.next(timeout: .seconds(5)) == .key(.character("c")))
  }

  @Test("Without colours, and on consoles that print it, nothing is asked")
  func neverAsked() throws {
    for environment in [["TERM": "xterm-256color", "NO_COLOR": "1"], ["TERM": "linux"], ["TERM": "vt220"]] {
      let pseudo = try PseudoTerminal(size: Size(columns: 20, rows: 2))
      let terminal = try open(pseudo, environment: environment)
      terminal.close()
      pseudo.drain()
      #expect(!String(decoding: pseudo.output, as: UTF8.self).contains("\u{1B}]11"))
    }
  }

  @Test("Without colour only attributes are sent")
  func noColour() throws {
    let pseudo = try PseudoTerminal(size: Size(columns: 20, rows: 2))
    let terminal = try open(pseudo, environment: ["TERM": "xterm-256color", "NO_COLOR": "1"])
    defer { terminal.close() }
    #expect(terminal.capabilities.colourDepth == .none)
    var frame = Frame(size: terminal.size)
    frame.put("A", at: .zero, style: .plain.reversed.foreground(ColourTests.red))
    terminal.present(frame)
    pseudo.drain()
    #expect(pseudo.cell(at: .zero).foreground == .standard && pseudo.cell(at: .zero).isReversed)
  }

  @Test("An unchanged frame sends nothing, one changed cell a few bytes")
  func minimal() throws {
    let pseudo = try PseudoTerminal(size: Size(columns: 120, rows: 36))
    let terminal = try open(pseudo)
    defer { terminal.close() }
    var frame = Frame(size: terminal.size)
    for row in 0..<36 { frame.put(String(repeating: "社区工作", count: 15), at: Point(column: 0, row: row)) }
    terminal.present(frame)
    pseudo.drain()
    let before = pseudo.output.count
    terminal.present(frame)
    pseudo.drain()
    #expect(pseudo.output.count == before)
    frame.put("7", at: Point(column: 60, row: 20))
    terminal.present(frame)
    pseudo.drain()
    #expect(pseudo.output.count - before < 40)
    #expect(pseudo.screen == frame.lines)
  }

  @Test("Where ambiguous characters are wide, layout and ncurses agree that they are")
  func ambiguous() throws {
    let pseudo = try PseudoTerminal(size: Size(columns: 20, rows: 2))
    let terminal = try open(pseudo, TerminalOptions(ambiguousWidth: .wide))
    defer { terminal.close() }
    #expect(terminal.capabilities.ambiguousWidth == .wide)
    var frame = Frame(size: terminal.size, ambiguousWidth: .wide)
    #expect(frame.put("★x", at: .zero) == 3)
    terminal.present(frame)
    pseudo.drain()
    // The decoding terminal itself is a narrow one: what counts is that nothing was sent between the two.
    #expect(String(decoding: pseudo.output, as: UTF8.self).contains("★x"))
  }

  @Test("Keys, pastes, Esc and the mouse come in through the terminal")
  func events() throws {
    let pseudo = try PseudoTerminal()
    let terminal = try open(pseudo)
    defer { terminal.close() }
    pseudo.drain()
    #expect(pseudo.reportsMouse)
    pseudo.send("网\u{1B}[15~\u{1B}[200~两\r行\u{1B}[201~\u{1B}[<0;3;2M\u{3}\u{1A}")
    let expected: [Event] = [
      .key(.character("网")), .key(.function(5)), .paste("两\n行"),
      .mouse(MouseEvent(kind: .click, at: Point(column: 2, row: 1))), .interrupt, .suspend,
    ]
    for event in expected { #expect(terminal.next(timeout: .seconds(5)) == event) }
    #expect(terminal.next(timeout: .zero) == .timeout)
    pseudo.key(.escape)
    let clock = ContinuousClock()
    let start = clock.now
    #expect(terminal.next(timeout: nil) == .key(.escape))
    #expect(clock.now - start >= .milliseconds(20))
    pseudo.send("[B")
    #expect(terminal.next(timeout: nil) == .key(.down))
  }

  @Test("A watched descriptor wakes the terminal, until it is cleared")
  func wakes() throws {
    let pseudo = try PseudoTerminal()
    let terminal = try open(pseudo)
    defer { terminal.close() }
    let waker = Waker()
    terminal.watch(waker.fileDescriptor)
    #expect(terminal.next(timeout: .zero) == .timeout)
    waker.wake()
    waker.wake()
    #expect(terminal.next(timeout: nil) == .wake(Int(waker.fileDescriptor)))
    waker.clear()
    #expect(terminal.next(timeout: .milliseconds(1)) == .timeout)
    terminal.unwatch(waker.fileDescriptor)
    waker.wake()
    #expect(terminal.next(timeout: .zero) == .timeout)
  }

  @Test("Copied text goes out in base64, and too much of it not at all")
  func copies() throws {
    let pseudo = try PseudoTerminal()
    let terminal = try open(pseudo)
    defer { terminal.close() }
    #expect(terminal.copy("网格"))
    #expect(!terminal.copy(String(repeating: "x", count: 60_000)))
    pseudo.drain()
    #expect(String(decoding: pseudo.output, as: UTF8.self).contains("\u{1B}]52;c;572R5qC8\u{7}"))
  }

  @Test("Suspending wipes the screen and restores the modes; coming back draws it again in the new size")
  func suspends() throws {
    let pseudo = try PseudoTerminal(size: Size(columns: 40, rows: 10))
    let found = pseudo.modes
    let terminal = try open(pseudo)
    var frame = Frame(size: terminal.size)
    frame.put("居民信息", at: Point(column: 3, row: 4))
    terminal.present(frame)
    pseudo.drain()
    #expect(pseudo.modes?.canonical == false && pseudo.modes?.signals == false && pseudo.modes?.flowControl == false)
    pseudo.resize(Size(columns: 50, rows: 12))
    terminal.suspend()
    #expect(terminal.next(timeout: .zero) == .resize(Size(columns: 50, rows: 12)))
    #expect(terminal.next(timeout: .zero) == .resumed)
    pseudo.drain()
    #expect(String(decoding: pseudo.output, as: UTF8.self).contains("\u{1B}[?1049l"))
    frame = Frame(size: terminal.size)
    frame.put("居民信息", at: Point(column: 3, row: 4))
    terminal.present(frame)
    pseudo.drain()
    #expect(pseudo.screen == frame.lines)
    #expect(pseudo.isAlternate)
    terminal.close()
    pseudo.drain()
    #expect(pseudo.modes == found)
    #expect(!pseudo.isAlternate && pseudo.cursorVisible && !pseudo.reportsMouse)
    #expect(!pseudo.screen.joined().contains("居民"))
    #expect(terminal.next(timeout: nil) == .hangUp)
  }

  @Test("The smallest screens do not hurt", arguments: [Size(columns: 1, rows: 1), Size(columns: 2, rows: 2)])
  func tiny(size: Size) throws {
    let pseudo = try PseudoTerminal(size: size)
    let terminal = try open(pseudo)
    defer { terminal.close() }
    #expect(terminal.size == size)
    var frame = Frame(size: Size(columns: 80, rows: 24))
    frame.put("网格员", at: .zero)
    frame.cursor = Point(column: 40, row: 12)
    terminal.present(frame)
    var small = Frame(size: size)
    small.put("a网", at: .zero)
    terminal.present(small)
    pseudo.drain()
    #expect(pseudo.screen.first?.hasPrefix("a") == true)
  }

  @Test("A terminal that goes away hangs up, again and again")
  func hangUp() throws {
    let pseudo = try PseudoTerminal()
    let terminal = try open(pseudo)
    pseudo.hangUp()
    #expect(terminal.next(timeout: nil) == .hangUp)
    #expect(terminal.next(timeout: .seconds(1)) == .hangUp)
    terminal.present(Frame(size: terminal.size))
    terminal.close()
  }

  @Test("There is one terminal a process, and none without a terminal")
  func errors() throws {
    let pseudo = try PseudoTerminal()
    let terminal = try open(pseudo)
    #expect(throws: TerminalError.alreadyOpen) { _ = try open(pseudo) }
    terminal.close()
    let again = try open(pseudo)
    again.close()
    #expect(throws: TerminalError.unsuitableTerminal("dumb")) {
      _ = try open(pseudo, environment: ["TERM": "dumb"])
    }
    #expect(throws: TerminalError.notATerminal) {
      _ = try CursesTerminal.open(options: TerminalOptions(handlesSignals: false), input: -1, output: -1)
    }
  }
}
