import CommunityModel
import CommunityResources
import GRDB
import Intake
import NameFinding

extension CommunityStore {
  public func hasResidents() throws(StoreError) -> Bool {
    try read { db in
      try Int.fetchOne(try db.cachedStatement(sql: "SELECT 1 FROM resident WHERE merged_into IS NULL LIMIT 1")) != nil
    }
  }

  public func findResidents(_ query: String, on today: Day?, limit: Int) throws(StoreError) -> [ResidentRow] {
    try read { db in
      let context = try context(db)
      let vocabulary = try vocabulary(db, context)
      var finder = ResidentFinder(
        db: db, vocabulary: vocabulary, fuzzy: context.community.settings.fuzzyPairs, today: today,
        places: memory.withLock { $0.places })
      defer { memory.withLock { $0.places = finder.places } }
      return try finder.find(query, limit: limit)
    }
  }

  /// `make bench`, first screen and lookup key: the names of the grids and the compiled questions would be made within the
  /// first key that is typed.
  public func expectLookups() {
    let isAlone = memory.withLock { memory in
      defer { memory.isExpectingLookups = true }
      return !memory.isExpectingLookups
    }
    guard isAlone else { return }
    Background("lookups").run {
      _ = try? self.findResidents(Self.anybody, limit: 1)
      self.memory.withLock { $0.isExpectingLookups = false }
    }
  }

  /// A lookup of no one in particular.
  private static let anybody = "w"
}

extension CommunityStore {
  public func residentsAlike(
    _ person: Resident, at home: PlaceKey?, limit: Int
  ) throws(StoreError) -> [AlikeResident] {
    try read { db in
      let context = try context(db)
      let facts = RosterFacts(
        name: TextFolding.readable(person.name), otherName: person.otherName, sex: person.sex, birth: person.birth,
        phones: person.phones, identity: person.identityNumber.map { IdentityMark.of($0, context) })
      let stated = try home.map { ResidentComparison.StatedHome.at(try PlaceLookup.resolve(db, $0)?.dwelling) } ?? .none
      let alike = try ResidentComparison(db, context).alike(facts, person.identityNumber, stated)
      return try alike.filter { $0.id != person.id }.prefix(limit).compactMap { found in
        try Candidate.fetch(db, found.id).map { AlikeResident(row: try $0.row(), likeness: found.likeness) }
      }
    }
  }
}
