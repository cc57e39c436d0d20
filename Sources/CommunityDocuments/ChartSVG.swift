import PaperBlocks
import Tables

/// A chart drawn in a web page.
struct ChartSVG {
  private let chart: PaperChart
  private static let width = 640
  private static let ink = "#4a6d8c"
  /// How light a place of a heat map is, from empty to darkest.
  private static let shades = ["#f3f4f6", "#d3dde7", "#a5bbd0", "#6f91b0", "#33577a"]

  init(_ chart: PaperChart) {
    self.chart = chart
  }

  func svg() -> String {
    switch chart.form {
    case .bars(let bars): self.bars(bars)
    case .columns(let bars): columns(bars)
    case .heat(let heat): self.heat(heat)
    }
  }

  private func picture(height: Int, _ parts: [String]) -> String {
    """
    <svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.width) \(height)" role="img" \
    aria-label="\(HTMLPage.escaped(chart.title))" font-size="12">\(parts.joined())</svg>
    """
  }

  private func text(_ text: String, _ x: Int, _ y: Int, _ anchor: String = "start", fill: String = "#333") -> String {
    "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\" fill=\"\(fill)\">\(HTMLPage.escaped(text))</text>"
  }

  private func box(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ fill: String) -> String {
    "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" fill=\"\(fill)\"/>"
  }

  private func bars(_ bars: [PaperChart.Bar]) -> String {
    let (row, most) = (22, PaperChart.most(bars))
    let labels = min(220, 10 + 7 * (bars.map { TextWidth.of($0.label) }.max() ?? 0))
    let room = Self.width - labels - 70
    let parts = bars.enumerated().map { place, bar in
      let (top, long) = (place * row, max(0, bar.value ?? 0) * room / most)
      return text(bar.label, labels - 8, top + 15, "end") + box(labels, top + 4, long, row - 8, Self.ink)
        + text(bar.shown, labels + long + 6, top + 15)
    }
    return picture(height: bars.count * row + 4, parts)
  }

  private func columns(_ bars: [PaperChart.Bar]) -> String {
    let (high, most) = (110, PaperChart.most(bars))
    let each = Self.width / max(1, bars.count)
    let parts = bars.enumerated().map { place, bar in
      let tall = max(0, bar.value ?? 0) * high / most
      let middle = place * each + each / 2
      return box(middle - each * 3 / 10, 20 + high - tall, each * 6 / 10, tall, Self.ink)
        + text(bar.shown, middle, 15 + high - tall, "middle") + text(bar.label, middle, 20 + high + 16, "middle")
    }
    return picture(height: high + 42, parts + [box(0, 20 + high, Self.width, 1, "#999")])
  }

  private func heat(_ heat: PaperChart.Heat) -> String {
    let labels = 10 + 7 * (heat.rows.map { TextWidth.of($0) }.max() ?? 0)
    let each = max(6, (Self.width - labels) / max(1, heat.columns.count))
    let row = min(each, 24)
    let heads = heat.columns.enumerated().map { text($1, labels + $0 * each + each / 2, 12, "middle") }
    let rows = heat.rows.enumerated().map { place, name in
      let top = 18 + place * row
      return text(name, labels - 6, top + row / 2 + 4, "end")
        + heat.columns.indices.map { column in
          let (level, count) = (heat.level(place, column), heat.count(place, column))
          let left = labels + column * each
          return box(left, top, each - 1, row - 1, Self.shades[level])
            + (count == 0
              ? ""
              : text(
                String(count), left + each / 2, top + row / 2 + 4, "middle", fill: level > 2 ? "#fff" : "#333"))
        }.joined()
    }
    return picture(height: 20 + heat.rows.count * row, heads + rows)
  }
}
