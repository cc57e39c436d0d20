import CommunityModel
import CommunityResources

/// Which rows are read, and how many of them.
extension LedgerScreen {
  /// Reads the rows that are wanted; of a list that goes on only those that are new.
  mutating func read(_ file: any CommunityReading, _ context: DeskContext, anew: Bool) throws(StoreError) {
    if tab == .due {
      rows = []
      asked = nil
      list.keepSelection(in: ids)
      return
    }
    let (question, before, action) = (question, asked?.question, limit.popWaiting())
    updateLimit(before, question, context, anew: anew)
    var query = query(context)
    let known = !anew && before == question ? rows : []
    query.after = known.last?.place
    query.limit = limit.rows - known.count
    rows = try known + file.entryRows(query)
    asked = (question, limit.rows)
    list.keepSelection(in: ids)
    if let action, rows.count > known.count { _ = list.perform(action, in: ids) }
  }

  /// How many rows are wanted now: of another list those of the screen; of the same one read anew no more than up to
  /// where one is, and to the last that is marked.
  private mutating func updateLimit(_ before: Question?, _ question: Question, _ context: DeskContext, anew: Bool) {
    let screen = context.size.rows
    if before != question {
      limit.rows = screen
    } else if anew {
      let lastMark = rows.lastIndex { list.marks.contains($0.id) } ?? 0
      limit.rows = min(limit.rows, max(list.index + 2 * screen, lastMark + 1))
    }
    limit.rows = max(limit.rows, screen)
  }

  func query(_ context: DeskContext) -> EntryQuery {
    var query = EntryQuery(viewer: Viewer(context.staff))
    query.kinds = question.kind.map { [$0] } ?? tab.kinds(kinds) ?? []
    query.states = tab.states
    // What is ahead is read from now on, what was done from now back.
    query.isReversed = (tab == .planned) != isReversed
    query.words = question.text.isEmpty ? [] : EntryFilter(context: context, kinds: kinds).words(question.text)
    return query
  }
}
