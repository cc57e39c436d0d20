import CommunityModel
import CommunityResources
import Terminal

/// The two rows above every screen: community, time, who works, counts; and the main screens.
struct HeadLine {
  var counts: OrderCounts
  var main: MainScreen?
  /// Whether digits are text now, so that only Alt and a digit goes to a screen.
  var isTyping: Bool
  var backupFailed: Bool

  func draw(head: Rect, tabs: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let words = context.words
    let theme = canvas.theme
    var left: [TextPiece] = [TextPiece(" ")]
    // The name in its own seven colours would be noise; two of them are enough to know the place.
    left.append(TextPiece(words("app.name"), theme.head))
    left.append(TextPiece("  " + context.community.name, theme.text))
    if context.office.isRehearsal { left.append(TextPiece("  " + words("head.rehearsal"), theme.warning)) }
    if backupFailed { left.append(TextPiece("  " + words("head.backupFailed"), theme.alarm)) }
    let used = canvas.pieces(left, in: head)

    let todo = counts[.toAssign] + counts[.inProgress]
    let sums: [TextPiece] = [
      TextPiece(words("head.todo", ["count": String(todo)]), theme.text), TextPiece("  "),
      TextPiece(
        words("head.overdue", ["count": String(counts[.overdue])]), counts[.overdue] > 0 ? theme.alarm : theme.faint),
      TextPiece("  "),
      TextPiece(
        words("head.dueToday", ["count": String(counts[.dueToday])]), counts[.dueToday] > 0 ? theme.text : theme.faint),
      TextPiece("  "),
      TextPiece(
        words("head.callbacks", ["count": String(counts[.awaitingCallback])]),
        counts[.awaitingCallback] > 0 ? theme.text : theme.faint),
      TextPiece(" "),
    ]
    let when = words.longDate(context.today) + " " + words.clock(context.now, context.calendar)
    let name = words("head.operator", ["name": context.staff.name, "role": words(context.staff.role)])
    let who =
      context.others.isEmpty
      ? name : words("head.others", ["who": name, "count": String(context.others.count)])
    // What does not fit goes, the least needed first: who, then the date, then the sums.
    let variants: [[TextPiece]] = [
      [TextPiece(when, theme.text), TextPiece("   "), TextPiece(who, theme.faint), TextPiece("   ")] + sums,
      [TextPiece(when, theme.text), TextPiece("   ")] + sums, sums,
      [TextPiece(words.clock(context.now, context.calendar), theme.text), TextPiece(" ")],
    ]
    for pieces in variants {
      let columns = pieces.reduce(0) { $0 + canvas.width($1.text) }
      if used + 2 + columns <= head.columns {
        canvas.pieces(pieces, in: head, column: head.columns - columns)
        break
      }
    }
    drawTabs(in: tabs, on: &canvas, context)
  }

  private func drawTabs(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    let labels = Self.labels(main, isTyping: isTyping, context)
    for (screen, columns) in Self.tabs(main, isTyping: isTyping, context) {
      let label = labels[screen.rawValue - 1]
      let style = screen == main ? canvas.theme.selection : canvas.theme.text
      canvas.text(label, in: area, column: columns.lowerBound, style: style)
    }
  }

  private static func tabs(
    _ main: MainScreen?, isTyping: Bool, _ context: DeskContext
  ) -> [(MainScreen, Range<Int>)] {
    let labels = labels(main, isTyping: isTyping, context)
    return TabRow.slots(labels, selected: 0, in: 1..<context.size.columns + 1, context).map { slot in
      (MainScreen.allCases[slot.index], slot.columns)
    }
  }

  /// The names with the keys that go there, without the blanks around them where these do not fit. While digits are text
  /// the keys are Alt and a digit; where not all have room for that, the first says it.
  private static func labels(_ main: MainScreen?, isTyping: Bool, _ context: DeskContext) -> [String] {
    let names = MainScreen.allCases.map { screen in
      let digit = Character(String(screen.rawValue))
      return (
        digit: String(digit), typing: Key.alt(digit).label(context.glyphs),
        name: context.words("screen.\(screen.name)")
      )
    }
    let first = { (place: Int) in isTyping && place == 0 ? names[place].typing : names[place].digit }
    let full = names.map { " \(isTyping ? $0.typing : $0.digit) \($0.name) " }
    let wide = names.indices.map { " \(first($0)) \(names[$0].name) " }
    let close = names.indices.map { first($0) + names[$0].name + " " }
    // Before a name goes, it is no longer said that Alt goes with the digit.
    let named = names.map { $0.digit + $0.name + " " }
    // Where not even these fit, only the screen one is on keeps its name: its digit still names every other.
    let digits = names.indices.map { main?.rawValue == $0 + 1 ? close[$0] : first($0) + " " }
    let variants = [full, wide, close, named]
    return variants.first { $0.reduce(1) { $0 + DisplayWidth.width(of: $1) } <= context.size.columns + 1 } ?? digits
  }

  /// The main screen whose name stands at a column of the second row.
  static func screen(at column: Int, on main: MainScreen?, isTyping: Bool, _ context: DeskContext) -> MainScreen? {
    tabs(main, isTyping: isTyping, context).first { $0.1.contains(column) }?.0
  }
}
