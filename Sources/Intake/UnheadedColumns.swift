import Tables

/// Finds what stands in columns without a head, of which nobody has said what they are.
public struct UnheadedColumns: Sendable {
  /// Whether each of the columns from A on has a head or a meaning.
  private let isKnown: [Bool]

  public init(_ mapping: some TableMapping) {
    isKnown = Self.known(mapping)
  }

  private static func known<Mapping: TableMapping>(_ mapping: Mapping) -> [Bool] {
    mapping.assignments.map { !$0.label.isEmpty || $0.field != Mapping.unmapped }
  }

  /// Such columns, counted from 0, in which a row has something of its own.
  public func columns(in row: SheetRow) -> [Int] {
    row.cells.indices.filter { column in
      !(column < isKnown.count && isKnown[column]) && !row.cells[column].isMerged && row.cells[column].value != .blank
    }
  }
}
