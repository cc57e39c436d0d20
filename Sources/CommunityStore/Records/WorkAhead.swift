import Dispatch
import Synchronization

/// Makes things on another thread while those made before are used on this one, in their order: what needs no database
/// does not wait for it. At most two pages are held at once, however many there are.
final class WorkAhead<State: Sendable, Input: Sendable, Made: Sendable>: Sendable {
  private let state: Mutex<State>
  private let make: @Sendable (inout State, Input) -> Made
  private let background = Background("ahead")

  /// - Parameters:
  ///   - state: what making one thing leaves for the next.
  ///   - make: called for one thing after another.
  init(_ state: State, _ make: @escaping @Sendable (inout State, Input) -> Made) {
    self.state = Mutex(state)
    self.make = make
  }

  /// Goes through everything that `next` gives, page by page until an empty one; `use` gets what was made of a page.
  func each(_ next: () throws -> [Input], _ use: ([Made]) throws -> Void) throws {
    var waiting = start(try next())
    while let current = waiting {
      waiting = start(try next())
      try use(current.wait())
    }
  }

  /// What making all of them left.
  var left: State { state.withLock { $0 } }

  private func start(_ inputs: [Input]) -> Promise<[Made]>? {
    if inputs.isEmpty { return nil }
    let promise = Promise<[Made]>([])
    background.run { promise.keep(self.state.withLock { state in inputs.map { self.make(&state, $0) } }) }
    return promise
  }
}

/// A value that another thread gives once.
private final class Promise<Value: Sendable>: Sendable {
  private let value: Mutex<Value>
  private let isKept = DispatchSemaphore(value: 0)

  init(_ placeholder: Value) {
    value = Mutex(placeholder)
  }

  func keep(_ value: Value) {
    self.value.withLock { $0 = value }
    isKept.signal()
  }

  /// Waits for the value.
  func wait() -> Value {
    isKept.wait()
    return value.withLock { $0 }
  }
}
