import CommunityDocuments
import CommunityModel
import CommunityResources
import Terminal

/// How an order's row looks: as the list says, with what is typed marked, wherever orders are listed.
struct OrderRowCells {
  let context: DeskContext
  let theme: Theme
  /// What the list is narrowed by: where it stands in a row it is marked.
  let typed: [LookupToken]
  /// The places that it names.
  let typedPlaces: [PlaceKey]
  private let view: ListView
  private let list: ListTable<OrderRow>
  private let columns: [String: ListColumn<OrderRow>]

  init(context: DeskContext, theme: Theme, typed: [LookupToken] = [], typedPlaces: [PlaceKey] = []) {
    self.context = context
    self.theme = theme
    self.typed = typed
    self.typedPlaces = typedPlaces
    view = context.listView
    list = .orders(view)
    columns = Dictionary(list.onScreen.map { ($0.key, $0) }) { first, _ in first }
  }

  /// The columns of a full list.
  static func columns(_ context: DeskContext) -> [Column] {
    ListTable.orders(context.listView).onScreen.compactMap(Column.init)
  }

  /// The pieces of one column of a row.
  func cell(_ row: OrderRow, _ column: String) -> [TextPiece] {
    switch column {
    case "left":
      // Its words and its tone are reckoned together, in every row at every key.
      let left = view.timeLeft(row)
      return [TextPiece(left.text, theme.style(of: left.tone))]
    case "number": return marked(typed.marks(ofNumber: row.number), row.number.short)
    case "place":
      let place = shown(row.place, of: row)
      return marked(typedPlaces.marks(ofPlace: place) + typed.marks(ofText: place), place, keepsEnd: true)
    case "text":
      let text = view.line(row)
      return view.marks(row).map { TextPiece($0.text + " ", theme.style(of: $0.tone)) }
        + marked(typed.marks(ofText: text), text)
    case "team":
      guard let team = context.team(row.team) else { return [] }
      return [TextPiece(context.words.mark(team.colour), theme.team(team.colour))]
    case "why": return [TextPiece(shown(row.carriedOver ?? "", of: row), theme.faint)]
    default:
      guard let column = columns[column] else { return [] }
      return [TextPiece(list.text(of: row, in: column), theme.style(of: column.tone(row)))]
    }
  }

  /// A text with the numbers of people in it covered, until the order is revealed.
  private func shown(_ text: String, of row: OrderRow) -> String {
    context.isRevealed(row.number.description) ? text : PersonalNumbers.shielded(text)
  }

  private func marked(_ marks: [Range<Int>], _ text: String, keepsEnd: Bool = false) -> [TextPiece] {
    TextPiece.marking(marks, in: text, theme.text, theme.match, keepsEnd: keepsEnd)
  }
}

extension String {
  /// The text as a row of a list shows it.
  var onOneLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}
