import CommunityModel
import CommunityResources
import Intake

/// A sort of table that is brought in by what its heads mean: what its columns can mean, and what its rows come to beside
/// the file. Desk and command line bring in the same.
public protocol TableImport: Sendable {
  associatedtype Mapping: TableMapping

  /// The words by which its columns are known.
  var heads: Mapping.Vocabulary { get }
  /// What a person may take a column as.
  var meanings: [Mapping.Field] { get }
  func name(of meaning: Mapping.Field, _ words: Wording) -> String
  /// What is said of a table without such a head.
  func noHead(_ words: Wording) -> String
  /// What every row comes to. Writes nothing.
  /// - Throws: ``OutsideSource/Problem`` and ``StoreError``
  func check(_ plan: TablePlan<Mapping>, _ scene: TableImportScene) throws -> TableCheck
}

extension TableImport {
  /// Opens a table: where its head is and what its columns are taken for, as last time for the same heads.
  /// - Throws: ``OutsideSource/Problem`` and ``StoreError``
  public func plan(
    _ path: String, only sheet: String? = nil, _ file: any RosterImportingFile,
    overrides: MappingOverrides<Mapping> = MappingOverrides()
  ) throws -> TablePlan<Mapping> {
    try TablePlan(path, only: sheet, heads, overrides: overrides) { try file.importMapping(Mapping.self, $0) }
  }
}

/// What rows of a table are compared with, and by whom.
public struct TableImportScene {
  public var file: any CommunityReading
  public var office: Office
  public var actor: StaffMember
  public var words: Wording
  /// What was decided on doubtful rows, by where they stand.
  public var choices: [String: RowChoice]
  /// Told how far it is; stops it with false.
  public var watch: WorkWatch

  public init(
    _ file: any CommunityReading, _ office: Office, by actor: StaffMember, _ words: Wording,
    choices: [String: RowChoice] = [:], _ watch: @escaping WorkWatch
  ) {
    (self.file, self.office, self.actor, self.words) = (file, office, actor, words)
    (self.choices, self.watch) = (choices, watch)
  }
}

/// What the rows of a table come to, before anything is written.
public struct TableCheck: Sendable {
  /// What was noticed of a row.
  public struct Note: Hashable, Sendable {
    public var level: RosterIssue.Level
    public var message: String
  }

  /// One row.
  public struct Row: Hashable, Sendable {
    /// Where it stands, as a person would say it.
    public var place: String
    /// What it is about in few words, as lists may show it.
    public var text: String
    public var outcome: RosterOutcome
    public var notes: [Note]
    /// What was decided on it.
    public var choice: RowChoice?
    /// What it can mean, where that is to be decided.
    public var candidates: [RowCandidate]
    /// Whether it can be somebody new as well.
    public var canBeNew = false

    init(
      _ place: String, _ text: String, _ outcome: RosterOutcome, _ notes: [Note], _ choice: RowChoice?,
      _ candidates: [RowCandidate]
    ) {
      (self.place, self.text, self.outcome, self.notes) = (place, LongNumbers.shielded(text), outcome, notes)
      (self.choice, self.candidates) = (choice, candidates)
    }

    /// One that either is taken, or is not for one reason.
    init(
      _ place: String, _ text: String, _ outcome: RosterOutcome, why: String?, _ choice: RowChoice?,
      _ candidates: [RowCandidate]
    ) {
      let level: RosterIssue.Level = outcome == .rejected ? .error : .warning
      self.init(place, text, outcome, why.map { [Note(level: level, message: $0)] } ?? [], choice, candidates)
    }
  }

  public let rows: [Row]
  public let tally: ImportTally
  /// What is to be saved; nil where nothing is.
  public let change: Change?

  init(_ rows: [Row], _ change: Change?) {
    (self.rows, self.change) = (rows, change)
    tally = ImportTally(
      rows: rows.count, byOutcome: rows.reduce(into: [:]) { $0[$1.outcome, default: 0] += 1 })
  }

  init(_ rows: [Row], _ edits: [RecordEdit]) {
    self.init(rows, edits.isEmpty ? nil : .put(edits))
  }
}
