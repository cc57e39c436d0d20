import CommunityModel
import CommunityResources
import Terminal

/// The two rows below every screen: what happened, and the keys.
struct FootLine {
  var message: Message?
  var offers: [Offer]
  /// For how many seconds covered values still show.
  var showsFor = 0

  func draw(message area: Rect, bar: Rect, on canvas: inout Canvas, _ context: DeskContext) {
    if let message {
      let style: Style =
        switch message.kind {
        case .done: canvas.theme.good
        case .hint: canvas.theme.faint
        case .guide: canvas.theme.key
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
    if showsFor > 0 {
      let text = context.words("reveal.left", ["count": String(showsFor)]) + " "
      canvas.text(
        text, in: area, column: max(0, area.columns - canvas.width(text)), style: canvas.theme.warning)
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
///
/// Help and the lookup stand first and leaving stands last at every width, so that eyes and the mouse find them; between
/// them what the screen offers, the F-keys in their order. Where not all fits, what always keeps its place is seen to first.
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
    var shown = offers.filter(\.isInBar).compactMap { offer -> (offer: Offer, rank: Int, key: String, label: String)? in
      guard let key = context.keys.key(for: offer.action) else { return nil }
      let label = offer.label ?? context.words(Phrase("bar.\(offer.action.rawValue)"))
      let off = offer.refusal != nil && context.look.theme.isColourless ? context.glyphs.off : ""
      // A Latin word wants a blank before it; 帮助 stands well beside its key.
      return (
        offer, Self.rank(offer.action, key), key.label(context.glyphs),
        off + (label.first?.isASCII == true ? " " + label : label)
      )
    }
    let order = shown.indices.sorted { (shown[$0].rank, $0) < (shown[$1].rank, $1) }
    // What keeps its place first, the most needed of it before the rest; then what else has room, from the left.
    let urgent = order.filter { shown[$0].offer.refusal == nil && shown[$0].offer.action.barPlace != nil }
      .sorted { (shown[$0].offer.action.barPlace ?? 0) < (shown[$1].offer.action.barPlace ?? 0) }
    var columns = shown.map { width($0.key) + width($0.label) + 2 }
    // A long name of the next step gives way to the keys beside it.
    let excess = urgent.prefix(Self.mostKept).reduce(0) { $0 + columns[$1] } - context.size.columns
    if excess > 0,
      let next = urgent.first(where: { shown[$0].offer.label != nil && shown[$0].offer.action != .actionMenu })
    {
      let rest = max(Self.leastLabel, width(shown[next].label) - excess)
      shown[next].label = DisplayWidth.clip(shown[next].label, to: rest)
      columns[next] = width(shown[next].key) + width(shown[next].label) + 2
    }
    var room = context.size.columns
    var fitting: Set<Int> = []
    for place in urgent + order where !fitting.contains(place) && columns[place] <= room {
      fitting.insert(place)
      room -= columns[place]
    }
    var column = 1
    for place in order where fitting.contains(place) {
      let it = shown[place]
      if it.offer.action == .quit { column += room }
      items.append(
        Item(offer: it.offer, key: it.key, label: it.label, columns: column..<column + columns[place] - 2))
      column += columns[place]
    }
  }

  /// The offer at a column of the bar.
  func offer(at column: Int) -> Offer? { items.first { $0.columns.contains(column) }?.offer }

  private static let leastLabel = 8
  /// So many keep their places in a window of 80 columns: help, the menu, what goes on, leaving, the lookup, the palette and
  /// the day close.
  private static let mostKept = 7

  private static func rank(_ action: ActionID, _ key: Key) -> Int {
    switch (action, key) {
    case (.help, _): -3
    case (.lookup, _): -2
    case (.quit, _): 99
    case (_, .enter): 0
    case (_, .function(let number)) where number <= 9: number
    case (_, .function(let number)): number + 20
    default: 15
    }
  }
}
