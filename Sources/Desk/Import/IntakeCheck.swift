import CommunityModel
import Intake

/// One row of a list of orders, as it is shown before it is written.
struct IntakeRow: Sendable, Identifiable {
  /// Counted from 0 through the whole list.
  let id: Int
  /// What it comes to by itself.
  fileprivate let compared: PlannedIntake
  /// What it comes to with what was decided on other rows.
  fileprivate(set) var planned: PlannedIntake
  /// What the row says; nil where it is about no order.
  let order: OutsideOrder?
  fileprivate(set) var decision: ImportDecision?

  /// Where the earlier row with the same number stands, which says something else.
  var contradicted: String? {
    for case .contradictsRow(let place) in compared.issues.map(\.code) { return place }
    return nil
  }

  /// What it comes to by what may be decided on it.
  var choices: [ImportDecision: PlannedIntake] { compared.choices }

  /// What is written of it.
  var intake: OrderIntake? {
    decision.map { compared.choices[$0]?.intake } ?? planned.intake
  }
}

/// The dry run of a list of orders, with what was decided on its doubtful rows.
struct IntakeCheck: Sendable {
  private(set) var rows: [IntakeRow] = []
  private(set) var tally = ImportTally()

  mutating func add(_ planned: PlannedIntake, _ order: OutsideOrder?) {
    rows.append(IntakeRow(id: rows.count, compared: planned, planned: planned, order: order))
    tally.rows += 1
    tally.byOutcome[planned.outcome, default: 0] += 1
  }

  /// The rows of an outcome.
  func rows(_ outcome: RosterOutcome) -> [IntakeRow] { rows.filter { $0.planned.outcome == outcome } }

  /// What is to be written.
  var intakes: [OrderIntake] { rows.compactMap(\.intake) }

  /// The earlier row that has the number of this one and says something else.
  func earlier(than row: IntakeRow) -> IntakeRow? {
    row.contradicted.flatMap { place in rows.first { $0.compared.place == place } }
  }

  // MARK: Deciding

  /// Decides on a doubtful row; nil takes the decision back. Of several rows that would count instead of one earlier row
  /// the last one that was decided on does.
  mutating func decide(_ id: IntakeRow.ID, _ decision: ImportDecision?) {
    guard rows.indices.contains(id), rows[id].compared.outcome == .doubtful else { return }
    if decision == .same, let place = rows[id].contradicted {
      for rival in rows.indices where rows[rival].contradicted == place && rows[rival].decision == .same {
        rows[rival].decision = nil
      }
    }
    rows[id].decision = decision
    update()
  }

  /// Makes out what all rows come to.
  private mutating func update() {
    var replacing: [String: String] = [:]
    for row in rows where row.decision == .same {
      if let place = row.contradicted { replacing[place] = row.compared.place }
    }
    tally = ImportTally(rows: rows.count)
    for index in rows.indices {
      let compared = rows[index].compared
      rows[index].planned = compared
      if let place = replacing[compared.place] {
        rows[index].planned = PlannedIntake(
          place: compared.place, outcome: .skipped, number: compared.number,
          issues: [OutsideIssue(compared.place, .info, .replacedByRow(place))])
        rows[index].decision = nil
      }
      let row = rows[index]
      tally.byOutcome[row.planned.outcome, default: 0] += 1
      if row.decision != nil {
        tally.decided += 1
        if row.intake == nil { tally.leftOut += 1 }
      }
    }
  }
}
