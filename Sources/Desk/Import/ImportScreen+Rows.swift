import CommunityModel
import CommunityResources
import Intake
import Terminal

/// The third step, before anything is written: the rows by what they come to.
extension ImportScreen {
  /// - Parameter decisions: what can be decided on the selected row.
  func rowOffers(_ decisions: [Offer], _ context: DeskContext) -> [Offer] {
    let words = context.words
    let none = frame.outcomes.count == 0 ? words("import.noRow") : nil
    return [.bar(.open, refusal: none)] + decisions + [
      .bar(.advance, label: words("bar.import.toWrite")), .bar(.back), Offer(.nextTab), Offer(.previousTab),
      Offer(.startAfresh),
    ] + Self.listMoves
  }

  /// Does what is the same for the rows of every import.
  /// - Parameter window: shows one row alone.
  mutating func performRows(_ action: ActionID, window: (_ place: Int) -> (any Screen)?) -> [Effect] {
    switch action {
    case .nextTab, .previousTab: frame.outcomes.showNext(action == .nextTab ? 1 : -1)
    case .open:
      guard let place = frame.outcomes.list.selected, let window = window(place) else { return [] }
      return [.push(window)]
    case .advance: frame.step = .write
    case .back: frame.step = .columns
    default: return []
    }
    return [.reload]
  }

  /// Shows the rows of another outcome.
  mutating func show(_ wanted: RosterOutcome) -> [Effect] {
    frame.outcomes.show(wanted)
    return [.reloadDetail]
  }
}
