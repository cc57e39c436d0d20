import CTerminal
import Glibc

/// Wakes a terminal that waits for events, from any thread.
///
/// Hand `fileDescriptor` to `TerminalDevice.watch`; `wake` then brings `.wake(fileDescriptor)`, once however often
/// it was called, until `clear`.
public final class Waker: Sendable {
  /// Readable from a `wake` to the next `clear`; -1 when the system gave none.
  public let fileDescriptor: Int32

  /// Makes a waker that has not been called.
  public init() {
    fileDescriptor = ct_make_counter()
  }

  deinit {
    if fileDescriptor >= 0 { Glibc.close(fileDescriptor) }
  }

  /// Makes the file descriptor readable.
  public func wake() {
    ct_raise_counter(fileDescriptor)
  }

  /// Makes the file descriptor unreadable again. Call it before looking at what the call was about.
  public func clear() {
    ct_clear_counter(fileDescriptor)
  }
}
