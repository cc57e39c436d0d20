import CommunityModel
import Tables

/// What a table is taken to hold, before anything is compared: on which sheet it is, where its head is and what its
/// columns mean. A person may change all of it.
public struct TablePlan<Mapping: TableMapping>: Sendable {
  public typealias Sheet = SheetPlan<Mapping>

  private let source: OutsideSource
  public private(set) var sheets: [Sheet]
  /// The place of the sheet that is meant.
  public private(set) var place: Int

  /// Opens a table, or a list in JSON.
  /// - Parameters:
  ///   - only: the one sheet to read; nil for the first that people see and that has such a head.
  ///   - overrides: what a person says that columns mean; it goes before what is remembered.
  ///   - remembered: the mapping kept for a fingerprint of heads.
  /// - Throws: ``OutsideSource/Problem``, and what `remembered` throws.
  public init(
    _ path: String, only: String? = nil, _ vocabulary: Mapping.Vocabulary,
    overrides: MappingOverrides<Mapping> = MappingOverrides(), remembered: (String) throws -> Mapping?
  ) throws {
    let source = try OutsideSource(path)
    let looks = SheetLooks(vocabulary, overrides)
    func look(at sheet: TableSheet) throws -> Sheet {
      try Sheet(sheet, try source.first(Sheet.sampleCount, of: sheet), looks, remembered: remembered)
    }
    let sheets = try source.sheets(only).map(look)
    place = sheets.firstIndex(where: \.isIncluded) ?? sheets.firstIndex { $0.header != nil } ?? 0
    var hidden: [Sheet] = []
    for sheet in only == nil ? source.hiddenSheets : [] {
      // What nobody sees and nobody can read keeps nobody from importing the rest.
      do {
        let plan = try look(at: sheet)
        if plan.isIncluded, !plan.firstRows.isEmpty { hidden.append(plan) }
      } catch is OutsideSource.Problem {}
    }
    (self.source, self.sheets) = (source, sheets + hidden)
  }

  /// The sheet that is meant.
  public var sheet: Sheet { sheets[place] }

  /// The names of other sheets that hold such rows too, hidden ones among them, as far as can be told.
  public var otherSheets: [String] {
    sheets.indices.filter { $0 != place && sheets[$0].isIncluded }.compactMap { sheets[$0].sheet.name }
  }

  /// Takes another sheet.
  public mutating func choose(_ wanted: Int) {
    if sheets.indices.contains(wanted) { place = wanted }
  }

  /// Takes rows of the sheet that a person points at as its head.
  public mutating func setHeader(to rows: ClosedRange<Int>) { sheets[place].setHeader(to: rows) }

  /// Takes a column as what a person says; another one that had this meaning loses it.
  public mutating func map(_ column: Int, to field: Mapping.Field) { sheets[place].map(column, to: field) }

  /// Every row below the head, one after another. Throws what `body` throws, and ``OutsideSource/Problem``.
  public func each(_ body: (SheetRow) throws -> Void) throws {
    guard let header = sheet.header else { return }
    try source.each(of: sheet.sheet) { row in
      if row.number > header.rows.upperBound { try body(row) }
    }
  }

  /// The rows below the head in which something stands that counts.
  /// - Parameter named: the column by which a row is known, whose cell says where it stands.
  public func rows(named: Mapping.Field) throws -> [TableRow<Mapping.Field>] {
    let mapping = sheet.mapping
    var rows: [TableRow<Mapping.Field>] = []
    try each { row in
      let read = TableRow(row, mapping, named: named)
      if !read.texts.isEmpty, !read.isHead(of: mapping) { rows.append(read) }
    }
    return rows
  }
}
