import CommunityResources
import Glibc

/// That a result could not be written where it was to go, such as a pipe that nobody reads or a file on a full disk.
struct OutputFailure: Error {
  /// As the system says it.
  let reason: String

  var message: String { Invocation.words("command.outputFailed", ["why": reason]) }
}

/// Standard output and error. Output that cannot be written is a failure, not silence.
enum StandardStreams {
  /// Writes to standard output.
  static func write(_ text: String) throws {
    try put(text, STDOUT_FILENO)
  }

  /// Writes a line for people to standard error; JSON and tables keep standard output to themselves.
  static func tell(_ line: String) {
    try? put(line + "\n", STDERR_FILENO)
  }

  /// Shows something on standard error that the next thing shown there replaces.
  static func show(_ text: String) {
    try? put(text, STDERR_FILENO)
  }

  /// Whether people see standard output as it is written.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether people see standard error as it is written.
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Whether people type on standard input.
  static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  /// Whether somebody can answer a question.
  static var canAsk: Bool { inputIsTerminal && errorIsTerminal }

  /// Columns of the terminal on standard output; nil when there is none.
  static var columns: Int? {
    var size = winsize()
    guard isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// All of standard input; nil unless it is UTF-8.
  static func readInput() -> String? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func put(_ text: String, _ stream: Int32) throws {
    var text = text
    try text.withUTF8 { bytes in
      var written = 0
      while written < bytes.count {
        let count = Glibc.write(stream, bytes.baseAddress?.advanced(by: written), bytes.count - written)
        if count < 0 {
          if errno == EINTR { continue }
          throw OutputFailure(reason: String(cString: strerror(errno)))
        }
        written += count
      }
    }
  }
}
