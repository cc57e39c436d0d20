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
        ahead: try residentPages(db).map { Candidate.ReadAhead(pages: $0, revision: context.revision) })
      defer { memory.withLock { $0.places = finder.places } }
      return try finder.find(query, limit: limit)
    }
  }

  /// Where the rows of residents lie in the file; nil for one in memory.
  private func residentPages(_ db: Database) throws -> RowPages? {
    guard let path else { return nil }
    if let known = memory.withLock({ $0.residentPages }) { return known }
    let root = try UInt32.fetchOne(
      db.cachedStatement(sql: "SELECT rootpage FROM sqlite_schema WHERE name = 'resident'"))
    guard let root, let pages = RowPages(path: path, root: root) else { return nil }
    memory.withLock { $0.residentPages = pages }
    return pages
  }
}
