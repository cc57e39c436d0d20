/// The desk's state: a stack of screens that is never empty, and the line that tells what happened.
///
/// Everything in it is a value; the runtime (``Desk``) feeds it events and carries out what it asks for.
struct DeskState: Sendable {
  private(set) var stack: [any Screen]
  var message: Message?
  /// A number that a device typed while something else was being done.
  var waiting: Scan?

  init(root: any Screen) {
    stack = [root]
  }

  var top: any Screen {
    get { stack[stack.count - 1] }
    set { stack[stack.count - 1] = newValue }
  }

  var depth: Int { stack.count }

  /// The main screen that shows now.
  var main: MainScreen? { stack.reversed().lazy.compactMap(\.main).first }

  mutating func push(_ screen: any Screen) { stack.append(screen) }

  /// Takes the top screen away; the last one stays.
  mutating func pop() {
    if stack.count > 1 { stack.removeLast() }
  }

  mutating func replaceAll(with screens: [any Screen]) {
    if !screens.isEmpty { stack = screens }
  }

  /// Changes the screen at a place of the stack, as when everything reads again.
  mutating func update<Failure: Error>(
    at place: Int, _ change: (inout any Screen) throws(Failure) -> Void
  ) throws(Failure) {
    try change(&stack[place])
  }
}
