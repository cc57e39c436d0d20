import CommunityModel
import CommunityResources
import Terminal

/// The two rows above every screen: community, time, who works, counts; and the main screens.
struct HeadLine {
  var counts: OrderCounts
  var main: MainScreen?
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
    let labels = Self.labels(main, context)
    for (screen, columns) in Self.tabs(main, context) {
      let label = labels[screen.rawValue - 1]
      let style = screen == main ? canvas.theme.selection : canvas.theme.text
      canvas.text(label, in: area, column: columns.lowerBound, style: style)
    }
  }

  private static func tabs(_ main: MainScreen?, _ context: DeskContext) -> [(MainScreen, Range<Int>)] {
    TabRow.slots(labels(main, context), selected: 0, in: 1..<context.size.columns + 1, context).map { slot in
      (MainScreen.allCases[slot.index], slot.columns)
    }
  }

  /// The names with their digits, without the blanks around them where these do not fit.
  private static func labels(_ main: MainScreen?, _ context: DeskContext) -> [String] {
    let names = MainScreen.allCases.map { (String($0.rawValue), context.words("screen.\($0.name)")) }
    let wide = names.map { " \($0.0) \($0.1) " }
    let close = names.map { $0.0 + $0.1 + " " }
    // Where not even these fit, only the screen one is on keeps its name: its digit still names every other.
    let digits = names.enumerated().map { main?.rawValue == $0 + 1 ? close[$0] : $1.0 + " " }
    return [wide, close].first { $0.reduce(1) { $0 + DisplayWidth.width(of: $1) } <= context.size.columns + 1 }
      ?? digits
  }

  /// The main screen whose name stands at a column of the second row.
  static func screen(at column: Int, on main: MainScreen?, _ context: DeskContext) -> MainScreen? {
    tabs(main, context).first { $0.1.contains(column) }?.0
  }
}

/// The two rows below every screen: what happened, and the keys.
struct FootLine {
  var message: Message?
  var offers: [Offer]

  func draw(message area: Rect, bar: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    if let message {
      let style: Style =
        switch message.kind {
        case .done: canvas.theme.good
        case .hint: canvas.theme.faint
        case .problem: canvas.theme.alarm
        }
      // A long message grows upwards over the screen until the next key; it is never cut.
      let lines = canvas.lines(of: message.text, columns: area.columns - 2).prefix(4)
      for (index, line) in lines.enumerated() {
        let row = Rect(
          column: area.column, row: area.row - lines.count + 1 + index, columns: area.columns, rows: 1)
        canvas.clear(row)
        canvas.text(line, in: row, column: 1, style: style)
      }
    }
    let layout = BarLayout(offers, context)
    for item in layout.items {
      let isOff = item.offer.refusal != nil
      let key = isOff ? canvas.theme.disabled : canvas.theme.key
      let label = isOff ? canvas.theme.disabled : canvas.theme.text
      let used = canvas.text(item.key, in: bar, column: item.columns.lowerBound, style: key)
      canvas.text(item.label, in: bar, column: item.columns.lowerBound + used, style: label)
    }
  }
}

/// The F-bar laid out: drawn and clicked by the same columns.
struct BarLayout {
  struct Item {
    var offer: Offer
    var key: String
    var label: String
    var columns: Range<Int>
  }

  private(set) var items: [Item] = []

  init(_ offers: [Offer], _ context: DeskContext) {
    let width = { (text: String) in DisplayWidth.width(of: text, ambiguous: context.capabilities.ambiguousWidth) }
    let shown = offers.filter(\.isInBar).compactMap { offer -> (Offer, Key)? in
      context.keys.key(for: offer.action).map { (offer, $0) }
    }
    // F-keys in their order first, then the rest as offered: eyes find F7 between F4 and F9.
    let sorted = shown.enumerated().sorted { left, right in
      (Self.rank(left.element.1), left.offset) < (Self.rank(right.element.1), right.offset)
    }.map { _, element in
      let label = element.0.label ?? context.words(Phrase("bar.\(element.0.action.rawValue)"))
      // A Latin word wants a blank before it; 帮助 stands well beside its key.
      return (
        offer: element.0, key: element.1.label(context.glyphs),
        label: label.first?.isASCII == true ? " " + label : label,
        isKept: element.0.refusal == nil && element.0.action.keepsPlace
      )
    }
    // Where not all fits, the key that goes on and the one that shows all there is keep their places: the rest is in there.
    var kept = sorted.filter(\.isKept).reduce(0) { $0 + width($1.key) + width($1.label) + 2 }
    var column = 1
    for it in sorted {
      let columns = width(it.key) + width(it.label)
      if it.isKept { kept -= columns + 2 }
      guard column + columns + kept <= context.size.columns - 1 else { continue }
      items.append(Item(offer: it.offer, key: it.key, label: it.label, columns: column..<column + columns))
      column += columns + 2
    }
  }

  /// The offer at a column of the bar.
  func offer(at column: Int) -> Offer? { items.first { $0.columns.contains(column) }?.offer }

  private static func rank(_ key: Key) -> Int {
    switch key {
    case .enter: 0
    case .function(let number) where number <= 9: number
    case .function(let number): number + 20
    default: 15
    }
  }
}
