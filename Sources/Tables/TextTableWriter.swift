import CommunityModel

/// Writes a text table.
final class TextTableWriter: TableWriter {
  private let file: PendingFile
  private var waiting = Array("\u{FEFF}".utf8)

  init(_ file: PendingFile, titles: [String]) throws(StoreError) {
    self.file = file
    try write(titles.map { .text($0) })
  }

  func write(_ cells: [SheetCell.Value]) throws(StoreError) {
    waiting += CSVText.line(cells.map(Self.text)).utf8
    guard waiting.count > 1 << 16 else { return }
    try flush()
  }

  func finish() throws(StoreError) {
    try flush()
    try file.putInPlace()
  }

  private func flush() throws(StoreError) {
    try file.write(waiting)
    waiting.removeAll(keepingCapacity: true)
  }

  private static func text(_ cell: SheetCell.Value) -> String {
    switch cell {
    case .blank, .uncalculated: ""
    case .text(let text), .fault(let text): ForeignText.cleaned(text)
    case .number(let digits): digits
    case .day(let day): day.iso
    case .dayPart(let day, let part): part.text(of: day)
    case .truth(let isTrue): isTrue ? "TRUE" : "FALSE"
    }
  }
}
