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
    /// Heads that stand twice and that nobody has explained; see ``TableMapping/repeatedHeads``.
    public var repeatedHeads: [String]
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
  private let finder: HeaderFinder

  /// Looks at a file.
  /// - Parameters:
  ///   - only: the one sheet to take; nil for all that people see.
  ///   - given: what a person says that columns mean; it goes before what is remembered.
  ///   - remembered: the mapping kept for a fingerprint of heads.
  public init(
    _ source: any TableSource, only: String? = nil, _ vocabulary: RosterVocabulary,
    given: GivenMappings<RosterMapping> = GivenMappings(), remembered: (String) throws -> RosterMapping?
  ) throws {
    self.source = source
    self.vocabulary = vocabulary
    let finder = HeaderFinder(MappedHeads(vocabulary, given) { RosterMapping(proposedFor: $0, vocabulary) })
    self.finder = finder
    let wanted = try only.map { [try source.sheet(named: $0)] } ?? source.visibleSheets
    sheets = try wanted.map { sheet in
      var samples: [SheetRow] = []
      let rows = try source.rows(of: sheet)
      while samples.count < Self.sampleCount, let row = try rows.next() { samples.append(row) }
      let header = finder.header(in: samples)
      let kept = try header.flatMap { try remembered($0.fingerprint) }
      var mapping = kept ?? RosterMapping(proposedFor: header?.labels ?? [], vocabulary)
      if let header { mapping = given.mapping(for: header.fingerprint, proposed: mapping) }
      let isExplained = kept != nil || header.flatMap { given.same($0.fingerprint) } != nil
      return Sheet(
        sheet: sheet, header: header, mapping: mapping.checked(vocabulary), isRemembered: kept != nil,
        repeatedHeads: isExplained ? [] : mapping.repeatedHeads, samples: samples)
    }
  }

  /// Takes rows that a person points at as a sheet's head.
  public mutating func setHeader(of index: Int, to rows: ClosedRange<Int>) {
    guard let top = sheets[index].samples.first(where: { $0.number == rows.lowerBound }) else { return }
    let below = rows.count > 1 ? sheets[index].samples.first { $0.number == rows.upperBound } : nil
    let header = finder.header(top, below)
    sheets[index].header = header
    sheets[index].mapping = RosterMapping(proposedFor: header.labels, vocabulary)
    sheets[index].repeatedHeads = sheets[index].mapping.repeatedHeads
  }

  /// Takes a mapping for every sheet with the same heads; what the product does not hold stays refused.
  public mutating func use(_ mapping: RosterMapping, for fingerprint: String) {
    for index in sheets.indices where sheets[index].header?.fingerprint == fingerprint {
      sheets[index].mapping = mapping.checked(vocabulary)
      sheets[index].repeatedHeads = []
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
  public func read(into roster: any RosterImporting, _ watch: WorkWatch? = nil) throws {
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
