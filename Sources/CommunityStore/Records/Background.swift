import Dispatch
import Foundation
import Synchronization

/// Does one thing after another on a thread of its own, which ends when nothing is left to do.
///
/// A dispatch queue is no choice for a program that stands open all day: on Linux the first one that has worked leaves a
/// monitor behind that wakes the process every second.
public final class Background: Sendable {
  private struct Work {
    var waiting: [@Sendable () -> Void] = []
    var hasThread = false
  }

  private let work = Mutex(Work())
  private let name: String

  /// - Parameter name: what the thread is called, for whoever looks at the process.
  public init(_ name: String) {
    self.name = name
  }

  /// Does something after everything asked for before, and does not wait for it.
  public func run(_ body: @escaping @Sendable () -> Void) {
    let needsThread = work.withLock { work in
      work.waiting.append(body)
      defer { work.hasThread = true }
      return !work.hasThread
    }
    guard needsThread else { return }
    let thread = Thread { self.workOff() }
    thread.name = name
    thread.start()
  }

  /// Waits until everything asked for so far is done.
  /// - Returns: false where that took longer than the time given.
  @discardableResult
  public func wait(atMost limit: Duration) -> Bool {
    let done = DispatchSemaphore(value: 0)
    run { done.signal() }
    return done.wait(timeout: .now() + .milliseconds(Int(limit / .milliseconds(1)))) == .success
  }

  private func workOff() {
    while let next = next() { next() }
  }

  private func next() -> (@Sendable () -> Void)? {
    work.withLock { work in
      if work.waiting.isEmpty {
        work.hasThread = false
        return nil
      }
      return work.waiting.removeFirst()
    }
  }
}
