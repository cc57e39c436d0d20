import CommunityDocuments

extension TextTable {
  /// Prints the table; on a terminal the heading is bold, marked rows are red, and the width is the window's.
  func print(marked: Set<Int> = []) throws {
    let isPlain = !StandardStreams.isTerminal || Invocation.current.variable("NO_COLOR") != nil
    let lines = lines(width: StandardStreams.columns)
    var text = isPlain ? lines.heading : "\u{1B}[1m\(lines.heading)\u{1B}[0m"
    text += "\n"
    for (index, row) in lines.rows.enumerated() {
      text += !isPlain && marked.contains(index) ? "\u{1B}[31m\(row)\u{1B}[0m\n" : row + "\n"
    }
    // Cells were made harmless as they were added.
    try StandardStreams.write(styled: text)
  }
}
