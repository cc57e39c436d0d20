import CommunityModel
import Tables

/// A table of things as it is taken to hold them: on which sheet, under which head, in which columns.
public struct ThingSheet<Field: ThingField> {
  /// One row as texts.
  public struct Row: Sendable {
    /// Where it stands, as a person would say it.
    public var place: String
    /// What stands in it; nothing for an empty cell.
    public var texts: [Field: String]

    public init(place: String, texts: [Field: String]) {
      self.place = place
      self.texts = texts
    }
  }

  /// The sheet that is read.
  public let plan: SheetPlan<ThingMapping<Field>>
  /// Its rows below the head in which something stands.
  public let rows: [Row]

  /// Opens a table, or a list in JSON.
  /// - Parameters:
  ///   - only: the one sheet to read; nil for the first that people see and that has such a head.
  ///   - overrides: what a person says that columns mean; it goes before what is remembered.
  ///   - remembered: the mapping kept for a fingerprint of heads.
  /// - Throws: ``OutsideSource/Problem``, and what `remembered` throws.
  public init(
    _ path: String, only: String?, _ heads: ThingHeads<Field>, overrides: MappingOverrides<ThingMapping<Field>>,
    remembered: (String) throws -> ThingMapping<Field>?
  ) throws {
    let source = try OutsideSource(path)
    let looks = SheetLooks(heads, overrides)
    let plans = try source.sheets(only).map { sheet in
      let samples = try source.first(SheetPlan<ThingMapping<Field>>.sampleCount, of: sheet)
      return try SheetPlan(sheet, samples, looks, remembered: remembered)
    }
    guard let plan = plans.first(where: \.isIncluded) ?? plans.first else {
      throw OutsideSource.Problem.table(.noSheets)
    }
    self.plan = plan
    var rows: [Row] = []
    if let header = plan.header, plan.isIncluded {
      try source.each(of: plan.sheet) { row in
        if row.number > header.rows.upperBound, let read = Self.read(row, plan.mapping) { rows.append(read) }
      }
    }
    self.rows = rows
  }

  private static func read(_ row: SheetRow, _ mapping: ThingMapping<Field>) -> Row? {
    var texts: [Field: String] = [:]
    var first: Int?
    for (column, assignment) in mapping.columns.enumerated() where column < row.cells.count {
      let text = RosterCells.text(row.cells[column])
      if text.isEmpty || assignment.field == .ignored { continue }
      texts[assignment.field] = text
      first = first ?? column
    }
    // The head again, on the next page.
    let isHead = mapping.columns.contains { $0.field != .ignored && texts[$0.field] == $0.label }
    return texts.isEmpty || isHead ? nil : Row(place: row.place(ofColumn: first ?? 0), texts: texts)
  }
}
