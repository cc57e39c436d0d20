import CommunityModel
import Dispatch
import Synchronization

/// Something that another core works out while the caller goes on.
final class Ahead<Value: Sendable>: Sendable {
  private let outcome = Mutex<Result<Value, any Error>?>(nil)
  private let done = DispatchSemaphore(value: 0)

  init(_ body: @escaping @Sendable () throws -> Value) {
    DispatchQueue.global(qos: .userInitiated).async { [self] in
      let result = Result { try body() }
      outcome.withLock { $0 = result }
      done.signal()
    }
  }

  /// Waits until it is worked out. To be asked for once.
  func value() throws -> Value {
    done.wait()
    guard let result = outcome.withLock({ $0 }) else { throw StoreError.cancelled }
    return try result.get()
  }
}
