import PaperBlocks
import Tables

/// A chart in the cells of a line printer or a screen.
struct ChartText {
  private let chart: PaperChart
  private let width: Int
  private let ruling: Ruling

  init(_ chart: PaperChart, width: Int, ruling: Ruling) {
    (self.chart, self.width, self.ruling) = (chart, width, ruling)
  }

  func lines() -> [String] {
    let head = chart.title.isEmpty ? [] : [chart.title]
    switch chart.form {
    case .bars(let bars): return head + self.bars(bars)
    case .columns(let bars): return head + columns(bars)
    case .heat(let heat): return head + self.heat(heat)
    }
  }

  private func bars(_ bars: [PaperChart.Bar]) -> [String] {
    let labels = min(width / 3, bars.map { TextWidth.of($0.label) }.max() ?? 0)
    let numbers = bars.map { TextWidth.of($0.shown) }.max() ?? 0
    let room = max(4, width - labels - numbers - 3)
    let most = PaperChart.most(bars)
    return bars.map { bar in
      let label = TextWidth.padded(TextWidth.cut(bar.label, to: labels), to: labels)
      return "\(label)  \(TextWidth.padded(bar.shown, to: numbers, trailing: true)) "
        + self.bar(eighths: bar.value.map { max(0, $0) * room * 8 / most } ?? 0, isThere: (bar.value ?? 0) > 0)
    }
  }

  /// A bar of so many eighths of a cell; of what is there something is seen.
  private func bar(eighths: Int, isThere: Bool) -> String {
    let eighths = isThere ? max(1, eighths) : 0
    guard ruling == .lines else { return String(repeating: "#", count: (eighths + 7) / 8) }
    let rest = eighths % 8 == 0 ? "" : String(["▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8 - 1])
    return String(repeating: "█", count: eighths / 8) + rest
  }

  /// How many cells high the columns are.
  private static let height = 4

  private func columns(_ bars: [PaperChart.Bar]) -> [String] {
    let widest = bars.map { max(TextWidth.of($0.label), TextWidth.of($0.shown)) }.max() ?? 0
    let each = max(3, min(widest + 2, width / max(1, bars.count)))
    let most = PaperChart.most(bars)
    let heights = bars.map { bar in bar.value.map { $0 > 0 ? max(1, $0 * Self.height * 8 / most) : 0 } ?? 0 }
    func line(_ texts: [String]) -> String { texts.map { Self.middle($0, each) }.joined() }
    let rows = (0..<Self.height).reversed().map { row in
      line(heights.map { level(eighths: min(8, max(0, $0 - row * 8))) })
    }
    return rows + [line(bars.map(\.shown)), line(bars.map(\.label))]
  }

  private func level(eighths: Int) -> String {
    guard eighths > 0 else { return " " }
    guard ruling == .lines else { return eighths > 4 ? "#" : "." }
    return ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"][eighths - 1]
  }

  private static func middle(_ text: String, _ width: Int) -> String {
    let text = TextWidth.cut(text, to: width)
    let left = (width - TextWidth.of(text)) / 2
    return TextWidth.padded(String(repeating: " ", count: left) + text, to: width)
  }

  private func heat(_ heat: PaperChart.Heat) -> [String] {
    let labels = heat.rows.map { TextWidth.of($0) }.max() ?? 0
    let each = max(1, min(4, (width - labels - 2) / max(1, heat.columns.count)))
    let shades = ruling.shades
    // A head stands above every column where there is room, else above every second, third …
    let widest = heat.columns.map { TextWidth.of($0) + 1 }.max() ?? 1
    let step = max(1, (widest + each - 1) / each)
    var head = TextWidth.padded("", to: labels + 2)
    for (place, name) in heat.columns.enumerated() where place % step == 0 {
      head += TextWidth.padded(name, to: each * min(step, heat.columns.count - place))
    }
    let rows = heat.rows.enumerated().map { row, name in
      TextWidth.padded(name, to: labels + 2)
        + heat.columns.indices.map { String(repeating: shades[heat.level(row, $0)], count: each) }.joined()
    }
    return [head] + rows
  }
}
