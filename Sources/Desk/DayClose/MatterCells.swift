import CommunityModel
import CommunityResources
import Terminal

/// How a matter's row looks in 日清.
struct MatterCells {
  let context: DeskContext
  let theme: Theme

  static func columns(_ context: DeskContext, _ canvas: Canvas) -> [Column] {
    let isChinese = context.words.language == .zh
    return [
      Column("decision", "", .fixed(isChinese ? 8 : 12)), Column("why", "", .fixed(isChinese ? 11 : 17)),
      Column("urgent", "", .fixed(canvas.width(context.words("order.urgentMark")))),
      Column("number", "", .fixed(9)), Column("place", "", .flexible(12, share: 2)),
      Column("text", "", .flexible(10, share: 3), dropOrder: 2), Column("owner", "", .fixed(9), dropOrder: 3),
    ]
  }

  /// The pieces of one column of a row.
  func cell(_ matter: DayMatter, _ column: String) -> [TextPiece] {
    let words = context.words
    let it = matter.summary
    let isOpen = matter.decided == nil
    switch column {
    case "decision":
      guard let decided = matter.decided else { return [TextPiece(words(matter.suggested), theme.warning)] }
      return [TextPiece(words(decided), theme.good)]
    case "why":
      let style = !isOpen ? theme.faint : matter.why == .overdue ? theme.alarm : theme.text
      return [TextPiece(words.why(matter, now: context.now), style)]
    case "urgent": return matter.isUrgent ? [TextPiece(words("order.urgentMark"), theme.alarm)] : []
    case "number": return [TextPiece(matter.subject.order?.short ?? words(matter.subject))]
    case "place":
      return [TextPiece(PersonalNumbers.shielded(it.place), isOpen ? theme.text : theme.faint, keepsEnd: true)]
    case "text": return text(of: matter)
    default: return [TextPiece(context.owner(who: it.who, team: it.team, partner: it.partner), theme.faint)]
    }
  }

  /// What it is about; before it how often it was carried over.
  private func text(of matter: DayMatter) -> [TextPiece] {
    let times = matter.timesCarried
    let carried =
      times == 0
      ? [] : [TextPiece(context.words("dayClose.carried", ["count": String(times)]) + " ", theme.warning)]
    return carried + [TextPiece(PersonalNumbers.shielded(matter.summary.text).onOneLine, theme.faint)]
  }
}
