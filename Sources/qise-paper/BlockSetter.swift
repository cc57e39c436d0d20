import PaperBlocks

/// Makes pieces of the blocks of a paper.
struct BlockSetter {
  let type: Typesetter
  /// How wide they may be.
  let width: Double
  /// The size of running text.
  let base: Double

  /// Whether it is read from top to bottom like a letter, with air between its lines.
  private let isLetter: Bool
  /// How wide the narrowest bar of a bar code is.
  private let module: Double

  /// - Parameter scale: by how much everything is drawn smaller. A bar stays a third of a millimetre wide on the paper, which
  ///   every scanner reads.
  init(_ type: Typesetter, width: Double, base: Double, isLetter: Bool = false, scale: Double = 1) {
    (self.type, self.width, self.base, self.isLetter, module) = (type, width, base, isLetter, 0.95 / scale)
  }

  func pieces(of paper: DrawnPaper) -> [Piece] {
    guard !paper.title.isEmpty else { return paper.blocks.flatMap { self.pieces(of: $0) } }
    let style = Style(size: base * (isLetter ? 2 : 1.7), isBold: true)
    if case .code(let text) = paper.blocks.first, let code = Code128(text) {
      return [title(paper.title, style, beside: code)] + paper.blocks.dropFirst().flatMap { self.pieces(of: $0) }
    }
    let title = lines(type.text(paper.title, style, width: width), .centre).map { line in
      var line = line
      line.holdsNext = true
      return line
    }
    return title + paper.blocks.flatMap { self.pieces(of: $0) }
  }

  // MARK: Bar codes

  /// How many of them stay free beside a bar code.
  private static let quiet = 10

  private func draw(_ code: Code128, _ x: Double, high: Double, on canvas: Canvas) {
    var column = 0
    for (place, wide) in code.widths.enumerated() {
      if place % 2 == 0 {
        canvas.fill(x + Double(column) * module, 0, Double(wide) * module, high, .text)
      }
      column += wide
    }
  }

  /// A title with a bar code at its left. It stands in the middle of the page where that leaves room for the code, and
  /// for the name of a part at the right.
  private func title(_ title: String, _ style: Style, beside code: Code128) -> Piece {
    let left = Double(code.columns + Self.quiet) * module
    var (text, right) = (type.text(title, style, width: width), left)
    if text.count > 1 || text.width > width - 2 * left {
      right = min(left, base * 5)
      text = type.text(title, style, width: width - left - right)
    }
    return Piece(height: text.height, holdsNext: true) { canvas in
      draw(code, 0, high: text.height * 0.92, on: canvas)
      text.draw(on: canvas, x: left, room: width - left - right, .centre)
    }
  }

  private func code(_ digits: String) -> [Piece] {
    guard let code = Code128(digits) else { return [] }
    let high = base * 2.6
    let text = type.text(digits, Style(size: base * 0.76, ink: .label))
    let left = (width - Double(code.columns) * module) / 2
    return [
      Piece(height: high + text.leading, space: base * 0.6) { canvas in
        draw(code, left, high: high, on: canvas)
        text.draw(on: canvas, y: high, room: width, .centre)
      }
    ]
  }

  // MARK: Blocks

  private func pieces(of block: PaperBlock) -> [Piece] {
    switch block {
    case .subtitle(let text): return text.isEmpty ? [] : centred(text, Style(size: base * 0.95, ink: .label), 0.1)
    case .centred(let text): return centred(text, Style(size: base), 0.6)
    case .code(let digits): return code(digits)
    case .rule:
      return [
        Piece(height: 1, space: base * 0.45) { $0.line(0, 0.5, width, 0.5, .line, thick: 0.8) }
      ]
    case .paragraph(let text): return paragraph(text)
    case .facts(let facts): return self.facts(facts)
    case .inline(let lines): return inline(lines)
    case .list(let title, let items, let isNumbered): return heading(title) + list(items, isNumbered: isNumbered)
    case .table(let table): return heading(table.title) + TableSetter(self, table).pieces()
    case .form(let rows): return FormSetter(self, rows).pieces()
    case .chart(let chart): return heading(chart.title) + ChartSetter(self).pieces(of: chart)
    case .trailing(let texts): return trailing(texts)
    case .signatures(let places): return signatures(places)
    case .notes(let texts):
      return spaced(
        texts.flatMap { lines(type.text($0, Style(size: base * 0.78, ink: .label), width: width)) }, base * 0.9)
    }
  }

  /// Pieces, the first of them with room above it.
  func spaced(_ pieces: [Piece], _ space: Double) -> [Piece] {
    var pieces = pieces
    if !pieces.isEmpty { pieces[0].space = space }
    return pieces
  }

  /// A piece for every line; neither the first nor the last stands alone on a page.
  private func lines(_ text: SetText, x: Double = 0, _ alignment: Alignment = .leading) -> [Piece] {
    let count = text.count
    return (0..<count).map { line in
      Piece(height: text.leading, holdsNext: count > 1 && (line == 0 || line == count - 2)) { canvas in
        text.draw(line..<(line + 1), on: canvas, x: x, room: width - x, alignment)
      }
    }
  }

  func heading(_ title: String) -> [Piece] {
    guard !title.isEmpty else { return [] }
    let text = type.text(title, Style(size: base * 1.12, isBold: true), width: width - base)
    let mark = base * 0.28
    return [
      Piece(height: text.height + base * 0.15, space: base * 1.1, holdsNext: true) { canvas in
        canvas.fill(0, text.leading * 0.22, mark, text.leading * 0.56, .accent)
        text.draw(on: canvas, x: mark * 2.4)
      }
    ]
  }

  private func centred(_ text: String, _ style: Style, _ space: Double) -> [Piece] {
    spaced(lines(type.text(text, style, width: width), .centre), base * space)
  }

  private func paragraph(_ text: String) -> [Piece] {
    let indent = type.isChinese ? base * 2 : 0
    let loose = isLetter ? base * 0.4 : 0
    let all = text.split(separator: "\n").flatMap { part in
      lines(type.text(String(part), Style(size: base), width: width, indent: indent)).map { line in
        var line = line
        line.height += loose
        return line
      }
    }
    return spaced(all, base * (isLetter ? 1.1 : 0.7))
  }

  private func facts(_ facts: [PaperFact]) -> [Piece] {
    let labels = facts.map { type.text($0.label, Style(size: base, ink: .label)) }
    let left = min(width * 0.4, (labels.map(\.width).max() ?? 0) + base * 1.4)
    let rows = zip(labels, facts).flatMap { label, fact in
      var rows = lines(type.text(fact.value, Style(size: base), width: width - left), x: left)
      rows[rows.count - 1].height += base * 0.25
      return marked(rows, with: label)
    }
    return spaced(rows, base * 0.8)
  }

  private func inline(_ lines: [[PaperFact]]) -> [Piece] {
    let items = lines.map { line in
      line.map { fact in
        (
          label: type.text(fact.label, Style(size: base * 0.92, ink: .label)),
          value: type.text(fact.value, Style(size: base * 0.92, isBold: true))
        )
      }
    }
    let (inner, gap) = (base * 0.5, base * 1.4)
    var rows: [Piece] = []
    for line in items where !line.isEmpty {
      let widest = line.map { $0.label.width + inner + $0.value.width }.max() ?? 0
      let most = max(1, Int((width + gap) / max(1, widest + gap)))
      // As many in every row, so that they stand below one another.
      let across = (line.count + (line.count + most - 1) / most - 1) / ((line.count + most - 1) / most)
      let each = width / Double(max(1, across))
      for first in stride(from: 0, to: line.count, by: across) {
        let row = line[first..<min(first + across, line.count)]
        rows.append(
          Piece(height: base * 1.62) { canvas in
            for (column, item) in row.enumerated() {
              let x = Double(column) * each
              item.label.draw(on: canvas, x: x)
              item.value.draw(on: canvas, x: x + item.label.width + inner)
            }
          })
      }
    }
    return spaced(rows, base * 0.5)
  }

  private func list(_ items: [String], isNumbered: Bool) -> [Piece] {
    let left = base * (isNumbered ? 1.9 : 1.2)
    let all = items.enumerated().flatMap { place, item in
      let mark = type.text(isNumbered ? "\(place + 1)." : "·", Style(size: base, ink: .label))
      return marked(lines(type.text(item, Style(size: base), width: width - left), x: left), with: mark)
    }
    return spaced(all, base * 0.2)
  }

  /// Lines with something at the left of the first.
  private func marked(_ lines: [Piece], with mark: SetText) -> [Piece] {
    guard let first = lines.first else { return [] }
    var lines = lines
    lines[0].draw = { canvas in
      mark.draw(on: canvas)
      first.draw(canvas)
    }
    return lines
  }

  private func trailing(_ texts: [String]) -> [Piece] {
    spaced(
      texts.flatMap { lines(type.text($0, Style(size: base), width: width), .trailing) }, base * (isLetter ? 3.2 : 1.6))
  }

  private func signatures(_ places: [String]) -> [Piece] {
    let gap = base * 1.2
    let each = (width - gap * Double(max(0, places.count - 1))) / Double(max(1, places.count))
    let labels = places.map { type.text($0, Style(size: base * 0.95, ink: .label)) }
    return [
      Piece(height: base * 1.7, space: base * 1.9) { canvas in
        for (place, label) in labels.enumerated() {
          let x = Double(place) * (each + gap)
          label.draw(on: canvas, x: x)
          canvas.line(x + label.width + base * 0.3, base * 1.45, x + each, base * 1.45, .line, thick: 0.4)
        }
      }
    ]
  }
}
