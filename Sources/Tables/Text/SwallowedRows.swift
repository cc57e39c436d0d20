import CommunityModel

/// Finds rows of the table in a cell: somebody typed a quotation mark and did not close it, and it reaches to the next one.
struct SwallowedRows {
  /// So many lines of cells that are alike by their number alone are no accident in a table of so many columns.
  private static let fewestLines = 3
  private static let fewestColumns = 4

  /// How many cells the rows of the table have.
  let widths: Set<Int>

  /// The line of the mark that swallowed rows into a record; nil where none did.
  /// - Parameter quotes: the cells of the record with line breaks in quotation marks.
  func line(of quotes: [RecordScanner.LongQuote], in cells: [SheetCell]) -> Int? {
    guard let first = quotes.first else { return nil }
    if let followed = quotes.first(where: \.isFollowed) { return followed.line }
    let lines = lines(cells, quotes)
    guard let top = lines.first, widths.contains(top.count) else { return nil }
    let rows = lines.filter { $0.count == top.count }
    guard rows.count > 1 else { return nil }
    let isAllRows =
      rows.count == lines.count && rows.count >= Self.fewestLines && top.count >= Self.fewestColumns
    let isAlike = zip(rows, rows.dropFirst()).contains { above, below in
      zip(above, below).contains { Self.isAlike($0, $1) }
    }
    return isAllRows || isAlike ? first.line : nil
  }

  /// The record's lines as they stand in the file, each cut into cells as if there were no marks.
  private func lines(_ cells: [SheetCell], _ quotes: [RecordScanner.LongQuote]) -> [[String]] {
    var lines: [[String]] = [[]]
    for (place, cell) in cells.enumerated() {
      if let quote = quotes.first(where: { $0.cell == place }) {
        lines[lines.count - 1] += quote.lines[0]
        lines += quote.lines.dropFirst()
      } else if case .text(let text) = cell.value {
        lines[lines.count - 1].append(text)
      } else {
        lines[lines.count - 1].append("")
      }
    }
    return lines
  }

  /// Whether two cells say the same, or both are a number, a phone, a date, a room.
  private static func isAlike(_ above: String, _ below: String) -> Bool {
    if above.allSatisfy(\.isWhitespace) { return false }
    return above == below || isCode(above) && isCode(below)
  }

  private static func isCode(_ text: String) -> Bool {
    text.utf8.count { (48...57).contains($0) } >= 3
      && text.unicodeScalars.allSatisfy { $0.value < 0x80 && !$0.properties.isAlphabetic }
  }
}
