import CommunityModel
import Foundation
import GRDB

/// Having at hand what lookups read.
extension CommunityStore {
  /// What lookups ask.
  private static let tables = ["open_search_data", "resident_search_data"]
  /// No more than this is fetched, and no more than this part of the machine's memory: others work on it too.
  private static let mostAhead = 1 << 30
  private static let partOfMemory: UInt64 = 8
  /// A lookup of no one in particular.
  private static let anybody = "w"

  public func expectLookups() {
    let isAlone = memory.withLock { memory in
      defer { memory.isReadingAhead = true }
      return !memory.isReadingAhead
    }
    guard isAlone else { return }
    Background("read ahead").run {
      // What the first lookup makes for all others, the names of the grids and the compiled questions, it makes now.
      _ = try? self.findResidents(Self.anybody, limit: 1)
      try? self.fetchTables()
      self.memory.withLock { $0.isReadingAhead = false }
    }
  }

  private func fetchTables() throws(StoreError) {
    let found = try read { db in try readAhead(db).map { try ($0.pages, Self.roots(db)) } }
    guard let (pages, roots) = found else { return }
    var left = min(Self.mostAhead, Int(clamping: ProcessInfo.processInfo.physicalMemory / Self.partOfMemory))
    for root in roots where left > 0 { left -= pages.fetchAll(of: root, most: left) }
  }

  private static func roots(_ db: Database) throws -> [UInt32] {
    let statement = try db.cachedStatement(sql: "SELECT rootpage FROM sqlite_schema WHERE name = ?")
    return try tables.compactMap { try UInt32.fetchOne(statement, arguments: [$0]) }
  }

  /// Where the rows of residents lie in the file as it is now; nil for one in memory.
  func readAhead(_ db: Database) throws -> Candidate.ReadAhead? {
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
