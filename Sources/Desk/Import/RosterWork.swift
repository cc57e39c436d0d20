import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake
import Tables

/// Looks at a file of residents: its sheets, their heads, what the columns are taken for.
struct OpenRoster: LongWork, Hashable {
  let path: String

  func run(_ scene: WorkScene) throws -> RosterPlan {
    try RosterPlan(try TableFile.open(scene.path(path)), BundledResource.rosterVocabulary) {
      try scene.file.importMapping(RosterMapping.self, $0)
    }
  }
}

/// The dry run: reads every row and compares it. The mappings are kept for next time where there is anybody.
struct CheckRoster: LongWork {
  /// What was read, and what it comes to.
  struct Product: Sendable {
    let roster: any RosterImporting
    let tally: ImportTally
  }

  let plan: RosterPlan
  let options: ImportOptions

  func run(_ scene: WorkScene) throws -> Product {
    let roster = try scene.file.startImport(options, now: scene.now)
    do {
      try plan.read(into: roster, scene.watch)
      let tally = try roster.judge(scene.watch)
      try scene.file.learn(
        plan.sheets.filter(\.isIncluded).map(\.mapping), BundledResource.rosterVocabulary, from: tally)
      return Product(roster: roster, tally: tally)
    } catch {
      roster.discard()
      throw error
    }
  }
}

/// Writes what was checked, in one transaction.
struct WriteRoster: LongWork {
  let roster: any RosterImporting

  var holdsFile: Bool { true }
  func run(_ scene: WorkScene) throws -> ImportResult {
    try roster.write(by: scene.operator, at: scene.now, scene.watch)
  }
}

/// Decides on a doubtful row of a roster; nil takes a decision back.
struct DecideRow: Errand {
  let roster: any RosterImporting
  let row: ImportRow.ID
  let decision: ImportDecision?

  func run(_ scene: ErrandScene) throws(StoreError) -> [Effect] {
    try roster.decide(row, decision)
    return [.reload]
  }
}

/// Lets go of a roster that is not gone on with.
struct DiscardRoster: Errand {
  let roster: any RosterImporting

  func run(_ scene: ErrandScene) -> [Effect] {
    roster.discard()
    return []
  }
}
