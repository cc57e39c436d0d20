import CommunityModel

/// Writes a table row by row, with memory that does not grow. The file is there whole after ``finish()``, and not at
/// all before; letting go of a writer throws away what it wrote. Used by one thread at a time.
public protocol TableWriter: AnyObject {
  /// Adds a row; cells from the first column on.
  func write(_ cells: [SheetCell.Value]) throws(StoreError)

  /// Completes the file: synced, mode 0600, in place.
  func finish() throws(StoreError)
}

extension TableFile {
  /// Kinds of table file that are written.
  public enum Format: String, Sendable, Hashable, CaseIterable {
    /// A workbook for Excel and WPS.
    case xlsx
    /// Text for Excel: UTF-8 with a byte order mark, commas, CRLF.
    case csv
  }

  /// Begins a table file. What is at the path already is replaced only when `replacing` says so; otherwise throws
  /// ``StoreError/fileExists(_:)``.
  /// - Parameters:
  ///   - sheet: name of the sheet; cut and cleaned as Excel demands. A text file has none.
  ///   - titles: the first row.
  public static func create(
    _ path: String, _ format: Format, sheet: String, titles: [String], replacing: Bool = false
  ) throws(StoreError) -> any TableWriter {
    let file = try PendingFile(path: path, replacing: replacing)
    switch format {
    case .xlsx: return try WorkbookWriter(file, sheet: sheet, titles: titles)
    case .csv: return try TextTableWriter(file, titles: titles)
    }
  }
}

/// Writes a text table.
private final class TextTableWriter: TableWriter {
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
    case .blank: ""
    case .text(let text), .fault(let text): ForeignText.cleaned(text)
    case .number(let digits): digits
    case .day(let day): day.iso
    case .truth(let isTrue): isTrue ? "TRUE" : "FALSE"
    }
  }
}
