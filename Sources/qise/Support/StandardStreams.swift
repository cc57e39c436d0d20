import CommunityDocuments
import CommunityResources
import Glibc
import Tables

/// That a result could not be written where it was to go, such as a pipe that nobody reads or a file on a full disk.
struct OutputFailure: Error {
  /// As the system says it.
  let reason: String

  var message: String { Invocation.words("command.outputFailed", ["why": reason]) }
}

/// Standard output and error, and the one gate before them: nothing that came from outside reaches a terminal as
/// something to obey. Output that cannot be written is a failure, not silence.
enum StandardStreams {
  /// Writes to standard output, with the line ends of the system. Pipes get the text as it is, but for those.
  static func write(_ text: String) throws {
    let text = text.utf8.contains(0x0D) ? text.replacing("\r\n", with: "\n") : text
    try put(isTerminal ? TextWidth.harmless(text, keepsLines: true) : text, STDOUT_FILENO)
  }

  /// Writes what was made for a terminal, styles and all: whoever makes it has put every text in it through the gate.
  static func write(styled text: String) throws {
    try put(text, STDOUT_FILENO)
  }

  /// Writes a document to standard output as it is.
  static func write(_ document: [UInt8]) throws { try put(document, STDOUT_FILENO) }

  /// Writes a line for people to standard error; JSON and tables keep standard output to themselves.
  static func writeError(_ line: String) {
    try? put(TextWidth.harmless(line, keepsLines: true) + "\n", STDERR_FILENO)
  }

  /// Shows a line on standard error that the next one shown there replaces; an empty one takes it away.
  static func show(_ line: String) {
    try? put("\r\u{1B}[K" + TextWidth.harmless(line), STDERR_FILENO)
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

  private static func put(_ text: String, _ stream: Int32) throws { try put(Array(text.utf8), stream) }

  private static func put(_ bytes: [UInt8], _ stream: Int32) throws {
    try bytes.withUnsafeBytes { bytes in
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
