import CommunityModel

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
