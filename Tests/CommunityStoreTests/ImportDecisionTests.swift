import CommunityModel
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import CommunityStore

@Suite("Decisions on doubtful rows of an import")
struct ImportDecisionTests {
  private final class Heard: Sendable {
    let statements = Mutex<[String]>([])
  }

  @Test("a decision says anew what is added and looks no building up again")
  func noLookups() throws {
    let importing = try RosterImportTests()
    let started = try importing.start([
      ["张为明", "", "", "", "3-2-501", "", "", ""], ["解红", "", "", "", "31-1-101", "第9网格", "", ""],
      ["赵新", "", "", "", "32号楼", "第9网格", "", ""],
    ])
    let work = try #require(started as? RosterImport)
    #expect(try importing.outcomes(started) == [.doubtful, .new, .doubtful])
    let heard = Heard()
    work.queue.writeWithoutTransaction { db in
      db.trace { event in heard.statements.withLock { $0.append(String(describing: event)) } }
    }
    try started.decide(1, .new)
    #expect(try started.notices().map(\.code) == [.gridAdded, .buildingAdded])
    #expect(try started.tally().decided == 1)
    let statements = heard.statements.withLock { $0 }
    #expect(statements.contains { $0.contains("import_grid_vote") })
    #expect(!statements.contains { $0.contains("building b") || $0.contains("FROM temp.import_building") })
  }
}
