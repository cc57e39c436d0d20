import CommunityModel
import CommunityResources
import Foundation
import GRDB

/// A waiting row as it is compared and written.
struct WaitingRow {
  var n: Int64
  var entry: RosterEntry
  var identity: Int64?
  var slot: Int?
  var isDoubted: Bool
  var outcome: RosterOutcome?
  var resident: Resident.ID?
  var row: Int64?
  var decision: ImportDecision?
  /// Whether a later row is the same person.
  var isNamed: Bool

  static let columns =
    "n, place, body, identity, building, is_doubted, outcome, match_resident, match_row, decision, is_named"

  init?(_ row: Row, _ plan: ImportPlan) throws {
    guard let body: String = row[2], let entry = EntryText.entry(body, place: row[1]) else { return nil }
    self.entry = entry
    n = row[0]
    identity = row[3]
    slot = plan.index(ofRow: row[4])
    isDoubted = row[5]
    outcome = try row.named(ifAny: 6)
    resident = row[7]
    self.row = row[8]
    decision = try row.named(ifAny: 9)
    isNamed = row[10]
  }

  /// The rows after `n` that are about somebody, the next some hundred.
  static func page(_ db: Database, after n: Int64, _ plan: ImportPlan, where condition: String = "1") throws
    -> [WaitingRow]
  {
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(columns) FROM temp.import_row WHERE n > ? AND body IS NOT NULL AND \(condition)
        ORDER BY n LIMIT \(RosterImport.batch)
        """)
    return try Row.fetchAll(statement, arguments: [n]).compactMap { try WaitingRow($0, plan) }
  }

  static func fetch(_ db: Database, _ n: Int64, _ plan: ImportPlan) throws -> WaitingRow? {
    let statement = try db.cachedStatement(sql: "SELECT \(columns) FROM temp.import_row WHERE n = ?")
    return try Row.fetchOne(statement, arguments: [n]).flatMap { try WaitingRow($0, plan) }
  }

  var facts: RosterFacts { RosterFacts(entry, identity: identity) }
}

/// Compares the waiting rows with the file and with each other.
struct ImportJudge {
  let db: Database
  let context: Context
  let plan: ImportPlan
  let merge: RosterMerge
  private let comparison = RosterComparison(BundledResource.readings)
  private let hasResidents: Bool
  private var seen = KeyFilter()

  init(_ db: Database, _ context: Context, _ plan: ImportPlan, _ merge: RosterMerge) throws {
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

  mutating func judge(_ row: WaitingRow) throws -> Verdict {
    var issues: [RosterIssue] = []
    var dwelling: Dwelling.ID?
    if let slot = row.slot, let home = row.entry.home {
      let found = try plan.dwelling(db, slot, home)
      dwelling = found.id
      if found.isAmbiguous || plan.slots[slot].isAmbiguous {
        issues.append(RosterIssue(row.entry.place, .warning, .placeAmbiguous))
      }
    }
    var verdict = Verdict(outcome: .new)
    if hasResidents { try compareWithFile(row, dwelling, &verdict, &issues) }
    let keys = keys(row)
    if verdict.resident == nil { try compareWithRows(row, keys, &verdict, &issues) }
    try remember(row.n, keys)
    if row.isDoubted || issues.contains(where: { $0.isDoubt }) { verdict.outcome = .doubtful }
    verdict.issues = issues
    return verdict
  }

  // MARK: With the file

  private func compareWithFile(
    _ row: WaitingRow, _ dwelling: Dwelling.ID?, _ verdict: inout Verdict, _ issues: inout [RosterIssue]
  ) throws {
    var best: (id: Resident.ID, likeness: RosterLikeness)?
    var count = 0
    for candidate in try candidates(row, dwelling) {
      let home = candidate.home
      let sameHome = row.entry.home?.room == nil || home == nil ? nil : home == dwelling
      let likeness = comparison.likeness(row.facts, candidate.facts, sameHome: sameHome)
      if likeness == .same { count += 1 }
      if likeness > best?.likeness ?? .different { best = (candidate.id, likeness) }
    }
    guard let best else { return }
    verdict.resident = best.id
    if best.likeness == .doubtful || count > 1 {
      issues.append(RosterIssue(row.entry.place, .warning, .maybeSameResident, String(best.id)))
      return
    }
    guard let (resident, episodes) = try Self.known(db, best.id, dwelling) else { return }
    let living = merge.living(episodes, row.entry, hasHome: row.entry.home?.room != nil)
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

  private func candidates(_ row: WaitingRow, _ dwelling: Dwelling.ID?) throws -> [Candidate] {
    let columns = "SELECT id, name, other_name, sex, birth, phones, identity_hash, home_dwelling FROM resident WHERE "
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
    return try found.map { row in
      Candidate(
        id: try row.value(0),
        facts: RosterFacts(
          name: try row.value(1), otherName: try row.value(2), sex: try row.named(ifAny: 3),
          birth: try row.date(ifAny: 4),
          phones: try JSONText.texts(row.value(5)),
          identity: (try row.value(6) as Data?).map { IdentityMark.of(hash: Array($0)) }),
        home: try row.value(7))
    }
  }

  // MARK: With each other

  private func compareWithRows(
    _ row: WaitingRow, _ keys: [Int64], _ verdict: inout Verdict, _ issues: inout [RosterIssue]
  ) throws {
    var best: (row: WaitingRow, likeness: RosterLikeness)?
    for earlier in try earlierRows(keys) {
      guard let other = try WaitingRow.fetch(db, earlier, plan) else { continue }
      let likeness = comparison.likeness(row.facts, other.facts, sameHome: haveSameHome(row, other))
      if likeness > best?.likeness ?? .different { best = (other, likeness) }
    }
    guard let best else { return }
    let place = best.row.entry.place
    if best.likeness == .doubtful || best.row.outcome == .doubtful {
      verdict.row = best.row.n
      issues.append(RosterIssue(row.entry.place, .warning, .maybeSameRow, place))
      return
    }
    if let resident = best.row.resident {
      verdict.resident = resident
    } else {
      verdict.row = best.row.row ?? best.row.n
    }
    verdict.outcome = addsNothing(row.entry, to: best.row.entry, haveSameHome(row, best.row)) ? .unchanged : .changed
    issues.append(RosterIssue(row.entry.place, .info, .sameAsRow, place))
  }

  private func haveSameHome(_ one: WaitingRow, _ other: WaitingRow) -> Bool? {
    guard let left = one.entry.home, let right = other.entry.home, left.room != nil, right.room != nil else {
      return nil
    }
    guard one.slot == other.slot, left.room == right.room else { return false }
    return left.unit == nil || right.unit == nil || left.unit == right.unit
  }

  private func addsNothing(_ entry: RosterEntry, to other: RosterEntry, _ sameHome: Bool?) -> Bool {
    let before = merge.resident(1, from: other)
    var after = before
    merge.merge(entry, into: &after)
    return before == after && sameHome != false && (entry.ending == nil || entry.ending == other.ending)
      && (entry.kind == nil || entry.kind == other.kind)
  }

  /// What rows about one person have in common: identity number, name and birth date, name and phone, room and sound.
  private func keys(_ row: WaitingRow) -> [Int64] {
    var keys: [Int64] = []
    func add(_ kind: Int, _ parts: String...) {
      var hasher = Hasher()
      hasher.combine(kind)
      for part in parts { hasher.combine(part) }
      keys.append(Int64(hasher.finalize()))
    }
    let entry = row.entry
    if let identity = row.identity { add(1, String(identity)) }
    if let birth = entry.birth, birth.precision == 3 { add(2, entry.name, birth.iso) }
    for phone in entry.phones { add(3, entry.name, phone) }
    if let slot = row.slot, let room = entry.home?.room { add(4, String(slot), room, comparison.sound(entry.name)) }
    return keys
  }

  private func earlierRows(_ keys: [Int64]) throws -> [Int64] {
    var rows: Set<Int64> = []
    let statement = try db.cachedStatement(sql: "SELECT n FROM temp.import_key WHERE key = ? LIMIT 20")
    for key in keys where seen.mayHold(key) {
      rows.formUnion(try Int64.fetchAll(statement, arguments: [key]))
    }
    return rows.sorted()
  }

  private mutating func remember(_ n: Int64, _ keys: [Int64]) throws {
    let statement = try db.cachedStatement(sql: "INSERT OR IGNORE INTO temp.import_key (key, n) VALUES (?, ?)")
    for key in keys {
      seen.add(key)
      try statement.execute(arguments: [key, n])
    }
  }
}

/// Tells most keys that were never seen without asking the disk: a Bloom filter of four megabytes.
struct KeyFilter {
  private var words = [UInt64](repeating: 0, count: 1 << 19)

  private func bits(_ key: Int64) -> (Int, Int) {
    let mixed = UInt64(bitPattern: key) &* 0x9E37_79B9_7F4A_7C15
    return (Int(mixed >> 39), Int(UInt64(bitPattern: key) & 0x1FF_FFFF))
  }

  func mayHold(_ key: Int64) -> Bool {
    let (one, two) = bits(key)
    return words[one >> 6] >> UInt64(one & 63) & 1 == 1 && words[two >> 6] >> UInt64(two & 63) & 1 == 1
  }

  mutating func add(_ key: Int64) {
    let (one, two) = bits(key)
    words[one >> 6] |= 1 << UInt64(one & 63)
    words[two >> 6] |= 1 << UInt64(two & 63)
  }
}
