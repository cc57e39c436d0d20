import CommunityModel

/// A table file that was opened for reading. Reading its rows may be repeated: first for a look at the head, then for
/// all of them; each reading streams, so that memory does not grow with the file.
public protocol TableSource: Sendable {
  /// What the file turned out to be.
  var kind: TableKind { get }

  /// The sheets in the order of the file, hidden ones too; never empty. A CSV file has one without a name.
  var sheets: [TableSheet] { get }

  /// A new reading of the rows of one of ``sheets``.
  func rows(of sheet: TableSheet) throws(TableError) -> any TableRows
}

extension TableSource {
  /// The sheets that a person sees when they open the file.
  public var visibleSheets: [TableSheet] { sheets.filter { !$0.isHidden } }

  /// The sheet of a name, hidden or not. Throws ``TableError/noSuchSheet(_:available:)``.
  public func sheet(named name: String) throws(TableError) -> TableSheet {
    guard let sheet = sheets.first(where: { $0.name == name }) else {
      throw .noSuchSheet(name, available: visibleSheets.compactMap(\.name))
    }
    return sheet
  }

  /// The sheet of a name, or those that people see. Throws ``TableError/noSheets`` where they see none, and
  /// ``TableError/noSuchSheet(_:available:)``.
  package func sheets(wanted name: String?) throws(TableError) -> [TableSheet] {
    if let name { return [try sheet(named: name)] }
    let visible = visibleSheets
    if visible.isEmpty { throw .noSheets }
    return visible
  }
}

/// One reading of the rows of a sheet. Used by one thread at a time; let go of it to stop early.
public protocol TableRows: AnyObject {
  /// The next row that holds anything, or nil after the last one. Rows that are blank, or hold nothing but copies from
  /// merged ranges, are passed over; ``SheetRow/number`` counts them. After an error the reading is over.
  func next() throws(TableError) -> SheetRow?

  /// How much of the sheet was read, from 0 to 1, to show how far a long reading is.
  var fraction: Double { get }
}

/// One sheet of a table file.
public struct TableSheet: Sendable, Hashable {
  /// Name without control characters; nil where the file has only one table (CSV).
  public var name: String?
  /// Whether the file hides the sheet from people who open it.
  public var isHidden: Bool
  /// Where it stands among the sheets, from 0.
  public var index: Int

  public init(name: String?, isHidden: Bool = false, index: Int = 0) {
    self.name = name
    self.isHidden = isHidden
    self.index = index
  }
}

/// What a table file is.
public enum TableKind: Sendable, Hashable {
  /// A workbook as Excel since 2007 writes it.
  case workbook
  /// Text with a delimiter: comma, tab, semicolon or `|`.
  case text(TextEncoding, delimiter: Character)
}
