import CommunityModel
import CommunityResources
import GRDB

extension CommunityStore {
  public func findResidents(_ query: String, limit: Int) throws(StoreError) -> [ResidentRow] {
    try read { db in
      let vocabulary = try vocabulary(db, context(db))
      return try ResidentFinder(db: db, vocabulary: vocabulary).find(query, limit: limit)
    }
  }
}
