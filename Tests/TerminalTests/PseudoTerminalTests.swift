import Terminal
import TestSupport
import Testing

@Suite struct PseudoTerminalTests {
  @Test("Chinese typed to cat comes back on the screen, two columns a character")
  func cat() throws {
    let terminal = try PseudoTerminal(command: ["/bin/cat"])
    terminal.send("网格七色")
    #expect(terminal.waitFor("网格七色"))
    #expect(terminal.cell(at: Point(column: 2, row: 0)).text == "格")
    #expect(terminal.cell(at: Point(column: 3, row: 0)).width == 0)
    #expect(terminal.cursor == Point(column: 8, row: 0))
    terminal.key(.enter)
    #expect(terminal.waitUntil { $0.rows[1] == "网格七色" })
    terminal.key(.control("d"))
    #expect(terminal.waitForExit() == .exited(0))
  }

  @Test("A shell's screen, colours, size, modes and exit are seen")
  func shell() throws {
    let script = #"""
      stty raw -echo; printf '\033[?1049h\033[?25l\033[1;7;31m七\033[0m\033[4;38;5;208m色\033[0m\033[38;2;1;2;3mx'
      dd bs=1 count=1 2>/dev/null >&2; printf '\033[?25h\033[?1049l'; stty sane; stty size; exit 3
      """#
    let terminal = try PseudoTerminal(command: ["sh", "-c", script], size: Size(columns: 40, rows: 10))
    #expect(terminal.waitFor("七色x"))
    let seven = terminal.cell(at: .zero)
    #expect(seven.isBold && seven.isReversed && seven.foreground == .indexed(1) && seven.width == 2)
    let colour = terminal.cell(at: Point(column: 2, row: 0))
    #expect(colour.isUnderlined && colour.foreground == .indexed(208) && colour.background == .standard)
    #expect(terminal.cell(at: Point(column: 4, row: 0)).foreground == .rgb(0x010203))
    #expect(terminal.isAlternate && !terminal.cursorVisible)
    #expect(terminal.modes?.canonical == false)
    terminal.resize(Size(columns: 60, rows: 20))
    terminal.send("x")
    #expect(terminal.waitFor("20 60"))
    #expect(terminal.waitForExit() == .exited(3))
    #expect(!terminal.isAlternate && terminal.cursorVisible)
    #expect(terminal.modes?.canonical == true && terminal.modes?.echo == true)
  }

  @Test("A signal ends the program and is told")
  func signal() throws {
    let terminal = try PseudoTerminal(command: ["sh", "-c", "echo ready; exec cat"])
    #expect(terminal.waitFor("ready"))
    #expect(!terminal.waitUntil(timeout: .milliseconds(20)) { $0.contains("never") })
    terminal.signal(15)
    #expect(terminal.waitForExit() == .signalled(15))
  }

  @Test("A long output arrives whole, and the program that made it is not held up")
  func long() throws {
    let terminal = try PseudoTerminal(command: ["sh", "-c", "seq 1 50000; echo 完"])
    #expect(terminal.waitFor("完"))
    #expect(terminal.waitForExit() == .exited(0))
    #expect(terminal.output.count > 280_000)
  }
}
