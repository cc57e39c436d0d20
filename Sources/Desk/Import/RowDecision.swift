import CommunityModel
import CommunityResources
import Intake
import Terminal

/// Deciding on doubtful rows, in their list and in the window of one, the same in every import.
enum RowDecision {
  /// What can be decided on a row.
  /// - Parameters:
  ///   - refusal: why something cannot; nil when it can.
  ///   - decide: takes up a decision.
  static func actions<Owner>(
    _ kind: ImportKind, _ context: DeskContext, refusal: (ImportDecision) -> String?,
    decide: @escaping @Sendable (inout Owner, ImportDecision, DeskContext) -> [Effect]
  ) -> [Action<Owner>] {
    [ImportDecision.same, .new, .leave].map { decision in
      let label = kind.label(of: decision).map { context.words($0) }
      return Action(action(decision), .bar, refusal: refusal(decision), label: label) { owner, context in
        decide(&owner, decision, context)
      }
    }
  }

  private static func action(_ decision: ImportDecision) -> ActionID {
    switch decision {
    case .same: .samePerson
    case .new: .newPerson
    case .leave: .leaveOut
    }
  }

  /// What a decision makes of the one that stands: the same key once more takes it back.
  static func toggled(_ decision: ImportDecision, before: ImportDecision?) -> ImportDecision? {
    before == decision ? nil : decision
  }

  /// Says what was decided on a row, or that it was taken back.
  /// - Parameter name: what the decision means.
  static func message(
    _ decision: ImportDecision?, _ name: Phrase, place: String, _ context: DeskContext
  ) -> Effect {
    let key: Phrase = decision == nil ? "import.undecided" : "import.decided"
    return .showMessage(.done(context.words(key, ["place": place, "decision": context.words(name)])))
  }
}
