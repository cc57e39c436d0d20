import CXlsxWriter
import CommunityModel
import Glibc

/// Writes a workbook: a bold first row that stays in view, filters, columns as wide as what they hold; text stays text
/// and days are days. What does not fit one sheet goes on in the next.
final class WorkbookWriter: TableWriter {
  /// The rows of a sheet below its titles.
  private static let mostRows = CellReference.rows - 1
  /// Excel's limit for a cell, in UTF-16 units.
  private static let longestText = 32_767
  /// So many rows decide how wide the columns are.
  private static let measuredRows = 2000
  /// Columns are no wider, in Latin letters; more is for reading in the cell.
  private static let widestColumn = 48

  private let file: PendingFile
  private let rowLimit: Int
  private let name: String
  private let titles: [String]
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  private var sheet: UnsafeMutablePointer<lxw_worksheet>?
  private let bold: UnsafeMutablePointer<lxw_format>?
  private let text: UnsafeMutablePointer<lxw_format>?
  private let date: UnsafeMutablePointer<lxw_format>?
  private var sheetCount = 0
  /// The row of the sheet that is written next, from 0.
  private var row: lxw_row_t = 0
  private var widths: [Int] = []
  private var rowsWithContent: [Int] = []

  init(_ file: PendingFile, sheet: String, titles: [String], rowLimit: Int = mostRows) throws(StoreError) {
    self.file = file
    self.rowLimit = rowLimit
    self.titles = titles
    name = Self.sheetName(sheet)
    // Rows go to a file without a name beside the workbook, never to the system's folder for temporary files.
    workbook = file.folder.withCString { folder in
      var options = lxw_workbook_options()
      options.constant_memory = UInt8(LXW_TRUE.rawValue)
      options.tmpdir = UnsafeMutablePointer(mutating: folder)
      return workbook_new_opt(file.temporaryPath, &options)
    }
    bold = workbook_add_format(workbook)
    text = workbook_add_format(workbook)
    date = workbook_add_format(workbook)
    guard workbook != nil, bold != nil, text != nil, date != nil else {
      throw .system(String(cString: strerror(ENOMEM)))
    }
    format_set_bold(bold)
    format_set_num_format(text, "@")
    format_set_num_format(date, "yyyy-mm-dd")
    try beginSheet()
  }

  deinit {
    if let workbook { lxw_workbook_free(workbook) }
  }

  func write(_ cells: [SheetCell.Value]) throws(StoreError) {
    if Int(row) > rowLimit {
      endSheet()
      try beginSheet()
    }
    try put(cells, text)
  }

  func finish() throws(StoreError) {
    endSheet()
    // Whatever comes of it, the library has freed the workbook.
    let result = Self.quietly { workbook_close(workbook) }
    workbook = nil
    guard result == LXW_NO_ERROR else {
      throw PendingFile.failure(errno == 0 ? EIO : errno, file.path)
    }
    try verify()
    try file.putInPlace()
  }

  /// Reads the file back: the library does not notice where the disk took less than it was given.
  private func verify() throws(StoreError) {
    do throws(TableError) {
      let source = try TableFile.open(file.temporaryPath)
      guard source.sheets.count == rowsWithContent.count else { throw .damaged(part: nil) }
      for (sheet, expected) in zip(source.sheets, rowsWithContent) {
        let rows = try source.rows(of: sheet)
        var count = 0
        while try rows.next() != nil { count += 1 }
        guard count == expected else { throw .damaged(part: nil) }
      }
    } catch {
      // Rows that are all alike pack so well that reading takes them for an attack; what is cut short fails otherwise.
      if case .bomb = error { return }
      throw .noRoom(file.path)
    }
  }

  /// The library writes what it meets to standard error, across whatever shows there.
  private static func quietly<Value>(_ body: () -> Value) -> Value {
    let (kept, nowhere) = (dup(STDERR_FILENO), open("/dev/null", O_WRONLY | O_CLOEXEC))
    dup2(nowhere, STDERR_FILENO)
    errno = 0
    let value = body()
    let reason = errno
    dup2(kept, STDERR_FILENO)
    for handle in [kept, nowhere] where handle >= 0 { close(handle) }
    errno = reason
    return value
  }

  private func beginSheet() throws(StoreError) {
    sheetCount += 1
    sheet = workbook_add_worksheet(workbook, sheetCount == 1 ? name : "\(name) (\(sheetCount))")
    guard sheet != nil else { throw PendingFile.failure(errno == 0 ? EIO : errno, file.path) }
    row = 0
    widths = []
    rowsWithContent.append(0)
    worksheet_freeze_panes(sheet, 1, 0)
    try put(titles.map { .text($0) }, bold)
  }

  private func endSheet() {
    guard let sheet else { return }
    for (column, width) in widths.enumerated() {
      worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), Double(width + 2), nil)
    }
    if !titles.isEmpty, row > 1 { worksheet_autofilter(sheet, 0, 0, row - 1, lxw_col_t(titles.count - 1)) }
    self.sheet = nil
  }

  private func put(_ cells: [SheetCell.Value], _ style: UnsafeMutablePointer<lxw_format>?) throws(StoreError) {
    var hasContent = false
    for (column, cell) in cells.enumerated() where cell != .blank {
      guard column < CellReference.columns else { throw .system(String(cString: strerror(EOVERFLOW))) }
      let written = try put(cell, lxw_col_t(column), style)
      if !written.isEmpty { hasContent = true }
      if row < Self.measuredRows { measure(written, column) }
    }
    if hasContent { rowsWithContent[rowsWithContent.count - 1] += 1 }
    row += 1
  }

  /// Writes one cell; gives what it shows.
  private func put(
    _ cell: SheetCell.Value, _ column: lxw_col_t, _ style: UnsafeMutablePointer<lxw_format>?
  ) throws(StoreError) -> String {
    let shown: String
    let result: lxw_error
    switch cell {
    case .blank, .uncalculated: return ""
    case .text(let foreign), .fault(let foreign):
      shown = ForeignText.cleaned(foreign)
      if shown.isEmpty { return "" }
      let escaped = SheetEscape.escaped(shown)
      // Cutting would lose something without a word.
      guard escaped.utf16.count <= Self.longestText else { throw .system(String(cString: strerror(EOVERFLOW))) }
      result = worksheet_write_string(sheet, row, column, escaped, style)
    case .number(let digits):
      shown = digits
      // Excel keeps fifteen digits; what is longer is a number by name only.
      if let number = Double(digits), ShortestNumber.of(number) == digits, digits.utf8.count <= 15 {
        result = worksheet_write_number(sheet, row, column, number, nil)
      } else {
        result = worksheet_write_string(sheet, row, column, digits, style)
      }
    case .day(let day):
      shown = day.iso
      if let serial = SerialDate(countsFrom1904: false).serial(of: day) {
        result = worksheet_write_number(sheet, row, column, Double(serial), date)
      } else {
        result = worksheet_write_string(sheet, row, column, day.iso, style)
      }
    case .dayPart(let day, let part):
      shown = part.text(of: day)
      result = worksheet_write_string(sheet, row, column, shown, style)
    case .truth(let isTrue):
      shown = "FALSE"
      result = worksheet_write_boolean(sheet, row, column, isTrue ? 1 : 0, nil)
    }
    guard result == LXW_NO_ERROR else { throw PendingFile.failure(errno == 0 ? EIO : errno, file.path) }
    return shown
  }

  private func measure(_ text: String, _ column: Int) {
    while widths.count <= column { widths.append(6) }
    let width = text.split(separator: "\n").reduce(0) { max($0, TextWidth.of($1)) }
    widths[column] = max(widths[column], min(width, Self.widestColumn))
  }

  /// A name as Excel allows it: at most 31 characters, here with room for a number, and none of `[]:*?/\`.
  static func sheetName(_ name: String) -> String {
    var kept = ""
    for character in ForeignText.cleaned(name) where !"[]:*?/\\\n".contains(character) {
      guard kept.utf16.count + character.utf16.count <= 24 else { break }
      kept.append(character)
    }
    while kept.first == "'" || kept.first == " " { kept.removeFirst() }
    while kept.last == "'" || kept.last == " " { kept.removeLast() }
    return kept.isEmpty || kept.lowercased() == "history" ? "Sheet1" : kept
  }
}
