/// Why a terminal could not be taken.
public enum TerminalError: Error, Hashable, Sendable {
  /// Input or output is a file or a pipe.
  case notATerminal
  /// The terminal database knows neither this TERM nor any common one.
  case unknownTerminal(String)
  /// This TERM cannot place its cursor, as a full screen needs.
  case unsuitableTerminal(String)
  /// The process has the terminal already.
  case alreadyOpen
  /// The system refused what a terminal needs: file descriptors or memory.
  case unavailable
}
