import CommunityModel

/// What a file of residents is taken to hold, before anything is read in: its sheets, their heads, what the columns
/// mean. A person may change the mappings; ``preview(_:_:)`` shows at once what that does.
public struct RosterPlan: Sendable {
  /// One sheet.
  public struct Sheet: Sendable {
    public var sheet: TableSheet
    /// Nil where no head of a table of residents was found; the sheet is passed over.
    public var header: RosterHeader?
    /// How its columns are read: as last time for the same heads, else as the words propose.
    public var mapping: RosterMapping
    /// Whether the mapping is remembered from last time.
    public var isRemembered: Bool
    /// The first rows, for choosing the head and for previews.
    public var samples: [SheetRow]

    /// Whether the sheet will be read.
    public var isTaken: Bool { header != nil && mapping.isUsable }
  }

  /// How many rows of each sheet are looked at.
  public static let sampleCount = 60

  public let source: any TableSource
  public var sheets: [Sheet]
  private let vocabulary: RosterVocabulary

  /// Looks at a file.
  /// - Parameters:
  ///   - only: the one sheet to take; nil for all that people see.
  ///   - remembered: the mapping kept for a fingerprint of heads.
  public init(
    _ source: any TableSource, only: String? = nil, _ vocabulary: RosterVocabulary,
    remembered: (String) throws -> RosterMapping?
  ) throws {
    self.source = source
    self.vocabulary = vocabulary
    let wanted = try only.map { [try source.sheet(named: $0)] } ?? source.visibleSheets
    sheets = try wanted.map { sheet in
      var samples: [SheetRow] = []
      let rows = try source.rows(of: sheet)
      while samples.count < Self.sampleCount, let row = try rows.next() { samples.append(row) }
      let header = HeaderFinder(vocabulary).header(in: samples)
      let kept = try header.flatMap { try remembered($0.fingerprint) }
      let mapping = kept ?? RosterMapping(proposedFor: header?.labels ?? [], vocabulary)
      return Sheet(
        sheet: sheet, header: header, mapping: mapping.checked(vocabulary), isRemembered: kept != nil, samples: samples)
    }
  }

  /// Takes rows that a person points at as a sheet's head.
  public mutating func setHeader(of index: Int, to rows: ClosedRange<Int>) {
    guard let top = sheets[index].samples.first(where: { $0.number == rows.lowerBound }) else { return }
    let below = rows.count > 1 ? sheets[index].samples.first { $0.number == rows.upperBound } : nil
    let header = HeaderFinder(vocabulary).header(top, below)
    sheets[index].header = header
    sheets[index].mapping = RosterMapping(proposedFor: header.labels, vocabulary)
  }

  /// Takes a mapping for every sheet with the same heads; what the product does not hold stays refused.
  public mutating func use(_ mapping: RosterMapping, for fingerprint: String) {
    for index in sheets.indices where sheets[index].header?.fingerprint == fingerprint {
      sheets[index].mapping = mapping.checked(vocabulary)
    }
  }

  /// What the first rows below a sheet's head come to with its present mapping.
  public func preview(_ index: Int, _ setting: RosterReader.Setting) -> [(row: SheetRow, reading: RosterReading)] {
    guard let header = sheets[index].header else { return [] }
    var reader = RosterReader(header, sheets[index].mapping, setting)
    return sheets[index].samples.filter { $0.number > header.rows.upperBound }.map { ($0, reader.read($0)) }
  }

  /// Whether anything can be read.
  public var isUsable: Bool { sheets.contains { $0.isTaken } }

  /// Heads of columns that are dropped because the product does not hold such things, each once.
  public var droppedColumns: [String] {
    var seen: Set<String> = []
    return sheets.filter(\.isTaken).flatMap(\.mapping.droppedLabels).filter { seen.insert($0).inserted }
  }

  /// Reads all rows in. Throws ``TableError`` where the file cannot be read, else ``StoreError``.
  public func read(into roster: any RosterImporting, _ watch: ImportWatch? = nil) throws {
    for sheet in sheets {
      guard let header = sheet.header, sheet.isTaken else {
        try roster.pass(over: sheet.sheet.name)
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
