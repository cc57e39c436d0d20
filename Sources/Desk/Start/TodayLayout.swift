import Terminal

/// Where the panes of 今日 lie.
struct TodayLayout {
  /// So many drafts are seen at once.
  private static let mostDrafts = 3

  var due: Rect
  var handover: Rect
  /// What was left unfinished, where there is any.
  var drafts: Rect
  /// The card of the order that is selected, in a wide window; else empty.
  var card: Rect
  var teams: Rect
  var trend: Rect

  /// - Parameter onTeams: whether the teams have the keys: where there is no room for all they take the place of the handover.
  init(
    _ area: Rect, due orders: Int, handover count: Int, drafts draftCount: Int = 0, onTeams: Bool = false
  ) {
    let none = Rect(column: 0, row: 0, columns: 0, rows: 0)
    let isWide = area.columns >= 100
    // A window of this width has room for what is selected beside the lists and the teams.
    let middle = area.columns >= 160 && orders + count > 0 ? area.columns * 3 / 10 : 0
    let right = !isWide ? 0 : middle > 0 ? max(38, area.columns / 5) : max(38, area.columns / 3)
    let left = area.inset(right: right + middle)
    card = middle == 0 ? none : area.inset(left: left.columns, right: right)
    let handoverRows = count == 0 ? 0 : min(count + 2, max(4, left.rows / 3))
    let draftRows = draftCount == 0 ? 0 : min(draftCount, Self.mostDrafts) + 2
    if isWide {
      due = left.inset(bottom: handoverRows + draftRows)
      handover =
        handoverRows == 0 ? none : left.inset(top: left.rows - handoverRows - draftRows, bottom: draftRows)
      drafts = draftRows == 0 ? none : left.inset(top: left.rows - draftRows)
      let column = area.inset(left: area.columns - right)
      let teamRows = min(9, max(4, column.rows - 6))
      teams = column.inset(bottom: column.rows - teamRows)
      trend = column.rows - teamRows >= 10 ? column.inset(top: teamRows) : none
      return
    }
    if onTeams, area.rows < 24 {
      teams = area.inset(top: max(0, area.rows - 9))
      due = area.inset(bottom: teams.rows)
      (handover, drafts, trend) = (none, none, none)
      return
    }
    let teamRows = area.rows >= 24 ? 9 : 0
    let below = draftRows + teamRows
    due = area.inset(bottom: handoverRows + below)
    handover = handoverRows == 0 ? none : area.inset(top: area.rows - handoverRows - below, bottom: below)
    drafts = draftRows == 0 ? none : area.inset(top: area.rows - below, bottom: teamRows)
    teams = teamRows == 0 ? none : area.inset(top: area.rows - teamRows)
    trend = none
  }
}
