import Desk
import Foundation
import Terminal
import TestSupport
import Testing

/// The desk as a process of a shell: stopped, continued, ended, crashed.
@Suite struct ProcessTests {
  private func expectRestored(_ desk: PseudoTerminal, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(!desk.isAlternate, sourceLocation: sourceLocation)
    #expect(desk.cursorVisible, sourceLocation: sourceLocation)
    #expect(!desk.reportsMouse, sourceLocation: sourceLocation)
    let modes = desk.modes
    #expect(modes?.canonical == true && modes?.echo == true && modes?.signals == true, sourceLocation: sourceLocation)
    #expect(modes?.outputProcessing == true && modes?.returnIsNewline == true, sourceLocation: sourceLocation)
    // Bracketed paste is left switched off.
    let output = String(decoding: desk.output, as: UTF8.self)
    let on = output.range(of: "\u{1B}[?2004h", options: .backwards)
    let off = output.range(of: "\u{1B}[?2004l", options: .backwards)
    if let on { #expect(off.map { $0.lowerBound > on.lowerBound } ?? false, sourceLocation: sourceLocation) }
  }

  @Test("Ctrl-Z gives the shell its screen back, and fg the desk with everything typed")
  func suspend() throws {
    let office = try Office()
    try office.initialise()
    let shell = try office.shellOnTerminal()
    try shell.expect(text: "ready$")
    shell.send("qise\r")
    try shell.expect("today.due")
    shell.press(.goOrders, .register, .open)
    try shell.expect("form.register")
    shell.type("梧桐里118号院")
    try shell.expect(text: "梧桐里118号院")
    for _ in 0..<2 {
      shell.press(.suspend)
      #expect(shell.waitUntil { !$0.isAlternate && $0.cursorVisible && $0.contains("ready$") }, "\(shell.text.text)")
      #expect(!shell.text.contains("梧桐里118号院"))
      #expect(!shell.reportsMouse)
      shell.send("fg\r")
      try shell.expect(text: "梧桐里118号院")
      #expect(shell.waitUntil { $0.isAlternate })
    }
    shell.press(.submit)
    shell.waitIdle()
    #expect(shell.text.contains("梧桐里118号院"))
    shell.press(.quit)
    try shell.expect("quit.title")
    shell.press(.open)
    #expect(shell.waitUntil { !$0.isAlternate })
    shell.send("exit 7\r")
    #expect(shell.waitForExit() == .exited(7))
  }

  @Test("Stopped from outside and continued, the desk draws itself again")
  func stopped() throws {
    let office = try Office()
    try office.initialise()
    let desk = try office.desk()
    try desk.expect("today.due")
    desk.waitIdle()
    let before = desk.screen
    desk.signal(SIGSTOP)
    desk.resize(Size(columns: 90, rows: 30))
    desk.resize(Size(columns: 100, rows: 32))
    let written = desk.output.count
    desk.signal(SIGCONT)
    let isDrawn = desk.waitUntil { _ in desk.output.count > written }
    #expect(isDrawn)
    #expect(desk.waitUntil { $0.rows == before }, "\(desk.text.text)")
    try desk.leave()
  }

  @Test("Left by keys, the terminal is as it was")
  func quit() throws {
    let office = try Office()
    try office.initialise()
    let desk = try office.desk()
    try desk.expect("today.due")
    #expect(desk.modes?.canonical == false && desk.isAlternate)
    desk.press(.interrupt)
    try desk.expect("quit.title")
    desk.press(.back)
    try desk.expectGone(text: Office.words("quit.title"))
    try desk.leave()
    expectRestored(desk)
  }

  @Test(
    "Ended by a signal or crashed, the terminal is as it was and no core is left",
    arguments: [SIGTERM, SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGQUIT, SIGUSR1, SIGALRM, SIGPIPE])
  func crash(_ number: Int32) throws {
    let office = try Office()
    try office.initialise()
    let desk = try office.desk()
    try desk.expect("today.due")
    desk.signal(number)
    let status = try #require(desk.waitForExit())
    if number == SIGTERM {
      #expect(status == .exited(0) || status == .signalled(Int(number)))
    } else {
      #expect(status == .signalled(Int(number)))
    }
    expectRestored(desk)
    let left = try FileManager.default.contentsOfDirectory(atPath: office.folder)
    #expect(!left.contains { $0.hasPrefix("core") })
    #expect(try office.run("check").status == .exited(0))
  }

  @Test("Idle, the desk uses no processor time")
  func idle() throws {
    let office = try Office()
    try office.generate()
    let desk = try office.desk()
    try desk.expect("today.due")
    // What it begins after its first screen ends; on a slow machine that takes a while.
    var used = Int.max
    for _ in 0..<10 where used > 1 {
      let before = try #require(desk.processorTicks)
      desk.waitIdle(silence: .seconds(2))
      used = Int(try #require(desk.processorTicks) - before)
    }
    #expect(used <= 1)
  }

  @Test("Nothing is left behind that wakes the desk while nobody does anything")
  func noWakeUps() throws {
    let office = try Office()
    try office.generate()
    for desk in [try office.desk(), try office.desk("demo", "--households", "12")] {
      try desk.expect("today.due")
      // The lookup is prepared on another thread, and that must be the end of it.
      desk.press(.lookup)
      desk.type("zwm")
      try desk.expect(text: "zwm")
      #expect(desk.waitUntil { _ in desk.threadNames.count == 1 }, "\(desk.threadNames)")
    }
  }

  @Test(
    "Asked to end while nobody reads what it writes, the desk keeps the draft and ends", arguments: [SIGTERM, SIGHUP])
  func endsUnread(_ number: Int32) throws {
    let office = try Office()
    try office.initialise()
    // More than a terminal takes that nobody reads from.
    let desk = try office.desk(size: Size(columns: 800, rows: 300))
    try desk.expect("today.due")
    desk.press(.register, .open)
    try desk.expect("form.register")
    desk.type("王小明")
    try desk.expect(text: "王小明")
    desk.waitIdle()
    for _ in 0..<8 { desk.press(.redraw) }
    desk.signal(number)
    #expect(desk.waitForExitUnread() == .exited(0))
    let again = try office.desk()
    try again.expect("today.due")
    again.press(.register, .open)
    try again.expect(text: "王小明")
  }

  @Test("With its terminal gone the desk does not spin but ends")
  func hangUp() throws {
    let office = try Office()
    try office.initialise()
    let desk = try office.desk()
    try desk.expect("today.due")
    desk.hangUp()
    #expect(desk.status != nil)
    #expect(try office.run("check").status == .exited(0))
  }
}
