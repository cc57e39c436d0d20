import Terminal
import Testing

@Suite struct MemoryTerminalTests {
  @Test("Scripted events come in order, then the script's end")
  func script() {
    let terminal = MemoryTerminal(size: Size(columns: 20, rows: 5))
    terminal.type("张a")
    terminal.press(.enter)
    terminal.resize(Size(columns: 2, rows: 2))
    #expect(terminal.next(timeout: nil) == .key(.character("张")))
    #expect(terminal.next(timeout: .zero) == .key(.character("a")))
    #expect(terminal.next(timeout: nil) == .key(.enter))
    #expect(terminal.size.columns == 20)
    #expect(terminal.next(timeout: nil) == .resize(Size(columns: 2, rows: 2)))
    #expect(terminal.size.columns == 2)
    #expect(terminal.next(timeout: .seconds(1)) == .timeout)
    #expect(terminal.next(timeout: nil) == .hangUp)
  }

  @Test("What was shown, copied and suspended is remembered")
  func remembers() {
    let terminal = MemoryTerminal()
    var frame = Frame(size: terminal.size)
    frame.put("七色", at: .zero)
    terminal.present(frame)
    terminal.copy("网格")
    terminal.suspend()
    #expect(terminal.frame?.lines.first == "七色")
    #expect(terminal.copied == ["网格"])
    #expect(terminal.suspensions == 1)
    #expect(terminal.next(timeout: nil) == .resumed)
  }
}
