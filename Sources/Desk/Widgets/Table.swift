import CommunityDocuments
import CommunityModel
import Terminal

/// A column of a table on the screen. Those of a list are made from its ``CommunityDocuments/ListColumn``s.
struct Column: Sendable {
  /// Names the column to the row drawer.
  var id: String
  /// The heading.
  var title: String
  var width: ListWidth
  /// Columns with the highest number are dropped first when there is no room; 0 is never dropped.
  var dropOrder: Int
  var alignment: TextAlignment

  init(_ id: String, _ title: String, _ width: ListWidth, dropOrder: Int = 0, alignment: TextAlignment = .left) {
    self.id = id
    self.title = title
    self.width = width
    self.dropOrder = dropOrder
    self.alignment = alignment
  }

  /// The column of a list as the screen shows it; nil where it does not.
  init?<Row>(_ column: ListColumn<Row>) {
    guard let width = column.width else { return nil }
    self.init(
      column.key, column.title, width, dropOrder: column.dropOrder, alignment: column.isTrailing ? .right : .left)
  }

  var least: Int {
    switch width {
    case .fixed(let columns), .flexible(let columns, _, _): columns
    }
  }

  /// The column with room for its heading.
  func holding(_ heading: Int) -> Column {
    var column = self
    switch width {
    case .fixed(let columns): column.width = .fixed(max(columns, heading))
    case .flexible(let columns, let share, let most):
      column.width = .flexible(max(columns, heading), share: share, most: max(most, heading))
    }
    return column
  }
}

/// Columns settled for a given width.
struct TableLayout: Sendable {
  /// A column with its place.
  struct Slot: Sendable {
    var column: Column
    var start: Int
    var columns: Int
  }

  var slots: [Slot]
  /// No text is given more columns than this: what stands to the right of it belongs to the same row, and has to be seen to.
  private static let longest = 72

  /// Drops columns until the rest fits, then shares out what is left over. One blank stands between columns.
  init(_ columns: [Column], width: Int) {
    var kept = columns
    while kept.reduce(kept.count - 1, { $0 + $1.least }) > width,
      let last = kept.map(\.dropOrder).max(), last > 0,
      let index = kept.lastIndex(where: { $0.dropOrder == last })
    {
      kept.remove(at: index)
    }
    let widths = Self.widths(of: kept, sharing: max(0, width - kept.reduce(kept.count - 1) { $0 + $1.least }))
    slots = []
    var start = 0
    for (column, columns) in zip(kept, widths) {
      slots.append(Slot(column: column, start: start, columns: min(columns, max(0, width - start))))
      start += columns + 1
    }
  }

  /// How wide each column is when so much is left over. Those whose share is more than they have a use for are settled
  /// first, so that the others share the rest.
  private static func widths(of columns: [Column], sharing: Int) -> [Int] {
    var left = sharing
    var widths = columns.map(\.least)
    var open = columns.indices.filter { if case .flexible = columns[$0].width { true } else { false } }
    func share(_ index: Int) -> Int {
      if case .flexible(_, let share, _) = columns[index].width { share } else { 0 }
    }
    func most(_ index: Int) -> Int {
      if case .flexible(let least, _, let most) = columns[index].width {
        min(most, max(least, longest))
      } else {
        widths[index]
      }
    }
    while true {
      let shares = open.reduce(0) { $0 + share($1) }
      guard shares > 0 else { return widths }
      let room = left
      let full = open.filter { widths[$0] + room * share($0) / shares > most($0) }
      if full.isEmpty { break }
      for index in full {
        let more = max(0, most(index) - widths[index])
        widths[index] += more
        left -= more
      }
      open.removeAll { full.contains($0) }
    }
    var shares = open.reduce(0) { $0 + share($1) }
    for index in open {
      let more = left * share(index) / max(1, shares)
      widths[index] += more
      left -= more
      shares -= share(index)
    }
    return widths
  }
}

extension Canvas {
  /// The columns in so many of the screen, each with room for its heading where headings show.
  func tableLayout(_ columns: [Column], columns room: Int, showsHeadings: Bool = true) -> TableLayout {
    TableLayout(showsHeadings ? columns.map { $0.holding(width($0.title)) } : columns, width: room)
  }

  /// Draws a list as it is described: what stands in a cell and how much it is to be noticed.
  ///
  /// - Parameter pieces: what else than that stands in a cell, such as a match made visible; nil leaves it.
  mutating func table<Row, ID>(
    _ table: ListTable<Row>, of rows: [Row], in area: Rect, list: ListState<ID>, isFocused: Bool,
    showsHeadings: Bool = true, showsResting: Bool = false, name: String = "",
    sorted: (column: String, isReversed: Bool)? = nil, isMarked: (Row) -> Bool = { _ in false },
    pieces: @escaping (Row, String) -> [TextPiece]? = { _, _ in nil }
  ) {
    let theme = theme
    let columns = Dictionary(table.onScreen.map { ($0.key, $0) }) { first, _ in first }
    self.table(
      table.onScreen.compactMap(Column.init), in: area, list: list, count: rows.count, isFocused: isFocused,
      showsHeadings: showsHeadings, showsResting: showsResting, name: name, sorted: sorted
    ) { place in
      let row = rows[place]
      return (
        isMarked(row),
        { key in
          if let pieces = pieces(row, key) { return pieces }
          guard let column = columns[key] else { return [] }
          return [TextPiece(table.text(of: row, in: column), theme.style(of: column.tone(row)))]
        }
      )
    }
  }

  /// Draws a table: headings, the visible rows, the selection and marks. The real cursor goes to the selected row.
  ///
  /// - Parameters:
  ///   - count: how many rows the list has.
  ///   - showsResting: whether the selected row of a table without the keys is pointed at, because it decides what
  ///     another panel shows.
  ///   - name: what the screen calls the table where it has several; see ``Click/row(of:)``.
  ///   - sorted: the column by which it is sorted, and whether downwards: its heading says so.
  ///   - row: whether a row is marked, and its cells by column id.
  mutating func table<ID>(
    _ columns: [Column], in area: Rect, list: ListState<ID>, count: Int, isFocused: Bool, showsHeadings: Bool = true,
    showsResting: Bool = false, name: String = "", sorted: (column: String, isReversed: Bool)? = nil,
    row: (Int) -> (isMarked: Bool, cells: (String) -> [TextPiece])
  ) {
    guard !area.isEmpty else { return }
    let (isFocused, showsResting) = (isFocused && !theme.isAtRest, showsResting || isFocused && theme.isPointing)
    let columns = columns.map { column in
      guard let sorted, column.id == sorted.column else { return column }
      var column = column
      column.title += sorted.isReversed ? glyphs.moreBelow : glyphs.moreAbove
      return column
    }
    let layout = tableLayout(columns, columns: area.columns - 2, showsHeadings: showsHeadings)
    let inside = area.inset(left: 2)
    var first = 0
    if showsHeadings {
      for slot in layout.slots {
        text(
          slot.column.title, in: inside, row: 0, column: slot.start, style: theme.faint, width: slot.columns,
          alignment: slot.column.alignment)
      }
      first = 1
    }
    let rows = max(0, area.rows - first)
    // The list was settled for another height when the window has just changed: never draw past the selection.
    var top = list.top
    if list.index >= top + rows { top = list.index - rows + 1 }
    top = max(0, min(top, list.index))
    for line in 0..<rows where top + line < count {
      let place = top + line
      let (isMarked, cells) = row(place)
      note(
        row: place, of: name,
        in: Rect(column: area.column, row: area.row + first + line, columns: area.columns, rows: 1))
      let isSelected = place == list.index
      for slot in layout.slots {
        let room = Rect(
          column: inside.column + slot.start, row: inside.row + first + line, columns: slot.columns, rows: 1)
        let pieces = cells(slot.column.id)
        var indent = 0
        if slot.column.alignment == .right {
          indent = max(0, slot.columns - pieces.reduce(0) { $0 + width($1.text) })
        }
        self.pieces(pieces, in: room, column: indent)
      }
      if isMarked {
        frame.put(glyphs.marked, at: Point(column: area.column, row: area.row + first + line), style: theme.warning)
      }
      if isSelected {
        let line = Rect(column: area.column, row: area.row + first + line, columns: area.columns, rows: 1)
        if isFocused {
          frame.restyle(line) { theme.selected($0) }
          frame.cursor = line.origin
        } else if showsResting {
          frame.put(glyphs.pointer, at: line.origin, style: theme.key)
        }
      }
    }
    if count == 0 { return }
    // On the border beside the rows: the last column may hold figures, and none of them may be covered.
    let edge = Rect(column: area.endColumn, row: area.row + first, columns: 1, rows: rows)
    edgeMarks(edge, above: top > 0, below: top + rows < count)
  }
}
