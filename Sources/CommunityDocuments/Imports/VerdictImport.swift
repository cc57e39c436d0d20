import CommunityModel
import CommunityResources
import Intake

/// The hotline's own callbacks, each for the order that has its number.
public struct VerdictImport: ThingImport {
  public typealias Field = VerdictField
  public init() {}

  public var heads: ThingHeads<VerdictField> { BundledResource.verdictHeads }
  public func noHead(_ words: Wording) -> String { words("verdicts.import.noHead") }

  public func check(_ plan: TablePlan<ThingMapping<VerdictField>>, _ scene: TableImportScene) throws -> TableCheck {
    let office = scene.office
    let verdicts = try VerdictPlan(
      try plan.rows(named: .number), scene.file, office.situation(scene.actor), BundledResource.outsideVocabulary,
      scene.choices, scene.watch)
    let rows = verdicts.rows.map { row in
      let level: RosterIssue.Level =
        switch row.outcome {
        case .rejected: .error
        case .skipped: .info
        default: .warning
        }
      let message = row.problem.map { scene.words.message($0, office.calendar, now: office.now, office.catalogue) }
      return TableCheck.Row(
        row.place, row.number, row.outcome, message.map { [TableCheck.Note(level: level, message: $0)] } ?? [],
        row.choice, row.candidates)
    }
    return TableCheck(rows, verdicts.intakes.isEmpty ? nil : .importOrders(verdicts.intakes))
  }
}
