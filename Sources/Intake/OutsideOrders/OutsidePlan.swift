import CommunityModel
import Tables

/// What a list of another system's orders is taken to hold, before anything is compared: on which sheet it is, where its
/// head is and what its columns mean. A person may change all of it; ``preview(_:)`` shows at once what that does.
public struct OutsidePlan: Sendable {
  public typealias Sheet = SheetPlan<OutsideMapping>

  private let source: OutsideSource
  public private(set) var sheets: [Sheet]
  /// The place of the sheet that the orders are on.
  public private(set) var place: Int

  /// Opens a list.
  /// - Parameters:
  ///   - only: the one sheet to read; nil for the first that people see and that has a head of orders.
  ///   - overrides: what a person says that columns mean; it goes before what is remembered.
  ///   - remembered: the mapping kept for a fingerprint of heads.
  /// - Throws: ``OutsideSource/Problem``, and what `remembered` throws.
  public init(
    _ path: String, only: String? = nil, _ vocabulary: OutsideVocabulary,
    overrides: MappingOverrides<OutsideMapping> = MappingOverrides(), remembered: (String) throws -> OutsideMapping?
  ) throws {
    let source = try OutsideSource(path)
    let looks = SheetLooks(vocabulary, overrides)
    func look(at sheet: TableSheet) throws -> Sheet {
      try Sheet(sheet, try source.first(Sheet.sampleCount, of: sheet), looks, remembered: remembered)
    }
    let sheets = try source.sheets(only).map(look)
    place = sheets.firstIndex(where: \.isTaken) ?? sheets.firstIndex { $0.header != nil } ?? 0
    var hidden: [Sheet] = []
    for sheet in only == nil ? source.hiddenSheets : [] {
      // What nobody sees and nobody can read keeps nobody from importing the rest.
      do {
        let plan = try look(at: sheet)
        if plan.isTaken, !plan.firstRows.isEmpty { hidden.append(plan) }
      } catch is OutsideSource.Problem {}
    }
    (self.source, self.sheets) = (source, sheets + hidden)
  }

  /// The sheet that the orders are on.
  public var sheet: Sheet { sheets[place] }

  /// The names of other sheets that hold orders too, hidden ones among them, as far as can be told.
  public var otherSheets: [String] {
    sheets.indices.filter { $0 != place && sheets[$0].isTaken }.compactMap { sheets[$0].sheet.name }
  }

  /// Takes another sheet.
  public mutating func choose(_ wanted: Int) {
    if sheets.indices.contains(wanted) { place = wanted }
  }

  /// Takes rows of the sheet that a person points at as its head.
  public mutating func setHeader(to rows: ClosedRange<Int>) { sheets[place].setHeader(to: rows) }

  /// Takes a column as what a person says; another one that had this meaning loses it.
  public mutating func map(_ column: Int, to field: OutsideField) { sheets[place].map(column, to: field) }

  /// What the first rows come to with the present meanings.
  public func preview(_ setting: OutsideReader.Setting) -> [(row: SheetRow, reading: OutsideReading)] {
    let reader = OutsideReader(sheet.mapping, setting)
    return sheet.firstRows.map { ($0, reader.read($0)) }
  }

  /// Every row below the head, one after another. Throws what `body` throws, and ``OutsideSource/Problem``.
  public func each(_ body: (SheetRow) throws -> Void) throws {
    guard let header = sheet.header else { return }
    try source.each(of: sheet.sheet) { row in
      if row.number > header.rows.upperBound { try body(row) }
    }
  }
}
