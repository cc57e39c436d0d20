import CommunityModel
import CommunityResources
import Terminal

/// How an order's row looks: the same words, columns and colours wherever orders are listed.
struct OrderRowCells {
  let context: DeskContext
  let theme: Theme
  /// What the list is narrowed by: where it stands in a row it is marked.
  var typed: [LookupToken] = []
  /// The places that it names.
  var typedPlaces: [PlaceKey] = []

  /// What a place needs at most as a rule, 纺织厂家属院12号楼3单元: beyond that the text has more use for the room.
  static let placeColumns = 26

  /// What time left needs: 剩1天3时, 今天 18:00.
  static func leftColumns(_ words: Wording) -> Int { words.language == .zh ? 10 : 13 }

  /// The columns of a full list. Team name, owner and mode go first when there is no room; number, time left and place
  /// never.
  static func columns(_ context: DeskContext) -> [Column] {
    let words = context.words
    let isChinese = words.language == .zh
    return [
      Column("left", words("column.left"), .fixed(leftColumns(words))),
      Column("number", words("column.number"), .fixed(9)),
      Column("place", words("column.place"), .flexible(14, share: 2, most: Self.placeColumns)),
      Column("text", words("column.text"), .flexible(14, share: 4), dropOrder: 1),
      Column("state", words("column.state"), .fixed(isChinese ? 6 : 12), dropOrder: 2),
      Column("mode", words("column.mode"), .fixed(isChinese ? 4 : 7), dropOrder: 3),
      Column("team", words("column.team"), .fixed(4), dropOrder: 5),
      Column("owner", words("column.owner"), .fixed(isChinese ? 8 : 12), dropOrder: 4),
    ]
  }

  /// The pieces of one column of a row.
  func cell(_ row: OrderRow, _ column: String) -> [TextPiece] {
    let words = context.words
    switch column {
    case "left": return [timeLeft(row)]
    case "number": return marked(typed.marks(ofNumber: row.number), row.number.short)
    case "place":
      let place = shown(row.place, of: row)
      return marked(typedPlaces.marks(ofPlace: place) + typed.marks(ofText: place), place, keepsEnd: true)
    case "text":
      var pieces: [TextPiece] = []
      if row.urgency == .urgent { pieces.append(TextPiece(words("order.urgentMark") + " ", theme.alarm)) }
      if row.isConfidential { pieces.append(TextPiece(words("order.confidentialMark") + " ", theme.warning)) }
      let text = shown(row.text, of: row).onOneLine
      return pieces + marked(typed.marks(ofText: text), text)
    case "state": return [TextPiece(words(row.state), row.state.isOpen ? theme.text : theme.faint)]
    case "mode":
      return [TextPiece(row.mode.map { words.short($0) } ?? "", theme.faint)]
    case "team":
      guard let team = context.team(row.team) else { return [] }
      return [TextPiece(words.mark(team.colour), theme.team(team.colour))]
    case "owner": return [TextPiece(context.owner(who: row.who, team: row.team, partner: row.partner))]
    case "why": return [TextPiece(shown(row.carriedOver ?? "", of: row), theme.faint)]
    default: return []
    }
  }

  /// A text with the numbers of people in it covered, until the order is revealed.
  private func shown(_ text: String, of row: OrderRow) -> String {
    context.isRevealed(row.number.description) ? text : PersonalNumbers.shielded(text)
  }

  private func marked(_ marks: [Range<Int>], _ text: String, keepsEnd: Bool = false) -> [TextPiece] {
    TextPiece.marking(marks, in: text, theme.text, theme.match, keepsEnd: keepsEnd)
  }

  /// 剩2时, 超1天, 第2次 … in the colour of its weight.
  func timeLeft(_ row: OrderRow) -> TextPiece {
    let words = context.words
    switch row.state {
    case .awaitingCallback:
      let tries = row.callbacks == 0 ? words(row.state) : words("order.try", ["count": String(row.callbacks + 1)])
      let isLate = row.deadline.map { context.now > $0 } ?? false
      return TextPiece(tries, isLate ? theme.alarm : theme.text)
    case .resolved, .closed, .merged, .withdrawn:
      let day = context.calendar.day(of: row.finishedAt ?? row.registeredAt)
      return TextPiece(words.numericDate(day, today: context.today), theme.faint)
    case .suspended:
      let day = row.deadline.map { words.date(context.calendar.day(of: $0), today: context.today) } ?? ""
      return TextPiece(day, theme.faint)
    case .registered, .assigned, .inProgress, .refusalPending:
      guard let deadline = row.deadline else { return TextPiece(words(row.state)) }
      let text = words.timeLeft(
        until: deadline, now: context.now, urgency: row.urgency, context.calendar)
      if deadline < context.now { return TextPiece(text, theme.alarm) }
      let isToday = context.calendar.day(of: deadline) <= context.today
      return TextPiece(text, row.urgency == .urgent ? theme.alarm : isToday ? theme.warning : theme.text)
    }
  }
}

extension String {
  /// The text as a row of a list shows it.
  var onOneLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}
