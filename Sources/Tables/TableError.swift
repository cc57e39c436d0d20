/// Why a table file cannot be read. Every case has a sentence (``CommunityResources/Wording/message(_:)``) that says
/// what was met, where, and what to do; none holds anything from inside a cell.
public enum TableError: Error, Hashable, Sendable {
  /// There is no file at the path.
  case missing(String)
  /// The path leads to a folder, a device or a pipe, not to a file.
  case notAFile(String)
  /// The operating system refused; the text is its own.
  case system(String)
  /// The file holds nothing.
  case empty
  /// The file is something else than a table.
  case foreign(ForeignKind)
  /// The workbook is locked with a password.
  case passwordProtected
  /// The workbook's container is cut short or damaged; the name is the part that could not be read, where known.
  case damaged(part: String?)
  /// A part of the workbook is no proper XML at the line.
  case malformed(part: String, line: Int)
  /// A part of the workbook declares document types or entities, which no spreadsheet program does.
  case declarations(part: String)
  /// A part of the workbook unpacks to more than any table needs, or is built to exhaust memory.
  case bomb(part: String)
  /// The file is a table, but no workbook, and a form is filled in a workbook.
  case noWorkbook
  /// The workbook has no sheet with cells.
  case noSheets
  /// There is no sheet of the name.
  case noSuchSheet(String, available: [String])
  /// A cell holds more text than Excel allows; the place is as in ``CommunityModel/SheetRow/place(ofColumn:)``.
  case cellTooLong(place: String)
  /// A row reaches beyond column XFD (16,384), or numbers rows beyond 1,048,576.
  case tooWide(place: String)
  /// More merged ranges, or larger ones, than a table made by people has.
  case mergedTooMuch(sheet: String)
  /// The bytes at a line are not text in the encoding that the rest of the file has.
  case encoding(TextEncoding, line: Int)
  /// The text holds NUL at a line: it is no text, or cut or mixed with something else.
  case nul(line: Int)
  /// The quotation mark that opened at the line was not closed.
  case quoteNotClosed(line: Int)
  /// The cell whose quotation mark opened at the line holds rows of the table: the mark is one too many, or its other
  /// half is missing.
  case quoteHoldsRows(line: Int)
  /// The file changed while it was read.
  case changed
}

/// Kinds of file that people take for a table.
public enum ForeignKind: String, Sendable, Hashable, CaseIterable {
  /// A workbook of Excel 97–2003 (`.xls`).
  case oldExcel
  /// A binary workbook (`.xlsb`).
  case binaryWorkbook
  /// A spreadsheet of LibreOffice (`.ods`).
  case openDocument
  /// A Word document or a presentation.
  case officeDocument
  case pdf
  /// A web page, often with the name of an `.xls` file.
  case webPage
  /// XML, such as Excel's of 2003.
  case xml
  /// A packed archive.
  case archive
  case picture
  /// Nothing that is known.
  case unknown
}
