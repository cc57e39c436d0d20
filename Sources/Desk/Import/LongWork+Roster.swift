import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake
import Tables

/// The long parts of an import of residents.
extension LongWork {
  /// Looks at a file: its sheets, their heads, what the columns are taken for.
  static func open(_ typed: String, tag: String) -> LongWork {
    LongWork(tag: tag) { scene in
      .plan(
        try RosterPlan(try TableFile.open(scene.path(typed)), BundledResource.rosterVocabulary) {
          try scene.file.importMapping(RosterMapping.self, $0)
        })
    }
  }

  /// The dry run: reads every row and compares it. The mappings are kept for next time where there is
  /// anybody.
  static func check(_ plan: RosterPlan, _ options: ImportOptions, tag: String) -> LongWork {
    LongWork(tag: tag) { scene in
      let roster = try scene.file.startImport(options, now: scene.now)
      do {
        try plan.read(into: roster, scene.watch)
        let tally = try roster.judge(scene.watch)
        try scene.file.learn(
          plan.sheets.filter(\.isTaken).map(\.mapping), BundledResource.rosterVocabulary, from: tally)
        return .checked(roster, tally)
      } catch {
        roster.discard()
        throw error
      }
    }
  }

  /// Writes what was checked, in one transaction.
  static func write(_ roster: any RosterImporting, tag: String) -> LongWork {
    LongWork(tag: tag, holdsFile: true) { scene in
      .written(try roster.write(by: scene.operator, at: scene.now, scene.watch))
    }
  }

  /// Takes a whole import back.
  static func undoImport(_ entry: Int64, tag: String) -> LongWork {
    LongWork(tag: tag, holdsFile: true) { scene in
      do {
        return .undone(try scene.file.undoImport(entry, by: scene.operator, at: scene.now, scene.watch))
      } catch StoreError.undoRefused(.changedLater) {
        throw WorkFailure.blocked(try scene.file.importBlockers(entry, limit: 5))
      }
    }
  }
}

extension DeskContext {
  /// Why long work came to nothing, in a sentence.
  func message(_ failure: WorkFailure) -> String {
    switch failure {
    case .oneAtATime: words("work.oneAtATime")
    case .store(.cancelled): words("import.cancelled")
    case .store(let error): message(error)
    case .table(let error), .orders(.table(let error)): words.message(error)
    case .orders(.json(let error)): words(Phrase("jsonTable.\(error.rawValue)"))
    case .blocked(let records): words("import.undoBlocked", ["records": words.list(records)])
    }
  }
}
