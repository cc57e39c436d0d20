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

  /// Where the rows of residents lie in the file as it is now; nil for one in memory.
  private func readAhead(_ db: Database) throws -> Candidate.ReadAhead? {
    guard let path else { return nil }
    let last = try Int.fetchOne(db.cachedStatement(sql: "SELECT max(id) FROM journal")) ?? 0
    if let known = memory.withLock({ $0.residentPages }) { return Candidate.ReadAhead(pages: known, revision: last) }
    let root = try UInt32.fetchOne(
      db.cachedStatement(sql: "SELECT rootpage FROM sqlite_schema WHERE name = 'resident'"))
    guard let root, let pages = RowPages(path: path, root: root) else { return nil }
    memory.withLock { $0.residentPages = pages }
    return Candidate.ReadAhead(pages: pages, revision: last)
  }
}
