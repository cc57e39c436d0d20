import CommunityModel
import Tables

/// What a file of residents is taken to hold, before anything is read in: its sheets, their heads, what the columns
/// mean. A person may change the mappings; ``preview(_:_:)`` shows at once what that does.
public struct RosterPlan: Sendable {
  public typealias Sheet = SheetPlan<RosterMapping>

  public let source: any TableSource
  public var sheets: [Sheet]
  /// Sheets that the file hides and that hold people; they are not read unless a person asks for them.
  public private(set) var hidden: [Sheet] = []

  /// Looks at a file.
  /// - Parameters:
  ///   - only: the one sheet to read; nil for all that people see.
  ///   - overrides: what a person says that columns mean; it goes before what is remembered.
  ///   - remembered: the mapping kept for a fingerprint of heads.
  /// - Throws: ``TableError``, and what `remembered` throws.
  public init(
    _ source: any TableSource, only: String? = nil, _ vocabulary: RosterVocabulary,
    overrides: MappingOverrides<RosterMapping> = MappingOverrides(), remembered: (String) throws -> RosterMapping?
  ) throws {
    self.source = source
    let looks = SheetLooks(vocabulary, overrides)
    func look(at sheet: TableSheet) throws -> Sheet {
      var samples: [SheetRow] = []
      let rows = try source.rows(of: sheet)
      while samples.count < Sheet.sampleCount, let row = try rows.next() { samples.append(row) }
      return try Sheet(sheet, samples, looks, remembered: remembered)
    }
    sheets = try source.sheets(wanted: only).map(look)
    guard only == nil else { return }
    for sheet in source.sheets where sheet.isHidden {
      // What nobody sees and nobody can read keeps nobody from importing the rest.
      do {
        let plan = try look(at: sheet)
        if plan.holdsPeople { hidden.append(plan) }
      } catch is TableError {}
    }
  }

  /// Puts the hidden sheets with people among the others, for a person to choose from; gives their places.
  public mutating func showHidden() -> Range<Int> {
    let first = sheets.count
    sheets += hidden
    hidden = []
    return first..<sheets.count
  }

  /// Maps a column of every sheet with the same heads to what a person says that it means; what the product does not hold stays
  /// refused.
  public mutating func map(_ column: Int, to field: RosterField, of index: Int) {
    guard let fingerprint = sheets[index].header?.fingerprint else { return }
    for place in sheets.indices where sheets[place].header?.fingerprint == fingerprint {
      sheets[place].map(column, to: field)
    }
  }

  /// What the first rows below a sheet's head come to with its present mapping.
  public func preview(_ index: Int, _ setting: RosterReader.Setting) -> [(row: SheetRow, reading: RosterReading)] {
    guard let header = sheets[index].header else { return [] }
    var reader = RosterReader(header, sheets[index].mapping, setting)
    return sheets[index].firstRows.map { ($0, reader.read($0)) }
  }

  /// Whether anything can be read.
  public var isUsable: Bool { sheets.contains { $0.isTaken } }

  /// Heads of columns that are dropped because the product does not hold such things, each once.
  public var droppedColumns: [String] {
    var seen: Set<String> = []
    return sheets.filter(\.isTaken).flatMap(\.droppedLabels).filter { seen.insert($0).inserted }
  }

  /// Heads of columns that nobody said the meaning of, or that are left out, each once.
  public var unusedColumns: [String] {
    var seen: Set<String> = []
    return sheets.filter(\.isTaken).flatMap { sheet in
      zip(sheet.shownLabels, sheet.mapping.columns).filter { !$0.isEmpty && $1.field == .ignored }.map(\.0)
    }.filter { seen.insert($0).inserted }
  }

  /// Reads all rows in. Throws ``TableError`` where the file cannot be read, else ``StoreError``.
  public func read(into roster: any RosterImporting, _ watch: WorkWatch? = nil) throws {
    for sheet in hidden { try roster.pass(over: sheet.sheet.name, .hiddenSheet) }
    for sheet in sheets {
      guard let header = sheet.header, sheet.isTaken else {
        try roster.pass(over: sheet.sheet.name, .noHeader)
        continue
      }
      let rows = try source.rows(of: sheet.sheet)
      var problem: TableError?
      do {
        try roster.read(header, sheet.mapping, watch) {
          do throws(TableError) {
            return try rows.next()
          } catch {
            problem = error
            throw error
          }
        }
      } catch {
        if let problem { throw problem }
        throw error
      }
    }
  }
}

extension SheetPlan<RosterMapping> {
  /// Whether somebody stands in the first rows.
  var holdsPeople: Bool {
    guard isTaken, let name = mapping.columns.firstIndex(where: { $0.field == .name }) else { return false }
    return firstRows.contains { name < $0.cells.count && $0.cells[name].value != .blank }
  }
}
