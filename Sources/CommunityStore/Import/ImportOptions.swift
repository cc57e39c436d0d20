import CommunityModel

/// What an import of residents is told by those who start it.
public struct ImportOptions: Sendable {
  /// What care tags from the roster are kept for.
  public var tagPurpose: String
  /// Where they are known from.
  public var tagSource: String
  /// Name of the grid for buildings whose grid nobody says (待定网格).
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

/// How far an import is.
public struct ImportProgress: Hashable, Sendable {
  /// What it does.
  public enum Stage: String, Hashable, Sendable, CaseIterable {
    case reading
    case comparing
    case writing
    case undoing
  }

  public var stage: Stage
  public var done: Int
  /// Rows in all; nil while the file is still being read.
  public var total: Int?

  public init(_ stage: Stage, done: Int, total: Int?) {
    self.stage = stage
    self.done = done
    self.total = total
  }
}

/// Told how far an import is, every some hundred rows; false stops it.
public typealias ImportWatch = (ImportProgress) -> Bool

/// What the rows of an import come to.
public struct ImportTally: Hashable, Sendable {
  /// Rows below the heads that are not blank.
  public var rows = 0
  public var byOutcome: [RosterOutcome: Int] = [:]
  /// Doubtful rows that somebody decided on.
  public var decided = 0

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
}

/// What is done with a doubtful row.
public enum ImportDecision: String, Hashable, Sendable, CaseIterable {
  /// It is the person beside it: both are brought together.
  case same
  /// It is somebody else, and new.
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
  public var added: [CommunityModel.Record.Kind: Int]
  public var day: Day
}
