/// How far an order's card is scrolled, and by which keys.
struct CardScroll: Sendable {
  /// How far PgUp and PgDn go.
  private static let page = 10

  /// The first line shown.
  private(set) var top = 0

  /// Does what a movement means in a card.
  /// - Parameter last: how far it can be scrolled.
  /// - Returns: whether the action is one of a card.
  mutating func perform(_ action: ActionID, last: Int) -> Bool {
    switch action {
    case .moveUp: top = max(0, min(top, last) - 1)
    case .moveDown: top = min(last, top + 1)
    case .pageUp: top = max(0, min(top, last) - Self.page)
    case .pageDown: top = min(last, top + Self.page)
    case .moveFirst: top = 0
    case .moveLast: top = last
    default: return false
    }
    return true
  }
}
