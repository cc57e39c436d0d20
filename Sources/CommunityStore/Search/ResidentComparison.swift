import CommunityModel
import CommunityResources
import Foundation
import GRDB
import Intake
import NameFinding

/// Finds the residents of the file who are or may be a person that a roster or a form tells of.
struct ResidentComparison {
  /// Somebody who is or may be the person.
  struct Alike {
    var id: Resident.ID
    var likeness: RosterLikeness
  }

  /// Where the person is said to live.
  enum StatedHome {
    case none
    /// In a dwelling; nil is one that the file does not know.
    case at(Dwelling.ID?)

    var dwelling: Dwelling.ID? { if case .at(let dwelling) = self { dwelling } else { nil } }
    var isNone: Bool { if case .none = self { true } else { false } }
  }

  private struct Candidate {
    var id: Resident.ID
    var facts: RosterFacts
    var home: Dwelling.ID?
  }

  private static let mostNamesakes = 2000
  private static let columns =
    "SELECT id, name, other_name, sex, birth, phones, identity_hash, home_dwelling, merged_into FROM "

  private let db: Database
  private let context: Context
  private let comparison = RosterComparison(BundledResource.readings)

  init(_ db: Database, _ context: Context) {
    self.db = db
    self.context = context
  }

  /// The resident of a number, where the facts are about them.
  func confirmed(_ number: Resident.ID, _ facts: RosterFacts) throws -> Resident.ID? {
    let statement = try db.cachedStatement(sql: Self.columns + "resident WHERE id = ?")
    guard let found = try Row.fetchOne(statement, arguments: [number]), let candidate = try candidate(found) else {
      return nil
    }
    return comparison.isConfirmed(facts, candidate.facts) ? candidate.id : nil
  }

  /// Those who are or may be the person, each once, who surely are first.
  /// - Parameter number: the identity number, where it may be compared.
  func alike(_ facts: RosterFacts, _ number: String?, _ home: StatedHome) throws -> [Alike] {
    var found: [Resident.ID: RosterLikeness] = [:]
    var order: [Resident.ID] = []
    func add(_ candidates: [Candidate]) {
      for candidate in candidates {
        let likeness = likeness(facts, home, candidate)
        guard likeness > .different else { continue }
        if found[candidate.id] == nil { order.append(candidate.id) }
        found[candidate.id] = max(found[candidate.id] ?? .different, likeness)
      }
    }
    add(try namesakes(facts, number, home.dwelling))
    // The index knows other writings of the name. Most rows are about somebody who is written as before.
    if !found.values.contains(.same) { add(try otherWritings(facts)) }
    return order.compactMap { id in found[id].map { Alike(id: id, likeness: $0) } }
      .enumerated().sorted { ($1.element.likeness, $0.offset) < ($0.element.likeness, $1.offset) }.map(\.element)
  }

  private func likeness(_ facts: RosterFacts, _ home: StatedHome, _ candidate: Candidate) -> RosterLikeness {
    // Two of whom nothing but one name is known cannot be told apart.
    let isAllAlike = home.isNone && candidate.home == nil && facts.isBare && candidate.facts.isBare
    let sameHome = isAllAlike ? true : home.isNone || candidate.home == nil ? nil : candidate.home == home.dwelling
    return comparison.likeness(facts, candidate.facts, sameHome: sameHome)
  }

  // MARK: Candidates

  /// Everybody of the very name, everybody in the dwelling, and whoever has the identity number.
  private func namesakes(_ facts: RosterFacts, _ number: String?, _ dwelling: Dwelling.ID?) throws -> [Candidate] {
    var found = try Row.fetchAll(
      try db.cachedStatement(sql: Self.columns + "resident WHERE name = ? LIMIT \(Self.mostNamesakes)"),
      arguments: [facts.name])
    if let dwelling {
      found += try Row.fetchAll(
        try db.cachedStatement(sql: Self.columns + "resident WHERE home_dwelling = ?1 AND name <> ?2"),
        arguments: [dwelling, facts.name])
    }
    if let number {
      found += try Row.fetchAll(
        try db.cachedStatement(sql: Self.columns + "resident WHERE identity_hash = ?1 AND name <> ?2"),
        arguments: [Data(IdentityMark.hash(number, context)), facts.name])
    }
    return try found.compactMap { try candidate($0) }
  }

  /// Everybody whose name or other name is one of the person's in another writing; where a character of it was lost,
  /// everybody with the person's phone.
  private func otherWritings(_ facts: RosterFacts) throws -> [Candidate] {
    let names = [facts.name, facts.otherName ?? ""].compactMap(ResidentTerms.named)
    let phones = LostCharacters.stand(in: facts.name) ? facts.phones.compactMap(ResidentTerms.reached) : []
    return try (names + phones).flatMap { expression in
      let statement = try db.cachedStatement(
        sql: Self.columns + """
          resident_search s CROSS JOIN resident r ON r.id = s.rowid WHERE resident_search MATCH ?1 AND r.name <> ?2
          LIMIT \(Self.mostNamesakes)
          """)
      return try Row.fetchAll(statement, arguments: [expression.ftsText, facts.name]).compactMap { try candidate($0) }
    }
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
}
