import PaperBlocks

/// Sets a boxed form: labels in shaded cells, what they are the labels of beside them.
struct FormSetter {
  private let setter: BlockSetter
  private let rows: [FormRow]
  private let style: Style
  private let label: Style
  private let padding: Double

  init(_ setter: BlockSetter, _ rows: [FormRow]) {
    (self.setter, self.rows) = (setter, rows)
    style = Style(size: setter.base * 0.95)
    label = Style(size: setter.base * 0.9, ink: .label)
    padding = setter.base * 0.38
  }

  func pieces() -> [Piece] {
    let facts = rows.flatMap { row -> [PaperFact] in if case .fields(let facts, _) = row { facts } else { [] } }
    let widest = facts.map { setter.type.text($0.label, label).width }.max() ?? 0
    let labels = min(setter.width * 0.25, widest + 2 * padding + 1)
    return setter.spaced(rows.flatMap { pieces(of: $0, labels) }, setter.base * 0.7)
  }

  private typealias Cell = (label: SetText, value: SetText)

  /// Lines of a row that stay together.
  private static let mostLines = 14

  private func pieces(of row: FormRow, _ labels: Double) -> [Piece] {
    switch row {
    case .heading(let title): return [heading(title)]
    case .fields(let facts, let lines):
      let each = setter.width / Double(max(1, facts.count))
      let cells = facts.map { fact in
        (
          label: setter.type.text(fact.label, label, width: labels - 2 * padding + 1),
          value: setter.type.text(fact.value, style, width: each - labels - 2 * padding)
        )
      }
      let count = cells.map { max($0.label.count, $0.value.count) }.max() ?? 0
      return count > Self.mostLines ? long(cells, count, each, labels) : [whole(cells, lines, each, labels)]
    }
  }

  private func heading(_ title: String) -> Piece {
    let width = setter.width
    let text = setter.type.text(title, Style(size: style.size, isBold: true), width: width)
    let height = text.height + 1.2 * padding
    return Piece(height: height, holdsNext: true) { canvas in
      canvas.fill(0, 0, width, height, .shade)
      canvas.frame(0, 0, width, height)
      text.draw(on: canvas, y: 0.6 * padding, room: width, .centre)
    }
  }

  /// A row that stays together, at least so many lines high.
  private func whole(_ cells: [Cell], _ lines: Int, _ each: Double, _ labels: Double) -> Piece {
    let needed = cells.map { max($0.label.height, $0.value.height) }.max() ?? 0
    let height = max(needed, Double(lines) * style.size * 1.5) + 2 * padding
    return Piece(height: height) { canvas in
      for (place, cell) in cells.enumerated() {
        let x = Double(place) * each
        canvas.fill(x, 0, labels, height, .shade)
        canvas.frame(x, 0, labels, height)
        canvas.frame(x + labels, 0, each - labels, height)
        cell.label.draw(on: canvas, x: x + padding, y: (height - cell.label.height) / 2)
        cell.value.draw(
          on: canvas, x: x + labels + padding, y: lines > 1 ? padding : (height - cell.value.height) / 2)
      }
    }
  }

  /// A row that may be higher than a page: a piece a line, and the box is closed wherever a page ends within it.
  private func long(_ cells: [Cell], _ count: Int, _ each: Double, _ labels: Double) -> [Piece] {
    let width = setter.width
    return (0..<count).map { line in
      let (isFirst, isLast) = (line == 0, line == count - 1)
      let top = isFirst ? padding : 0
      let height = top + style.size * 1.5 + (isLast ? padding : 0)
      var piece = Piece(height: height, holdsNext: isFirst || line == count - 2) { canvas in
        for (place, cell) in cells.enumerated() {
          let x = Double(place) * each
          // A little beyond its end, so that no white line shows between two of them.
          canvas.fill(x, isFirst ? 0 : 0.25, labels, height + (isLast ? 0 : 0.05), .shade)
          for edge in [x, x + labels, x + each] { canvas.line(edge, 0, edge, height) }
          for (text, left) in [(cell.label, x), (cell.value, x + labels)] where line < text.count {
            text.draw(line..<(line + 1), on: canvas, x: left + padding, y: top)
          }
        }
        if isFirst { canvas.line(0, 0, width, 0) }
        if isLast { canvas.line(0, height, width, height) }
      }
      if !isFirst { piece.head = Piece.Head(height: 0) { $0.line(0, 0, width, 0) } }
      if !isLast { piece.foot = { $0.line(0, height, width, height) } }
      return piece
    }
  }
}
