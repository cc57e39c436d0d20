import CommunityModel
import CommunityResources
import Intake
import Terminal

/// Step 4: what is to be known of the whole roster before it is written.
extension RosterScreen {
  /// Takes up what the rows come to with the decisions on them.
  mutating func loadNotices(_ importing: any RosterImporting, _ context: DeskContext) throws(StoreError) {
    frame.outcomes.update(try importing.tally(), rows: OutcomeList.pageRows(context))
    notices = try importing.notices()
  }

  func writeNotes(_ theme: Theme, _ context: DeskContext) -> [(text: String, style: Style)] {
    let words = context.words
    var notes: [(text: String, style: Style)] = []
    let undecided = tally[.doubtful] - tally.decided
    if undecided > 0 { notes.append((words("import.undecidedStay", ["count": String(undecided)]), theme.warning)) }
    if !frame.isFinished { notes += additions(context).map { ($0, theme.text) } }
    let dropped = wantedPlan?.droppedColumns ?? []
    if !dropped.isEmpty {
      let texts = ["count": String(dropped.count), "columns": words.list(dropped)]
      notes.append((words("import.report.dropped", texts), theme.warning))
    }
    let unused = wantedPlan?.unusedColumns ?? []
    if !unused.isEmpty { notes.append((words("intake.dropped", ["columns": words.list(unused)]), theme.text)) }
    return notes
  }

  /// What the import adds to the places, each kind in one sentence.
  private func additions(_ context: DeskContext) -> [String] {
    let words = context.words
    let codes: [RosterIssue.Code] = [.estateAdded, .gridAdded, .gridPending, .buildingAdded]
    let sentences = codes.compactMap { code -> String? in
      let found = notices.filter { $0.code == code }
      guard var issue = found.first else { return nil }
      let names = words.list(found.prefix(Self.mostNames).map(\.argument))
      let more = found.count - Self.mostNames
      issue.argument = more > 0 ? words("import.andMore", ["names": names, "count": String(found.count)]) : names
      return words.message(issue, context.catalogue)
    }
    return sentences + moved(words) + contradictions(context) + unread(context)
  }

  /// Rows above a head in which somebody seems to stand, and what stands in columns without one.
  private func unread(_ context: DeskContext) -> [String] {
    let found = notices.filter { [.aboveHead, .columnUnheaded].contains($0.code) }
    return found.prefix(Self.mostContradictions).map { issue in
      context.words(
        "command.import.counted", ["place": issue.place, "message": context.words.message(issue, context.catalogue)])
    }
  }

  /// Buildings that go to another grid, in one sentence.
  private func moved(_ words: Wording) -> [String] {
    let found = notices.filter { $0.code == .gridMoved }
    if found.isEmpty { return [] }
    let names = words.list(
      found.prefix(Self.mostNames).map {
        words("import.gridMoved.one", ["building": $0.building, "grid": $0.argument])
      })
    let count = String(found.count)
    let all = found.count > Self.mostNames ? words("import.andMore", ["names": names, "count": count]) : names
    return [words("import.gridMoved", ["buildings": all])]
  }

  /// Buildings on whose grid the rows do not agree, each in a sentence.
  private func contradictions(_ context: DeskContext) -> [String] {
    let found = notices.filter { [.gridDiffers, .gridStands].contains($0.code) }
    let more = found.count - Self.mostContradictions
    let messages = found.prefix(Self.mostContradictions).map { context.words.message($0, context.catalogue) }
    return more > 0 ? messages + [context.words("import.moreContradictions", ["count": String(more)])] : messages
  }

  /// How many new buildings and the like are named.
  private static let mostNames = 12
  /// How many buildings have a sentence of their own.
  private static let mostContradictions = 4
}
