import PaperBlocks
import Tables

/// A boxed form of labelled fields as text. Values wrap; a row takes as many lines as it needs.
struct FormText {
  let width: Int
  let ruling: Ruling
  let rows: [FormRow]

  /// The form as lines.
  func lines() -> [String] {
    let rule = String(repeating: String(ruling.horizontal), count: width - 2)
    let corners = ruling.corners
    var lines = ["\(corners.topLeft)\(rule)\(corners.topRight)"]
    for (index, row) in rows.enumerated() {
      if index > 0 { lines.append("\(ruling.left)\(rule)\(ruling.right)") }
      lines += self.lines(of: row).map {
        "\(ruling.vertical) \(TextWidth.padded($0, to: width - 4)) \(ruling.vertical)"
      }
    }
    return lines + ["\(corners.bottomLeft)\(rule)\(corners.bottomRight)"]
  }

  /// Columns that labels take, the same in the whole form.
  private var labelWidth: Int {
    rows.reduce(0) { widest, row in
      guard case .fields(let fields, _) = row else { return widest }
      return fields.reduce(widest) { max($0, TextWidth.of($1.label)) }
    }
  }

  private func lines(of row: FormRow) -> [String] {
    switch row {
    case .heading(let text): return [text]
    case .fields(let fields, let atLeast):
      let inner = width - 4
      let each = (inner - 2 * (fields.count - 1)) / max(1, fields.count)
      let cells = fields.map { cell($0, width: each) }
      let height = cells.reduce(atLeast) { max($0, $1.count) }
      return (0..<height).map { line in
        cells.map { TextWidth.padded(line < $0.count ? $0[line] : "", to: each) }.joined(separator: "  ")
      }
    }
  }

  private func cell(_ field: PaperFact, width: Int) -> [String] {
    let label = TextWidth.padded(field.label, to: labelWidth)
    let lines = field.value.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { TextWidth.wrapped(TextWidth.harmless(String($0)), to: width - labelWidth - 2) }
    return lines.enumerated().map { index, line in
      (index == 0 ? label : String(repeating: " ", count: labelWidth)) + "  " + line
    }
  }
}
