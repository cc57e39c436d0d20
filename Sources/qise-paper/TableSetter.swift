import PaperBlocks

/// Sets a table: heads that are repeated on every page, quiet lines, columns as wide as what stands in them.
struct TableSetter {
  private let setter: BlockSetter
  private let it: PaperTable
  private let style: Style
  private let head: Style
  private let padding: Double
  /// Whether somebody writes in it by hand.
  private let isFilledIn: Bool
  /// Lines of one row that stay together.
  private static let mostLines = 14

  init(_ setter: BlockSetter, _ table: PaperTable) {
    (self.setter, it) = (setter, table)
    let size = setter.base * (table.table.columns.count > 6 ? 0.82 : 0.9)
    style = Style(size: size)
    head = Style(size: size, isBold: true)
    padding = size * 0.45
    isFilledIn = table.table.rows.contains { $0.contains(where: Self.isBlank) }
  }

  /// Whether a cell is a line to write on.
  private static func isBlank(_ text: String) -> Bool { !text.isEmpty && text.allSatisfy { $0 == "_" } }

  func pieces() -> [Piece] {
    let table = it.table
    if table.rows.isEmpty, let ifEmpty = it.ifEmpty {
      if ifEmpty.isEmpty { return [] }
      let text = setter.type.text(ifEmpty, Style(size: setter.base * 0.95, ink: .label), width: setter.width)
      return [Piece(height: text.height) { text.draw(on: $0) }]
    }
    let rows = table.rows.map { row in row.map { isFilledIn && Self.isBlank($0) ? "" : $0 } }
    let trailing = table.columns.map(\.isTrailing)
    let edges = widths(rows, trailing).reduce(into: [0.0]) { $0.append(($0.last ?? 0) + $1) }
    let head = self.head(edges, trailing)
    var pieces = [Piece(height: head.height, space: setter.base * 0.35, holdsNext: true, draw: head.draw)]
    for (number, row) in rows.enumerated() {
      pieces += self.pieces(of: row, edges, trailing, head, isLast: number == rows.count - 1)
    }
    return pieces
  }

  private func text(_ text: String, _ style: Style, _ column: Int, _ edges: [Double]) -> SetText {
    setter.type.text(text, style, width: edges[column + 1] - edges[column] - 2 * padding)
  }

  private func head(_ edges: [Double], _ trailing: [Bool]) -> Piece.Head {
    let cells = it.table.columns.enumerated().map { text($1.title, head, $0, edges) }
    let width = setter.width
    let height = (cells.map(\.height).max() ?? 0) + 2 * padding
    return Piece.Head(height: height) { canvas in
      canvas.fill(0, 0, width, height, .shade)
      canvas.line(0, 0, width, 0, .line, thick: 0.9)
      canvas.line(0, height, width, height, .line, thick: 0.5)
      draw(cells, nil, edges, trailing, height, on: canvas)
    }
  }

  private func pieces(
    of row: [String], _ edges: [Double], _ trailing: [Bool], _ head: Piece.Head, isLast: Bool
  ) -> [Piece] {
    let cells = row.enumerated().map { text($1, style, $0, edges) }
    let count = cells.map(\.count).max() ?? 1
    let leading = style.size * 1.5
    return stride(from: 0, to: count, by: Self.mostLines).map { first in
      let lines = first..<min(count, first + Self.mostLines)
      let ends = lines.upperBound == count
      let height = max(Double(lines.count) * leading + 2 * padding, isFilledIn ? style.size * 2.6 : 0)
      return Piece(height: height, head: head) { canvas in
        draw(cells, lines, edges, trailing, height, on: canvas)
        if ends {
          canvas.line(0, height, setter.width, height, isLast || isFilledIn ? .line : .hair, thick: isLast ? 0.9 : 0.4)
        }
      }
    }
  }

  private func draw(
    _ cells: [SetText], _ lines: Range<Int>?, _ edges: [Double], _ trailing: [Bool], _ height: Double,
    on canvas: Canvas
  ) {
    for (column, cell) in cells.enumerated() {
      let (x, room) = (edges[column] + padding, edges[column + 1] - edges[column] - 2 * padding)
      let own = lines.map { $0.clamped(to: 0..<cell.count) } ?? 0..<cell.count
      // What is written in by hand stands in the middle of its higher row.
      let y = isFilledIn ? (height - Double(own.count) * cell.leading) / 2 : padding
      cell.draw(own, on: canvas, x: x, y: y, room: room, trailing[column] ? .trailing : .leading)
      if isFilledIn {
        canvas.line(edges[column], 0, edges[column], height, .line, thick: 0.4)
        if column == cells.count - 1 { canvas.line(setter.width, 0, setter.width, height, .line, thick: 0.4) }
      }
    }
  }

  // MARK: Widths

  private func widths(_ rows: [[String]], _ trailing: [Bool]) -> [Double] {
    let columns = it.table.columns
    var natural = columns.indices.map { column in
      let cells = rows.prefix(200).map { setter.type.text($0[column], style).width }
      return max(setter.type.text(columns[column].title, head).width, cells.max() ?? 0) + 2 * padding + 0.5
    }
    // Numbers stand in columns of one width, as far apart as they can be compared at a glance.
    let numbers = zip(natural, trailing).filter(\.1).map(\.0).max() ?? 0
    let even = max(numbers, min(setter.width / Double(columns.count + 1), style.size * 9))
    let evened = zip(natural, trailing).map { $1 ? even : $0 }
    if evened.reduce(0, +) <= setter.width { natural = evened }
    let total = natural.reduce(0, +)
    if total <= setter.width {
      // What is left goes to the columns by what they need; hand-written ones need most.
      let blanks = columns.indices.map { column in it.table.rows.contains { Self.isBlank($0[column]) } }
      let texts = trailing.contains(false) ? trailing.map { !$0 } : columns.map { _ in true }
      let takers = blanks.contains(true) ? blanks : texts
      let sum = max(1, zip(natural, takers).reduce(0) { $0 + ($1.1 ? $1.0 : 0) })
      return zip(natural, takers).map { $1 ? $0 + (setter.width - total) * $0 / sum : $0 }
    }
    return shrunk(natural, columns.map(\.isFlexible))
  }

  /// Columns that give way, the widest first, until all fit.
  private func shrunk(_ natural: [Double], _ isFlexible: [Bool]) -> [Double] {
    let least = style.size * 4 + 2 * padding
    let givers = isFlexible.contains(true) ? isFlexible : isFlexible.map { _ in true }
    let fixed = zip(natural, givers).reduce(0) { $0 + ($1.1 ? 0 : $1.0) }
    // The width that no giving column passes is found by halving.
    var (low, high) = (least, setter.width)
    for _ in 0..<40 {
      let cap = (low + high) / 2
      let sum = zip(natural, givers).reduce(fixed) { $0 + ($1.1 ? min($1.0, cap) : 0) }
      if sum > setter.width { high = cap } else { low = cap }
    }
    let widths = zip(natural, givers).map { $1 ? min($0, low) : $0 }
    let sum = widths.reduce(0, +)
    return widths.map { $0 * setter.width / sum }
  }
}
