import CommunityModel
import CommunityResources
import GRDB

extension CommunityStore {
  public func findResidents(_ query: String, limit: Int) throws(StoreError) -> [ResidentRow] {
    try read { db in try ResidentFinder(db: db, context: try context(db)).find(query, limit: limit) }
  }
}
