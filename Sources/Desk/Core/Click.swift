import Terminal

/// A press of the mouse's button.
struct Click: Hashable, Sendable {
  /// Where, in cells of the whole screen.
  var point: Point
  /// Whether it is the second in quick succession, which opens what the first selected.
  var isDouble: Bool
}
