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
    return setter.spaced(rows.map { piece(of: $0, labels) }, setter.base * 0.7)
  }

  private func piece(of row: FormRow, _ labels: Double) -> Piece {
    let width = setter.width
    switch row {
    case .heading(let title):
      let text = setter.type.text(title, Style(size: style.size, isBold: true), width: width)
      let height = text.height + 1.2 * padding
      return Piece(height: height, holdsNext: true) { canvas in
        canvas.fill(0, 0, width, height, .shade)
        canvas.frame(0, 0, width, height)
        text.draw(on: canvas, y: 0.6 * padding, room: width, .centre)
      }
    case .fields(let facts, let lines):
      let each = width / Double(max(1, facts.count))
      let cells = facts.map { fact in
        (
          label: setter.type.text(fact.label, label, width: labels - 2 * padding + 1),
          value: setter.type.text(fact.value, style, width: each - labels - 2 * padding)
        )
      }
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
  }
}
