import CommunityModel
import CommunityResources

/// Which rows are read, and how many of them.
extension OrdersScreen {
  /// Where counting what a filter finds ends: each one more costs time.
  private static let countLimit = 10_000

  /// What is asked for now.
  var question: Question {
    Question(
      tab: tab, text: filter.text.trimmed, whose: whose.shown, sort: sort, isReversed: isReversed)
  }

  /// Reads the rows that are wanted; of a list that goes on only those that are new.
  mutating func read(_ file: any CommunityReading, _ context: DeskContext, anew: Bool) throws(StoreError) {
    let (question, before, action) = (question, asked, limit.popWaiting())
    updateLimit(before?.question, question, context, anew: anew)
    var query = query(context)
    var known = 0
    if !anew, let before, before.question == question { (query, known) = (before.query, rows.count) }
    (query.offset, query.limit) = (known, limit.rows - known)
    rows = try rows.prefix(known) + file.orders(query)
    asked = (question, query, limit.rows)
    try count(file, context, anew: anew)
    typed = LookupQuery(query.text, readings: BundledResource.readings).tokens
    typedPlaces = typed.flatMap(\.places)
    if rows.count < RowLimit.most {
      total = rows.count
    } else {
      total = scope == nil || found != nil ? counts(context)[tab] : try file.count(query, upTo: Self.countLimit)
    }
    list.keepSelection(in: ids)
    if let action, rows.count > known { _ = list.perform(action, in: ids) }
  }

  /// How many orders stand in each tab: of those that the filter finds, where there is one.
  func counts(_ context: DeskContext) -> OrderCounts { found?.counts ?? context.counts }

  /// Counts what is found in every tab, unless that is known.
  private mutating func count(
    _ file: any CommunityReading, _ context: DeskContext, anew: Bool
  ) throws(StoreError) {
    let text = filter.text.trimmed
    if text.isEmpty, whose.shown == .everyone {
      found = nil
      return
    }
    if !anew, found?.text == text, found?.whose == whose.shown { return }
    var query = OrderQuery(text: text, viewer: Viewer(context.staff))
    scope?.narrow(&query)
    whose.narrow(&query)
    found = (
      text, whose.shown,
      try file.orderCounts(query, now: context.now, upTo: scope == nil ? Self.countLimit : Self.countLimit / 10)
    )
  }

  /// A count of a tab as it is shown: `+` where there may be more.
  func shownCount(_ tab: OrderTab, _ context: DeskContext) -> String {
    let counts = counts(context)
    return String(counts[tab]) + (counts.atLeast.contains(tab) ? "+" : "")
  }

  /// The other tabs in which the filter finds something, with how much.
  func elsewhere(_ context: DeskContext) -> [String] {
    OrderTab.allCases.filter { $0 != tab && counts(context)[$0] > 0 }
      .map { context.words($0) + " " + shownCount($0, context) }
  }

  /// How many there are, as far as they were counted.
  func shownTotal(_ context: DeskContext) -> String {
    let isMore = counts(context).atLeast.contains(tab) || scope != nil && total == Self.countLimit
    return String(total) + (isMore ? "+" : "")
  }

  /// How many rows are wanted now: of another list those of the screen; of the same one read anew no more than up to
  /// where one is, and to the last that is marked.
  private mutating func updateLimit(
    _ before: Question?, _ question: Question, _ context: DeskContext, anew: Bool
  ) {
    let screen = context.size.rows
    if before?.tab != question.tab || before?.text != question.text || before?.whose != question.whose {
      // Whoever takes the filter away goes on with the order that it found.
      limit.rows = before?.tab == question.tab && question.text.isEmpty && list.selected != nil ? 10 * screen : screen
    } else if anew {
      let lastMark = rows.lastIndex { list.marks.contains($0.id) } ?? 0
      limit.rows = min(limit.rows, max(list.index + 2 * screen, lastMark + 1))
    }
    limit.rows = max(limit.rows, screen)
  }

  func query(_ context: DeskContext) -> OrderQuery {
    var query = OrderQuery.tab(tab, now: context.now, today: context.today)
    scope?.narrow(&query)
    whose.narrow(&query)
    query.text = filter.text.trimmed
    query.viewer = Viewer(context.staff)
    if let sort { query.sort = sort }
    if isReversed { query.isReversed.toggle() }
    return query
  }
}
