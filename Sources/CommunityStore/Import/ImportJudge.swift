import CommunityModel
import CommunityResources
import Foundation
import GRDB
import Intake

/// Compares the waiting rows with the file and with each other.
struct ImportJudge {
  let db: Database
  let context: Context
  let plan: ImportPlan
  let merge: RosterMerge
  private let comparison = RosterComparison(BundledResource.readings)
  private let people: ResidentComparison
  private let hasResidents: Bool
  private let repeated: RepeatedKeys

  init(
    _ db: Database, _ context: Context, _ plan: ImportPlan, _ merge: RosterMerge, _ repeated: RepeatedKeys
  ) throws {
    self.repeated = repeated
    self.db = db
    self.context = context
    self.plan = plan
    self.merge = merge
    people = ResidentComparison(db, context)
    hasResidents = try Int.fetchOne(db, sql: "SELECT 1 FROM resident LIMIT 1") != nil
  }

  /// What a row comes to.
  struct Verdict {
    var outcome: RosterOutcome
    var resident: Resident.ID?
    var row: Int64?
    var issues: [RosterIssue] = []
  }

  /// Whether a row is new without a closer look: nobody in the file, in the dwelling or in another row can be meant.
  func isPlainlyNew(_ line: WaitingLine) -> Bool {
    if hasResidents || line.isDoubted || line.keys.contains(where: { repeated.mayHold($0) }) { return false }
    guard let slot = line.slot else { return true }
    let place = plan.slots[slot]
    if line.lacksUnit, plan.maySayUnit(slot) { return false }
    return place.building == nil && !place.isAmbiguous
  }

  func judge(_ row: WaitingRow) throws -> Verdict {
    var issues: [RosterIssue] = []
    let home = try plan.home(db, row)
    if case .several(let places) = home {
      let choices = places.map(\.description).joined(separator: ", ")
      issues.append(RosterIssue(row.entry.place, .warning, .placeAmbiguous, choices))
    }
    var verdict = Verdict(outcome: .new)
    if hasResidents { try compareWithFile(row, home, &verdict, &issues) }
    let keys = row.line.keys.filter { repeated.mayHold($0) }
    if verdict.resident == nil { try compareWithRows(row, home, keys, &verdict, &issues) }
    try remember(row.line.n, keys)
    if let shared = try sharedHome(row, home, verdict) { issues.append(shared) }
    if row.line.isDoubted || issues.contains(where: { $0.isDoubt }) { verdict.outcome = .doubtful }
    verdict.issues = issues
    return verdict
  }

  /// Tells of somebody who would come into a door where several households live, of which nothing in the row says one:
  /// nobody joins a household unasked.
  private func sharedHome(_ row: WaitingRow, _ home: ImportPlan.Home?, _ verdict: Verdict) throws -> RosterIssue? {
    guard let dwelling = home?.dwelling, row.entry.household?.isEmpty ?? true, verdict.outcome != .unchanged,
      verdict.row == nil
    else { return nil }
    if let id = verdict.resident, let known = try Self.known(db, id, dwelling),
      known.episodes.contains(where: { $0.isThere && $0.residence.isCurrent })
    {
      return nil
    }
    let statement = try db.cachedStatement(
      sql: "SELECT id FROM household WHERE dwelling = ? AND until IS NULL ORDER BY id")
    let living = try Household.ID.fetchAll(statement, arguments: [dwelling])
    do throws(HomeChoice.Problem) {
      _ = try HomeChoice.household(row.entry.home ?? PlaceKey(), among: living)
      return nil
    } catch {
      guard case .shared(_, let ids) = error else { return nil }
      let names = ids.prefix(Self.mostHouseholds).map { "\(EntryParty.Kind.household.rawValue)#\($0)" }
      return RosterIssue(row.entry.place, .warning, .homeShared, names.joined(separator: ", "))
    }
  }

  /// So many households of a door are named.
  private static let mostHouseholds = 5

  // MARK: With the file

  private func compareWithFile(
    _ row: WaitingRow, _ there: ImportPlan.Home?, _ verdict: inout Verdict, _ issues: inout [RosterIssue]
  ) throws {
    let dwelling = there?.dwelling
    // A home that may be one of several is not known.
    let isHomeless = there?.unit == nil
    let home = isHomeless ? ResidentComparison.StatedHome.none : .at(dwelling)
    let numbered = try row.entry.number.flatMap { try people.confirmed($0, row.facts) }
    let alike =
      try numbered.map { [ResidentComparison.Alike(id: $0, likeness: .same)] }
      ?? people.alike(row.facts, row.entry.identity, home)
    guard let best = alike.first else { return }
    verdict.resident = best.id
    if best.likeness == .doubtful || alike.count(where: { $0.likeness == .same }) > 1 {
      issues.append(RosterIssue(row.entry.place, .warning, .maybeSameResident, String(best.id)))
      return
    }
    guard let (resident, episodes) = try Self.known(db, best.id, dwelling) else { return }
    let living = merge.living(episodes, row.entry, hasHome: !isHomeless)
    if living.contradictsDeath {
      issues.append(RosterIssue(row.entry.place, .warning, .maybeSameResident, String(best.id)))
      return
    }
    var merged = resident
    merge.merge(row.entry, into: &merged)
    verdict.outcome = merged == resident && living.isEmpty ? .unchanged : .changed
    if living.begins, !living.changed.isEmpty {
      issues.append(RosterIssue(row.entry.place, .info, .movedHome, String(best.id)))
    }
  }

  /// A resident with their episodes, as the merge needs them.
  static func known(
    _ db: Database, _ id: Resident.ID, _ dwelling: Dwelling.ID?
  ) throws -> (resident: Resident, episodes: [RosterMerge.Episode])? {
    guard let resident = try Resident.fetch(db, id: id)?.value else { return nil }
    let statement = try db.cachedStatement(
      sql: """
        SELECT r.id, r.revision, r.resident, r.household, r.since, r.until, r.kind, r.ending, h.dwelling
        FROM residence r LEFT JOIN household h ON h.id = r.household WHERE r.resident = ? ORDER BY r.id
        """)
    let episodes = try Row.fetchAll(statement, arguments: [id]).map { row in
      RosterMerge.Episode(try Residence(row: row), isThere: dwelling != nil && row[8] == dwelling)
    }
    return (resident, episodes)
  }

  // MARK: With each other

  private func compareWithRows(
    _ row: WaitingRow, _ home: ImportPlan.Home?, _ keys: [Int64], _ verdict: inout Verdict,
    _ issues: inout [RosterIssue]
  ) throws {
    var best: (row: WaitingRow, likeness: RosterLikeness, sameHome: Bool?)?
    for earlier in try earlierRows(keys) {
      guard let other = try WaitingRow.fetch(db, earlier, plan) else { continue }
      let sameHome = try haveSameHome(row, home, other)
      let likeness = comparison.likeness(row.facts, other.facts, sameHome: sameHome)
      if likeness > best?.likeness ?? .different { best = (other, likeness, sameHome) }
    }
    guard let best else { return }
    let place = best.row.entry.place
    // What was guessed of one of them puts nobody together with anybody.
    let isDoubted = row.line.isDoubted || issues.contains { $0.isDoubt }
    if best.likeness == .doubtful || best.row.line.outcome == .doubtful || isDoubted {
      verdict.row = best.row.line.n
      issues.append(RosterIssue(row.entry.place, .warning, .maybeSameRow, place))
      return
    }
    if let resident = best.row.line.resident {
      verdict.resident = resident
    } else {
      verdict.row = best.row.line.row ?? best.row.line.n
    }
    verdict.outcome = addsNothing(row.entry, to: best.row.entry, best.sameHome) ? .unchanged : .changed
    issues.append(RosterIssue(row.entry.place, .info, .sameAsRow, place))
  }

  private func haveSameHome(_ one: WaitingRow, _ home: ImportPlan.Home?, _ other: WaitingRow) throws -> Bool? {
    guard let unit = home?.unit, let otherUnit = try plan.home(db, other)?.unit else { return nil }
    guard one.line.slot == other.line.slot, Self.isSame(one.entry.home?.room, other.entry.home?.room) else {
      return false
    }
    return Self.isSame(unit, otherUnit)
  }

  private static func isSame(_ one: String?, _ other: String?) -> Bool {
    one == other || one?.lowercased() == other?.lowercased()
  }

  private func addsNothing(_ entry: RosterEntry, to other: RosterEntry, _ sameHome: Bool?) -> Bool {
    let before = merge.resident(1, from: other)
    var after = before
    merge.merge(entry, into: &after)
    return before == after && sameHome != false && (entry.ending == nil || entry.ending == other.ending)
      && (entry.kind == nil || entry.kind == other.kind)
  }

  private func earlierRows(_ keys: [Int64]) throws -> [Int64] {
    var rows: Set<Int64> = []
    let statement = try db.cachedStatement(sql: "SELECT n FROM temp.import_key WHERE key = ? LIMIT 20")
    for key in keys {
      rows.formUnion(try Int64.fetchAll(statement, arguments: [key]))
    }
    return rows.sorted()
  }

  private func remember(_ n: Int64, _ keys: [Int64]) throws {
    let statement = try db.cachedStatement(sql: "INSERT OR IGNORE INTO temp.import_key (key, n) VALUES (?, ?)")
    for key in keys { try statement.execute(arguments: [key, n]) }
  }
}
