import CTestTerminal
import CommunityModel
import Foundation
import Terminal

/// A program on a terminal of its own, whose screen is decoded as a person would see it.
///
/// Nothing here sleeps: every wait reads until what is waited for has come, or the time is up.
public final class PseudoTerminal {
  /// Why a terminal could not be made.
  public struct Failure: Error {}

  /// How a program ended.
  public enum ExitStatus: Hashable, Sendable {
    /// By itself, with a code.
    case exited(Int)
    /// By a signal.
    case signalled(Int)
  }

  /// The terminal's modes, as the kernel keeps them.
  public struct Modes: Hashable, Sendable {
    /// Lines are edited by the kernel.
    public let canonical: Bool
    /// What is typed is shown.
    public let echo: Bool
    /// Ctrl-C and Ctrl-Z are signals.
    public let signals: Bool
    /// Ctrl-S stops the output.
    public let flowControl: Bool
    /// Line feeds are followed by a carriage return.
    public let outputProcessing: Bool
    /// Enter arrives as a line feed.
    public let returnIsNewline: Bool
  }

  /// The program's process, 0 when there is none.
  public private(set) var process: pid_t = 0
  /// The program's end of the terminal.
  public private(set) var slave: Int32 = -1
  /// Everything that was written to the terminal, as it came.
  public private(set) var output: [UInt8] = []
  /// How the program ended, once that is known.
  public private(set) var status: ExitStatus?

  private var master: Int32 = -1
  private var watcher: Int32 = -1
  private var size: Size
  private let decoder: OpaquePointer
  private var isAtEnd = false

  /// Starts a program.
  /// - Parameters:
  ///   - command: its path or name, and its arguments.
  ///   - environment: added to PATH, HOME, TERM (xterm-256color) and LANG (C.UTF-8); nothing else is passed on.
  ///   - directory: where it starts.
  public init(
    command: [String], environment: [String: String] = [:], size: Size = Size(columns: 80, rows: 24),
    directory: String? = nil
  ) throws {
    guard let decoder = ctt_screen_make(Int32(size.columns), Int32(size.rows)) else { throw Failure() }
    self.decoder = decoder
    self.size = size
    let own = ProcessInfo.processInfo.environment
    var variables = ["TERM": "xterm-256color", "LANG": "C.UTF-8"]
    for name in ["PATH", "HOME"] { variables[name] = own[name] }
    variables.merge(environment) { $1 }
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    var settings: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0)=\($1)") } + [nil]
    defer { (arguments + settings).forEach { free($0) } }
    master = ctt_spawn(&arguments, &settings, directory, Int32(size.columns), Int32(size.rows), &slave, &process)
    guard master >= 0 else { throw Failure() }
    watcher = ctt_watch_process(process)
  }

  /// A terminal without a program; whoever wants to write on it uses `slave`.
  public init(size: Size = Size(columns: 80, rows: 24)) throws {
    guard let decoder = ctt_screen_make(Int32(size.columns), Int32(size.rows)) else { throw Failure() }
    self.decoder = decoder
    self.size = size
    guard ctt_open_pair(Int32(size.columns), Int32(size.rows), &master, &slave) else { throw Failure() }
  }

  deinit {
    if process > 0, status == nil {
      kill(process, SIGKILL)
      var code: Int32 = 0
      waitpid(process, &code, 0)
    }
    for descriptor in [master, slave, watcher] where descriptor >= 0 { close(descriptor) }
    ctt_screen_free(decoder)
  }

  // MARK: In

  /// Types text, or sends any bytes a terminal might, in one write.
  public func send(_ text: String) {
    send(bytes: Array(text.utf8))
  }

  /// Sends bytes in one write.
  public func send(bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if errno == EAGAIN {
        read(until: .now + .seconds(5), alsoWhenWritable: true)
      } else if errno != EINTR {
        return
      }
    }
  }

  /// Presses keys, as xterm would send them, each in a write of its own.
  ///
  /// A program cannot tell Esc followed at once by a character from Alt; wait for what Esc does in between.
  public func key(_ keys: Key...) {
    for key in keys { send(key.bytes) }
  }

  /// Types characters one by one, so that they can never be taken for a paste.
  public func type(_ text: String) {
    for character in text { send(String(character)) }
  }

  /// Pastes text in brackets, as a terminal does.
  public func paste(_ text: String) {
    send("\u{1B}[200~\(text)\u{1B}[201~")
  }

  /// Changes the terminal's size.
  public func resize(_ size: Size) {
    self.size = size
    ctt_screen_resize(decoder, Int32(size.columns), Int32(size.rows))
    _ = ctt_set_size(master, Int32(size.columns), Int32(size.rows))
  }

  /// Sends a signal to the program alone.
  public func signal(_ number: Int32) {
    if process > 0, status == nil { kill(process, number) }
  }

  /// Takes the terminal away, as a lost connection does, and waits up to 10 s for the program to end.
  public func hangUp() {
    close(master)
    master = -1
    isAtEnd = true
    waitForExitUnread()
  }

  /// Waits for the program to end while nobody reads what it writes.
  /// - Returns: how it ended; nil when it goes on.
  @discardableResult
  public func waitForExitUnread() -> ExitStatus? {
    if process > 0, status == nil {
      var entry = pollfd(fd: watcher, events: Int16(POLLIN), revents: 0)
      if poll(&entry, 1, 10_000) > 0 { reap() }
    }
    return status
  }

  // MARK: Out

  /// Reads until the screen is as wanted.
  /// - Returns: whether it was within the time.
  @discardableResult
  public func waitUntil(timeout: Duration = .seconds(10), _ wanted: (ScreenText) -> Bool) -> Bool {
    let end = ContinuousClock.now + timeout
    while true {
      if wanted(text) { return true }
      guard read(until: end) else { return wanted(text) }
    }
  }

  /// Reads until a text stands on the screen.
  @discardableResult
  public func waitFor(_ wanted: String, timeout: Duration = .seconds(10)) -> Bool {
    waitUntil(timeout: timeout) { $0.contains(wanted) }
  }

  /// Reads until nothing has come for a while, or the program has ended.
  /// - Returns: false when it never fell silent within the time.
  @discardableResult
  public func waitIdle(silence: Duration = .milliseconds(60), timeout: Duration = .seconds(10)) -> Bool {
    let end = ContinuousClock.now + timeout
    while ContinuousClock.now < end {
      guard read(until: min(end, .now + silence)) else { return true }
    }
    return false
  }

  /// Reads what is there without waiting.
  public func drain() {
    while read(until: .now) {}
  }

  /// Reads until the program has ended.
  /// - Returns: how; nil when it goes on.
  @discardableResult
  public func waitForExit(timeout: Duration = .seconds(10)) -> ExitStatus? {
    let end = ContinuousClock.now + timeout
    while status == nil, process > 0 {
      guard ContinuousClock.now < end, read(until: end) else { return status }
    }
    drain()
    return status
  }

  private func reap() {
    var code: Int32 = 0
    guard waitpid(process, &code, 0) == process else { return }
    status = ctt_exited(code) ? .exited(Int(ctt_exit_code(code))) : .signalled(Int(ctt_exit_signal(code)))
  }

  /// Waits for output and takes it.
  /// - Returns: false when the time is up or nothing more can come.
  @discardableResult
  private func read(until end: ContinuousClock.Instant, alsoWhenWritable: Bool = false) -> Bool {
    guard !isAtEnd else { return false }
    var entries = [pollfd(fd: master, events: Int16(POLLIN | (alsoWhenWritable ? POLLOUT : 0)), revents: 0)]
    if status == nil { entries.append(pollfd(fd: watcher, events: Int16(POLLIN), revents: 0)) }
    let count = poll(&entries, nfds_t(entries.count), status == nil ? milliseconds(until: end) : 0)
    if count < 0 { return errno == EINTR }
    guard count > 0 else { return false }
    if entries[0].revents & Int16(POLLIN | POLLHUP | POLLERR) != 0 {
      readOnce()
    } else if entries.count > 1, entries[1].revents != 0 {
      // Whatever the program wrote has been read before its end is noticed.
      reap()
    }
    return true
  }

  private func readOnce() {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Foundation.read(master, &buffer, buffer.count)
    guard count > 0 else {
      if count == 0 || (errno != EAGAIN && errno != EINTR) { isAtEnd = true }
      return
    }
    output.append(contentsOf: buffer[0..<count])
    ctt_screen_feed(decoder, buffer, Int32(count))
    var answer = [UInt8](repeating: 0, count: 256)
    let length = ctt_screen_answer(decoder, &answer, Int32(answer.count))
    if length > 0 { _ = write(master, answer, Int(length)) }
  }

  private func milliseconds(until end: ContinuousClock.Instant) -> Int32 {
    let left = ContinuousClock.now.duration(to: end)
    guard left > .zero else { return 0 }
    return Int32(min(left / .milliseconds(1), 1e9).rounded(.up))
  }

  // MARK: What can be seen

  /// The rows from the top, without trailing blanks; wide characters once.
  public var screen: [String] {
    (0..<size.rows).map { row in
      var text = ""
      for column in 0..<size.columns {
        let cell = cell(at: Point(column: column, row: row))
        if cell.width > 0 { text += cell.text.isEmpty ? " " : cell.text }
      }
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  /// The screen at this moment; nothing is read.
  public var text: ScreenText {
    ScreenText(rows: screen, cursor: cursor, cursorVisible: cursorVisible, isAlternate: isAlternate)
  }

  /// One cell.
  public func cell(at point: Point) -> ScreenCell {
    let cell = ctt_screen_cell(decoder, Int32(point.column), Int32(point.row))
    var text = String.UnicodeScalarView()
    withUnsafeBytes(of: cell.scalars) { raw in
      for value in raw.bindMemory(to: UInt32.self) where value != 0 {
        if let scalar = UnicodeScalar(value) { text.append(scalar) }
      }
    }
    return ScreenCell(
      text: String(text), width: Int(cell.width), isBold: cell.bold, isUnderlined: cell.underline,
      isReversed: cell.reverse, foreground: colour(cell.foreground), background: colour(cell.background))
  }

  private func colour(_ number: Int32) -> ScreenCell.Colour {
    switch number {
    case ..<0: .standard
    case ..<256: .indexed(Int(number))
    default: .rgb(Int(number) & 0xFFFFFF)
    }
  }

  /// Where the cursor stands.
  public var cursor: Point {
    var column: Int32 = 0
    var row: Int32 = 0
    ctt_screen_cursor(decoder, &column, &row)
    return Point(column: Int(column), row: Int(row))
  }

  /// Whether the cursor can be seen.
  public var cursorVisible: Bool { ctt_screen_cursor_visible(decoder) }
  /// Whether the alternate screen is shown.
  public var isAlternate: Bool { ctt_screen_alternate(decoder) }
  /// Whether the mouse is reported.
  public var reportsMouse: Bool { ctt_screen_mouse(decoder) }

  /// The terminal's modes, also after the program has ended; nil when the terminal is gone.
  public var modes: Modes? {
    var found = ctt_modes()
    guard ctt_modes(master, &found) else { return nil }
    return Modes(
      canonical: found.canonical, echo: found.echo, signals: found.signals, flowControl: found.flow_control,
      outputProcessing: found.output_processing, returnIsNewline: found.return_is_newline)
  }

  /// What the program calls its threads.
  public var threadNames: [String] {
    let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? []
    return tasks.compactMap { try? String(contentsOfFile: "/proc/\(process)/task/\($0)/comm", encoding: .utf8) }
  }

  /// The processor time the program has used, in clock ticks of 10 ms; nil when it has ended.
  public var processorTicks: Int? {
    guard let line = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return nil }
    let fields = line.split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 12, let user = Int(fields[11]), let system = Int(fields[12]) else { return nil }
    return user + system
  }
}
