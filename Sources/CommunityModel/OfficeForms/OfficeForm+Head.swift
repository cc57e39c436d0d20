extension OfficeForm {
  /// The rows of a head as somebody writes them, `3` or `3-4`; nil where that is no row of a sheet, nor two of them one
  /// below the other.
  public static func headRows(written text: String) -> ClosedRange<Int>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil, first >= 1, last <= mostRows,
      first <= last, last - first <= 1
    else { return nil }
    return first...last
  }
}

extension OfficeForm.Map {
  /// The rows of the head; whatever the file says, rows that a sheet has.
  public var headRows: ClosedRange<Int> {
    let first = min(max(firstRow, 1), OfficeForm.mostRows)
    return first...min(max(lastRow, first), OfficeForm.mostRows)
  }
}
