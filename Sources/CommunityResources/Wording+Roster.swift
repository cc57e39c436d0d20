import CommunityModel
import Intake

extension Wording {
  /// What a column means.
  public func callAsFunction(_ meaning: RosterField) -> String {
    switch meaning {
    case .refused, .ignored: self("rosterField.\(meaning.rawValue)")
    default: field(meaning.fieldName)
    }
  }

  /// What a row comes to.
  public func callAsFunction(_ outcome: RosterOutcome) -> String { self("rosterOutcome.\(outcome.rawValue)") }

  /// What is done with a doubtful row.
  public func callAsFunction(_ decision: ImportDecision) -> String { self("importDecision.\(decision.rawValue)") }

  /// How much a finding matters.
  public func callAsFunction(_ level: RosterIssue.Level) -> String { self("rosterLevel.\(level.rawValue)") }

  /// What was noticed about a roster: a sentence without anything personal. The place stands apart.
  public func message(_ issue: RosterIssue, _ catalogue: Catalogue) -> String {
    let what =
      switch issue.code {
      case .tagNeedsConsent, .tagNeedsGuardian: name(careTag: issue.argument, catalogue)
      case .statusFromNote: self("rosterStatus.\(issue.argument)")
      case .identityOther: self("otherIdentity.\(issue.argument)")
      default: issue.argument
      }
    return self(
      "rosterIssue.\(issue.code.rawValue)",
      ["what": what, "building": issue.building, "grids": gridRows(issue.grids)])
  }

  /// How many rows say which grid; all rows are in the numbers, those of rare grids as one.
  private func gridRows(_ grids: [GridVotes.Count]) -> String {
    let named = grids.count > Self.mostGrids ? Self.mostGrids - 1 : grids.count
    var parts = grids.prefix(named).map { self("roster.gridRows", ["rows": String($0.rows), "grid": $0.grid]) }
    let rest = grids.dropFirst(named).reduce(0) { $0 + $1.rows }
    if rest > 0 { parts.append(self("roster.otherGridRows", ["rows": String(rest)])) }
    return list(parts)
  }

  /// How many grids of one building are named in a sentence.
  private static let mostGrids = 4

  /// How far an import is, with the rate and the seconds left where they are known.
  public func message(_ progress: WorkProgress, rate: Int?) -> String {
    let text = self(
      "progress.\(progress.stage.rawValue)",
      ["done": String(progress.done), "total": progress.total.map { String($0) } ?? ""])
    guard let rate, rate > 0 else { return text }
    let texts = ["progress": text, "rate": String(rate)]
    guard let total = progress.total else { return self("progress.rate", texts) }
    let left = max(0, total - progress.done) / rate
    if left == 0 { return self("progress.rate", texts) }
    return self("progress.left", texts.merging(["left": String(left)]) { first, _ in first })
  }
}

extension RosterField {
  /// What the dictionary of fields calls it.
  fileprivate var fieldName: String {
    switch self {
    case .birthDate: "birth"
    case .phone: "phones"
    case .consent: "separateConsent"
    case .residenceKind: "kind"
    case .since: "movedIn"
    case .until: "movedOut"
    case .contactName: "emergencyContact"
    case .contactPhone: "emergencyPhone"
    default: rawValue
    }
  }
}
