import CommunityModel
import Tables

/// What one sheet is taken to hold before anything is read in: where its head is and what its columns mean.
public struct SheetPlan<Mapping: TableMapping>: Sendable {
  public let sheet: TableSheet
  /// Nil where no head was found; the sheet is passed over.
  public private(set) var header: RosterHeader?
  /// How its columns are read: as last time for the same heads, else as the words propose.
  public var mapping: Mapping
  /// Whether the mapping is remembered from last time.
  public private(set) var isRemembered: Bool
  /// Heads that stand twice and that nobody has explained; see ``TableMapping/repeatedHeads``.
  public private(set) var repeatedHeads: [String]
  /// The first rows, for choosing the head and for previews.
  public let samples: [SheetRow]
  private let looks: SheetLooks<Mapping>

  /// How many rows of each sheet are looked at.
  public static var sampleCount: Int { 60 }

  /// - Parameters:
  ///   - samples: the first rows of the sheet.
  ///   - remembered: the mapping kept for a fingerprint of heads.
  init(
    _ sheet: TableSheet, _ samples: [SheetRow], _ looks: SheetLooks<Mapping>,
    remembered: (String) throws -> Mapping?
  ) throws {
    (self.sheet, self.samples, self.looks) = (sheet, samples, looks)
    let known = try looks.header(in: samples, remembered: remembered)
    header = known?.header
    isRemembered = known?.mapping != nil
    let proposed = known?.mapping ?? looks.proposed(for: known?.header.labels ?? [])
    mapping = looks.checked(
      known.map { looks.overrides.mapping(for: $0.header.fingerprint, proposed: proposed) } ?? proposed)
    let isExplained = isRemembered || known.map { looks.overrides.same($0.header.fingerprint) != nil } ?? false
    repeatedHeads = isExplained ? [] : mapping.repeatedHeads
  }

  /// How a sheet is read: where nothing of it has changed its rows come to the same.
  public struct Reading: Hashable, Sendable {
    let sheet: TableSheet
    let header: RosterHeader?
    let mapping: Mapping
  }

  public var reading: Reading { Reading(sheet: sheet, header: header, mapping: mapping) }

  /// Whether a column, counted from 0, is under one of ``repeatedHeads``.
  public func isRepeated(_ column: Int) -> Bool {
    repeatedHeads.contains { mapping.isHead($0, of: column) }
  }

  /// The heads from A on as they may be shown and written down; see ``TableMapping/shownLabels(_:)``.
  public var shownLabels: [String] { looks.shown(mapping) }
  /// ``repeatedHeads`` likewise.
  public var shownRepeatedHeads: [String] {
    let shown = shownLabels
    return repeatedHeads.compactMap { head in shown.indices.first { mapping.isHead(head, of: $0) }.map { shown[$0] } }
  }
  /// The heads of columns that are dropped, likewise.
  public var droppedLabels: [String] {
    let shown = shownLabels
    return shown.indices.filter { mapping.isDropped($0) }.map { shown[$0] }
  }

  /// Columns without a head in which something stands in the first rows, by their letters, and where first.
  public var unheadedColumns: [(column: String, place: String)] {
    let unheaded = UnheadedColumns(mapping)
    var places: [Int: String] = [:]
    for row in firstRows {
      for column in unheaded.columns(in: row) where places[column] == nil {
        places[column] = row.place(ofColumn: column)
      }
    }
    return places.sorted { $0.key < $1.key }.map { (SheetRow.letters(ofColumn: $0.key), $0.value) }
  }

  /// Whether the sheet will be read.
  public var isTaken: Bool { header != nil && mapping.isUsable }

  /// The first rows below the head; none where there is no head.
  public var firstRows: [SheetRow] {
    header.map { header in samples.filter { $0.number > header.rows.upperBound } } ?? []
  }

  /// Makes rows that a person points at the head.
  public mutating func setHeader(to rows: ClosedRange<Int>) {
    guard let top = samples.first(where: { $0.number == rows.lowerBound }) else { return }
    let below = rows.count > 1 ? samples.first { $0.number == rows.upperBound } : nil
    let header = looks.header(top, below).widened(over: samples)
    self.header = header
    mapping = looks.checked(looks.proposed(for: header.labels))
    (isRemembered, repeatedHeads) = (false, mapping.repeatedHeads)
  }

  /// Maps a column to what a person says that it means, which explains a head that stands twice.
  public mutating func map(_ column: Int, to field: Mapping.Field) {
    guard mapping.assignments.indices.contains(column) else { return }
    mapping.map(column, to: field)
    mapping = looks.checked(mapping)
    repeatedHeads.removeAll { mapping.isHead($0, of: column) }
  }
}

/// How the sheets of a table are looked at.
struct SheetLooks<Mapping: TableMapping>: Sendable {
  private let vocabulary: Mapping.Vocabulary
  /// What a person says that columns mean; it goes before what is remembered.
  let overrides: MappingOverrides<Mapping>
  private let finder: HeaderFinder

  init(_ vocabulary: Mapping.Vocabulary, _ overrides: MappingOverrides<Mapping>) {
    self.vocabulary = vocabulary
    self.overrides = overrides
    finder = HeaderFinder(MappedHeads(vocabulary, overrides) { Mapping(proposedFor: $0, vocabulary) })
  }

  func proposed(for labels: [String]) -> Mapping { Mapping(proposedFor: labels, vocabulary) }
  func shown(_ mapping: Mapping) -> [String] { mapping.shownLabels(vocabulary) }
  func checked(_ mapping: Mapping) -> Mapping { mapping.checked(vocabulary) }
  func header(_ row: SheetRow, _ below: SheetRow?) -> RosterHeader { finder.header(row, below) }

  /// The head among the first rows of a sheet, with the mapping that is remembered for it. One that a person pointed at
  /// is known again by the mapping kept for it; a head that a person explained goes before it.
  func header(
    in samples: [SheetRow], remembered: (String) throws -> Mapping?
  ) throws -> (header: RosterHeader, mapping: Mapping?)? {
    let found = finder.header(in: samples)?.widened(over: samples)
    if let found, overrides.same(found.fingerprint) != nil { return (found, nil) }
    func mapping(for header: RosterHeader) throws -> Mapping? {
      try remembered(header.fingerprint)?.labelled(header.labels)
    }
    if let found, let mapping = try mapping(for: found) { return (found, mapping) }
    for (place, row) in samples.prefix(HeaderFinder.depth).enumerated() {
      let next = samples.dropFirst(place + 1).first.flatMap { $0.number == row.number + 1 ? $0 : nil }
      for pointedAt in [next.map { finder.header(row, $0) }, finder.header(row, nil)].compactMap({
        $0?.widened(over: samples)
      }) where !pointedAt.fingerprint.isEmpty {
        if let mapping = try mapping(for: pointedAt) { return (pointedAt, mapping) }
      }
    }
    return found.map { ($0, nil) }
  }
}
