import PaperBlocks
import Tables

public typealias TextTable = PaperBlocks.TextTable

extension TextTable {
  /// Adds a row; missing cells are empty. New lines and control characters become spaces.
  public mutating func add(_ cells: [String]) {
    let missing = max(0, columns.count - cells.count)
    rows.append(cells.prefix(columns.count).map { TextWidth.harmless($0) } + Array(repeating: "", count: missing))
  }

  /// The heading and the rows as lines without trailing spaces. Nil width lets the table be as wide as it is.
  public func lines(width: Int? = nil) -> (heading: String, rows: [String]) {
    let widths = widths(within: width)
    return (line(columns.map(\.title), widths), rows.map { line($0, widths) })
  }

  /// The heading and the rows as ``lines(width:)`` gives them, but with nothing cut: a cell too long for its column goes
  /// on below, so that a row may be several lines.
  public func wrappedLines(width: Int) -> (heading: String, rows: [[String]]) {
    let widths = widths(within: width)
    let rows = rows.map { row -> [String] in
      let cells = row.indices.map { place in
        columns[place].keepsNames == true
          ? Self.names(row[place], to: widths[place]) : TextWidth.wrapped(row[place], to: widths[place])
      }
      let height = cells.reduce(1) { max($0, $1.count) }
      return (0..<height).map { number in line(cells.map { number < $0.count ? $0[number] : "" }, widths) }
    }
    return (line(columns.map(\.title), widths), rows)
  }

  /// Words one after another, a further line where the next has no room; only what is wider than that is broken.
  private static func names(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, TextWidth.of(last) + 1 + TextWidth.of(String(word)) <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines += TextWidth.wrapped(String(word), to: width)
      }
    }
    return lines.isEmpty ? [""] : lines
  }

  /// Tables whose columns are as wide in each as in every other, where they stand below one another.
  static func aligned(_ tables: [TextTable]) -> [TextTable] {
    let count = tables.map(\.columns.count).min() ?? 0
    let widths = (0..<count).map { column in
      tables.reduce(0) { widest, table in
        table.rows.reduce(max(widest, TextWidth.of(table.columns[column].title))) {
          max($0, TextWidth.of($1[column]))
        }
      }
    }
    return tables.map { table in
      var table = table
      for column in 0..<count { table.columns[column].natural = widths[column] }
      return table
    }
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var text = ""
    for (index, cell) in cells.enumerated() {
      if index > 0 { text += "  " }
      let cut = TextWidth.cut(cell, to: widths[index])
      text += TextWidth.padded(cut, to: widths[index], trailing: columns[index].isTrailing)
    }
    while text.last == " " { text.removeLast() }
    return text
  }

  private func widths(within limit: Int?) -> [Int] {
    var widths = columns.indices.map { index in
      rows.reduce(max(TextWidth.of(columns[index].title), columns[index].natural ?? 0)) {
        max($0, TextWidth.of($1[index]))
      }
    }
    guard let limit else { return widths }
    var excess = widths.reduce(0, +) + 2 * max(0, columns.count - 1) - limit
    // Flexible columns give way first, the widest of them each time, down to eight columns.
    while excess > 0 {
      let giving = columns.indices.filter { columns[$0].isFlexible && widths[$0] > 8 }
      guard let widest = giving.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }
}
