import PaperBlocks

/// Draws charts.
struct ChartSetter {
  private let setter: BlockSetter
  private var base: Double { setter.base }
  private var width: Double { setter.width }

  init(_ setter: BlockSetter) {
    self.setter = setter
  }

  func pieces(of chart: PaperChart) -> [Piece] {
    switch chart.form {
    case .bars(let bars): setter.spaced(self.bars(bars), base * 0.5)
    case .columns(let bars): setter.spaced([columns(bars)], base * 0.5)
    case .heat(let heat): setter.spaced([self.heat(heat)], base * 0.5)
    }
  }

  private func text(_ text: String, _ size: Double = 0.85, _ ink: Ink = .text) -> SetText {
    setter.type.text(text, Style(size: base * size, ink: ink))
  }

  private func bars(_ bars: [PaperChart.Bar]) -> [Piece] {
    let most = Double(PaperChart.most(bars))
    let cells = bars.map { (label: text($0.label), shown: text($0.shown), value: Double(max(0, $0.value ?? 0))) }
    let labels = min(width * 0.34, (cells.map(\.label.width).max() ?? 0) + base * 0.8)
    let room = width - labels - (cells.map(\.shown.width).max() ?? 0) - base * 0.8
    let row = base * 1.55
    return cells.enumerated().map { place, cell in
      Piece(height: row, holdsNext: place == 0 && cells.count > 1) { canvas in
        let long = cell.value * room / most
        let label = cell.label.width > labels - base * 0.8 ? labels - cell.label.width - base * 0.8 : 0
        cell.label.draw(
          on: canvas, x: min(0, label), y: (row - cell.label.leading) / 2, room: labels - base * 0.8, .trailing)
        canvas.line(labels, 0, labels, row, .hair, thick: 0.6)
        canvas.fill(labels, row * 0.2, long, row * 0.6, .accent)
        cell.shown.draw(on: canvas, x: labels + long + base * 0.5, y: (row - cell.shown.leading) / 2)
      }
    }
  }

  private func columns(_ bars: [PaperChart.Bar]) -> Piece {
    let most = Double(PaperChart.most(bars))
    let size = bars.count > 14 ? 0.7 : 0.82
    let cells = bars.map {
      (label: text($0.label, size, .label), shown: text($0.shown, size), value: Double(max(0, $0.value ?? 0)))
    }
    let (high, top) = (base * 8, base * 1.4)
    let each = width / Double(max(1, bars.count))
    let wide = min(each * 0.56, base * 3)
    return Piece(height: top + high + base * 1.7) { canvas in
      for step in 1...4 {
        let y = top + high * Double(4 - step) / 4
        canvas.line(0, y, width, y, .hair, thick: 0.3)
      }
      for (place, cell) in cells.enumerated() {
        let (x, tall) = (Double(place) * each, cell.value * high / most)
        canvas.fill(x + (each - wide) / 2, top + high - tall, wide, tall, .accent)
        cell.shown.draw(on: canvas, x: x, y: top + high - tall - cell.shown.leading, room: each, .centre)
        cell.label.draw(on: canvas, x: x, y: top + high + base * 0.2, room: each, .centre)
      }
      canvas.line(0, top + high, width, top + high, .line, thick: 0.7)
    }
  }

  private func heat(_ heat: PaperChart.Heat) -> Piece {
    let names = heat.rows.map { text($0, 0.82) }
    let heads = heat.columns.map { text($0, 0.72, .label) }
    let labels = (names.map(\.width).max() ?? 0) + base * 0.6
    let each = (width - labels) / Double(max(1, heat.columns.count))
    let row = min(each, base * 1.7)
    let top = base * 1.3
    // A head stands above every column where there is room, else above every second, third …
    let step = max(1, Int(((heads.map(\.width).max() ?? 0) + 2) / each) + 1)
    return Piece(height: top + row * Double(heat.rows.count) + base * 0.3) { canvas in
      for (column, head) in heads.enumerated() where column % step == 0 {
        head.draw(on: canvas, x: labels + Double(column) * each, room: each, .centre)
      }
      for (place, name) in names.enumerated() {
        let y = top + Double(place) * row
        name.draw(on: canvas, y: y + (row - name.leading) / 2, room: labels - base * 0.6, .trailing)
        for column in heat.columns.indices {
          let (level, count) = (heat.level(place, column), heat.count(place, column))
          let x = labels + Double(column) * each
          canvas.fill(x, y, each - 1, row - 1, .heat(level))
          guard count > 0 else { continue }
          let number = text(String(count), 0.68, level > 2 ? .white : .text)
          if number.width < each - 1 {
            number.draw(on: canvas, x: x, y: y + (row - 1 - number.leading) / 2, room: each - 1, .centre)
          }
        }
      }
    }
  }
}
