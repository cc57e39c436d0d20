import Tables

/// A table whose head tells what its columns hold: the first sheet of a file that has such a head.
struct HeadedSheet<Field: Hashable & Sendable>: Sendable {
  /// What each column holds; columns that nobody knows are left out, and of two alike the first counts.
  let heads: [Int: Field]
  /// The rows below the head.
  let rows: [SheetRow]

  /// - Parameter field: what the head of a column means; nil where it means nothing here.
  /// - Returns: nil where no sheet has a head of this vocabulary.
  init?(_ path: String, _ vocabulary: some HeadVocabulary, field: (String) -> Field?) throws(TableError) {
    let source = try TableFile.open(path)
    for sheet in try source.sheets(wanted: nil) {
      let reading = try source.rows(of: sheet)
      var rows: [SheetRow] = []
      while let row = try reading.next() { rows.append(row) }
      guard let header = HeaderFinder(vocabulary).header(in: rows) else { continue }
      var heads: [Int: Field] = [:]
      for (column, label) in header.labels.enumerated() {
        guard let field = field(label), !heads.values.contains(field) else { continue }
        heads[column] = field
      }
      self.heads = heads
      self.rows = rows.filter { $0.number > header.rows.upperBound }
      return
    }
    return nil
  }

  /// Where a row stands, as a person would say it: by its cell of the field that names it.
  func place(of row: SheetRow, named field: Field) -> String {
    row.place(ofColumn: heads.first { $0.value == field }?.key ?? 0)
  }

  /// The cells of a row that hold something, as texts with what they are.
  func cells(of row: SheetRow) -> [(field: Field, text: String, cell: SheetCell)] {
    heads.compactMap { column, field in
      guard column < row.cells.count else { return nil }
      let text = RosterCells.text(row.cells[column])
      return text.isEmpty ? nil : (field, text, row.cells[column])
    }
  }
}
