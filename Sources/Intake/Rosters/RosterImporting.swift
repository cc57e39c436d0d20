import CommunityModel
import Tables

/// What an import of residents is told by those who start it.
public struct ImportOptions: Sendable {
  /// What care tags from the roster are kept for.
  public var tagPurpose: String
  /// Where they are known from.
  public var tagSource: String
  /// Name of the grid for buildings whose grid nobody says (待定网格). A building leaves it as soon as a roster names its
  /// grid; see ``GridVotes``.
  public var pendingGrid: String
  /// Name of the default estate where neither the file nor the roster has one.
  public var defaultEstate: String
  /// Code, number or name of the grid that buildings unknown to the file belong to; nil where columns say it.
  public var grid: String?

  public init(
    tagPurpose: String, tagSource: String, pendingGrid: String, defaultEstate: String, grid: String? = nil
  ) {
    self.tagPurpose = tagPurpose
    self.tagSource = tagSource
    self.pendingGrid = pendingGrid
    self.defaultEstate = defaultEstate
    self.grid = grid
  }
}

/// What the rows of an import come to.
public struct ImportTally: Hashable, Sendable {
  /// Rows below the heads that are not blank.
  public var rows = 0
  public var byOutcome: [RosterOutcome: Int] = [:]
  /// Doubtful rows that somebody decided on.
  public var decided = 0
  /// Those of them that are not imported.
  public var leftOut = 0
  /// Buildings that leave the pending grid for the one that the roster names.
  public var movedBuildings = 0

  public init(
    rows: Int = 0, byOutcome: [RosterOutcome: Int] = [:], decided: Int = 0, leftOut: Int = 0,
    movedBuildings: Int = 0
  ) {
    self.rows = rows
    self.byOutcome = byOutcome
    self.decided = decided
    self.leftOut = leftOut
    self.movedBuildings = movedBuildings
  }

  /// Whether there is anything to write, without those doubtful rows that nobody decided on.
  public var isAnythingToWrite: Bool { self[.new] + self[.changed] + decided - leftOut + movedBuildings > 0 }

  /// Whether any row is about somebody or something: of a table without one nothing is learnt.
  public var isAnythingFound: Bool { rows > self[.skipped] + self[.rejected] }

  /// How many rows came to this; the six add up to ``rows``.
  public subscript(_ outcome: RosterOutcome) -> Int { byOutcome[outcome] ?? 0 }
}

/// One row of an import, as it is shown before it is written.
public struct ImportRow: Hashable, Sendable, Identifiable {
  /// Counted from 1 through the whole import.
  public var id: Int64
  /// `2号楼!F17`.
  public var place: String
  public var outcome: RosterOutcome
  /// Who the row is about; nil where it is about nobody.
  public var entry: RosterEntry?
  public var issues: [RosterIssue]
  /// The resident of the file who is or may be the same.
  public var resident: Resident.ID?
  /// The earlier row that is or may be about the same person.
  public var row: Int64?
  public var decision: ImportDecision?

  /// The number of the row as a spreadsheet shows it.
  public var number: String { String(place.reversed().prefix { $0.isNumber }.reversed()) }

  public init(
    id: Int64, place: String, outcome: RosterOutcome, entry: RosterEntry?, issues: [RosterIssue],
    resident: Resident.ID?, row: Int64?, decision: ImportDecision?
  ) {
    self.id = id
    self.place = place
    self.outcome = outcome
    self.entry = entry
    self.issues = issues
    self.resident = resident
    self.row = row
    self.decision = decision
  }
}

/// What is done with a doubtful row.
public enum ImportDecision: String, Hashable, Sendable, CaseIterable {
  /// It is the person beside it, and both are brought together; or the order beside it, for which this row counts.
  case same
  /// It is somebody else, or another order, and new.
  case new
  /// It is not imported.
  case leave
}

/// What an import that was written has done.
public struct ImportResult: Hashable, Sendable {
  /// The number of the import; undoing takes it.
  public var id: Int64
  public var tally: ImportTally
  /// Records added, by kind.
  public var added: [Record.Kind: Int]
  /// The event day that it counts for.
  public var day: Day

  public init(id: Int64, tally: ImportTally, added: [Record.Kind: Int], day: Day) {
    self.id = id
    self.tally = tally
    self.added = added
    self.day = day
  }
}

/// An import of residents while it is prepared: rows are read in, compared with the file and each other (the dry run),
/// looked at and decided on, and written in one transaction. Until then the file is as it was, and the desk goes on.
public protocol RosterImporting: Sendable {
  /// Reads one sheet's rows, all of them from the top; those up to the head are passed over. `next` gives row after row
  /// and nil at the end; an error of its own comes out as ``StoreError/system(_:)`` unless it is a ``StoreError``.
  func read(
    _ header: RosterHeader, _ mapping: RosterMapping, _ watch: WorkWatch?, _ next: () throws -> SheetRow?
  ) throws(StoreError)
  /// Says that a sheet is not read, and why.
  func pass(over sheet: String?, _ issue: RosterIssue.Code) throws(StoreError)
  /// Compares every row that was read with the file and with the rows before it: the dry run. Decisions stay.
  @discardableResult func judge(_ watch: WorkWatch?) throws(StoreError) -> ImportTally
  /// The counts as they stand.
  func tally() throws(StoreError) -> ImportTally
  /// Rows of one outcome (nil for all) in the order of the roster, with what was noticed about them.
  func rows(_ outcome: RosterOutcome?, offset: Int, limit: Int) throws(StoreError) -> [ImportRow]
  /// One row.
  func row(_ id: Int64) throws(StoreError) -> ImportRow?
  /// Everything that was noticed: first about the whole import, then row by row.
  func forEachIssue(_ body: (RosterIssue) throws -> Void) throws(StoreError)
  /// What the import does to the places as things stand: estates, buildings and grids that it adds, buildings that go to
  /// another grid, and those whose rows do not agree on one. Only rows that are imported have a say. Also rows above a
  /// head in which somebody seems to stand, and columns without a head.
  func notices() throws(StoreError) -> [RosterIssue]
  /// How often each sort of thing was noticed.
  func issueCounts() throws(StoreError) -> [RosterIssue.Sort: Int]
  /// Decides on a doubtful row; nil takes the decision back. ``notices()`` and ``tally()`` take it into account.
  func decide(_ id: Int64, _ decision: ImportDecision?) throws(StoreError)
  /// Writes new and changed rows, and the doubtful ones that were decided on, in one transaction with one journal entry.
  /// Where the file changed since the rows were compared, they are compared again first.
  func write(by operator: Operator, at now: Instant, _ watch: WorkWatch?) throws(StoreError) -> ImportResult
  /// Takes the waiting rows away; nothing can be done with the import any more.
  func discard()
}

/// A community file that residents can be imported into, and that knows how tables were read before.
public protocol RosterImportingFile: Sendable {
  /// Begins an import of residents. Nothing is written to the file before ``RosterImporting/write(by:at:_:)``.
  func startImport(_ options: ImportOptions, now: Instant) throws(StoreError) -> any RosterImporting
  /// The mapping that was last used for tables with these heads, without them; see ``RosterHeader/fingerprint`` and
  /// ``TableMapping/labelled(_:)``.
  func importMapping<Mapping: TableMapping>(
    _ type: Mapping.Type, _ fingerprint: String
  ) throws(StoreError) -> Mapping?
  /// Keeps a mapping for the next table with the same heads; one whose heads are none is not kept, see
  /// ``TableMapping/mayBeKept(_:)``. What a table teaches is kept by ``learn(_:_:from:)``.
  func keep<Mapping: TableMapping>(_ mapping: Mapping, _ vocabulary: Mapping.Vocabulary) throws(StoreError)
  /// Takes a whole import back. Refused with ``UndoProblem/changedLater`` when later changes touched what it wrote;
  /// ``importBlockers(_:limit:)`` says which.
  func undoImport(
    _ id: Int64, by operator: Operator, at now: Instant, _ watch: WorkWatch?
  ) throws(StoreError) -> Saved
  /// Records touched since an import that keep it from being taken back, such as `resident#17`.
  func importBlockers(_ id: Int64, limit: Int) throws(StoreError) -> [String]
}

extension RosterImportingFile {
  /// Keeps how a table was read, where rows were found in it.
  public func learn<Mapping: TableMapping>(
    _ mappings: [Mapping], _ vocabulary: Mapping.Vocabulary, from tally: ImportTally
  ) throws(StoreError) {
    guard tally.isAnythingFound else { return }
    for mapping in mappings { try keep(mapping, vocabulary) }
  }
}
