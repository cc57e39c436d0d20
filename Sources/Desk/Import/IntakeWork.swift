import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake

/// Looks at a list of orders: where its head is, what the columns are taken for.
struct OpenOrderList: LongWork, Hashable {
  let path: String

  func run(_ scene: WorkScene) throws -> OutsidePlan {
    try OutsidePlan(scene.path(path), BundledResource.outsideVocabulary) {
      try scene.file.importMapping(OutsideMapping.self, $0)
    }
  }
}

/// The dry run: reads every row and says what it comes to. The meanings of the columns are kept for next time where
/// there are orders.
struct CheckOrderList: LongWork {
  let plan: OutsidePlan
  let reading: OutsideReader.Setting
  let planning: OrderIntakePlanner.Setting
  /// How many rows are compared between two looks at whether to go on.
  private static let batch = 50

  func run(_ scene: WorkScene) throws -> IntakeCheck {
    let reader = OutsideReader(plan.sheet.mapping, reading)
    var planner = OrderIntakePlanner(scene.file, planning)
    var check = IntakeCheck()
    try plan.each { row in
      let read = reader.read(row)
      if let planned = try planner.plan(read) {
        var order: OutsideOrder?
        if case .order(let it, _) = read { order = it }
        check.add(planned, order)
      }
      let isDue = check.rows.count % Self.batch == 0
      if isDue, !scene.watch(WorkProgress(.reading, done: check.rows.count, total: nil)) { throw StoreError.cancelled }
    }
    try scene.file.learn([plan.sheet.mapping], BundledResource.outsideVocabulary, from: check.tally)
    return check
  }
}

/// Writes what was checked, in one transaction.
struct WriteOrderList: LongWork {
  let intakes: [OrderIntake]

  var holdsFile: Bool { true }
  func run(_ scene: WorkScene) throws -> Saved {
    try scene.file.save(.importOrders(intakes), by: scene.operator, at: scene.now, scene.watch)
  }
}

/// What was decided on a doubtful row of a list of orders in a window of its own.
struct DecidedRow: Sendable, Hashable {
  let row: IntakeRow.ID
  let decision: ImportDecision?
}

extension DeskContext {
  /// What reading a list of orders needs to know.
  var outsideReading: OutsideReader.Setting {
    OutsideReader.Setting(
      now: now, calendar: calendar, catalogue: catalogue, vocabulary: BundledResource.outsideVocabulary)
  }

  /// What comparing them needs to know.
  var intakePlanning: OrderIntakePlanner.Setting {
    OrderIntakePlanner.Setting(
      situation: situation(), teams: teams.map(\.team), grids: grids, texts: words.intakeTexts)
  }

  func message(_ issue: OutsideIssue) -> String { words.message(issue.code, calendar, now: now, catalogue) }
}
