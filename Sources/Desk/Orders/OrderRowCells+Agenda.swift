import CommunityModel
import Terminal

extension OrderRowCells {
  /// The pieces of one column where orders and other matters stand for what a day asks for.
  func agendaCell(_ row: DayAgenda.Row, _ column: String) -> [TextPiece] {
    switch row {
    case .order(let order): agendaCell(order, column)
    case .other(let matter): agendaCell(matter, column)
    case .owed(let line): agendaCell(line, column)
    }
  }

  /// The pieces of one column of a meeting that goes on: 接待中 3件.
  func meetingCell(_ meeting: Meeting, _ column: String) -> [TextPiece] {
    let words = context.words
    switch column {
    case "left": return [TextPiece(words("meeting.goesOn"), theme.warning)]
    case "number": return [TextPiece("#\(meeting.id)")]
    case "place":
      let kind = context.office.kinds.kind(meeting.kind).map { words.name($0) } ?? meeting.kind
      let place = PersonalNumbers.shielded(meeting.content.place?.raw ?? "")
      return [TextPiece([kind, place].filter { !$0.isEmpty }.joined(separator: " "))]
    case "text":
      let undecided = meeting.undecided.count
      return [
        TextPiece(
          words(
            undecided == 0 ? "meeting.count" : "meeting.countUndecided",
            ["count": String(meeting.matters.count), "undecided": String(undecided)]))
      ]
    default: return []
    }
  }

  /// The pieces of one column of what is owed under a rhythm.
  func agendaCell(_ line: OwedLine, _ column: String) -> [TextPiece] {
    let words = context.words
    switch column {
    case "left":
      let late = line.dueOn < context.today
      let style = late ? theme.alarm : line.dueOn == context.today ? theme.warning : theme.faint
      let text =
        late
        ? words("owed.late", ["days": String(line.dueOn.distance(to: context.today))])
        : words.shortDate(line.dueOn, today: context.today)
      return [TextPiece(text, style)]
    case "number": return [TextPiece(words("owed.mark"), theme.faint)]
    case "place": return [TextPiece(words.name(line))]
    case "text": return [TextPiece(words.progress(of: line), theme.faint)]
    case "owner":
      switch line.who {
      case .staff(let id): return [TextPiece(context.owner(who: id, team: nil, partner: nil))]
      case .team(let id): return [TextPiece(context.owner(who: nil, team: id, partner: nil))]
      default: return []
      }
    default: return []
    }
  }

  /// The pieces of one column where orders stand for what a day asks for: what is asked is said where neither time nor
  /// owner tells.
  func agendaCell(_ row: OrderRow, _ column: String) -> [TextPiece] {
    switch (column, row.state) {
    case ("left", .suspended): [TextPiece(context.words("today.waking"), theme.warning)]
    case ("owner", .registered): [TextPiece(context.words(OrderTab.toAssign), theme.warning)]
    case ("owner", .refusalPending): [TextPiece(context.words(row.state), theme.warning)]
    case ("owner", .assigned), ("owner", .inProgress):
      row.isOwnerless(context.office.activeStaff)
        ? [TextPiece(context.words(DayMatter.Why.noOwner), theme.warning)] : cell(row, column)
    default: cell(row, column)
    }
  }

  /// The pieces of one column of what is no order and stands among them.
  func agendaCell(_ matter: DayMatter, _ column: String) -> [TextPiece] {
    let words = context.words
    let it = matter.summary
    switch column {
    case "left": return [TextPiece(words(matter.why), matter.dueAt < context.now ? theme.alarm : theme.warning)]
    case "number": return [TextPiece(words.short(matter.subject))]
    case "place": return [TextPiece(PersonalNumbers.shielded(it.place), keepsEnd: true)]
    case "text":
      let mark = matter.isUrgent ? [TextPiece(words("order.urgentMark") + " ", theme.alarm)] : []
      return mark + [TextPiece(PersonalNumbers.shielded(it.text).onOneLine)]
    case "team":
      return context.team(it.team).map { [TextPiece(words.mark($0.colour), theme.team($0.colour))] } ?? []
    case "owner": return [TextPiece(context.owner(who: it.who, team: it.team, partner: it.partner))]
    default: return []
    }
  }
}
