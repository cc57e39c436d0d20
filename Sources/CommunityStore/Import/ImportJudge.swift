import CommunityModel
import CommunityResources
import Foundation
import GRDB

/// Compares the waiting rows with the file and with each other.
struct ImportJudge {
  let db: Database
  let context: Context
  let plan: ImportPlan
  let merge: RosterMerge
  private let comparison = RosterComparison(BundledResource.readings)
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
    if row.line.isDoubted || issues.contains(where: { $0.isDoubt }) { verdict.outcome = .doubtful }
    verdict.issues = issues
    return verdict
  }

  // MARK: With the file

  private func compareWithFile(
    _ row: WaitingRow, _ there: ImportPlan.Home?, _ verdict: inout Verdict, _ issues: inout [RosterIssue]
  ) throws {
    let dwelling = there?.dwelling
    // A home that may be one of several is not known.
    let isHomeless = there?.unit == nil
    var best: (id: Resident.ID, likeness: RosterLikeness)? = try numbered(row).map { ($0, .same) }
    var same: Set<Resident.ID> = []
    for candidate in best == nil ? try candidates(row, dwelling) : [] {
      let home = candidate.home
      // Two of whom nothing but one name is known cannot be told apart.
      let isAllAlike = isHomeless && home == nil && row.facts.isBare && candidate.facts.isBare
      let sameHome = isAllAlike ? true : isHomeless || home == nil ? nil : home == dwelling
      let likeness = comparison.likeness(row.facts, candidate.facts, sameHome: sameHome)
      if likeness == .same { same.insert(candidate.id) }
      if likeness > best?.likeness ?? .different { best = (candidate.id, likeness) }
    }
    guard let best else { return }
    verdict.resident = best.id
    if best.likeness == .doubtful || same.count > 1 {
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

  private struct Candidate {
    var id: Resident.ID
    var facts: RosterFacts
    var home: Dwelling.ID?
  }

  private static let candidateColumns =
    "SELECT id, name, other_name, sex, birth, phones, identity_hash, home_dwelling, merged_into FROM resident WHERE "

  /// The resident whose number the row gives, where it is about them.
  private func numbered(_ row: WaitingRow) throws -> Resident.ID? {
    guard let number = row.entry.number else { return nil }
    let statement = try db.cachedStatement(sql: Self.candidateColumns + "id = ?")
    guard let found = try Row.fetchOne(statement, arguments: [number]), let candidate = try candidate(found) else {
      return nil
    }
    return comparison.isConfirmed(row.facts, candidate.facts) ? candidate.id : nil
  }

  private func candidates(_ row: WaitingRow, _ dwelling: Dwelling.ID?) throws -> [Candidate] {
    let columns = Self.candidateColumns
    var found = try Row.fetchAll(
      try db.cachedStatement(sql: columns + "name = ? LIMIT 2000"), arguments: [row.entry.name])
    if let dwelling {
      found += try Row.fetchAll(
        try db.cachedStatement(sql: columns + "home_dwelling = ?1 AND name <> ?2"),
        arguments: [dwelling, row.entry.name])
    }
    if let number = row.entry.identity {
      found += try Row.fetchAll(
        try db.cachedStatement(sql: columns + "identity_hash = ?1 AND name <> ?2"),
        arguments: [Data(IdentityMark.hash(number, context)), row.entry.name])
    }
    return try found.compactMap { try candidate($0) }
  }

  /// Somebody of the file; whoever was merged into another record is that other one.
  private func candidate(_ row: Row) throws -> Candidate? {
    guard let id = try row.value(8) as Int64? == nil ? row.value(0) : Merged.kept(db, row.value(0))?.id else {
      return nil
    }
    return Candidate(
      id: id,
      facts: RosterFacts(
        name: try row.value(1), otherName: try row.value(2), sex: try row.named(ifAny: 3),
        birth: try row.date(ifAny: 4), phones: try JSONText.texts(row.value(5)),
        identity: (try row.value(6) as Data?).map { IdentityMark.of(hash: Array($0)) }),
      home: try row.value(7))
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
