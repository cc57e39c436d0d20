import GRDB
import Synchronization

extension DatabaseQueue {
  private static let retired = Mutex<[ObjectIdentifier: DatabaseQueue]>([:])

  /// Closes a connection that was needed for a while only, and keeps the few bytes that are left of it.
  ///
  /// Letting go of them would hand work to a global dispatch queue, and on Linux the first such work leaves a monitor
  /// behind that wakes the process every second for as long as it lives.
  func retire() throws {
    try close()
    Self.retired.withLock { $0[ObjectIdentifier(self)] = self }
  }
}
