import CommunityModel
import CommunityResources
import Terminal

/// Step 4: what is to be known of the whole roster before it is written.
extension RosterScreen {
  func writeNotes(_ theme: Theme, _ context: DeskContext) -> [(text: String, style: Style)] {
    let words = context.words
    var notes: [(text: String, style: Style)] = []
    let undecided = tally[.doubtful] - tally.decided
    if undecided > 0 { notes.append((words("import.undecidedStay", ["count": String(undecided)]), theme.warning)) }
    if !frame.isFinished { notes += additions(context).map { ($0, theme.text) } }
    let dropped = wantedPlan?.droppedColumns ?? []
    if !dropped.isEmpty {
      notes.append((words("import.droppedColumns", ["columns": words.list(dropped)]), theme.warning))
    }
    return notes
  }

  /// What the import adds to the places, each kind in one sentence.
  private func additions(_ context: DeskContext) -> [String] {
    let words = context.words
    let codes: [RosterIssue.Code] = [.estateAdded, .gridAdded, .gridPending, .buildingAdded]
    return codes.compactMap { code in
      let found = notices.filter { $0.code == code }
      guard var issue = found.first else { return nil }
      let names = words.list(found.prefix(Self.mostNames).map(\.argument))
      let more = found.count - Self.mostNames
      issue.argument = more > 0 ? words("import.andMore", ["names": names, "count": String(found.count)]) : names
      return words.message(issue, context.catalogue)
    }
  }

  /// How many new buildings and the like are named.
  private static let mostNames = 12
}
