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

  /// - Parameters:
  ///   - walk: goes to another row.
  ///   - leave: closes the window.
  static func actions<Owner>(
    _ context: DeskContext, leave: Effect,
    walk: @escaping @Sendable (inout Owner, ActionID, DeskContext) -> [Effect]
  ) -> [Action<Owner>] {
    let labels: [(ActionID, Phrase)] = [(.moveUp, "bar.import.previous"), (.moveDown, "bar.import.next")]
    let steps = labels.map { id, label in
      Action<Owner>(id, .bar, label: context.words(label)) { owner, context in walk(&owner, id, context) }
    }
    return steps + [Action(.back, .bar, does: [leave]), Action(.open, does: [leave])]
      + Action.moves([.moveFirst, .moveLast], run: walk)
  }

  /// Goes to another row.
  mutating func perform(_ action: ActionID) {
    let wanted: Int
    switch action {
    case .moveUp: wanted = place - 1
    case .moveDown: wanted = place + 1
    case .moveFirst: wanted = 0
    default: wanted = count - 1
    }
    if (0..<count).contains(wanted) { place = wanted }
  }

  /// `2 行，共 3 行`
  func note(_ words: Wording) -> String {
    words("import.rowOf", ["number": String(place + 1), "count": String(count)])
  }
}
