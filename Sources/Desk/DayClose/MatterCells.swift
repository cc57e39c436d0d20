import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// What else than its list says stands in a matter's row in 日清.
struct MatterCells {
  let context: DeskContext
  let theme: Theme

  func pieces(_ matter: DayMatter, _ column: String) -> [TextPiece]? {
    switch column {
    case "decision": return matter.decided.map { [TextPiece(context.words($0), theme.good)] }
    case "place":
      let style = matter.decided == nil ? theme.text : theme.faint
      return [TextPiece(PersonalNumbers.shielded(matter.summary.place), style, keepsEnd: true)]
    case "text": return text(of: matter)
    default: return nil
    }
  }

  /// What it is about; before it how often it was carried over.
  private func text(of matter: DayMatter) -> [TextPiece] {
    let times = matter.timesCarried
    let carried =
      times == 0
      ? [] : [TextPiece(context.words("dayClose.carried", ["count": String(times)]) + " ", theme.warning)]
    return carried + [
      TextPiece(PersonalNumbers.shielded(context.words.text(of: matter, context.office.kinds)).onOneLine, theme.faint)
    ]
  }
}
