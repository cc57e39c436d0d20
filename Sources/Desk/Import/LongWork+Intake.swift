import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake

/// The long parts of an import of orders.
extension LongWork {
  /// How many rows are compared between two looks at whether to go on.
  private static let batch = 50

  /// Looks at a list: where its head is, what the columns are taken for.
  static func openOrders(_ typed: String, tag: String) -> LongWork {
    LongWork(tag: tag) { scene in
      .intakePlan(
        try OutsidePlan(scene.path(typed), BundledResource.outsideVocabulary) {
          try scene.file.importMapping(OutsideMapping.self, $0)
        })
    }
  }

  /// The dry run: reads every row and says what it comes to. The meanings of the columns are kept for next
  /// time where there are orders.
  static func check(
    _ plan: OutsidePlan, _ reading: OutsideReader.Setting, _ planning: OrderIntakePlanner.Setting, tag: String
  ) -> LongWork {
    LongWork(tag: tag) { scene in
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
        if check.rows.count % batch == 0, !scene.watch(WorkProgress(.reading, done: check.rows.count, total: nil)) {
          throw StoreError.cancelled
        }
      }
      try scene.file.learn([plan.sheet.mapping], BundledResource.outsideVocabulary, from: check.tally)
      return .intakeChecked(check)
    }
  }

  /// Writes what was checked, in one transaction.
  static func write(_ intakes: [OrderIntake], tag: String) -> LongWork {
    LongWork(tag: tag, holdsFile: true) { scene in
      .intakeWritten(
        try scene.file.save(.importOrders(intakes), by: scene.operator, at: scene.now, scene.watch))
    }
  }
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
