import CommunityModel
import CommunityResources
import Intake
import Terminal

/// The third step, before anything is written: the rows by what they come to.
extension ImportScreen {
  /// - Parameters:
  ///   - decisions: what can be decided on the selected row.
  ///   - window: shows one row alone.
  ///   - move: goes through the rows.
  @ActionRows<Self> func rowActions(
    _ decisions: [Action<Self>], _ context: DeskContext, window: @escaping @Sendable (_ place: Int) -> (any Screen)?,
    move: @escaping @Sendable (inout Self, ActionID, DeskContext) -> [Effect]
  ) -> [Action<Self>] {
    let place = frame.outcomes.count == 0 ? nil : frame.outcomes.list.selected
    Action(.open, .bar, for: place, else: context.words("import.noRow")) { place in
      window(place).map { [.push($0)] } ?? []
    }
    decisions
    Action(.advance, .bar, label: context.words("bar.import.toWrite")) { screen, _ in
      screen.frame.step = .write
      return [.reload]
    }
    Action(.back, .bar) { screen, _ in
      screen.frame.step = .columns
      return [.reload]
    }
    Action.moves([.nextTab, .previousTab]) { screen, move, _ in
      screen.frame.outcomes.showNext(move.step)
      return [.reload]
    }
    startingAfresh()
    Action.moves(run: move)
  }

  /// Shows the rows of another outcome.
  mutating func show(_ wanted: RosterOutcome) -> [Effect] {
    frame.outcomes.show(wanted)
    return [.reloadDetail]
  }
}
