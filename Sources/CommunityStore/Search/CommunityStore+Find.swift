import CommunityModel
import CommunityResources
import GRDB

extension CommunityStore {
  public func hasResidents() throws(StoreError) -> Bool {
    try read { db in
      try Int.fetchOne(try db.cachedStatement(sql: "SELECT 1 FROM resident WHERE merged_into IS NULL LIMIT 1")) != nil
    }
  }

  public func findResidents(_ query: String, limit: Int) throws(StoreError) -> [ResidentRow] {
    try read { db in
      let context = try context(db)
      let vocabulary = try vocabulary(db, context)
      var finder = ResidentFinder(
        db: db, vocabulary: vocabulary, fuzzy: context.community.settings.fuzzyPairs,
        places: memory.withLock { $0.places },
        ahead: try readAhead(db))
      defer { memory.withLock { $0.places = finder.places } }
      return try finder.find(query, limit: limit)
    }
  }
}
