import CommunityModel

/// Where a cell of a sheet stands.
public struct CellPlace: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// From 1, as a spreadsheet shows it.
  public var row: Int
  /// From 0.
  public var column: Int

  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// As a spreadsheet calls it: `B5`.
  public var description: String { SheetRow.letters(ofColumn: column) + String(row) }

  /// Whether a sheet has it.
  var isInside: Bool { (1...CellReference.rows).contains(row) && (0..<CellReference.columns).contains(column) }

  public static func < (left: CellPlace, right: CellPlace) -> Bool {
    (left.row, left.column) < (right.row, right.column)
  }
}

/// A rectangle of cells.
public struct CellRange: Hashable, Sendable {
  public var rows: ClosedRange<Int>
  public var columns: ClosedRange<Int>

  public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.rows = rows
    self.columns = columns
  }

  /// Nil for anything else than two corners, `A1:B2`, or one cell.
  init?(_ reference: String) {
    let corners = reference.split(separator: ":")
    guard (1...2).contains(corners.count), let first = CellReference(String(corners[0]))?.position,
      let last = corners.last.flatMap({ CellReference(String($0)) })?.position
    else { return nil }
    rows = min(first.row, last.row)...max(first.row, last.row)
    columns = min(first.column, last.column)...max(first.column, last.column)
  }

  /// The cell that shows what the range holds where it is merged.
  public var first: CellPlace { CellPlace(row: rows.lowerBound, column: columns.lowerBound) }
  var isOneCell: Bool { rows.count == 1 && columns.count == 1 }

  public func contains(_ place: CellPlace) -> Bool { rows.contains(place.row) && columns.contains(place.column) }
}
