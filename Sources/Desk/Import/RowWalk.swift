import CommunityModel
import CommunityResources
import Terminal

/// Which row of an outcome its window shows; the arrows go to the rows before and after it.
struct RowWalk: Sendable {
  private(set) var place: Int
  var count: Int

  /// What the wizard is answered with when the window closes: the place of the row that was looked at last.
  static let tag = "row"

  var leave: Effect { .pop(.chose(String(place), tag: Self.tag)) }
  var hasNext: Bool { place + 1 < count }

  static func offers(_ context: DeskContext) -> [Offer] {
    [
      .bar(.moveUp, label: context.words("bar.import.previous")),
      .bar(.moveDown, label: context.words("bar.import.next")), .bar(.back), Offer(.open), Offer(.moveFirst),
      Offer(.moveLast),
    ]
  }

  /// Goes to another row; gives whether the action asks for one.
  mutating func perform(_ action: ActionID) -> Bool {
    let wanted: Int
    switch action {
    case .moveUp: wanted = place - 1
    case .moveDown: wanted = place + 1
    case .moveFirst: wanted = 0
    case .moveLast: wanted = count - 1
    default: return false
    }
    if (0..<count).contains(wanted) { place = wanted }
    return true
  }

  /// `2 行，共 3 行`
  func note(_ words: Wording) -> String {
    words("import.rowOf", ["number": String(place + 1), "count": String(count)])
  }
}
