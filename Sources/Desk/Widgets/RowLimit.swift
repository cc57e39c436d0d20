/// How many rows of a long list are read: as many as the screen has, more of them as one goes through it, and all of
/// them, up to a bound, for its end and for marking everything.
struct RowLimit: Sendable {
  /// How many rows are read at most.
  static let most = 2000

  /// How many rows are wanted.
  var rows = 0
  /// What is to be done again as soon as the rest is read of a list that was cut.
  private var waiting: ActionID?

  /// Asks for more rows where a movement came near the place at which the list was cut.
  ///
  /// - Parameters:
  ///   - read: how many rows there are.
  ///   - screen: how many rows the screen has.
  /// - Returns: whether more are wanted.
  mutating func goOn(after action: ActionID, at index: Int, read: Int, screen: Int) -> Bool {
    guard read == rows, rows < Self.most else { return false }
    if action == .moveLast || action == .markAll {
      (rows, waiting) = (Self.most, action)
      return true
    }
    guard index >= read - screen / 2 else { return false }
    rows = min(Self.most, rows + 2 * screen)
    return true
  }

  /// What is to be done again, if anything; it is asked for once.
  mutating func popWaiting() -> ActionID? {
    defer { waiting = nil }
    return waiting
  }
}
