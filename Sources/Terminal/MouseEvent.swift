/// Something done with the mouse.
public struct MouseEvent: Hashable, Sendable {
  /// What was done.
  public enum Kind: Hashable, Sendable {
    /// The left button was pressed.
    case click
    /// The left button was pressed again on the same cell within 400 ms; a `click` came before.
    case doubleClick
    /// The wheel was turned away from the user.
    case wheelUp
    /// The wheel was turned towards the user.
    case wheelDown
  }

  /// What was done.
  public var kind: Kind
  /// The cell under the pointer.
  public var point: Point

  /// Describes something done at a cell.
  public init(kind: Kind, at point: Point) {
    self.kind = kind
    self.point = point
  }
}
