/// Where a text stands in a field wider than itself.
public enum TextAlignment: Hashable, Sendable {
  /// At the left edge.
  case left
  /// In the middle, an odd column to its right.
  case centre
  /// At the right edge.
  case right
}
