import CBench
import Glibc

/// A full-screen program on a terminal of its own, timed from outside: what counts is when its last byte arrived.
final class TerminalProgram {
  /// Why a program could not be measured.
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private let terminal: Int32
  private let process: pid_t
  /// Milliseconds from the start of the program to the last byte of its first screen.
  private(set) var firstScreen: Double = 0

  /// Starts the program and waits until its first screen is complete.
  ///
  /// - Parameters:
  ///   - input: a file given as standard input; nil is the terminal.
  ///   - silence: milliseconds without output after which a screen counts as complete.
  init(
    _ command: [String], environment: [String: String] = [:], input: String? = nil, columns: Int = 120, rows: Int = 40,
    silence: Double = 150
  ) throws {
    var variables = ["TERM": "xterm-256color", "LANG": "C.UTF-8"]
    for name in ["PATH", "HOME"] { variables[name] = getenv(name).map { String(cString: $0) } }
    variables.merge(environment) { $1 }
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    var settings: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0)=\($1)") } + [nil]
    defer { (arguments + settings).forEach { free($0) } }
    let source = input.map { open($0, O_RDONLY | O_CLOEXEC) } ?? -1
    defer { if source >= 0 { close(source) } }
    var child: pid_t = 0
    let start = Stopwatch.now
    terminal = cb_spawn(&arguments, &settings, source, Int32(columns), Int32(rows), &child)
    process = child
    guard terminal >= 0 else { throw Failure(description: "\(command[0]) could not be started") }
    guard let last = read(silence: silence, patience: 20_000) else {
      throw Failure(description: "\(command[0]) showed nothing")
    }
    firstScreen = last - start
  }

  deinit {
    cb_end(process)
    close(terminal)
  }

  /// Sends a key and gives the milliseconds to the last byte of the answer; nil when nothing was redrawn.
  @discardableResult
  func press(_ key: String, silence: Double = 40) -> Double? {
    let bytes = Array(key.utf8)
    let start = Stopwatch.now
    _ = bytes.withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
    return read(silence: silence, patience: max(silence, 300)).map { $0 - start }
  }

  /// Peak resident memory in MiB.
  var peakMemory: Double? {
    guard let line = text("status").split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }) else { return nil }
    return line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Double($0) }.map { $0 / 1024 }
  }

  /// Percent of one core used while nothing happens for so many seconds.
  func idleUse(seconds: Double) -> Double {
    let before = ticks
    _ = read(silence: seconds * 1000, patience: seconds * 1000)
    return Double(ticks - before) / Double(sysconf(Int32(_SC_CLK_TCK))) / seconds * 100
  }

  /// The clock ticks that the process has used.
  private var ticks: Int {
    // The name of the program, in brackets, may hold anything; what follows it is numbers.
    let fields = text("stat").split(separator: ")").last?.split(separator: " ") ?? []
    return fields.count > 12 ? (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0) : 0
  }

  private func text(_ name: String) -> String {
    let descriptor = open("/proc/\(process)/\(name)", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 8192)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }

  /// Reads until nothing came for `silence` milliseconds and gives when the last byte came; nil when nothing came within
  /// `patience` milliseconds.
  private func read(silence: Double, patience: Double) -> Double? {
    var last: Double?
    var bytes = [UInt8](repeating: 0, count: 65536)
    let start = Stopwatch.now
    while true {
      let left = last.map { $0 + silence } ?? start + patience
      let wait = left - Stopwatch.now
      guard wait > 0 else { return last }
      var waited = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      guard poll(&waited, 1, Int32(wait.rounded(.up))) > 0 else { continue }
      let count = Glibc.read(terminal, &bytes, bytes.count)
      if count > 0 { last = Stopwatch.now } else if count == 0 || errno == EIO { return last }
    }
  }
}
