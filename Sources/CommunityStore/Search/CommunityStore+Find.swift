import CommunityModel
import CommunityResources
import GRDB

extension CommunityStore {
  public func findResidents(_ query: String, limit: Int) throws(StoreError) -> [ResidentRow] {
    try read { db in
      let context = try context(db)
      let vocabulary = try vocabulary(db, context)
      var finder = ResidentFinder(
        db: db, vocabulary: vocabulary, fuzzy: context.community.settings.fuzzyPairs,
        places: memory.withLock { $0.places })
      defer { memory.withLock { $0.places = finder.places } }
      return try finder.find(query, limit: limit)
    }
  }
}
