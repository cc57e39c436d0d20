import CommunityModel
import CommunityResources
import GRDB
import Intake

extension CommunityStore {
  public func likelyDuplicates(limit: Int) throws(StoreError) -> [LikelyDuplicate] {
    try read { db in try DuplicateFinder(db).find(limit: limit) }
  }
}

/// Goes through everybody for records about one person: people of one name who share a birth date, a door or a phone, and
/// people behind one door who were born on one day and whose names sound the same.
struct DuplicateFinder {
  private struct Person {
    var id: Resident.ID
    var facts: RosterFacts
    var home: Int64?

    init(_ row: Row) throws {
      id = try row.value(0)
      facts = RosterFacts(
        name: try row.value(1), otherName: try row.value(2), sex: try row.named(ifAny: 3),
        birth: try row.date(ifAny: 4), phones: try JSONText.texts(row.value(5)), identity: nil)
      home = try row.value(6)
    }
  }

  private struct Pair: Hashable {
    var first: Resident.ID
    var second: Resident.ID
  }

  private static let columns = "SELECT id, name, other_name, sex, birth, phones, home_dwelling FROM resident "
  private let db: Database
  private let comparison = RosterComparison(BundledResource.readings)

  init(_ db: Database) {
    self.db = db
  }

  func find(limit: Int) throws -> [LikelyDuplicate] {
    var found: [Pair: LikelyDuplicate] = [:]
    let names = try String.fetchCursor(
      db, sql: "SELECT name FROM resident GROUP BY name HAVING count(*) > 1 ORDER BY name")
    while found.count < limit, let name = try names.next() {
      try compare(try people("WHERE name = ? AND merged_into IS NULL", [name]), into: &found, limit)
    }
    let doors = try Row.fetchCursor(
      db,
      sql: """
        SELECT home_dwelling, birth FROM resident
        WHERE home_dwelling IS NOT NULL AND birth IS NOT NULL AND merged_into IS NULL
        GROUP BY home_dwelling, birth HAVING count(*) > 1
        """)
    while found.count < limit, let door = try doors.next() {
      let (dwelling, birth): (Int64, String) = (try door.value(0), try door.value(1))
      let behind = try people(
        "WHERE home_dwelling = ? AND birth = ? AND merged_into IS NULL", [dwelling, birth])
      try compare(behind, into: &found, limit)
    }
    return found.values.sorted { left, right in
      (left.isSure ? 0 : 1, left.first.name, left.first.id, left.second.id)
        < (right.isSure ? 0 : 1, right.first.name, right.first.id, right.second.id)
    }
  }

  private func people(_ condition: String, _ arguments: StatementArguments) throws -> [Person] {
    try Row.fetchAll(
      try db.cachedStatement(sql: Self.columns + condition + " ORDER BY id"), arguments: arguments
    ).map { try Person($0) }
  }

  /// Compares only those who share something: of a common name there may be thousands.
  private func compare(_ people: [Person], into found: inout [Pair: LikelyDuplicate], _ limit: Int) throws {
    let byShared: [[Person]] =
      Array(Dictionary(grouping: people.filter { $0.facts.birth != nil }) { $0.facts.birth }.values)
      + Array(Dictionary(grouping: people.filter { $0.home != nil }) { $0.home }.values)
      + byPhone(people)
    for group in byShared where group.count > 1 {
      for (place, one) in group.enumerated() {
        for other in group[(place + 1)...] {
          let pair = Pair(first: min(one.id, other.id), second: max(one.id, other.id))
          guard pair.first != pair.second, found[pair] == nil, let duplicate = try duplicate(one, other) else {
            continue
          }
          found[pair] = duplicate
          if found.count >= limit { return }
        }
      }
    }
  }

  private func byPhone(_ people: [Person]) -> [[Person]] {
    var groups: [String: [Person]] = [:]
    for person in people { for phone in Set(person.facts.phones) { groups[phone, default: []].append(person) } }
    return Array(groups.values)
  }

  private func duplicate(_ one: Person, _ other: Person) throws -> LikelyDuplicate? {
    let sameHome = one.home == nil || other.home == nil ? nil : one.home == other.home
    let likeness = comparison.likeness(one.facts, other.facts, sameHome: sameHome)
    guard likeness > .different, let first = try Candidate.fetch(db, min(one.id, other.id)),
      let second = try Candidate.fetch(db, max(one.id, other.id))
    else { return nil }
    var shared: [LikelyDuplicate.Shared] = []
    if let left = one.facts.birth, left == other.facts.birth { shared.append(.birth) }
    if !Set(one.facts.phones).isDisjoint(with: other.facts.phones) { shared.append(.phone) }
    if sameHome == true { shared.append(.home) }
    return LikelyDuplicate(
      first: try first.row(), second: try second.row(), isSure: likeness == .same, shared: shared)
  }
}
